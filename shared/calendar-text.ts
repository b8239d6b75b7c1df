import type { Day, MarkedDay } from './working-days.ts'
import { nextDay } from './working-days.ts'

const day = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`
const line = new RegExp(`^${day}(?:\\s*(?:至|到|to|~|—|–|-)\\s*${day})?\\s*(.*)$`)
/** Longer than any holiday: a year typed wrong makes one. */
const longest = 40

/** Days as somebody types them out of a notice: a day or a range on each line, and what it is called. Lines that say nothing else are told. */
export function readMarkedDays(text: string): {
  days: MarkedDay[]
  mistakes: { line: number; text: string }[]
} {
  const days: MarkedDay[] = []
  const mistakes: { line: number; text: string }[] = []
  text.split('\n').forEach((written, index) => {
    const said = written.trim()
    if (said === '') return
    const range = rangeIn(said)
    if (range) days.push(...range)
    else mistakes.push({ line: index + 1, text: said })
  })
  return { days: days.toSorted((one, other) => (one.day < other.day ? -1 : 1)), mistakes }
}

function rangeIn(said: string): MarkedDay[] | undefined {
  const [found, y1, m1, d1, y2, m2, d2, called = ''] = line.exec(said) ?? []
  if (found === undefined) return undefined
  const from = dayOf(y1, m1, d1)
  const to = y2 === undefined ? from : dayOf(y2, m2, d2)
  if (from === undefined || to === undefined || to < from || to > nextDay(from, longest)) return undefined
  const name = { zh: called.trim() || '放假', en: '' }
  const days: MarkedDay[] = []
  for (let each = from; each <= to; each = nextDay(each)) days.push({ day: each, name })
  return days
}

/** Undefined for the 30th of February. */
function dayOf(year = '', month = '', date = ''): Day | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined
}
