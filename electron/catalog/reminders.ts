import { remindersOf, type Todo } from '../../shared/home.ts'
import type { Sql } from '../workspace/sql.ts'

/** What nobody was reminded of yet, and now counts as told: two windows, or one opened again, never tell it twice. */
export function takeReminders(
  sql: Sql,
  todos: readonly Todo[],
  { today, at }: { today: string; at: string },
): Todo[] {
  const due = remindersOf(todos, today)
  if (due.length === 0) return []
  return sql.transaction(() =>
    due
      .filter(
        ({ matter, stage }) =>
          sql.get(
            `INSERT INTO reminder (matter, stage, told_at) VALUES (@matter, @stage, @at)
             ON CONFLICT DO NOTHING RETURNING 1`,
            { matter, stage, at },
          ) !== undefined,
      )
      .map(({ todo }) => todo),
  )
}
