import { constants, deflateRawSync } from 'node:zlib'
import type { Dice } from '../dice.ts'
import {
  descriptorOf,
  entryOf,
  packed,
  settle,
  zipBytes,
  zipOf,
  type Entry,
  type Header,
  type Zip,
} from '../zip.ts'
import type { Bench, Mutator } from './mutation.ts'

/** The zip's entries, with headers that may be changed without changing the genuine ones. */
const zipFor = ({ genuine }: Bench): Zip => zipOf(genuine.bag)

const numbers = [
  'signature',
  'madeBy',
  'version',
  'flags',
  'method',
  'time',
  'date',
  'crc',
  'packedSize',
  'size',
  'disk',
  'internal',
  'external',
  'offset',
  'nameLength',
] as const satisfies readonly (keyof Header)[]

/** One field of one header, or of both that say it. */
export const lyingField: Mutator = (bench) => {
  const { dice } = bench
  const zip = zipFor(bench)
  const entry = dice.pick(zip.entries)
  const field = dice.pick(numbers)
  const value = dice.number(entry.central[field])
  const where = dice.pick(['local', 'central', 'both'] as const)
  for (const header of headersOf(entry, where)) header[field] = value
  if (entry.descriptor.length > 0 && where === 'both') entry.descriptor = descriptorOf(entry.central)
  if (dice.chance(0.3)) settle(zip)
  return { bytes: zipBytes(zip), how: `${field} of ${where} ${value}` }
}

/** A part that claims another size everywhere at once, packed to match or not. */
export const lyingSizes: Mutator = (bench) => {
  const { dice } = bench
  const zip = zipFor(bench)
  const entry = dice.pick(zip.entries)
  const header = entry.central
  const size = dice.pick([
    header.size + 1,
    header.size - 1,
    0,
    header.size * 2,
    header.size * 1000,
    0xfffffffe,
  ])
  const claims = { ...header, size, ...(dice.chance(0.3) && { packedSize: entry.body.length + 1 }) }
  if (entry.descriptor.length > 0) entry.descriptor = descriptorOf(claims)
  else Object.assign(entry.local, { size: claims.size, packedSize: claims.packedSize })
  Object.assign(header, { size: claims.size, packedSize: claims.packedSize })
  return { bytes: zipBytes(zip), how: `size ${size} of ${header.name.toString()}` }
}

/** The end record and its comment. */
export const lyingEnd: Mutator = (bench) => {
  const { dice } = bench
  const zip = zipFor(bench)
  const how = dice.pick(['disk', 'here', 'all', 'length', 'offset', 'comment'] as const)
  if (how === 'comment') {
    const checksum = zipBytes(zip).subarray(-64).toString('latin1')
    zip.end.comment = Buffer.from(
      dice.pick([
        '',
        checksum.toUpperCase(),
        `${checksum} `,
        checksum.slice(1),
        '0'.repeat(64),
        `${checksum}\0`,
        'x',
      ]),
    )
  } else zip.end[how] = dice.number(zip.end[how])
  return { bytes: zipBytes(zip), how: `end record's ${how}` }
}

const extras = [
  '0100100000000000000000000000000000000000',
  '5558080000000000000000000000',
  '75700500010000000061',
  'ffff0000',
  '01',
]

/** What our writer never writes: extra fields, comments, gaps, bytes before and after, other names. */
export const addedToHeaders: Mutator = (bench) => {
  const { dice } = bench
  const zip = zipFor(bench)
  const entry = dice.pick(zip.entries)
  const hidden = dice.bytes(1 + dice.below(20))
  const changes: Record<string, () => void> = {
    'extra field': () => {
      const extra = Buffer.from(dice.pick(extras), 'hex')
      for (const header of headersOf(entry, dice.pick(['local', 'central', 'both']))) header.extra = extra
    },
    'comment of a part': () => (entry.central.comment = hidden),
    gap: () => (entry.gap = hidden),
    'bytes before': () => (zip.before = hidden),
    'bytes after': () => (zip.after = hidden),
    'bytes behind the stream': () => changeBody(entry, Buffer.concat([entry.body, hidden])),
    'descriptor without signature': () => (entry.descriptor = descriptorOf(entry.central).subarray(4)),
    'descriptor added': () =>
      (entry.descriptor = Buffer.concat([entry.descriptor, descriptorOf(entry.central)])),
  }
  const how = dice.pick(Object.keys(changes))
  changes[how]?.()
  if (dice.chance(0.8)) settle(zip)
  return { bytes: zipBytes(zip), how }
}

