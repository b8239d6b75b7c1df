import type Database from 'better-sqlite3'

type Parameters = Record<string, string | number | null>

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

  /** Rows one by one; nothing else may run on this connection until the loop ends. */
  iterate<Row>(text: string, parameters: Parameters = {}): IterableIterator<Row> {
    return this.#prepared(text).iterate(parameters) as IterableIterator<Row>
  }

  /** How many rows changed. */
  run(text: string, parameters: Parameters = {}): number {
    return this.#prepared(text).run(parameters).changes
  }

  /** The id of the inserted row. */
  insert(text: string, parameters: Parameters = {}): number {
    return Number(this.#prepared(text).run(parameters).lastInsertRowid)
  }

  /** All or nothing. Takes the write lock at once, so that a read never has to be repeated inside. */
  transaction<Result>(work: () => Result): Result {
    return this.database.transaction(work).immediate()
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
