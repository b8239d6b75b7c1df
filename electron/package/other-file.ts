import { existsSync, readdirSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure, type OtherFileKind } from '../../shared/failures.ts'

/** Refusals of the container behind which some other file may be, that a clerk took by mistake. */
const maybeOther = new Set([
  'PACKAGE_NOT_ZIP',
  'PACKAGE_TRUNCATED',
  'PACKAGE_PART_NAME',
  'PACKAGE_CONTAINER_ODD',
  'PACKAGE_LIMIT',
])
const ends = 64 * 1024

/**
 * The refusal of a file that is no package, told by what it is instead: by its content and not by its name, and without opening anything in
 * it. What is a package, and damaged or changed, keeps its own refusal.
 */
export async function otherFile(path: string, error: unknown): Promise<unknown> {
  if (!(error instanceof Failure) || !maybeOther.has(error.code)) return error
  const found = await stat(path).catch(() => undefined)
  if (!found) return error
  if (found.isDirectory()) {
    if (holdsBag(path)) return new Failure('PACKAGE_UNPACKED', { path })
    return new Failure('PACKAGE_OTHER_FILE', { path, kind: 'folder' })
  }
  const isUnfinished = path.endsWith('.part') && error.code !== 'PACKAGE_LIMIT'
  if (isUnfinished) return new Failure('PACKAGE_UNFINISHED', { path })
  const kind = found.isFile() ? await kindOf(path, found.size) : undefined
  if (kind === undefined) return error
  // A part of an unpacked package lies in the folder that it was unpacked to.
  if (
    kind !== 'zip' &&
    [dirname(path), dirname(dirname(path))].some((folder) => existsSync(join(folder, 'bagit.txt')))
  )
    return new Failure('PACKAGE_UNPACKED', { path })
  return new Failure('PACKAGE_OTHER_FILE', { path, kind })
}

function holdsBag(folder: string): boolean {
  if (existsSync(join(folder, 'bagit.txt'))) return true
  try {
    return readdirSync(folder, { withFileTypes: true })
      .slice(0, 200)
      .some((each) => each.isDirectory() && existsSync(join(folder, each.name, 'bagit.txt')))
  } catch {
    // A folder of somebody else's says nothing.
    return false
  }
}

/** What a file is by its first and last bytes; undefined where it is, or was, a package. */
async function kindOf(path: string, size: number): Promise<OtherFileKind | undefined> {
  if (size === 0) return 'empty'
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return undefined
  try {
    const head = Buffer.alloc(Math.min(size, ends))
    await file.read(head, 0, head.length, 0)
    const tail = Buffer.alloc(Math.min(size, ends))
    await file.read(tail, 0, tail.length, size - tail.length)
    return startsLikeZip(head) ? kindOfZip(head, tail) : kindOfPlain(head)
  } finally {
    await file.close()
  }
}

const startsLikeZip = (head: Buffer) => head.length >= 4 && head.readUInt32LE(0) === 0x04034b50

function kindOfZip(head: Buffer, tail: Buffer): OtherFileKind | undefined {
  const holds = (name: string) => head.includes(name) || tail.includes(name)
  if (holds('bagit.txt')) return undefined
  if (holds('xl/')) return 'xlsx'
  if (holds('word/')) return 'docx'
  // Cut off before any name that tells, it may be anything.
  return tail.includes(Buffer.from([0x50, 0x4b, 0x05, 0x06])) ? 'zip' : undefined
}

const starts: readonly [OtherFileKind, readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['picture', [0x42, 0x4d]],
  // The old Office container, .xls and .doc.
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['program', [0x4d, 0x5a]],
]

function kindOfPlain(head: Buffer): OtherFileKind | undefined {
  const found = starts.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))
  // A program before a zip is how a virus would ride on a package: that one keeps its own refusal.
  if (found) return head.includes('bagit.txt') ? undefined : found[0]
  const isText =
    head.length >= 8 &&
    !head.includes(0) &&
    head.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13)
  return isText ? 'text' : undefined
}
