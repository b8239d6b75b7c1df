import { crc32, createInflateRaw } from 'node:zlib'
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl'
import { Failure } from '../../../shared/failures.ts'
import { megabytes, readerLimits, type Refusals } from './limits.ts'

/** An open zip of somebody else's: nothing of it is unpacked before its limits are checked. */
export interface Parts {
  /** The part's name as the zip has it; names are compared without regard to case, as Excel does. */
  find(name: string): string | undefined
  names(): Iterable<string>
  /** Unpacked bytes, as the zip says. */
  size(name: string): number
  /** Unpacks a part and holds it to its own size and checksum. */
  unpack(name: string): AsyncGenerator<Buffer>
}

/**
 * @param size bytes of the whole file
 * @throws {Failure} SHEET_DAMAGED, SHEET_LIMIT, SHEET_ENCRYPTED
 */
export async function openParts(fd: number, size: number, refusals: Refusals): Promise<Parts> {
  // Some programs write backslashes in names; yauzl turns them, and refuses what leads out of the zip.
  const options = { lazyEntries: true, autoClose: false, strictFileNames: false, validateEntrySize: true }
  const zip = await fromFdPromise(fd, options).catch(() => {
    throw refusals.damaged('zip', 'end')
  })
  if (zip.entryCount > readerLimits.parts) throw refusals.limit('parts', readerLimits.parts, 'zip')
  const entries = await listEntries(zip, refusals)
  checkPlaces(entries, size, refusals)
  const known = new Map<string, Entry>()
  for (const entry of entries) {
    const name = entry.fileName.toLowerCase()
    if (entry.isEncrypted()) throw new Failure('SHEET_ENCRYPTED', { path: refusals.path })
    if (entry.fileName.length > readerLimits.partName || known.has(name)) {
      throw refusals.damaged('zip', entry.fileName)
    }
    known.set(name, entry)
  }
  let unpacked = 0
  return {
    find: (name) => known.get(name.toLowerCase())?.fileName,
    names: () => entries.map(({ fileName }) => fileName),
    size: (name) => known.get(name.toLowerCase())?.uncompressedSize ?? 0,
    unpack: (name) => {
      const entry = known.get(name.toLowerCase())
      if (!entry) throw refusals.damaged(name, 'zip')
      unpacked += entry.uncompressedSize
      checkSize(entry, unpacked, refusals)
      return unpack(zip, entry, refusals)
    },
  }
}

async function listEntries(zip: ZipFile, refusals: Refusals): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (error) {
    // yauzl throws plain errors for names that lead elsewhere and sizes that cannot be.
    throw refusals.damaged('zip', error instanceof Error ? error.message : '')
  }
  return entries
}

/** The same packed bytes behind many names would make any file large. */
function checkPlaces(entries: readonly Entry[], size: number, refusals: Refusals): void {
  let end = 0
  const byPlace = entries.toSorted(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  )
  for (const entry of byPlace) {
    const start = entry.relativeOffsetOfLocalHeader
    // A local header has 30 bytes, a name and perhaps more.
    const next = start + 30 + entry.compressedSize
    if (start < end || next > size) throw refusals.damaged('zip', entry.fileName)
    end = next
  }
}

function checkSize(entry: Entry, unpacked: number, refusals: Refusals): void {
  const { uncompressedSize, compressedSize, fileName } = entry
  if (uncompressedSize > megabytes(readerLimits.partMB)) {
    throw refusals.limit('unpacked', `${readerLimits.partMB} MB`, fileName)
  }
  if (unpacked > megabytes(readerLimits.unpackedMB)) {
    throw refusals.limit('unpacked', `${readerLimits.unpackedMB} MB`, fileName)
  }
  const large = uncompressedSize > megabytes(readerLimits.ratioFreeMB)
  if (large && uncompressedSize > compressedSize * readerLimits.ratio) {
    throw refusals.limit('ratio', readerLimits.ratio, fileName)
  }
}

async function* unpack(zip: ZipFile, entry: Entry, refusals: Refusals): AsyncGenerator<Buffer> {
  const damaged = (detail: string) => refusals.damaged(entry.fileName, detail)
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw damaged('zip')
  const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false }).catch(() => {
    throw damaged('zip')
  })
  // Pieces of 16 kB, the default, would cost more in hand-overs than in unpacking.
  const inflate = entry.compressionMethod === 8 ? createInflateRaw({ chunkSize: 256 * 1024 }) : undefined
  const stream = inflate ? packed.pipe(inflate) : packed
  if (inflate) packed.once('error', (error) => inflate.destroy(error))
  let unpacked = 0
  let checksum = 0
  const pieces = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  try {
    for (;;) {
      // Only what unpacking throws is the file's fault; what the reader of a piece throws is not caught here.
      const next = await pieces.next().catch(() => {
        throw damaged('deflate')
      })
      if (next.done === true) break
      unpacked += next.value.length
      // Said in the directory and held to here, so that no part can unpack to more than the limits allowed.
      if (unpacked > entry.uncompressedSize) break
      checksum = crc32(next.value, checksum)
      yield next.value
    }
  } finally {
    packed.destroy()
    inflate?.destroy()
  }
  if (unpacked !== entry.uncompressedSize || checksum !== entry.crc32) throw damaged('CRC')
}
