import { recordLine, type Entry } from '../../shared/entry.ts'
import { nameKey } from '../../shared/near-duplicates.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { entryOf, findingCounts, type CatalogDesk, type StoredEntry } from './entries.ts'
import { indexEntry } from './entry-search.ts'
import { listOrder } from './list-order.ts'

/** What an entry shall be, whatever it is now. */
export interface WantedEntry {
  id: string
  entry: Entry
  retired: 0 | 1
  confirmedAt: string
  createdAt: string
  updatedAt: string
  /** The row it had before it went. */
  row?: number
}

export interface WriteOptions {
  /** Many are written: their findings and the search index are the caller's to bring up to date, once for all. */
  many: boolean
}

/** Writes an entry in place of what it is now, `before`, and gives its row and version. Runs inside the caller's transaction, as all here. */
export function writeEntry(
  desk: CatalogDesk,
  before: StoredEntry | undefined,
  wanted: WantedEntry,
  { many }: WriteOptions,
): { row: number; version: string } {
  const { sql, workspace } = desk
  const { id, entry } = wanted
  const record = recordLine({ agency: workspace.code, id, entry })
  const version = sha256(record)
  if (before && before.version === version) {
    // Nothing was written, so nothing is newer.
    if (before.retired === wanted.retired && before.confirmedAt === wanted.confirmedAt)
      return { row: before.row, version }
    sql.run(
      `UPDATE entry SET retired = @retired, confirmed_at = @confirmedAt, updated_at = @updatedAt,
         errors = iif(@retired, 0, errors), warnings = iif(@retired, 0, warnings) WHERE row = @row`,
      {
        row: before.row,
        retired: wanted.retired,
        confirmedAt: wanted.confirmedAt,
        updatedAt: wanted.updatedAt,
      },
    )
    return { row: before.row, version }
  }
  const counts = many ? { errors: 0, warnings: 0 } : findingCounts(desk, wanted)
  const columns = {
    id,
    record,
    version,
    nameKey: nameKey(entry.name),
    nameOrder: listOrder(entry.name),
    providerOrder: listOrder(entry.provider),
    retired: wanted.retired,
    confirmedAt: wanted.confirmedAt,
    createdAt: wanted.createdAt,
    updatedAt: wanted.updatedAt,
    ...counts,
  }
  const row = before ? updated(sql, before.row, columns) : inserted(sql, wanted.row, columns)
  if (many) sql.run('INSERT OR IGNORE INTO search_pending (row) VALUES (@row)', { row })
  else indexEntry(sql, row, before && entryOf(before.record), entry)
  return { row, version }
}

/** Takes an entry out of the working copy; what it said stays among the past versions. */
export function removeEntry(sql: Sql, stored: StoredEntry): void {
  sql.run('DELETE FROM entry WHERE row = @row', { row: stored.row })
  indexEntry(sql, stored.row, entryOf(stored.record), undefined)
  keepVersion(sql, stored)
}

/** Keeps what an entry said, under its hash, before something else takes its place. */
export function keepVersion(sql: Sql, { version, record }: Pick<StoredEntry, 'version' | 'record'>): void {
  sql.run('INSERT OR IGNORE INTO past_version (hash, record) VALUES (@version, @record)', { version, record })
}

type Columns = Record<string, string | number>

function updated(sql: Sql, row: number, columns: Columns): number {
  sql.run(
    `UPDATE entry SET record = @record, version = @version, name_key = @nameKey, name_order = @nameOrder, provider_order = @providerOrder,
       errors = @errors, warnings = @warnings, retired = @retired, confirmed_at = @confirmedAt, updated_at = @updatedAt
     WHERE row = @row`,
    { ...columns, row },
  )
  return row
}

function inserted(sql: Sql, row: number | undefined, columns: Columns): number {
  return sql.insert(
    `INSERT INTO entry (row, id, record, version, name_key, name_order, provider_order, errors, warnings, retired, confirmed_at,
       created_at, updated_at)
     VALUES (@row, @id, @record, @version, @nameKey, @nameOrder, @providerOrder, @errors, @warnings, @retired, @confirmedAt,
       @createdAt, @updatedAt)`,
    { ...columns, row: row ?? null },
  )
}
