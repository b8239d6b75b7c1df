import { mkdtemp, rm, stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, basename } from 'node:path'
import { Failure } from '../../shared/failures.ts'

/** Writes the same file to a place of the caller's; asked only where somebody has to be told how large it would have been. */
export type WriteElsewhere = (path: string) => Promise<unknown>

const writeProtected = new Set(['EROFS', 'EACCES', 'EPERM'])
/** ENOENT, because the folder was there when the writing began. */
const pulledOut = new Set(['EIO', 'ENODEV', 'ENXIO', 'ENOENT', 'ESTALE', 'ENOTCONN'])
const names = new Set(['ENAMETOOLONG', 'EINVAL', 'EILSEQ'])

/** What a disk says when a file cannot be written to it, each in a sentence that says what to do. */
export async function diskFailure(error: unknown, path: string, again: WriteElsewhere): Promise<Failure> {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Failure('DISK_FULL', { path, free: await freeOn(dirname(path)), needed: await sizeOf(again) })
  }
  if (writeProtected.has(code)) return new Failure('DISK_PROTECTED', { path: dirname(path) })
  if (code === 'EFBIG') return new Failure('DISK_FILE_LIMIT', { path })
  if (names.has(code)) return new Failure('DISK_NAME', { name: basename(path) })
  // Between writing and reading back the file itself may go.
  const gone = error instanceof Failure && error.code === 'FILE_MISSING'
  if (gone || pulledOut.has(code)) return new Failure('DISK_GONE', { path: dirname(path) })
  if (error instanceof Failure && error.code.startsWith('PACKAGE_')) {
    return new Failure('DISK_READS_BACK_OTHER', { path })
  }
  return new Failure('FILE_UNWRITABLE', { path, detail: error instanceof Error ? error.message : '' })
}

/** The system's code of an error, also where a stream wrapped it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string' && !(error instanceof Failure)) return error.code
  return codeOf(error.cause)
}

async function freeOn(folder: string): Promise<string> {
  const found = await statfs(folder).catch(() => undefined)
  return found ? megabytes(found.bavail * found.bsize) : '?'
}

async function sizeOf(write: WriteElsewhere): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mulu-size-')).catch(() => undefined)
  if (folder === undefined) return '?'
  try {
    const path = join(folder, 'size')
    await write(path)
    return megabytes((await stat(path)).size)
  } catch {
    // The machine's own disk is full as well.
    return '?'
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
