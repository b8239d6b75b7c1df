import { catalogsOf } from '../../shared/catalogs.ts'
import { countFindings, type Rules } from '../../shared/check.ts'
import {
  changeRecordSchema,
  entryRecordSchema,
  wholeRecord,
  type EntryKey,
  type EntryRecord,
} from '../../shared/entry.ts'
import type { Json } from '../../shared/canonical.ts'
import { entryCounts } from '../../shared/package.ts'
import { fitting } from '../../shared/schema-fit.ts'
import { noFacts } from '../../shared/rulebook.ts'
import { holdsSecret } from '../../shared/secrets.ts'
import type { StateEntry } from '../../shared/catalog-state.ts'
import { sha256 } from '../package/dsse.ts'
import { linesOf } from '../package/read-package.ts'
import { contentBad, readRecord } from '../package/read-records.ts'

/** One entry of an arriving package: its code, and how many errors the rules find in it by itself. */
export interface Arriving extends StateEntry {
  /** Not for one that is accepted already as it came. */
  code?: string
  /** Nor for a stub, which has no entry to check. */
  errors?: number
  /** Of one that is gone, where only changes are sent; it has no version. */
  retired?: true
}

export type Counts = Record<(typeof entryCounts)[number], number>

/** What a piece of `entries.jsonl` holds, line by line. */
export interface ReadPiece {
  entries: Arriving[]
  counts: Counts
}

export function noCounts(): Counts {
  return Object.fromEntries(entryCounts.map((name) => [name, 0])) as Counts
}

/** What is known of a package before its entries are read. */
export interface Expected {
  rules: Rules
  /** Whose entries it may hold. */
  agencies: ReadonlySet<string>
  /** Whether only changes were sent. */
  changes: boolean
  /** What is accepted from its sender, by version: it was read when it first came, and most of a year's catalog is as it was. */
  accepted: ReadonlyMap<string, EntryKey>
}

const fits = { entry: fitting(entryRecordSchema), change: fitting(changeRecordSchema) }
const quickly = {
  entry: (value: Json) => (fits.entry(value) ? (wholeRecord(value as object) as EntryRecord) : undefined),
  change: (value: Json) => (fits.change(value) ? wholeRecord(value as object) : undefined),
}

/**
 * Reads a piece of whole lines. The order of its first line and the one before is for the caller to compare.
 *
 * @param first the number of its first line in the whole part
 * @throws {Failure} PACKAGE_CONTENT_BAD naming the line
 */
export function readPiece(
  piece: Buffer,
  first: number,
  { rules, agencies, changes, accepted }: Expected,
): ReadPiece {
  const entries: Arriving[] = []
  const counts = noCounts()
  const inPlace = (key: EntryKey, at: number) => {
    if (!agencies.has(key.agency)) throw contentBad(at, 'agency')
    const previous = entries.at(-1)
    if (previous && !follows(previous, key)) throw contentBad(at, 'order')
  }
  let at = first - 1
  for (const line of linesOf(piece, first)) {
    at += 1
    const version = sha256(line)
    const known = accepted.get(version)
    if (known) {
      inPlace(known, at)
      entries.push({ agency: known.agency, id: known.id, version })
      continue
    }
    const { record, compact } = changes
      ? readRecord(line, at, changeRecordSchema, quickly.change)
      : readRecord(line, at, entryRecordSchema, quickly.entry)
    // One content has one spelling: what is hashed here is what the sender hashed.
    if (!compact) throw contentBad(at, 'spelling')
    inPlace(record, at)
    if ('retired' in record) {
      entries.push({ agency: record.agency, id: record.id, version: '', code: '', retired: true })
      continue
    }
    // Kept here, it would go on in the next roll-up.
    if ('entry' in record && holdsSecret(record.entry)) throw contentBad(at, 'secret')
    count(counts, record)
    entries.push({
      agency: record.agency,
      id: record.id,
      version,
      code: 'entry' in record ? record.entry.code.trim() : '',
      ...('entry' in record && { errors: countFindings(rules.check(record.entry, noFacts)).errors }),
    })
  }
  return { entries, counts }
}

export function follows(previous: EntryKey, next: EntryKey): boolean {
  return next.agency > previous.agency || (next.agency === previous.agency && next.id > previous.id)
}

function count(counts: Counts, record: EntryRecord): void {
  counts.entries += 1
  if ('withheld' in record) counts.withheld += 1
  else {
    counts.withheldItems += record.withheldItems ?? 0
    for (const catalog of catalogsOf(record.entry)) if (catalog !== 'resource') counts[catalog] += 1
  }
}
