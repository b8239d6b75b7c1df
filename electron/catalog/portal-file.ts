import { readFileSync, statSync } from 'node:fs'
import type { Rules } from '../../shared/check.ts'
import { Failure } from '../../shared/failures.ts'
import {
  portalColumns,
  readPortalRecord,
  sameResourceKey,
  type PortalField,
  type PortalReading,
} from '../../shared/portal.ts'
import type { Sql } from '../workspace/sql.ts'

/** Largest portal file: the largest seen is 3.8 MB. */
const limitMB = 64

/** One record of a portal file and what would become of it. */
export interface PortalRecord extends PortalReading {
  row: number
  state: 'new' | 'present' | 'failed'
}

export interface PortalFile {
  columns: { column: string; field?: PortalField }[]
  records: PortalRecord[]
}

/**
 * Reads a portal's JSON file against the catalog, writing nothing. A record is `present` when the catalog, or an earlier row, has the
 * same name from the same provider.
 *
 * @throws {Failure} FILE_MISSING, FILE_TOO_LARGE, PORTAL_NOT_JSON, PORTAL_NOT_RECORDS, PORTAL_UNKNOWN_LAYOUT
 */
export function readPortalFile({ sql, rules }: { sql: Sql; rules: Rules }, path: string): PortalFile {
  const rows = readRecords(path)
  const names = new Set(rows.flatMap((row) => Object.keys(row)))
  const columns = portalColumns(names)
  if (!columns) {
    throw new Failure('PORTAL_UNKNOWN_LAYOUT', { path, columns: [...names].join('、').slice(0, 300) })
  }
  const present = knownResources(sql)
  const fieldOf = new Map(Array.from(columns, ([field, column]) => [column, field]))
  return {
    columns: Array.from(names, (column) => {
      const field = fieldOf.get(column)
      return field ? { column, field } : { column }
    }),
    records: rows.map((row, index) =>
      judge(readPortalRecord(row, columns, rules.tables), index + 1, present),
    ),
  }
}

function judge(reading: PortalReading, row: number, present: Set<string>): PortalRecord {
  if (reading.entry.name === '') return { ...reading, row, state: 'failed' }
  const key = sameResourceKey(reading.entry)
  if (present.has(key)) {
    return {
      ...reading,
      row,
      state: 'present',
      notes: [...reading.notes, { key: 'present', value: reading.entry.name }],
    }
  }
  present.add(key)
  return { ...reading, row, state: 'new' }
}

function knownResources(sql: Sql): Set<string> {
  const rows = sql.all<{ name: string; provider: string }>(
    'SELECT name, provider FROM entry WHERE retired = 0',
  )
  return new Set(rows.map(sameResourceKey))
}

function readRecords(path: string): Record<string, unknown>[] {
  const size = statSync(path, { throwIfNoEntry: false })?.size
  if (size === undefined) throw new Failure('FILE_MISSING', { path })
  if (size > limitMB * 1024 * 1024) throw new Failure('FILE_TOO_LARGE', { path, limitMB })
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)))
  } catch (error) {
    throw new Failure('PORTAL_NOT_JSON', {
      path,
      detail: error instanceof Error ? error.message.slice(0, 200) : '',
    })
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRecord)) {
    throw new Failure('PORTAL_NOT_RECORDS', { path })
  }
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
