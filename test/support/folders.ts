import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { Failure } from '../../shared/failures.ts'

/** An empty folder for one test file, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mulu-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The refusal that some work ends in, as its code and facts; anything else that is thrown stays an error of the test. */
export function refusalIn(work: () => unknown): [code: string, facts: unknown] {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return [error.code, error.data]
    throw error
  }
  return ['nothing was refused', {}]
}
