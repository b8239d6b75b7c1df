import { open, type FileHandle } from 'node:fs/promises'
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl'
import { Failure } from '../../shared/failures.ts'
import { packageLimits, parts } from '../../shared/package.ts'

/** One part as the central directory describes it; nothing of it has been unpacked. */
export interface ContainedPart {
  part: string
  entry: Entry
}

/** An open package file whose outer structure is exactly what our writer makes. */
export interface Container {
  path: string
  /** Name of the one folder that holds the bag. */
  folder: string
  bytes: number
  parts: Map<string, ContainedPart>
  zip: ZipFile
  close(): Promise<void>
}

const knownParts = new Set<string>(Object.values(parts))

/**
 * Opens the zip behind a gate: limits on size, parts and ratio before anything is unpacked, only known names in one folder, no
 * repeats, and every byte outside the packed data as our writer writes it, so that nothing can hide between, before or after.
 *
 * @throws {Failure} FILE_MISSING, PACKAGE_NOT_ZIP, _TRUNCATED, _LIMIT, _PART_NAME, _CONTAINER_ODD
 */
export async function openContainer(path: string): Promise<Container> {
  const file = await open(path, 'r').catch(() => {
    throw new Failure('FILE_MISSING', { path })
  })
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new Failure('PACKAGE_NOT_ZIP', { path })
    const { size } = found
    if (size > packageLimits.file) throw limit('file', `${packageLimits.file / 1024 / 1024} MB`)
    await checkStart(file, path)
    const zip = await openZip(file, path)
    const entries = await listEntries(zip)
    const folder = checkNames(entries)
    checkSizes(entries)
    await checkBytes(file, size, entries)
    const contained = new Map(
      entries.map((entry) => {
        const part = entry.fileName.slice(folder.length + 1)
        return [part, { part, entry }] as const
      }),
    )
    return { path, folder, bytes: size, parts: contained, zip, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function checkStart(file: FileHandle, path: string): Promise<void> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
  if (bytesRead < 4 || buffer.readUInt32LE(0) !== localSignature)
    throw new Failure('PACKAGE_NOT_ZIP', { path })
}

async function openZip(file: FileHandle, path: string): Promise<ZipFile> {
  const options = { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySize: true }
  return fromFdPromise(file.fd, options).catch(() => {
    // A zip that starts well but has no readable end was cut off on its way.
    throw new Failure('PACKAGE_TRUNCATED', { path })
  })
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > packageLimits.parts) throw limit('parts', String(packageLimits.parts))
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (error) {
    throw odd(error instanceof Error ? error.message : '')
  }
  return entries
}

function checkNames(entries: readonly Entry[]): string {
  const folder = entries[0]?.fileName.split('/')[0] ?? ''
  const seen = new Set<string>()
  for (const { fileName } of entries) {
    const part = fileName.startsWith(`${folder}/`) ? fileName.slice(folder.length + 1) : fileName
    if (
      !/^[0-9A-Za-z-]{1,100}$/.test(folder) ||
      part === fileName ||
      !knownParts.has(part) ||
      seen.has(part)
    ) {
      throw new Failure('PACKAGE_PART_NAME', { part: fileName.slice(0, 200) })
    }
    seen.add(part)
  }
  return folder
}

function checkSizes(entries: readonly Entry[]): void {
  let total = 0
  for (const { uncompressedSize, compressedSize, fileName } of entries) {
    total += uncompressedSize
    if (!fileName.includes('/data/') && uncompressedSize > packageLimits.tagPart) {
      throw limit('part', `${packageLimits.tagPart / 1024 / 1024} MB`)
    }
    if (uncompressedSize > compressedSize * packageLimits.ratio)
      throw limit('ratio', String(packageLimits.ratio))
  }
  if (total > packageLimits.total) throw limit('total', `${packageLimits.total / 1024 / 1024} MB`)
}

// ---- every byte of the container ---------------------------------------------------------------------------------------------

const localSignature = 0x04034b50
const localLength = 30
const centralLength = 46
const endLength = 22
const utf8Flag = 0x0800
const streamedFlag = 0x0008
/** 1980-01-01 00:00:00, the zip epoch: the same bytes whenever a package is made again. */
const dosDate = 0x0021
const fileMode = 0o100644 * 0x10000

