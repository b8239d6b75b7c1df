import type { Rules } from '../../shared/check.ts'
import type { DueDay } from '../../shared/contract/calendar.ts'
import { firstLineOf } from '../../shared/cases.ts'
import { nextPublication } from '../../shared/round.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Day } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'
import { Clocks, openCases } from './case-rows.ts'
import { currentCollection } from './collections.ts'
import { roundDuty } from './rounds.ts'

interface Desk {
  sql: Sql
  workspace: Workspace
  rules: Pick<Rules, 'rulebook'>
}

/** Every day on which something is due here, the first one first; worked out anew each time. */
export function dueDays({ sql, workspace, rules }: Desk, today: Day): DueDay[] {
  const cases = openCases(sql, new Clocks(sql, rules.rulebook, today)).flatMap(
    ({ id, text, due }): DueDay[] =>
      due ? [{ ...due, what: 'case', count: 1, id, name: firstLineOf(text) }] : [],
  )
  const others = workspace.role === 'agency' ? atAgency(sql, today) : atBureau(sql)
  return [...cases, ...others].toSorted((one, other) => one.day.localeCompare(other.day))
}

/** The yearly duty, and on which days what was published should be published again. */
function atAgency(sql: Sql, today: Day): DueDay[] {
  const { due } = roundDuty(sql, today)
  return [{ day: due, what: 'round', count: 1, name: '', estimated: false }, ...publications(sql)]
}

function publications(sql: Sql): DueDay[] {
  const published = sql.all<{ published: string; cycle: string; entries: number; id: string }>(
    `SELECT published, update_cycle AS cycle, count(*) AS entries, min(id) AS id FROM entry
     WHERE retired = 0 AND published <> '' GROUP BY published, update_cycle`,
  )
  const days = new Map<Day, DueDay>()
  for (const { cycle, entries, id, ...last } of published) {
    const day = nextPublication(last.published, cycle)
    if (day === '') continue
    const count = entries + (days.get(day)?.count ?? 0)
    days.set(day, { day, what: 'publication', count, ...(count === 1 && { id }), name: '', estimated: false })
  }
  return [...days.values()]
}

function atBureau(sql: Sql): DueDay[] {
  const collection = currentCollection(sql)
  if (!collection) return []
  return [{ day: collection.due, what: 'collection', count: 1, name: collection.name, estimated: false }]
}
