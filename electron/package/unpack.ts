import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { Failure } from '../../shared/failures.ts'
import { giveBack } from '../give-back.ts'
import type { Container, ContainedPart } from './container.ts'

/** Pieces of 16 kB, the default, would cost more in hand-overs than in unpacking. */
const blockLength = 512 * 1024
/** Unpacked ahead of who takes it, so that one thread unpacks while another hashes. */
const ahead = 4 * blockLength

/**
 * The unpacked bytes of a part, in pieces, each good until the next is asked for. The caller compares hash and checksum.
 *
 * @throws {Failure} PACKAGE_ALTERED where the deflate stream breaks off, or is longer or shorter than the directory says
 */
export async function* unpack(container: Container, contained: ContainedPart): AsyncGenerator<Buffer> {
  const { part, record, start } = contained
  if (Math.max(record.size, record.packedSize) <= blockLength) {
    // A stream and its threads take longer to begin than most parts take to unpack.
    yield await inflatedAtOnce(container, contained)
    return
  }
  const options = { chunkSize: blockLength, readableHighWaterMark: ahead }
  const inflate = createInflateRaw(options)
  const packed = blocksOf(container.file, start, start + record.packedSize)
  // What goes wrong in it is thrown by the loop below.
  const fed = pipeline(packed, inflate).catch(() => undefined)
  let unpacked = 0
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      unpacked += piece.length
      // Said in the directory and held to here, so that no part can unpack to more than the limits allowed.
      if (unpacked > record.size) break
      yield piece
      giveBack(piece)
    }
  } catch {
    // A deflate stream that breaks off: zlib throws plain errors.
    throw new Failure('PACKAGE_ALTERED', { part })
  } finally {
    inflate.destroy()
    await fed
  }
  // Bytes behind the end of the stream would be unpacked by nobody.
  if (unpacked !== record.size || inflate.bytesWritten !== record.packedSize)
    throw new Failure('PACKAGE_ALTERED', { part })
}

/** All of a small part. @throws {Failure} PACKAGE_ALTERED */
export async function unpackWhole(container: Container, contained: ContainedPart): Promise<Buffer> {
  const bytes = await inflatedAtOnce(container, contained)
  if (crc32(bytes) !== contained.record.crc32) throw new Failure('PACKAGE_ALTERED', { part: contained.part })
  return bytes
}

async function inflatedAtOnce({ file }: Container, contained: ContainedPart): Promise<Buffer> {
  const { part, record, start } = contained
  const packed = Buffer.allocUnsafeSlow(record.packedSize)
  const { bytesRead } = await file.read(packed, 0, packed.length, start)
  const bytes = inflated(packed.subarray(0, bytesRead), record.size)
  if (bytes === undefined) throw new Failure('PACKAGE_ALTERED', { part })
  return bytes
}

interface Inflated {
  buffer: Buffer
  engine: { bytesWritten: number }
}

function inflated(packed: Buffer, size: number): Buffer | undefined {
  try {
    const options = { maxOutputLength: Math.max(size, 1), info: true }
    // What `info` answers is missing in the types.
    const { buffer, engine } = inflateRawSync(packed, options) as unknown as Inflated
    return buffer.length === size && engine.bytesWritten === packed.length ? buffer : undefined
  } catch {
    return undefined
  }
}

/** SHA-256 of a file's first bytes. */
export async function digestOfFile(file: FileHandle, bytes: number): Promise<string> {
  const digest = createHash('sha256')
  for await (const block of blocksOf(file, 0, bytes)) {
    digest.update(block)
    giveBack(block)
  }
  return digest.digest('hex')
}

async function* blocksOf(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end;) {
    // A fresh one each time: the last may still be unpacked by another thread.
    const block = Buffer.allocUnsafeSlow(Math.min(blockLength, end - at))
    const { bytesRead } = await file.read(block, 0, block.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield block.subarray(0, bytesRead)
  }
}
