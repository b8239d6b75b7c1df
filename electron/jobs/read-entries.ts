import type { StateEntry } from '../../shared/catalog-state.ts'
import { changeRecordSchema, entryRecordSchema, type EntryKey } from '../../shared/entry.ts'
import { fittingCompact, shapeOf } from '../../shared/schema-fit.ts'
import { sha256 } from '../package/dsse.ts'
import { linesOf } from '../package/read-package.ts'
import { contentBad, readRecord } from '../package/read-records.ts'
import {
  addLine,
  countLine,
  isSecret,
  noLines,
  outlineOf,
  readLines,
  type Counts,
  type LineRecord,
  type ReadLines,
} from './read-lines.ts'

/** One entry of an arriving package. */
export interface Arriving extends StateEntry {
  /** Not for one that is accepted already as it came. */
  code?: string
  /** Of one that is gone, where only changes are sent; it has no version. */
  retired?: true
}

/** What a piece of `entries.jsonl` holds, line by line. */
export interface ReadPiece {
  entries: Arriving[]
  counts: Counts
}

/** What is known of a package before its entries are read. */
export interface Expected {
  /** Whose entries it may hold. */
  agencies: ReadonlySet<string>
  /** Whether only changes were sent. */
  changes: boolean
  /** What is accepted from its sender, by version: it was read when it first came, and most of a year's catalog is as it was. */
  accepted: ReadonlyMap<string, EntryKey>
}

/** Of the records of a package, by whether only changes were sent. */
export const recordShape = (changes: boolean) => shapeOf(changes ? changeRecordSchema : entryRecordSchema)
const fits = { all: fittingCompact(recordShape(false)), changes: fittingCompact(recordShape(true)) }

/**
 * Reads a piece of whole lines. The order of its first line and the one before is for the caller to compare.
 *
 * @param first the number of its first line in the whole part
 * @throws {Failure} PACKAGE_CONTENT_BAD naming the line
 */
export function readPiece(piece: Buffer, first: number, expected: Expected): ReadPiece {
  return placePiece(piece, first, expected, quickly(piece, expected))
}

/** What can be read of a piece without care, if all of it can. */
export function quickly(piece: Buffer, { changes, accepted }: Expected): ReadLines | undefined {
  return readLines(piece, changes ? fits.changes : fits.all, accepted)
}

/** The same with what {@link readLines} made of it, here or in another thread. */
export function placePiece(
  piece: Buffer,
  first: number,
  expected: Expected,
  read: ReadLines | undefined,
): ReadPiece {
  const { agencies, ids, versions, codes, retired, counts } = read ?? readWithCare(piece, first, expected)
  const entries = ids.map((id, line) => {
    const [agency = '', version = '', code] = [agencies[line], versions[line], codes[line]]
    const entry: Arriving = { agency, id, version }
    if (code !== undefined) entry.code = code
    if (retired[line] === true) entry.retired = true
    return entry
  })
  for (const [line, entry] of entries.entries())
    requirePlace(entry, entries[line - 1], first + line, expected)
  return { entries, counts }
}

export function follows(previous: EntryKey, next: EntryKey): boolean {
  return next.agency > previous.agency || (next.agency === previous.agency && next.id > previous.id)
}

/** @throws {Failure} PACKAGE_CONTENT_BAD for an entry of somebody else's, or one that does not follow the one before it */
function requirePlace(
  entry: EntryKey,
  previous: EntryKey | undefined,
  at: number,
  { agencies }: Expected,
): void {
  if (!agencies.has(entry.agency)) throw contentBad(at, 'agency')
  if (previous && !follows(previous, entry)) throw contentBad(at, 'order')
}

/** Line by line, by the schema itself: what is wrong first is what is said. */
function readWithCare(piece: Buffer, first: number, expected: Expected): ReadLines {
  const lines = noLines()
  let previous: EntryKey | undefined
  let at = first
  for (const line of linesOf(piece, first)) {
    const version = sha256(line)
    const known = expected.accepted.get(version)
    const record = known ?? carefulRecord(line, at, expected)
    requirePlace(record, previous, at, expected)
    previous = record
    at += 1
    if (known) {
      addLine(lines, { ...known, version, code: undefined, retired: false })
      continue
    }
    if (isSecret(record)) throw contentBad(at - 1, 'secret')
    addLine(lines, outlineOf(record, version))
    countLine(lines.counts, record)
  }
  return lines
}

function carefulRecord(line: string, at: number, { changes }: Expected): LineRecord {
  const { record, compact } = readRecord(line, at, changes ? changeRecordSchema : entryRecordSchema)
  // One content has one spelling: what is hashed here is what the sender hashed.
  if (!compact) throw contentBad(at, 'spelling')
  return record
}