const names = (name: string) => [
  `/${name}`,
  `../${name}`,
  `./${name}`,
  name.replaceAll('/', '\\'),
  `C:/${name}`,
  `C:${name}`,
  name.toUpperCase(),
  `${name}.`,
  `${name} `,
  `${name}/`,
  `${name}\0.txt`,
  name.replace('/', '//'),
  name.replace('/', '/../x/'),
  name.replace(/[^/]+$/, 'CON'),
  name.replace(/[^/]+$/, 'aux.txt'),
  name.replace(/[^/]+$/, 'LPT1'),
  name.replace(/[^/]+$/, 'data/run.exe'),
  name.replace(/^[^/]+/, 'submission-other-1'),
  name.replace(/^[^/]+\//, ''),
  name.replace('e', '\u0435'),
  name.replace('e', 'e\u0301'),
  '',
  'x'.repeat(65_000),
  `${name}:stream`,
]

/** One part, or all of them, under another name. */
export const otherName: Mutator = (bench) => {
  const { dice } = bench
  const zip = zipFor(bench)
  const entry = dice.pick(zip.entries)
  const name = dice.pick(names(entry.central.name.toString()))
  for (const header of headersOf(entry, dice.pick(['local', 'central', 'both', 'both']))) {
    header.name = Buffer.from(name)
    header.nameLength = header.name.length
  }
  return { bytes: zipBytes(settle(zip)), how: `named ${JSON.stringify(name.slice(0, 60))}` }
}

/** Parts missing, twice, in another order, from another package, or on top of each other. */
export const otherParts: Mutator = (bench) => {
  const { others, dice } = bench
  const zip = zipFor(bench)
  const at = dice.below(zip.entries.length)
  const foreign = dice.pick(dice.pick(others).bag.parts)
  const root = bench.genuine.bag.folder
  const changes: Record<string, () => void> = {
    'a part less': () => remove(zip, at),
    'a part twice': () => add(zip, { ...dice.pick(zip.entries) }, dice.below(zip.entries.length + 1)),
    'a foreign part more': () =>
      add(zip, entryOf(`${root}/${foreign.place}`, foreign.bytes, 0), dice.below(zip.entries.length + 1)),
    'an unknown part more': () => add(zip, entryOf(`${root}/data/run.exe`, dice.bytes(9), 0), at),
    'a foreign part instead': () => {
      zip.entries[at] = entryOf(`${root}/${foreign.place}`, foreign.bytes, 0)
    },
    'parts in another order': () => (zip.entries = dice.shuffled(zip.entries)),
    'directory in another order': () => (zip.directory = dice.shuffled(zip.directory)),
    'listed twice': () => zip.directory.push(at),
    'not listed': () => zip.directory.splice(at, 1),
  }
  const how = dice.pick(Object.keys(changes))
  changes[how]?.()
  settle(zip)
  if (dice.chance(0.1)) overlap(zip, dice)
  return { bytes: zipBytes(zip), how }
}

/** Another packing of the same bytes, with true headers: allowed, and the same package. */
export const packedOtherwise: Mutator = (bench) => {
  const { dice } = bench
  const zip = zipFor(bench)
  const index = dice.below(zip.entries.length)
  const bytes = bench.genuine.bag.parts[index]?.bytes ?? Buffer.alloc(0)
  const level = dice.below(10)
  const entry = entryOf(
    zip.entries[index]?.central.name.toString() ?? '',
    bytes,
    0,
    otherPacking(bytes, level, dice),
  )
  zip.entries[index] = entry
  return { bytes: zipBytes(settle(zip)), how: `packed at level ${level}`, same: true }
}

/** A deflate stream that is wrong in itself, or of another size than it says. */
export const brokenStream: Mutator = (bench) => {
  const { dice } = bench
  const zip = zipFor(bench)
  const entry = dice.pick(zip.entries)
  const bodies: Record<string, () => Buffer> = {
    'not packed': () => Buffer.from(bench.genuine.bag.parts[0]?.bytes ?? ''),
    'cut off': () => entry.body.subarray(0, dice.below(entry.body.length)),
    noise: () => dice.bytes(entry.body.length),
    'never ends': () => Buffer.concat([Buffer.alloc(40_000, Buffer.from('000000ffff', 'hex')), entry.body]),
    'a bomb': () => deflateRawSync(Buffer.alloc(2_000_000), { level: 9 }),
    'another part': () => packed(dice.pick(bench.others).bag.parts[0]?.bytes ?? Buffer.alloc(0)),
    'no end block': () => deflateRawSync(Buffer.from('x'), { finishFlush: constants.Z_SYNC_FLUSH }),
  }
  const how = dice.pick(Object.keys(bodies))
  changeBody(entry, bodies[how]?.() ?? entry.body)
  return { bytes: zipBytes(settle(zip)), how }
}

function otherPacking(bytes: Buffer, level: number, dice: Dice): Buffer {
  const cut = dice.below(bytes.length + 1)
  const head = deflateRawSync(bytes.subarray(0, cut), { level, finishFlush: constants.Z_FULL_FLUSH })
  const strategy = dice.pick([
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FIXED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
  ])
  return Buffer.concat([head, deflateRawSync(bytes.subarray(cut), { level, strategy })])
}

function changeBody(entry: Entry, body: Buffer): void {
  entry.body = body
  entry.central.packedSize = body.length
  if (entry.descriptor.length > 0) entry.descriptor = descriptorOf(entry.central)
  else entry.local.packedSize = body.length
}

function headersOf({ local, central }: Entry, where: 'local' | 'central' | 'both'): Header[] {
  if (where === 'both') return [local, central]
  return [where === 'local' ? local : central]
}

function remove(zip: Zip, at: number): void {
  zip.entries.splice(at, 1)
  zip.directory = zip.entries.map((_, index) => index)
}

function add(zip: Zip, entry: Entry, at: number): void {
  zip.entries.splice(at, 0, entry)
  zip.directory = zip.entries.map((_, index) => index)
}

function overlap(zip: Zip, dice: Dice): void {
  dice.pick(zip.entries).central.offset = dice.pick(zip.entries).central.offset
}
