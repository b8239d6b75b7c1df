import Database from 'better-sqlite3'

/**
 * Everything that is in a database, table by table and row by row, as text to compare; but for the search, which is brought up to date in a
 * second pass and follows from the entries. What else is left out, a test names, and says why.
 */
export function dump(path: string, without: readonly string[] = []): string {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const tables = database
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%search%' ORDER BY name",
      )
      .pluck()
      .all()
      .filter((table) => !without.includes(table))
    const rows = tables.flatMap((table) => [
      table,
      ...database
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify(row))
        .toSorted(),
    ])
    return rows.join('\n')
  } finally {
    database.close()
  }
}
