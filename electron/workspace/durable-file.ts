import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Writes a file that only its owner reads, where none is, through to the disk. @throws the system's own error */
export function writeNewDurably(path: string, text: string): void {
  writeThrough(path, text)
  settleFolder(dirname(path))
}

/**
 * Puts a file in another's place, or where none is: whole beside it and on the disk first, then renamed, so that whoever looks after a
 * crash finds the old text or the new one. What an earlier crash left beside goes. @throws the system's own error
 */
export function replaceDurably(path: string, text: string): void {
  const beside = `${path}.new`
  rmSync(beside, { force: true })
  writeThrough(beside, text)
  renameSync(beside, path)
  settleFolder(dirname(path))
}

/** Waits until what was written to a file is on the disk. */
export function flushFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function writeThrough(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A rename is on the disk only once its folder is. */
function settleFolder(folder: string): void {
  // Windows opens no folder for this.
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch (error) {
    // Some sticks' file systems refuse it for a folder; the file itself is on the disk by then.
    if (!(error instanceof Error && 'code' in error)) throw error
  } finally {
    closeSync(handle)
  }
}
