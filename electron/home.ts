import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The data folder: what was asked for, else `MULU_HOME`, else `Mulu` in the user's own folder. */
export function homeFolder(asked?: string): string {
  return resolve(asked ?? process.env['MULU_HOME'] ?? join(homedir(), 'Mulu'))
}
