import type { Sql } from '../workspace/sql.ts'

/**
 * Versions that are read but not yet taken in: in SQLite's temporary database, so that memory stays bounded while a large package is read and
 * nobody else's writes wait for it. They go into the workspace in one statement, inside the caller's transaction.
 */
export async function staged<Result>(
  sql: Sql,
  read: (add: (version: string, line: Uint8Array) => void) => Promise<Result>,
): Promise<Result> {
  const { database } = sql
  database.exec('CREATE TEMP TABLE IF NOT EXISTS arriving (hash TEXT NOT NULL, record TEXT NOT NULL)')
  database.exec('DELETE FROM temp.arriving')
  const insert = database.prepare('INSERT INTO temp.arriving (hash, record) VALUES (?, CAST(? AS TEXT))')
  // Only the temporary database is written to in it: the workspace is not locked.
  database.exec('SAVEPOINT staged')
  try {
    const result = await read((version, line) => void insert.run(version, line))
    database.exec('RELEASE staged')
    return result
  } catch (error) {
    // Where the disk is full, SQLite has rolled back by itself.
    if (database.inTransaction) database.exec('ROLLBACK TO staged; RELEASE staged')
    throw error
  }
}

/** Takes in what was staged, and forgets it. */
export function storeStaged(sql: Sql): void {
  sql.database.exec('INSERT OR IGNORE INTO version (hash, record) SELECT hash, record FROM temp.arriving')
  sql.database.exec('DELETE FROM temp.arriving')
}
