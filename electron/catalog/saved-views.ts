import { entryListSchema, type EntryList } from '../../shared/entry-list.ts'
import { Failure } from '../../shared/failures.ts'
import type { SavedView } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'

interface Stored {
  number: number
  name: string
  list: string
}

/** Lists that somebody wants to come back to, in the order they were kept. */
export function savedViews(sql: Sql): SavedView[] {
  return sql.all<Stored>('SELECT number, name, list FROM saved_view ORDER BY number').map(viewOf)
}

/** Keeps a list under a name; the one of that name gives way. */
export function saveView(sql: Sql, name: string, list: EntryList): SavedView {
  return sql.transaction(() => {
    sql.run(
      `INSERT INTO saved_view (name, list, created_at) VALUES (@name, @list, @at)
       ON CONFLICT (name) DO UPDATE SET list = excluded.list`,
      { name, list: JSON.stringify(list), at: new Date().toISOString() },
    )
    const stored = sql.get<Stored>('SELECT number, name, list FROM saved_view WHERE name = @name', { name })
    if (!stored) throw new Error('a view that was just kept is gone')
    return viewOf(stored)
  })
}

/** @throws {Failure} VIEW_MISSING */
export function removeView(sql: Sql, number: number): void {
  if (sql.run('DELETE FROM saved_view WHERE number = @number', { number }) === 0)
    throw new Failure('VIEW_MISSING', { number })
}

function viewOf({ list, ...view }: Stored): SavedView {
  return { ...view, list: entryListSchema.parse(JSON.parse(list)) }
}
