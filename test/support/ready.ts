import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeOffices, openOffices } from '../../electron/demo/offices.ts'
import { createSample } from '../../electron/sample/create-sample.ts'

/** Where a run of either runner keeps what its tests take copies of; a process that a test runs in inherits it. */
const variable = 'MULU_READY_FOLDERS'

/** The data folders of five offices that know each other, and the data folder of one who tried the sample. */
export type Ready = 'offices' | 'sample'

/** Made once for a whole run: five offices take longer than most tests. Answers how to clear up. */
// oxlint-disable-next-line import/no-default-export -- both runners load what goes before all tests by this name
export default async function makeReady(): Promise<() => void> {
  const folder = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'mulu-tests-'))
  // A test may start a program as another user, who has to get through.
  chmodSync(folder, 0o711)
  // From here on for every process of the run; what a test that was killed left behind goes with it.
  process.env['TMPDIR'] = folder
  await closeOffices(await openOffices(join(folder, 'offices')))
  createSample(join(folder, 'sample'))
  process.env[variable] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}

/**
 * A folder in memory, where the system has one with room for everything that tests write: a commit waits for the disk, and tests commit
 * tens of thousands of times. What they prove is the same: a process that is killed leaves there what it leaves on a disk.
 */
function roomyMemory(): string | undefined {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return undefined
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 4 * 1024 ** 3 ? memory : undefined
}

/** Puts one of them into a folder, for a test to do with as it likes. */
export function copyReady(what: Ready, to: string): void {
  const folder = process.env[variable]
  if (folder === undefined)
    throw new Error('nothing was made ready: these tests run under vitest or Playwright')
  cpSync(join(folder, what), to, { recursive: true })
}
