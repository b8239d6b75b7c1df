import type { Collection } from '../../shared/board.ts'
import { Failure } from '../../shared/failures.ts'
import type { Sql } from '../workspace/sql.ts'

// What is collected, and until which day. Days are the bureau's own: a package of the last evening is in time.

/** The newest collection is the current one. */
export function currentCollection(sql: Sql): Collection | undefined {
  return sql.get<Collection>(
    'SELECT number, name, from_day AS "from", due_day AS due FROM collection ORDER BY number DESC LIMIT 1',
  )
}

/**
 * Begins a collection, or changes the current one. @param number of the one to change
 * @throws {Failure} COLLECTION_DAYS, COLLECTION_OVER
 */
export function saveCollection(
  sql: Sql,
  { number, ...said }: Omit<Collection, 'number'> & { number?: number | undefined },
): Collection {
  if (said.due < said.from) throw new Failure('COLLECTION_DAYS', { from: said.from, due: said.due })
  return sql.transaction(() => {
    const current = currentCollection(sql)
    if (number !== undefined && number !== current?.number) throw new Failure('COLLECTION_OVER', {})
    const saved = { ...said, number: number ?? (current?.number ?? 0) + 1 }
    sql.run(
      `INSERT INTO collection (number, name, from_day, due_day) VALUES (@number, @name, @from, @due)
       ON CONFLICT (number) DO UPDATE SET name = excluded.name, from_day = excluded.from_day, due_day = excluded.due_day`,
      saved,
    )
    return saved
  })
}

/** The day of a moment on this machine's calendar. */
export function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The moment at which a day begins on this machine's calendar; with one more, the moment at which it is over. */
export function beginningOf(day: string, later = 0): string {
  const at = new Date(`${day}T00:00:00`)
  at.setDate(at.getDate() + later)
  return at.toISOString()
}
