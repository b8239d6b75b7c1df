import Database from 'better-sqlite3'

/** Everything that is in a database, table by table and row by row, as text to compare. */
export function dump(path: string): string {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .pluck()
      .all()
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
