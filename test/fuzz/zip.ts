import { createHash } from 'node:crypto'
import { crc32, deflateRawSync } from 'node:zlib'
import type { Bag } from './parcel.ts'

/** What a zip says of one part, in both places where it says it; whatever is not named here is as our writer writes it. */
export interface Header {
  signature: number
  madeBy: number
  version: number
  flags: number
  method: number
  time: number
  date: number
  crc: number
  packedSize: number
  size: number
  disk: number
  internal: number
  external: number
  offset: number
  nameLength: number
  name: Buffer
  extra: Buffer
  comment: Buffer
}

/** One part as it is to lie in the zip. */
export interface Entry {
  local: Header
  central: Header
  body: Buffer
  /** What follows the body; sizes are repeated there for parts that are packed while they are made. */
  descriptor: Buffer
  /** Bytes between this part and the next. */
  gap: Buffer
}

/** A whole zip, ready to be told otherwise. */
export interface Zip {
  entries: Entry[]
  /** The order of the directory, as indexes into `entries`. */
  directory: number[]
  end: {
    disk: number
    here: number
    all: number
    length: number
    offset: number
    comment: Buffer | undefined
  }
  before: Buffer
  after: Buffer
}

const packedOnce = new WeakMap<Buffer, Buffer>()

/** As our writer packs it; parts that many mutations share are packed once. */
export function packed(bytes: Buffer): Buffer {
  const known = packedOnce.get(bytes)
  if (known) return known
  const made = deflateRawSync(bytes, { level: 1 })
  packedOnce.set(bytes, made)
  return made
}

/** The zip our writer would make of a bag. */
export function zipOf({ folder, parts }: Bag): Zip {
  const entries: Entry[] = []
  let offset = 0
  for (const { place, bytes } of parts) {
    const entry = entryOf(`${folder}/${place}`, bytes, offset)
    entries.push(entry)
    offset += 30 + entry.local.name.length + entry.body.length + entry.descriptor.length
  }
  const length = entries.reduce((sum, { central }) => sum + 46 + central.name.length, 0)
  return {
    entries,
    directory: entries.map((_, index) => index),
    end: { disk: 0, here: entries.length, all: entries.length, length, offset, comment: undefined },
    before: Buffer.alloc(0),
    after: Buffer.alloc(0),
  }
}

/** One part as our writer writes it. */
export function entryOf(name: string, bytes: Buffer, offset: number, body = packed(bytes)): Entry {
  const streamed = name.endsWith('.jsonl')
  const sizes = { crc: crc32(bytes), packedSize: body.length, size: bytes.length }
  const header: Header = {
    signature: 0x02014b50,
    madeBy: 0x033f,
    version: 20,
    flags: streamed ? 0x0808 : 0x0800,
    method: 8,
    time: 0,
    date: 0x0021,
    ...sizes,
    disk: 0,
    internal: 0,
    external: 0x81a40000,
    offset,
    nameLength: Buffer.byteLength(name),
    name: Buffer.from(name),
    extra: Buffer.alloc(0),
    comment: Buffer.alloc(0),
  }
  const nothing = { crc: 0, packedSize: 0, size: 0 }
  return {
    central: header,
    local: { ...header, signature: 0x04034b50, ...(streamed && nothing) },
    body,
    descriptor: streamed ? descriptorOf(sizes) : Buffer.alloc(0),
    gap: Buffer.alloc(0),
  }
}

/** The bytes of a zip; offsets and lengths are those it claims. Where no comment was set, the checksum of what lies before is it. */
export function zipBytes({ entries, directory, end, before, after }: Zip): Buffer {
  const pieces = [before]
  for (const { local, body, descriptor, gap } of entries)
    pieces.push(localBytes(local), body, descriptor, gap)
  for (const index of directory) {
    const entry = entries[index]
    if (entry) pieces.push(centralBytes(entry.central))
  }
  const sealed = Buffer.concat(pieces)
  const comment = end.comment ?? Buffer.from(createHash('sha256').update(sealed).digest('hex'))
  const fixed = Buffer.alloc(22)
  fixed.writeUInt32LE(0x06054b50, 0)
  fixed.writeUInt16LE(end.disk & 0xffff, 4)
  fixed.writeUInt16LE(end.here & 0xffff, 8)
  fixed.writeUInt16LE(end.all & 0xffff, 10)
  fixed.writeUInt32LE(end.length >>> 0, 12)
  fixed.writeUInt32LE(end.offset >>> 0, 16)
  fixed.writeUInt16LE(comment.length & 0xffff, 20)
  return Buffer.concat([sealed, fixed, comment, after])
}

/** Puts every offset, and the end record, where the parts really lie. */
export function settle(zip: Zip): Zip {
  let offset = zip.before.length
  for (const { local, central, body, descriptor, gap } of zip.entries) {
    local.offset = offset
    central.offset = offset
    offset += localBytes(local).length + body.length + descriptor.length + gap.length
  }
  const listed = zip.directory.map((index) => zip.entries[index])
  zip.end.offset = offset
  zip.end.length = listed.reduce((sum, entry) => sum + (entry ? centralBytes(entry.central).length : 0), 0)
  zip.end.here = listed.length
  zip.end.all = listed.length
  return zip
}

export function descriptorOf({ crc, packedSize, size }: Pick<Header, 'crc' | 'packedSize' | 'size'>): Buffer {
  const fixed = Buffer.alloc(16)
  fixed.writeUInt32LE(0x08074b50, 0)
  fixed.writeUInt32LE(crc >>> 0, 4)
  fixed.writeUInt32LE(packedSize >>> 0, 8)
  fixed.writeUInt32LE(size >>> 0, 12)
  return fixed
}

function localBytes(header: Header): Buffer {
  const fixed = Buffer.alloc(30)
  fixed.writeUInt32LE(header.signature >>> 0, 0)
  writeCommon(fixed, header, 4)
  return Buffer.concat([fixed, header.name, header.extra])
}

function centralBytes(header: Header): Buffer {
  const fixed = Buffer.alloc(46)
  fixed.writeUInt32LE(header.signature >>> 0, 0)
  fixed.writeUInt16LE(header.madeBy & 0xffff, 4)
  writeCommon(fixed, header, 6)
  fixed.writeUInt16LE(header.comment.length & 0xffff, 32)
  fixed.writeUInt16LE(header.disk & 0xffff, 34)
  fixed.writeUInt16LE(header.internal & 0xffff, 36)
  fixed.writeUInt32LE(header.external >>> 0, 38)
  fixed.writeUInt32LE(header.offset >>> 0, 42)
  return Buffer.concat([fixed, header.name, header.extra, header.comment])
}

function writeCommon(fixed: Buffer, header: Header, at: number): void {
  fixed.writeUInt16LE(header.version & 0xffff, at)
  fixed.writeUInt16LE(header.flags & 0xffff, at + 2)
  fixed.writeUInt16LE(header.method & 0xffff, at + 4)
  fixed.writeUInt16LE(header.time & 0xffff, at + 6)
  fixed.writeUInt16LE(header.date & 0xffff, at + 8)
  fixed.writeUInt32LE(header.crc >>> 0, at + 10)
  fixed.writeUInt32LE(header.packedSize >>> 0, at + 14)
  fixed.writeUInt32LE(header.size >>> 0, at + 18)
  fixed.writeUInt16LE(header.nameLength & 0xffff, at + 22)
  fixed.writeUInt16LE(header.extra.length & 0xffff, at + 24)
}