/** Rebuilds all headers from the directory's facts and compares them with the file: places, order, flags, times, no gap, no tail. */
async function checkBytes(file: FileHandle, size: number, entries: readonly Entry[]): Promise<void> {
  let offset = 0
  for (const entry of entries) {
    if (entry.relativeOffsetOfLocalHeader !== offset) throw odd(`offset of ${entry.fileName}`)
    const head = localHeader(entry)
    await expectBytes(file, offset, head, entry.fileName)
    offset += head.length + entry.compressedSize
    const tail = streamed(entry) ? dataDescriptor(entry) : Buffer.alloc(0)
    await expectBytes(file, offset, tail, entry.fileName)
    offset += tail.length
  }
  const directory = Buffer.concat(entries.map(centralRecord))
  const end = endRecord(entries.length, directory.length, offset)
  if (size !== offset + directory.length + end.length) throw odd('length')
  await expectBytes(file, offset, Buffer.concat([directory, end]), 'directory')
}

async function expectBytes(file: FileHandle, offset: number, expected: Buffer, place: string): Promise<void> {
  const found = Buffer.alloc(expected.length)
  const { bytesRead } = await file.read(found, 0, found.length, offset)
  if (bytesRead !== expected.length || !found.equals(expected)) throw odd(place)
}

function streamed(entry: Entry): boolean {
  return (entry.generalPurposeBitFlag & streamedFlag) !== 0
}

function localHeader(entry: Entry): Buffer {
  const name = Buffer.from(entry.fileName)
  const fixed = Buffer.alloc(localLength)
  fixed.writeUInt32LE(localSignature, 0)
  fixed.writeUInt16LE(20, 4)
  fixed.writeUInt16LE(flags(entry), 6)
  fixed.writeUInt16LE(8, 8)
  fixed.writeUInt16LE(dosDate, 12)
  if (!streamed(entry)) writeSizes(fixed, entry, 14)
  fixed.writeUInt16LE(name.length, 26)
  return Buffer.concat([fixed, name])
}

function dataDescriptor(entry: Entry): Buffer {
  const fixed = Buffer.alloc(16)
  fixed.writeUInt32LE(0x08074b50, 0)
  writeSizes(fixed, entry, 4)
  return fixed
}

function centralRecord(entry: Entry): Buffer {
  const name = Buffer.from(entry.fileName)
  const fixed = Buffer.alloc(centralLength)
  fixed.writeUInt32LE(0x02014b50, 0)
  fixed.writeUInt16LE((3 << 8) | 63, 4)
  fixed.writeUInt16LE(20, 6)
  fixed.writeUInt16LE(flags(entry), 8)
  fixed.writeUInt16LE(8, 10)
  fixed.writeUInt16LE(dosDate, 14)
  writeSizes(fixed, entry, 16)
  fixed.writeUInt16LE(name.length, 28)
  fixed.writeUInt32LE(fileMode, 38)
  fixed.writeUInt32LE(entry.relativeOffsetOfLocalHeader, 42)
  return Buffer.concat([fixed, name])
}

function endRecord(entries: number, directoryLength: number, directoryOffset: number): Buffer {
  const fixed = Buffer.alloc(endLength)
  fixed.writeUInt32LE(0x06054b50, 0)
  fixed.writeUInt16LE(entries, 8)
  fixed.writeUInt16LE(entries, 10)
  fixed.writeUInt32LE(directoryLength, 12)
  fixed.writeUInt32LE(directoryOffset, 16)
  return fixed
}

function flags(entry: Entry): number {
  return utf8Flag | (streamed(entry) ? streamedFlag : 0)
}

function writeSizes(buffer: Buffer, entry: Entry, offset: number): void {
  buffer.writeUInt32LE(entry.crc32, offset)
  buffer.writeUInt32LE(entry.compressedSize, offset + 4)
  buffer.writeUInt32LE(entry.uncompressedSize, offset + 8)
}

function odd(detail: string): Failure {
  return new Failure('PACKAGE_CONTAINER_ODD', { detail: detail.slice(0, 200) })
}

function limit(what: 'file' | 'parts' | 'part' | 'total' | 'ratio', value: string): Failure {
  return new Failure('PACKAGE_LIMIT', { what, limit: value })
}
