import { createHash, type Hash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import {
  centralDirectory,
  dataDescriptor,
  endRecord,
  isStreamed,
  localHeader,
  type ZipRecord,
} from './zip-layout.ts'

/** One part: its bytes, its bytes in pieces, which are made while earlier ones are packed, or what was packed ahead. */
export interface ZipPart {
  name: string
  bytes: Buffer | Iterable<Buffer> | PackedBytes
}

/** A streamed part's bytes as they will stand in the zip. */
export interface PackedBytes {
  packed: readonly Buffer[]
  crc32: number
  size: number
}

/** Unpacked bytes that one thread packs at a time. Part of the form: another length would make other packed bytes. */
const chunkLength = 512 * 1024
/** How many are packed or wait to be written: enough for every core, few enough to hold in memory. */
const chunksInFlight = 6
/** The wait counts more than the tenth of size that a better level would save. */
const level = 1
const pack = promisify<Buffer, { level: number; finishFlush: number; chunkSize: number }, Buffer>(deflateRaw)

/**
 * Writes a zip whose parts are packed on several threads: a deflate stream may be cut anywhere after a flush, so that the pieces are one
 * ordinary stream again. The same parts give the same bytes. The file is on the disk when this ends.
 *
 * @param sealed whether the archive comment is to hold the SHA-256 of all that stands before the end record
 */
export async function writeZip(
  path: string,
  parts: Iterable<ZipPart>,
  { sealed }: { sealed: boolean },
): Promise<void> {
  const file = await open(path, 'w')
  try {
    const zip = new ZipFile(file)
    const records: ZipRecord[] = []
    for (const part of parts) records.push(await writePart(zip, part))
    const directory = centralDirectory(records)
    const place = { offset: zip.length, length: directory.length }
    await zip.append(directory)
    const comment = sealed ? zip.checksum() : ''
    await zip.append(endRecord({ parts: records.length, directory: place, comment }))
    await file.sync()
  } finally {
    await file.close()
  }
}

/** More than this is not kept packed in memory: a township's hundred thousand entries take a third of it. */
const mostPacked = 128 * 1024 * 1024

/**
 * Packs a part's bytes before the file is begun, since what stands before them says their hash: they are read once for both. Undefined where
 * they are too many to keep; all pieces are asked for anyhow.
 */
export async function packAhead(pieces: Iterable<Buffer>): Promise<PackedBytes | undefined> {
  const record = { crc32: 0, size: 0 }
  const packed: Buffer[] = []
  let length = 0
  for await (const chunk of packedChunks(pieces, record)) {
    length += chunk.length
    if (length <= mostPacked) packed.push(chunk)
    else packed.length = 0
  }
  return length <= mostPacked ? { packed, ...record } : undefined
}

/** A file that is written from its beginning to its end, and hashed on the way. */
class ZipFile {
  length = 0
  readonly #file: FileHandle
  readonly #digest: Hash = createHash('sha256')

  constructor(file: FileHandle) {
    this.#file = file
  }

  async append(bytes: Buffer): Promise<void> {
    this.#digest.update(bytes)
    await this.#file.writeFile(bytes)
    this.length += bytes.length
  }

  checksum(): string {
    return this.#digest.copy().digest('hex')
  }
}

async function writePart(zip: ZipFile, { name, bytes }: ZipPart): Promise<ZipRecord> {
  const record: ZipRecord = {
    name,
    crc32: 0,
    packedSize: 0,
    size: 0,
    offset: zip.length,
    streamed: isStreamed(name),
  }
  if ('packed' in bytes) {
    await zip.append(localHeader(record))
    for (const packed of bytes.packed) await zip.append(packed)
    Object.assign(record, {
      crc32: bytes.crc32,
      packedSize: bytes.packed.reduce((sum, each) => sum + each.length, 0),
      size: bytes.size,
    })
    await zip.append(dataDescriptor(record))
    return record
  }
  if (!record.streamed) {
    const whole = Buffer.isBuffer(bytes) ? bytes : Buffer.concat([...bytes])
    const packed = await packChunk(whole, true)
    Object.assign(record, { crc32: crc32(whole), packedSize: packed.length, size: whole.length })
    await zip.append(Buffer.concat([localHeader(record), packed]))
    return record
  }
  await zip.append(localHeader(record))
  for await (const packed of packedChunks(Buffer.isBuffer(bytes) ? [bytes] : bytes, record)) {
    await zip.append(packed)
    record.packedSize += packed.length
  }
  await zip.append(dataDescriptor(record))
  return record
}

/** Packed chunks in order. Counts into `record` what is unpacked. */
async function* packedChunks(
  pieces: Iterable<Buffer>,
  record: Pick<ZipRecord, 'crc32' | 'size'>,
): AsyncGenerator<Buffer> {
  const packing: Promise<Buffer>[] = []
  try {
    for (const { chunk, last } of inChunks(pieces)) {
      record.crc32 = crc32(chunk, record.crc32)
      record.size += chunk.length
      packing.push(packChunk(chunk, last))
      const [first] = packing
      if (packing.length < chunksInFlight || !first) continue
      yield await first
      void packing.shift()
    }
    for (const packed of packing.splice(0)) yield await packed
  } finally {
    // Whoever stops in the middle waits for the threads that still read these chunks.
    await Promise.allSettled(packing)
  }
}

async function packChunk(chunk: Buffer, last: boolean): Promise<Buffer> {
  const finishFlush = last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH
  // Room for all that may come out, so that one call to the thread does it; what waits to be written keeps none of that.
  const chunkSize = chunk.length + (chunk.length >> 3) + 1024
  return Buffer.from(await pack(chunk, { level, finishFlush, chunkSize }))
}

/** The same bytes cut at every {@link chunkLength}, wherever the pieces were cut; the last chunk, which may be empty, says so. */
function* inChunks(pieces: Iterable<Buffer>): Generator<{ chunk: Buffer; last: boolean }> {
  let chunk = Buffer.allocUnsafeSlow(chunkLength)
  let filled = 0
  for (const piece of pieces) {
    let taken = 0
    while (taken < piece.length) {
      if (filled === chunkLength) {
        yield { chunk, last: false }
        chunk = Buffer.allocUnsafeSlow(chunkLength)
        filled = 0
      }
      const copied = piece.copy(chunk, filled, taken)
      filled += copied
      taken += copied
    }
  }
  yield { chunk: chunk.subarray(0, filled), last: true }
}
