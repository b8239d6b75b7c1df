import { z } from 'zod'
import type { CalendarYear } from '../../shared/working-days.ts'

// One calendar year as people get it: a table of days, or the JSON of NateScarlet/holiday-cn that many offices pass around.

/** `calendar-2027.csv`, `工作日历2027.csv`. */
export const isYearFile = (name: string): boolean => /^(calendar|工作日历|节假日)\D*\d{4}/i.test(name)

const columns = {
  day: ['日期', 'date', 'day'],
  kind: ['类型', 'type', 'kind'],
  name: ['名称', 'name'],
  notice: ['文号', '通知', 'notice'],
} as const

/** What the second column says of a day that is worked; everything else that is written there is a day off. */
const workWords = /^(班|上班|调休上班|工作日|work)$/i

/** A year of which the file's name says which it is; what is missing or wrong the schema says, by its place. */
export function yearFromCsv(name: string, rows: readonly Record<string, string>[]): unknown {
  const cell = (row: Record<string, string>, names: readonly string[]) =>
    Object.entries(row)
      .find(([title]) => names.includes(title.trim().toLowerCase()))?.[1]
      ?.trim() ?? ''
  const notice = rows.map((row) => cell(row, columns.notice)).find((each) => each !== '')
  return yearOf({
    year: Number(/\d{4}/.exec(name)?.[0]),
    notice: notice ?? '',
    days: rows.map((row) => ({
      date: cell(row, columns.day).replaceAll(/[/.]/g, '-'),
      name: cell(row, columns.name) || '放假',
      isOffDay: !workWords.test(cell(row, columns.kind)),
    })),
  })
}

const holidayCnSchema = z.object({
  year: z.int(),
  papers: z.array(z.string()).default([]),
  days: z.array(z.object({ date: z.string(), name: z.string(), isOffDay: z.boolean() })).max(1000),
})

/** holiday-cn's form, told from ours by its `days`; an empty year of theirs says nothing and is none. */
export function yearFromJson(value: unknown): unknown {
  const { data } = holidayCnSchema.safeParse(value)
  if (!data || data.days.length === 0) return undefined
  return yearOf({
    year: data.year,
    notice: data.papers.join(' ').slice(0, 300) || 'holiday-cn',
    days: data.days,
  })
}

interface SaidYear {
  year: number
  notice: string
  days: readonly { date: string; name: string; isOffDay: boolean }[]
}

function yearOf({ year, notice, days }: SaidYear): CalendarYear {
  const marked = (off: boolean) =>
    days
      .filter(({ isOffDay }) => isOffDay === off)
      .map(({ date, name }) => ({ day: date, name: { zh: name, en: '' } }))
      .toSorted((one, other) => (one.day < other.day ? -1 : 1))
  return { year, notice, off: marked(true), work: marked(false) }
}

/** How calendar years are named in a list: the year and its notice, or from when to when. */
export function calendarVersion(years: readonly CalendarYear[]): string {
  const [first, ...more] = years
  if (!first) return ''
  if (more.length === 0) return `${first.year} ${first.notice}`.slice(0, 120)
  const numbers = years.map(({ year }) => year)
  return `${Math.min(...numbers)}–${Math.max(...numbers)}`
}
