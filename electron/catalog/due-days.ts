import type { Rules } from '../../shared/check.ts'
import type { DueDay } from '../../shared/contract/calendar.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Day } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'
import { Clocks, openCases } from './case-rows.ts'
import { currentCollection } from './collections.ts'
import { currentRound } from './round-follow.ts'
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
      due ? [{ ...due, what: 'case', count: 1, id, name: text.split('\n', 1)[0] ?? '' }] : [],
  )
  const others = workspace.role === 'agency' ? atAgency(sql, today) : atBureau(sql)
  return [...cases, ...others].toSorted((one, other) => one.day.localeCompare(other.day))
}

/** The yearly duty, and what of the round that goes on should be published again; outside a round nobody has looked at that. */
function atAgency(sql: Sql, today: Day): DueDay[] {
  const { due } = roundDuty(sql, today)
  const published = sql.all<{ day: Day; count: number }>(
    `SELECT due AS day, count(*) AS count FROM round_entry
     WHERE round = ${currentRound} AND due <> '' AND outcome <> 'retired' GROUP BY due`,
  )
  return [
    { day: due, what: 'round', count: 1, name: '', estimated: false },
    ...published.map((each): DueDay => ({ ...each, what: 'publication', name: '', estimated: false })),
  ]
}

function atBureau(sql: Sql): DueDay[] {
  const collection = currentCollection(sql)
  if (!collection) return []
  return [{ day: collection.due, what: 'collection', count: 1, name: collection.name, estimated: false }]
}
