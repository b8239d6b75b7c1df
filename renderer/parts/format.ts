// Dates read 2026-11-23 in both languages; a moment is shown in the machine's own time.

const pad = (value: number) => String(value).padStart(2, '0')

export function formatDate(instant: string): string {
  const at = new Date(instant)
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
}

/** Days in the calendar since a moment: what was yesterday evening is one day ago in the morning. */
export function daysSince(instant: string, now = new Date()): number {
  const day = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / 86_400_000
  return Math.max(0, day(now) - day(new Date(instant)))
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
