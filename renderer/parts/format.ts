// Dates read 2026-11-23 in both languages; a moment is shown in the machine's own time.

const pad = (value: number) => String(value).padStart(2, '0')

function formatDate(instant: string): string {
  const at = new Date(instant)
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}

export function formatTime(instant: string): string {
  const at = new Date(instant)
  return `${pad(at.getHours())}:${pad(at.getMinutes())}`
}

export function formatMoment(instant: string): string {
  return `${formatDate(instant)} ${formatTime(instant)}`
}

export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}
