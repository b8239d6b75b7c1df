import { copyFileSync, existsSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Failure } from '../../shared/failures.ts'
import { nameKey } from '../../shared/near-duplicates.ts'
import { listOrder } from '../catalog/list-order.ts'
import { applicationId, migrations } from './migrations.ts'
import { Sql } from './sql.ts'

/** A workspace file that is open for writing and locked against every other process. */
export interface WorkspaceFile {
  path: string
  sql: Sql
  close(): void
}

/** Makes a new, empty workspace file. @throws {Failure} WORKSPACE_EXISTS, FILE_UNWRITABLE */
export function createWorkspaceFile(path: string): WorkspaceFile {
  if (existsSync(path)) throw new Failure('WORKSPACE_EXISTS', { path })
  const lock = takeLock(path)
  try {
    const database = connect(path, { fileMustExist: false })
    database.pragma(`application_id = ${applicationId}`)
    migrate(database, path)
    return opened(path, database, lock)
  } catch (error) {
    lock.close()
    removeWorkspaceFile(path)
    throw refusal(path, error)
  }
}

/**
 * Opens a workspace, bringing an older one up to date after copying it aside. A file that is foreign, damaged or newer is not
 * touched.
 *
 * @throws {Failure} WORKSPACE_MISSING, _FOREIGN, _DAMAGED, _NEWER, _IN_USE
 */
export function openWorkspaceFile(path: string): WorkspaceFile {
  inspectWorkspaceFile(path, (sql) => checkWhole(sql.database, path))
  const lock = takeLock(path)
  try {
    const database = connect(path)
    migrate(database, path)
    return opened(path, database, lock)
  } catch (error) {
    lock.close()
    throw refusal(path, error)
  }
}

/** Reads something from a workspace file without locking or changing it. Throws as {@link openWorkspaceFile}. */
export function inspectWorkspaceFile<Result>(path: string, read: (sql: Sql) => Result): Result {
  if (!existsSync(path)) throw new Failure('WORKSPACE_MISSING', { path })
  let database: Database.Database | undefined
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 2000 })
    if (database.pragma('application_id', { simple: true }) !== applicationId) {
      throw new Failure('WORKSPACE_FOREIGN', { path })
    }
    const found = Number(database.pragma('user_version', { simple: true }))
    if (found > migrations.length)
      throw new Failure('WORKSPACE_NEWER', { path, found, known: migrations.length })
    return read(new Sql(database))
  } catch (error) {
    throw refusal(path, error)
  } finally {
    database?.close()
  }
}

/** A further connection to a workspace that this process has open, for a worker thread. */
export function connectAgain(path: string): Sql {
  return new Sql(connect(path))
}

/** Removes a workspace file and what SQLite keeps beside it. */
export function removeWorkspaceFile(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-lock']) rmSync(path + suffix, { force: true })
}

function opened(path: string, database: Database.Database, lock: Database.Database): WorkspaceFile {
  // Never wait for a job's write lock on the thread that answers everybody: `operations.ts` asks again instead.
  database.pragma('busy_timeout = 0')
  const sql = new Sql(database)
  return {
    path,
    sql,
    close() {
      database.pragma('busy_timeout = 10000')
      database.pragma('wal_checkpoint(TRUNCATE)')
      sql.close()
      // The lock file stays: removing it would let a process that has it open already hold a lock nobody else sees.
      lock.close()
    },
  }
}

function connect(path: string, options: Database.Options = { fileMustExist: true }): Database.Database {
  const database = new Database(path, { timeout: 10_000, ...options })
  database.pragma('journal_mode = WAL')
  // Field data must survive a power cut; WAL alone would default to NORMAL (style.md, better-sqlite3).
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  // 64 MB: a list's count reads the whole catalog, and the default of 2 MB would read it from the disk each time.
  database.pragma('cache_size = -65536')
  return database
}

/**
 * One process a workspace: an exclusive SQLite transaction on a file beside it, which the operating system releases by itself when
 * the process dies. The workspace itself cannot be locked so, because worker threads open it too.
 */
function takeLock(path: string): Database.Database {
  let lock: Database.Database | undefined
  try {
    lock = new Database(`${path}-lock`, { timeout: 0 })
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    if (isSqliteError(error, 'SQLITE_BUSY')) throw new Failure('WORKSPACE_IN_USE', { path })
    // A stick that is write-protected, a folder of somebody else's.
    throw refusal(path, error)
  }
}

/** What generated columns are made with. */
export function addFunctions(database: Database.Database): void {
  database.function('name_key', { deterministic: true }, (name) => nameKey(String(name)))
  database.function('list_order', { deterministic: true }, rememberedListOrder())
}

function migrate(database: Database.Database, path: string): void {
  const found = Number(database.pragma('user_version', { simple: true }))
  if (found === migrations.length) return
  if (found > 0) {
    database.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(path, `${path}.v${found}.backup`)
  }
  // For filling the columns of these names in files that have entries already.
  addFunctions(database)
  // All or none: a file between two versions would be nobody's.
  database.transaction(() => {
    for (const migration of migrations.slice(found)) database.exec(migration)
    database.pragma(`user_version = ${migrations.length}`)
  })()
}

/** Providers are few and written again and again. */
function rememberedListOrder(): (text: unknown) => string {
  const known = new Map<string, string>()
  return (text) => {
    const order = known.get(String(text)) ?? listOrder(String(text))
    known.set(String(text), order)
    return order
  }
}

function checkWhole(database: Database.Database, path: string): void {
  // quick_check reads every page but not every index entry: half a second for 100,000 entries.
  const answer = database.pragma('quick_check(1)', { simple: true })
  if (answer !== 'ok') throw new Failure('WORKSPACE_DAMAGED', { path, detail: String(answer) })
}

function refusal(path: string, error: unknown): unknown {
  if (isSqliteError(error, 'SQLITE_NOTADB')) return new Failure('WORKSPACE_FOREIGN', { path })
  if (isSqliteError(error, 'SQLITE_CORRUPT'))
    return new Failure('WORKSPACE_DAMAGED', { path, detail: error.code })
  if (isSqliteError(error, 'SQLITE_CANTOPEN') || isSqliteError(error, 'SQLITE_READONLY')) {
    return new Failure('FILE_UNWRITABLE', { path, detail: error.code })
  }
  return error
}

/** The refusal that an error of the disk is: it is full, or was pulled out. Undefined for what is no such error. */
export function diskRefusal(error: unknown, path: string): Failure | undefined {
  const codes = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN']
  const code = codes.find((each) => isSqliteError(error, each))
  return code === undefined ? undefined : new Failure('WORKSPACE_UNWRITABLE', { path, detail: code })
}

/** Whether SQLite gave this code, or one that refines it. */
export function isSqliteError(error: unknown, code: string): error is Error & { code: string } {
  return error instanceof Database.SqliteError && error.code.startsWith(code)
}
