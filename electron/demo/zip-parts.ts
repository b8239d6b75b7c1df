import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'
import { openPromise, type Entry } from 'yauzl'
import {
  centralDirectory,
  dataDescriptor,
  endRecord,
  isStreamed,
  localHeader,
  type ZipRecord,
} from '../package/zip-layout.ts'

// Taking packages apart and putting them together again, for those who forge them: the demonstration and the tests.

/** One file inside a zip. */
export interface Part {
  name: string
  bytes: Buffer
}

/** All parts of a zip, in its order. */
export async function unpack(path: string): Promise<Part[]> {
  const zip = await openPromise(path)
  const found: Part[] = []
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    found.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) })
  }
  return found
}

/** A zip with the writer's own headers. */
export async function pack(parts: readonly Part[]): Promise<Buffer> {
  const { records, bytes } = await packedParts(parts)
  return Buffer.concat([bytes, ending(records, bytes.length, '')])
}

/** A package's zip with the writer's own headers and the checksum over it: only what is inside can give it away. */
export async function packPackage(parts: readonly Part[]): Promise<Buffer> {
  const { records, bytes } = await packedParts(parts)
  const checksum = createHash('sha256').update(bytes).update(centralDirectory(records)).digest('hex')
  return Buffer.concat([bytes, ending(records, bytes.length, checksum)])
}

const deflate = promisify<Buffer, { level: number }, Buffer>(deflateRaw)

async function packedParts(parts: readonly Part[]): Promise<{ records: ZipRecord[]; bytes: Buffer }> {
  const packed = await Promise.all(parts.map(({ bytes }) => deflate(bytes, { level: 1 })))
  const records: ZipRecord[] = []
  const pieces: Buffer[] = []
  let offset = 0
  for (const [index, { name, bytes }] of parts.entries()) {
    const body = packed[index] ?? Buffer.alloc(0)
    const sizes = { crc32: crc32(bytes), packedSize: body.length, size: bytes.length }
    const record = { name, ...sizes, offset, streamed: isStreamed(name) }
    const head = localHeader(record)
    const tail = dataDescriptor(record)
    records.push(record)
    pieces.push(head, body, tail)
    offset += head.length + body.length + tail.length
  }
  return { records, bytes: Buffer.concat(pieces) }
}

function ending(records: readonly ZipRecord[], offset: number, comment: string): Buffer {
  const directory = centralDirectory(records)
  const place = { offset, length: directory.length }
  return Buffer.concat([directory, endRecord({ parts: records.length, directory: place, comment })])
}
