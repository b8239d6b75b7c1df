import { open, type FileHandle } from 'node:fs/promises'
import { fromFdPromise, type Entry, type ZipFile } from 'yauzl'
import { Failure } from '../../shared/failures.ts'
import { hashSchema, packageLimits, parts } from '../../shared/package.ts'
import {
  centralDirectory,
  dataDescriptor,
  endRecord,
  isStreamed,
  localHeader,
  localSignature,
  type ZipRecord,
} from './zip-layout.ts'

/** One part as the central directory describes it; nothing of it has been unpacked. */
export interface ContainedPart {
  part: string
  record: ZipRecord
  /** Where its packed bytes begin. */
  start: number
}

/** An open package file whose outer structure is exactly what our writer makes. */
export interface Container {
  path: string
  /** Name of the one folder that holds the bag. */
  folder: string
  bytes: number
  parts: Map<string, ContainedPart>
  file: FileHandle
  /** How many bytes stand before the end record, and the SHA-256 that the archive comment says they have; none in format 1. */
  seal: { bytes: number; hash: string | undefined }
  close(): Promise<void>
}

/** What the directory lists, and the archive comment. */
interface Listed {
  contained: readonly ContainedPart[]
  comment: string
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
    const contained = entries.map((entry) => containedPart(entry, folder))
    const seal = await checkBytes(file, size, { contained, comment: zip.comment })
    const byName = new Map(contained.map((each) => [each.part, each]))
    return { path, folder, bytes: size, parts: byName, file, seal, close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

function containedPart(entry: Entry, folder: string): ContainedPart {
  const record: ZipRecord = {
    name: entry.fileName,
    crc32: entry.crc32,
    packedSize: entry.compressedSize,
    size: entry.uncompressedSize,
    offset: entry.relativeOffsetOfLocalHeader,
    streamed: isStreamed(entry.fileName),
  }
  const start = record.offset + localHeader(record).length
  return { part: record.name.slice(folder.length + 1), record, start }
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

/** Rebuilds all headers from the directory's facts and compares them with the file: places, order, flags, times, no gap, no tail. */
async function checkBytes(file: FileHandle, size: number, container: Listed): Promise<Container['seal']> {
  const { contained, comment } = container
  const records = contained.map(({ record }) => record)
  let offset = 0
  for (const { record, start } of contained) {
    if (record.offset !== offset) throw odd(`offset of ${record.name}`)
    await expectBytes(file, offset, localHeader(record), record.name)
    offset = start + record.packedSize
    const tail = dataDescriptor(record)
    await expectBytes(file, offset, tail, record.name)
    offset += tail.length
  }
  if (comment !== '' && !hashSchema.safeParse(comment).success) throw odd('comment')
  const directory = centralDirectory(records)
  const end = endRecord({
    parts: records.length,
    directory: { offset, length: directory.length },
    comment,
  })
  if (size !== offset + directory.length + end.length) throw odd('length')
  await expectBytes(file, offset, Buffer.concat([directory, end]), 'directory')
  return { bytes: offset + directory.length, hash: comment === '' ? undefined : comment }
}

async function expectBytes(file: FileHandle, offset: number, expected: Buffer, place: string): Promise<void> {
  const found = Buffer.alloc(expected.length)
  const { bytesRead } = await file.read(found, 0, found.length, offset)
  if (bytesRead !== expected.length || !found.equals(expected)) throw odd(place)
}

function odd(detail: string): Failure {
  return new Failure('PACKAGE_CONTAINER_ODD', { detail: detail.slice(0, 200) })
}

function limit(what: 'file' | 'parts' | 'part' | 'total' | 'ratio', value: string): Failure {
  return new Failure('PACKAGE_LIMIT', { what, limit: value })
}
