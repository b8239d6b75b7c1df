import Database from 'better-sqlite3'

const counted: ReadonlySet<string> = new Set(['proposal', 'proposal_count'])

/**
 * Everything that is in a database, table by table and row by row, as text to compare; but for the search, and the errors of what came in, which
 * are brought up to date in a second pass and follow from the entries. What else is left out, a test names, and says why.
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
      .filter((table) => table !== 'uncounted' && !without.includes(table))
    const rows = tables.flatMap((table) => [
      table,
      ...database
        .prepare(`SELECT * FROM ${table}`)
        .all()
        .map((row) => JSON.stringify(counted.has(table) ? { ...(row as object), errors: undefined } : row))
        .toSorted(),
    ])
    return rows.join('\n')
  } finally {
    database.close()
  }
}
