/**
 * The bytes of a package's zip around its packed parts (APPNOTE.TXT 6.3.10, 4.3), which the writer writes and the reader compares with what
 * it finds: one content has one container.
 */

/** What a zip says of one part. */
export interface ZipRecord {
  /** With the folder. */
  name: string
  crc32: number
  packedSize: number
  size: number
  /** Of its local header. */
  offset: number
  /** Packed while it was made, so that its sizes follow it instead of standing before it. */
  streamed: boolean
}

export const localSignature = 0x04034b50
const descriptorSignature = 0x08074b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50
const localLength = 30
const descriptorLength = 16
const centralLength = 46
const endLength = 22
const versionNeeded = 20
const deflated = 8
const utf8Flag = 0x0800
const streamedFlag = 0x0008
/** 1980-01-01 00:00:00, the zip epoch: the same bytes whenever a package is made again. */
const dosDate = 0x0021
const madeOnUnix = (3 << 8) | 63
const fileMode = 0o100644 * 0x10000

/** Of a payload part the sizes are known when it is packed, and follow it. */
export function isStreamed(name: string): boolean {
  return name.endsWith('.jsonl')
}

export function localHeader(record: ZipRecord): Buffer {
  const name = Buffer.from(record.name)
  const fixed = Buffer.alloc(localLength)
  fixed.writeUInt32LE(localSignature, 0)
  fixed.writeUInt16LE(versionNeeded, 4)
  fixed.writeUInt16LE(flagsOf(record), 6)
  fixed.writeUInt16LE(deflated, 8)
  fixed.writeUInt16LE(dosDate, 12)
  if (!record.streamed) writeSizes(fixed, record, 14)
  fixed.writeUInt16LE(name.length, 26)
  return Buffer.concat([fixed, name])
}

/** What follows a part's packed bytes: nothing where its sizes stand before them. */
export function dataDescriptor(record: ZipRecord): Buffer {
  if (!record.streamed) return Buffer.alloc(0)
  const fixed = Buffer.alloc(descriptorLength)
  fixed.writeUInt32LE(descriptorSignature, 0)
  writeSizes(fixed, record, 4)
  return fixed
}

export function centralDirectory(records: readonly ZipRecord[]): Buffer {
  return Buffer.concat(records.map(centralRecord))
}

export function endRecord(zip: {
  parts: number
  directory: { offset: number; length: number }
  comment: string
}): Buffer {
  const comment = Buffer.from(zip.comment, 'latin1')
  const fixed = Buffer.alloc(endLength)
  fixed.writeUInt32LE(endSignature, 0)
  fixed.writeUInt16LE(zip.parts, 8)
  fixed.writeUInt16LE(zip.parts, 10)
  fixed.writeUInt32LE(zip.directory.length, 12)
  fixed.writeUInt32LE(zip.directory.offset, 16)
  fixed.writeUInt16LE(comment.length, 20)
  return Buffer.concat([fixed, comment])
}

function centralRecord(record: ZipRecord): Buffer {
  const name = Buffer.from(record.name)
  const fixed = Buffer.alloc(centralLength)
  fixed.writeUInt32LE(centralSignature, 0)
  fixed.writeUInt16LE(madeOnUnix, 4)
  fixed.writeUInt16LE(versionNeeded, 6)
  fixed.writeUInt16LE(flagsOf(record), 8)
  fixed.writeUInt16LE(deflated, 10)
  fixed.writeUInt16LE(dosDate, 14)
  writeSizes(fixed, record, 16)
  fixed.writeUInt16LE(name.length, 28)
  fixed.writeUInt32LE(fileMode, 38)
  fixed.writeUInt32LE(record.offset, 42)
  return Buffer.concat([fixed, name])
}

function flagsOf({ streamed }: ZipRecord): number {
  return utf8Flag | (streamed ? streamedFlag : 0)
}

function writeSizes(buffer: Buffer, { crc32, packedSize, size }: ZipRecord, at: number): void {
  buffer.writeUInt32LE(crc32, at)
  buffer.writeUInt32LE(packedSize, at + 4)
  buffer.writeUInt32LE(size, at + 8)
}
