import { inTodoOrder, type Todo } from '../../shared/home.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { listBoard } from './board.ts'
import { listDisputes } from './disputes.ts'
import { findDraft } from './draft.ts'
import { countEntries } from './entry-lists.ts'
import { listSent } from './lists.ts'
import { listTakeovers } from './takeover.ts'

/** What waits for somebody at this desk, the nearest day first. @param now by whose day what is overdue is judged */
export function todosOf(sql: Sql, workspace: Workspace, now: Date): Todo[] {
  const found = workspace.role === 'agency' ? atAgency(sql) : atBureau(sql, workspace, now)
  return inTodoOrder(found.filter(({ count }) => count > 0))
}

function atAgency(sql: Sql): Todo[] {
  const [latest] = listSent(sql)
  return [
    { what: 'returned', count: countEntries(sql, 'resource', 'returned') },
    { what: 'takeovers', count: listTakeovers(sql).length },
    { what: 'unanswered', count: latest?.state === 'unconfirmed' ? latest.sequence : 0 },
    { what: 'draft', count: findDraft(sql) ? 1 : 0 },
    { what: 'errors', count: countEntries(sql, 'resource', 'errors') },
  ]
}

function atBureau(sql: Sql, workspace: Workspace, now: Date): Todo[] {
  const { collection, counts, rows, answers } = listBoard(sql, workspace, now)
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
    { what: 'toReview', count: rows.filter(({ last }) => last && last.open > 0 && !last.answeredAt).length },
    { what: 'held', count: rows.reduce((total, { held }) => total + held, 0) },
    { what: 'disputes', count: disputes.length, ...(deadline && { due: deadline }) },
  ]
}
