import { Failure } from '../../shared/failures.ts'
import { replaceDurably, writeNewDurably } from '../workspace/durable-file.ts'

/** Writes a key file where none is. @throws {Failure} KEY_THERE, KEY_UNWRITABLE */
export function writeNewFile(path: string, text: string): void {
  try {
    writeNewDurably(path, text)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new Failure('KEY_THERE', { path })
    throw unwritable(path, error)
  }
}

/** Puts a key file in another's place, or where none is; a crash leaves the old one or the new one. @throws {Failure} KEY_UNWRITABLE */
export function replaceFile(path: string, text: string): void {
  try {
    replaceDurably(path, text)
  } catch (error) {
    throw unwritable(path, error)
  }
}

/** What the system refuses is a refusal with its code; anything else is a mistake of ours and stays one. */
function unwritable(path: string, error: unknown): unknown {
  const detail = codeOf(error)
  return detail === undefined ? error : new Failure('KEY_UNWRITABLE', { path, detail })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
