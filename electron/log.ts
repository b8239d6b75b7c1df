import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes an unexpected error to `mulu.log` in the data folder. Only the error goes in, never an operation's input: that may hold a
 * passphrase.
 */
export function logError(home: string, operation: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  try {
    mkdirSync(home, { recursive: true })
    appendFileSync(join(home, 'mulu.log'), `${new Date().toISOString()} ${operation}\n${detail}\n`)
  } catch {
    // A log that cannot be written must not hide the answer that the user waits for.
  }
}
