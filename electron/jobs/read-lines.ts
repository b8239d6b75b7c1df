import { isUtf8 } from 'node:buffer'
import { hash } from 'node:crypto'
import type { Json } from '../../shared/canonical.ts'
import { catalogsOf, type CatalogFields } from '../../shared/catalogs.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { entryCounts } from '../../shared/package.ts'
import type { Fits } from '../../shared/schema-fit.ts'
import { holdsSecret, type SecretFields } from '../../shared/secrets.ts'

// What a thread that only reads lines loads, and therefore no schema library.

export type Counts = Record<(typeof entryCounts)[number], number>

export function noCounts(): Counts {
  return { entries: 0, withheld: 0, withheldItems: 0, sharing: 0, open: 0 }
}

/** What the lines of a piece say, a column each, which goes from thread to thread sooner than an object for every line. */
export interface ReadLines {
  agencies: string[]
  ids: string[]
  /** SHA-256 of the lines. */
  versions: string[]
  /** Of what is accepted already as it came: undefined. */
  codes: (string | undefined)[]
  /** Of what is gone, where only changes are sent: true. */
  retired: boolean[]
  counts: Counts
}

/** A record of an arriving package that fits its schema, with or without what is empty in it. */
export type LineRecord = EntryKey &
  (
    | { entry?: SecretFields & CatalogFields & { code?: string }; withheldItems?: number | undefined }
    | { withheld: number }
    | { retired: true }
  )

/**
 * Reads whole lines that are all as they must be, each for itself: UTF-8, of the schema, in the one spelling, and nothing secret. Undefined where one
 * is not, or may not be: then reading them with care says which, and what is wrong.
 *
 * @param fits of `fittingCompact`
 * @param accepted what is known by its version, and not looked into again
 */
export function readLines(
  piece: Buffer,
  fits: Fits,
  accepted: ReadonlyMap<string, EntryKey>,
): ReadLines | undefined {
  if (!isUtf8(piece)) return undefined
  const lines = noLines()
  let start = 0
  for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
    const version = hash('sha256', piece.subarray(start, end))
    const known = accepted.get(version)
    if (known) addLine(lines, { ...known, version, code: undefined, retired: false })
    else {
      const record = fittingRecord(piece.toString('utf8', start, end), fits)
      if (!record || isSecret(record)) return undefined
      addLine(lines, outlineOf(record, version))
      countLine(lines.counts, record)
    }
    start = end + 1
  }
  return lines
}

export function noLines(): ReadLines {
  return { agencies: [], ids: [], versions: [], codes: [], retired: [], counts: noCounts() }
}

/** One line, in columns. */
interface Outline extends EntryKey {
  version: string
  code: string | undefined
  retired: boolean
}

export function addLine(lines: ReadLines, { agency, id, version, code, retired }: Outline): void {
  lines.agencies.push(agency)
  lines.ids.push(id)
  lines.versions.push(version)
  lines.codes.push(code)
  lines.retired.push(retired)
}

/** What is gone has no version: its line says only that. */
export function outlineOf(record: LineRecord, version: string): Outline {
  const { agency, id } = record
  const retired = 'retired' in record
  const code = 'entry' in record ? (record.entry?.code ?? '').trim() : ''
  return { agency, id, version: retired ? '' : version, code, retired }
}

/** Kept here, it would go on in the next roll-up. */
export function isSecret(record: LineRecord): boolean {
  return 'entry' in record && record.entry !== undefined && holdsSecret(record.entry)
}

export function countLine(counts: Counts, record: LineRecord): void {
  if ('retired' in record) return
  counts.entries += 1
  if ('withheld' in record) {
    counts.withheld += 1
    return
  }
  counts.withheldItems += record.withheldItems ?? 0
  for (const catalog of catalogsOf(record.entry ?? {})) if (catalog !== 'resource') counts[catalog] += 1
}

function fittingRecord(text: string, fits: Fits): LineRecord | undefined {
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return undefined
  }
  return fits(value) && JSON.stringify(value) === text ? (value as unknown as LineRecord) : undefined
}
