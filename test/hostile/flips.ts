import { closeSync, copyFileSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs'
import { openContainer } from '../../electron/package/container.ts'
import { verifyPackage } from '../../electron/package/read-package.ts'
import { writePackage } from '../../electron/package/write-package.ts'
import { Failure } from '../../shared/failures.ts'
import { packageFormat, payloadParts } from '../../shared/package.ts'
import { clerks, offices } from '../support/cast.ts'
import { commonFacts, record, signed, submissionOf } from '../support/forge.ts'
import { randomFrom } from '../support/random.ts'

/** Changes to a package's file, and what the verifier that every import calls says of each. */
export interface Change {
  at: number
  /** What the byte is instead. */
  value: number
}

/** How many changes there were, by what was said of them; and those that were not refused by name, of which there must be none. */
export interface Readings {
  refused: Record<string, number>
  unnoticed: Unnoticed[]
}

type Unnoticed = Change & { reading: string }

export const bits = [0, 1, 2, 3, 4, 5, 6, 7]
const everyValue = Array.from({ length: 256 }, (_, value) => value)
/** Parts whose packed bytes are more than this are payload: text that nothing but hashes looks at. */
const smallPart = 4096

/** A package with these summaries as the program writes it, the same bytes each time. */
export async function writtenPackage(
  folder: string,
  name: string,
  summaries: readonly string[],
  format?: number,
): Promise<string> {
  const { township, district } = offices
  const records = summaries.map((summary, at) =>
    record(township.code, String(at).padStart(4, '0'), { summary }),
  )
  const draft = submissionOf(township, district, records, clerks.operator.signer)
  const facts = { ...draft.facts, ...(format !== undefined && { format }) }
  const target = { folder, fileName: `${name}.mulu` }
  const { path } = await writePackage(target, signed({ ...draft, facts }), (part) => draft.lines[part] ?? [])
  return path
}

/**
 * One of more than 200 kB, of the kind that has the most parts, and in them text that hardly packs, so that most of the file is payload, as in
 * a real one. The verifier never reads what the payload says.
 */
export async function writtenLarge(folder: string): Promise<string> {
  const { district, city } = offices
  const random = randomFrom(20_261_123)
  const noise = () =>
    Array.from({ length: 1000 }, () => String.fromCodePoint(0x20 + Math.floor(random() * 95))).join('')
  const kind = 'rollup'
  const lines: Record<string, string[]> = {}
  for (const part of payloadParts({ kind, format: packageFormat }))
    lines[part] = Array.from({ length: 48 }, () => `汉字${noise()}`)
  const facts = { ...commonFacts(district, city), kind, state: '0'.repeat(64), counts: {} } as const
  const made = signed({ facts, lines, signer: clerks.district.signer })
  const target = { folder, fileName: 'large.mulu' }
  return (await writePackage(target, made, (part) => lines[part] ?? [])).path
}

/** What the verifier says of a file. @throws whatever it throws that is no refusal */
export async function readingOf(path: string): Promise<string> {
  try {
    const verified = await verifyPackage(path)
    await verified.close()
    return 'accepted'
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

/** Makes these changes to a copy, one at a time, each undone before the next. */
export async function readingsOf(genuine: string, changes: Iterable<Change>): Promise<Readings> {
  const bytes = readFileSync(genuine)
  const path = `${genuine}.changed`
  copyFileSync(genuine, path)
  const file = openSync(path, 'r+')
  const readings: Readings = { refused: {}, unnoticed: [] }
  for (const { at, value } of changes) {
    writeSync(file, Buffer.of(value), 0, 1, at)
    note(readings, { at, value, reading: await readingOf(path).catch(String) })
    writeSync(file, bytes, at, 1, at)
  }
  closeSync(file)
  // Where the truth is refused, a refused change says nothing.
  const reading = await readingOf(path)
  if (reading !== 'accepted') readings.unnoticed.push({ at: -1, value: 0, reading: `undone, ${reading}` })
  return readings
}

/** Cuts a copy to each of these lengths, falling. */
export async function readingsCut(
  genuine: string,
  { shortest = 0, step = 1, end = statSync(genuine).size } = {},
): Promise<Readings> {
  const path = `${genuine}.cut`
  copyFileSync(genuine, path)
  const readings: Readings = { refused: {}, unnoticed: [] }
  const most = Math.floor((end - 1 - shortest) / step)
  for (let length = shortest + most * step; length >= shortest; length -= step) {
    truncateSync(path, length)
    const reading = await readingOf(path).catch(String)
    note(readings, { at: length, value: -1, reading })
  }
  return readings
}

/** Counts of several runs in one. */
export function added(all: readonly Readings[]): Readings {
  const sum: Readings = { refused: {}, unnoticed: all.flatMap(({ unnoticed }) => unnoticed) }
  for (const { refused } of all)
    for (const [code, count] of Object.entries(refused)) sum.refused[code] = (sum.refused[code] ?? 0) + count
  return sum
}

function note({ refused, unnoticed }: Readings, found: Unnoticed): void {
  if (/^[A-Z_]+$/.test(found.reading)) refused[found.reading] = (refused[found.reading] ?? 0) + 1
  else unnoticed.push(found)
}

/** One bit in each byte, another in each. */
export function* bitInEach(genuine: string, step = 1): Generator<Change> {
  const bytes = readFileSync(genuine)
  for (let at = 0; at < bytes.length; at += step)
    yield { at, value: bytes.readUInt8(at) ^ (1 << ((at * 5 + 3) % 8)) }
}

/** In the last byte of each part's deflate stream, whose unused bits are padding that no reader of a zip looks at. */
export async function paddingBits(genuine: string): Promise<Change[]> {
  const bytes = readFileSync(genuine)
  return (await streamsOf(genuine)).flatMap(({ end }) =>
    bits.map((bit) => ({ at: end - 1, value: bytes.readUInt8(end - 1) ^ (1 << bit) })),
  )
}

/**
 * All that is asked of one byte: where it is structure (headers, descriptors, directory, end record, checksum, every small part) each of the
 * 255 values that it is not; in the payload's packed bytes each bit, and some other values by chance.
 */
export async function exhaustively(
  genuine: string,
  { seed, others }: { seed: number; others: number },
): Promise<(at: number) => Change[]> {
  const bytes = readFileSync(genuine)
  const payload = (await streamsOf(genuine)).filter(({ start, end }) => end - start > smallPart)
  return (at) => {
    const is = bytes.readUInt8(at)
    if (!payload.some(({ start, end }) => at >= start && at < end))
      return everyValue.filter((value) => value !== is).map((value) => ({ at, value }))
    const values = new Set([is, ...bits.map((bit) => is ^ (1 << bit))])
    const random = randomFrom(Math.imul(seed ^ (at + 1), 0x9e3779b1))
    while (values.size <= bits.length + others) values.add(Math.floor(random() * 256))
    return [...values].slice(1).map((value) => ({ at, value }))
  }
}

async function streamsOf(genuine: string): Promise<{ start: number; end: number }[]> {
  const container = await openContainer(genuine)
  await container.close()
  return [...container.parts.values()].map(({ start, record: { packedSize } }) => ({
    start,
    end: start + packedSize,
  }))
}
