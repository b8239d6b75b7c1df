import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, parse } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../shared/failures.ts'
import { safeName } from './package/file-name.ts'

/** Files that a browser hands over, which unlike Electron cannot tell where they lie on the disk. Gone when the host closes. */
export interface Uploads {
  /** Stores the stream whole or not at all, and answers its path. */
  store: (name: string, body: Readable) => Promise<string>
  close: () => Promise<void>
}

/** A folder of this process's own, so that a second host on the same data folder empties nobody else's. */
export async function openUploads(home: string): Promise<Uploads> {
  const all = join(home, 'inbox-temp')
  await removeAbandoned(all)
  const folder = join(all, `${process.pid}-${randomUUID()}`)

  return {
    async store(name, body) {
      const place = join(folder, randomUUID())
      const path = join(place, uploadName(name))
      try {
        await mkdir(place, { recursive: true })
        await pipeline(body, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      } catch (error) {
        await rm(place, { recursive: true, force: true })
        throw asFailure(error, path)
      }
      return path
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The file's own name, for the sentences that mention it, without whatever could make a path or a device of it. */
export function uploadName(given: string): string {
  // Windows's separators count everywhere: the browser may run there while the path is read here.
  const { name, ext } = parse(given.replaceAll('\\', '/'))
  return safeName(name) + (/^\.\w{1,8}$/.test(ext) ? ext : '')
}

function asFailure(error: unknown, path: string): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('syscall' in error)) return error
  return new Failure('FILE_UNWRITABLE', { path, detail: error.message })
}

/** What a host that was killed left behind. */
async function removeAbandoned(all: string): Promise<void> {
  const names = await readdir(all).catch(() => [])
  const abandoned = names.filter((name) => !isRunning(Number.parseInt(name, 10)))
  await Promise.all(abandoned.map((name) => rm(join(all, name), { recursive: true, force: true })))
}

function isRunning(pid: number): boolean {
  if (Number.isNaN(pid)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, under another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
