import { forgetChanges } from '../../electron/catalog/changes.ts'
import type { Sql } from '../../electron/workspace/sql.ts'

/** A catalog with nothing in it, nothing done to it and nothing to be found. */
export function emptyCatalog(sql: Sql): void {
  sql.run("INSERT INTO entry_search (entry_search) VALUES ('delete-all')")
  sql.run('DELETE FROM search_pending')
  sql.run('DELETE FROM entry')
  forgetChanges(sql)
}
