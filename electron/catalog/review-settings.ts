import type { Sql } from '../workspace/sql.ts'

/** How many persons agree on a decision before it is signed: one (审核), or another who checks it (复核). */
export type ReviewSteps = 1 | 2

export function reviewSteps(sql: Sql): ReviewSteps {
  return sql.get<{ steps: ReviewSteps }>('SELECT steps FROM review_setting')?.steps ?? 1
}

export function setReviewSteps(sql: Sql, steps: ReviewSteps): void {
  sql.run(
    'INSERT INTO review_setting (one, steps) VALUES (1, @steps) ON CONFLICT (one) DO UPDATE SET steps = excluded.steps',
    { steps },
  )
}

/** Reasons that this bureau often gives; none where it uses those that the program brings. */
export function listPhrases(sql: Sql): string[] {
  return sql.column<string>('SELECT text FROM phrase ORDER BY number')
}

/** Runs inside the caller's transaction. */
export function setPhrases(sql: Sql, phrases: readonly string[]): void {
  sql.run('DELETE FROM phrase')
  for (const text of phrases) sql.run('INSERT INTO phrase (text) VALUES (@text)', { text })
}
