import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { format } from 'oxfmt'
import { calendarFileSchema, type CalendarYear, type MarkedDay } from '../../shared/working-days.ts'

// Writes shared/data/working-days.json from the data of chinese-days, which nothing imports at run time: `node electron/run.mjs
// test/support/make-calendar.ts`. The notices that domain.md names are cited; for the other years it is the package's word.

export const calendarFile = new URL('../../shared/data/working-days.json', import.meta.url)

const notices: Readonly<Record<number, string>> = {
  2024: 'gov.cn content_6911528（2023-10）',
  2025: 'gov.cn content_6986383（2024-11）',
  2026: 'gov.cn content_7047091（2025-11）',
}

/** The file's content as it follows from the package that is installed. */
export async function calendarText(): Promise<string> {
  const { resolve } = createRequire(import.meta.url)
  const { version } = read<{ version: string }>(resolve('chinese-days/package.json'))
  const { holidays, workdays } = read<Record<'holidays' | 'workdays', Record<string, string>>>(
    resolve('chinese-days/dist/chinese-days.json'),
  )
  const [off, work] = [marked(holidays), marked(workdays)]
  const years = Array.from({ length: 2026 - 2004 + 1 }, (_, index): CalendarYear => {
    const year = 2004 + index
    const of = (days: readonly MarkedDay[]) => days.filter((each) => noticeYear(each) === year)
    return { year, notice: notices[year] ?? `chinese-days ${version}`, off: of(off), work: of(work) }
  })
  const file = calendarFileSchema.parse({ kind: 'mulu-calendar', format: 1, version: '2026-11-27', years })
  const { default: style } = await import('../../.oxfmtrc.json', { with: { type: 'json' } })
  const { code } = await format(calendarFile.pathname, JSON.stringify(file), style)
  return code
}

/** A day off in December for the new year belongs to the notice of that year. */
function noticeYear({ day, name }: MarkedDay): number {
  return Number(day.slice(0, 4)) + (day.slice(5, 7) === '12' && name.zh === '元旦' ? 1 : 0)
}

function marked(days: Record<string, string>): MarkedDay[] {
  return Object.entries(days)
    .map(([day, said]) => {
      const [en = '', zh = ''] = said.split(',')
      return { day, name: { zh, en } }
    })
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
}

function read<Content>(path: string): Content {
  return JSON.parse(readFileSync(path, 'utf8')) as Content
}

if (import.meta.main) writeFileSync(calendarFile, await calendarText())
