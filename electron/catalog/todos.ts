import { firstLineOf } from '../../shared/cases.ts'
import type { Board } from '../../shared/board.ts'
import type { Rules } from '../../shared/check.ts'
import { inTodoOrder, type Todo } from '../../shared/home.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { nextDay } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'
import { listBoard } from './board.ts'
import { Clocks, countAnswered, dueCases } from './case-rows.ts'
import { dayOf } from './collections.ts'
import { listDisputes } from './disputes.ts'
import { findDraft } from './draft.ts'
import { countEntries } from './entry-lists.ts'
import { listSent } from './lists.ts'
import { roundDuty } from './rounds.ts'
import { listTakeovers } from './takeover.ts'

/** Days before its day from which the next round is told of. */
const roundNear = 30
/** Characters of what happened that a line of the home page has room for. */
const nameLength = 60

/**
 * What waits for somebody at this desk, the nearest day first.
 * @param now by whose day what is overdue is judged
 * @param board of a bureau, where somebody has it already
 */
export function todosOf(
  { sql, workspace, rules }: { sql: Sql; workspace: Workspace; rules: Pick<Rules, 'rulebook'> },
  now: Date,
  board?: Board,
): Todo[] {
  const clocks = new Clocks(sql, rules.rulebook, dayOf(now))
  const found =
    workspace.role === 'agency'
      ? atAgency(sql, clocks.today)
      : atBureau(sql, board ?? listBoard(sql, workspace, now))
  return inTodoOrder([...ofCases(sql, clocks), ...found].filter(({ count }) => count > 0))
}

/** The first line, as far as there is room for it. */
const firstWords = (text: string): string => Array.from(firstLineOf(text)).slice(0, nameLength).join('')

/** Each case that is overdue or due within a week (Articles 15, 16 and 31), and answers that nobody has passed on. */
function ofCases(sql: Sql, clocks: Clocks): Todo[] {
  const due = dueCases(sql, clocks).rows.map(({ id, text, due: limit }): Todo => ({
    what: 'case',
    count: 1,
    id,
    name: firstWords(text),
    ...(limit && { due: limit.day, ...(limit.estimated && { estimated: true }) }),
  }))
  return [...due, { what: 'caseAnswers', count: countAnswered(sql) }]
}

function atAgency(sql: Sql, today: string): Todo[] {
  const [latest] = listSent(sql)
  return [
    ...ofRound(sql, today),
    { what: 'returned', count: countEntries(sql, 'resource', 'returned') },
    { what: 'takeovers', count: listTakeovers(sql).length },
    { what: 'unanswered', count: latest?.state === 'unconfirmed' ? latest.sequence : 0 },
    { what: 'draft', count: findDraft(sql) ? 1 : 0 },
    { what: 'errors', count: countEntries(sql, 'resource', 'errors') },
  ]
}

/** The round that is open, or the next once its day is near (Article 15: at least one a year). */
function ofRound(sql: Sql, today: string): Todo[] {
  const { current, due } = roundDuty(sql, today)
  if (current) {
    const { total, done } = current.progress
    return [{ what: 'round', count: total - done, name: current.name, due }]
  }
  return due <= nextDay(today, roundNear) ? [{ what: 'roundDue', count: 1, due }] : []
}

function atBureau(sql: Sql, { collection, counts, rows, answers }: Board): Todo[] {
  const disputes = listDisputes(sql, { view: 'open' })
  const [deadline] = disputes.flatMap((dispute) => dispute.deadline ?? []).toSorted()
  return [
    ...(collection
      ? [
          {
            what: 'collection' as const,
            count: counts.notReceived + counts.overdue,
            due: collection.due,
            name: collection.name,
          },
        ]
      : []),
    { what: 'toAnswer', count: answers.ready },
    { what: 'unwritten', count: answers.unwritten },
    { what: 'toCheck', count: answers.toCheck },
    { what: 'toReview', count: answers.toReview },
    { what: 'held', count: rows.reduce((total, { held }) => total + held, 0) },
    { what: 'disputes', count: disputes.length, ...(deadline && { due: deadline }) },
  ]
}
