import type Database from 'better-sqlite3'
import type { EntryKey } from '../../shared/entry.ts'

/** The end of a query for {@link Sql.inKeyOrder}. */
export const inKeyOrder = 'AND (agency, id) > (@agency, @id) ORDER BY agency, id LIMIT @page'
const page = 500
const rowsAtOnce = 5000

type Parameters = Record<string, string | number | null | Uint8Array>

/**
 * A connection with its prepared statements: preparing each time costs ten times the query (measurements.md 4a).
 * SQL is always a literal; values are always bound by name.
 */
export class Sql {
  readonly database: Database.Database
  readonly #statements = new Map<string, Database.Statement>()

  constructor(database: Database.Database) {
    this.database = database
  }

  /** The first row, if there is one. */
  get<Row>(text: string, parameters: Parameters = {}): Row | undefined {
    return this.#prepared(text).get(parameters) as Row | undefined
  }

  all<Row>(text: string, parameters: Parameters = {}): Row[] {
    return this.#prepared(text).all(parameters) as Row[]
  }

  /** The first column of every row: no object is made for each. */
  column<Value>(text: string, parameters: Parameters = {}): Value[] {
    const statement = this.#prepared(text)
    try {
      return statement.pluck().all(parameters) as Value[]
    } finally {
      statement.pluck(false)
    }
  }

  /**
   * Rows in the order of their key, read a page at a time: no statement stays open while somebody writes them to a slow stick, so the
   * connection can be used and closed at any moment. `text` ends with {@link inKeyOrder}.
   */
  *inKeyOrder<Row extends EntryKey>(text: string, parameters: Parameters): Generator<Row> {
    let after: EntryKey = { agency: '', id: '' }
    for (;;) {
      const { agency, id } = after
      const rows = this.all<Row>(text, { ...parameters, agency, id, page })
      yield* rows
      const last = rows.at(-1)
      if (!last || rows.length < page) return
      after = last
    }
  }

  /** How many rows changed. */
  run(text: string, parameters: Parameters = {}): number {
    return this.#prepared(text).run(parameters).changes
  }

  /**
   * Inserts rows that `text` takes out of `json_each(@rows)`: a call each takes three times as long, and one for all of them the memory of a
   * whole catalog.
   */
  insertRows(text: string, rows: readonly unknown[][], parameters: Parameters = {}): void {
    for (let at = 0; at < rows.length; at += rowsAtOnce)
      this.run(text, { ...parameters, rows: JSON.stringify(rows.slice(at, at + rowsAtOnce)) })
  }

  /** The id of the inserted row. */
  insert(text: string, parameters: Parameters = {}): number {
    return Number(this.#prepared(text).run(parameters).lastInsertRowid)
  }

  /** All or nothing. Takes the write lock at once, so that a read never has to be repeated inside. */
  transaction<Result>(work: () => Result): Result {
    return this.database.transaction(work).immediate()
  }

  /** The same around work that waits for something, a file; nothing else may use the connection meanwhile. */
  async transactionAround<Result>(work: () => Promise<Result>): Promise<Result> {
    // Inside another one it is a part of that, as `transaction` is.
    const inner = this.database.inTransaction
    this.database.exec(inner ? 'SAVEPOINT around' : 'BEGIN IMMEDIATE')
    try {
      const result = await work()
      this.database.exec(inner ? 'RELEASE around' : 'COMMIT')
      return result
    } catch (error) {
      // Where the disk is full, SQLite has rolled back by itself.
      if (this.database.inTransaction)
        this.database.exec(inner ? 'ROLLBACK TO around; RELEASE around' : 'ROLLBACK')
      throw error
    }
  }

  /** Work that writes so much that copying it from the log into the file takes as long again: {@link checkpoint} does that once nobody waits. */
  async checkpointLater<Result>(work: () => Promise<Result>): Promise<Result> {
    const pages = Number(this.database.pragma('wal_autocheckpoint', { simple: true }))
    this.database.pragma('wal_autocheckpoint = 0')
    try {
      return await work()
    } finally {
      this.database.pragma(`wal_autocheckpoint = ${pages}`)
    }
  }

  /** Copies the log into the file, as far as nobody reads in it. */
  checkpoint(): void {
    this.database.pragma('wal_checkpoint(PASSIVE)')
  }

  close(): void {
    this.#statements.clear()
    this.database.close()
  }

  #prepared(text: string): Database.Statement {
    const known = this.#statements.get(text)
    if (known) return known
    const fresh = this.database.prepare(text)
    this.#statements.set(text, fresh)
    return fresh
  }
}
