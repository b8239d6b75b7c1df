import { ages, type Overview } from '../../shared/home.ts'
import { nextDay } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'
import { dayOf } from './collections.ts'

interface Group {
  shared: number
  open: number
  class: string
  hasErrors: number
  hour: string
  entries: number
}

const groups = `SELECT in_sharing AS shared, in_open AS open, class, has_errors AS hasErrors, hour, entries
  FROM entry_count WHERE entries > 0`

/** The three catalogs, classes and ages of the working copy. @param now by whose day ages are counted */
export function overviewOf(sql: Sql, now: Date): Overview {
  const rows = sql.all<Group>(groups)
  const sum = (of: (row: Group) => boolean) =>
    rows.reduce((total, row) => total + (of(row) ? row.entries : 0), 0)
  return {
    catalogs: {
      resource: sum(() => true),
      sharing: sum(({ shared }) => shared === 1),
      open: sum(({ open }) => open === 1),
    },
    errors: sum(({ hasErrors }) => hasErrors === 1),
    classes: classesOf(rows),
    ages: agesOf(rows, dayOf(now)),
  }
}

function classesOf(rows: readonly Group[]): Overview['classes'] {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(row.class, (counts.get(row.class) ?? 0) + row.entries)
  return Array.from(counts, ([value, entries]) => ({ value, entries })).toSorted(
    (one, other) => other.entries - one.entries || (one.value < other.value ? -1 : 1),
  )
}

/** Hours are whole in every zone that an office of Guiyang works in, so an hour lies in one day. */
function agesOf(rows: readonly Group[], today: string): Overview['ages'] {
  const days = rows.map(({ hour, entries }) => ({ day: dayOf(new Date(`${hour}:00:00Z`)), entries }))
  const bounds = [undefined, ...ages.map((age) => nextDay(today, -age)), undefined]
  return bounds.slice(1).map((from, index) => {
    const before = bounds[index]
    const to = before === undefined ? undefined : nextDay(before, -1)
    const within = days.filter(
      ({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to),
    )
    return {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      entries: within.reduce((total, { entries }) => total + entries, 0),
    }
  })
}
