import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { copyReady } from '../support/ready.ts'
import { startProgram } from '../support/program.ts'
import { sharePrograms, type SharedPrograms } from '../support/shared-programs.ts'

/** A running program with a data folder of its own, and a page that shows its window. */
export interface Desk {
  page: Page
  home: string
  address: string
  /** Ends the program as Ctrl+C does. */
  stop: () => Promise<void>
}

interface DeskOptions {
  home?: string
  sample?: boolean
  page?: Page
}

interface DeskFixtures {
  /** On an empty data folder, on one where somebody tried the sample before, or on one that is there. */
  openDesk: (options?: DeskOptions) => Promise<Desk>
  /** In a process of its own, which `kill` ends as a power cut does. */
  openDeskAlone: (options?: DeskOptions) => Promise<Desk & { kill: () => Promise<void> }>
}

/** Opens what `npm start` opens, and fails a test in which the page reports an error of its own or a breach of its policy. */
export const test = base.extend<DeskFixtures, { programs: SharedPrograms }>({
  programs: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const programs = await sharePrograms()
      await use(programs)
      await programs.close()
    },
    { scope: 'worker' },
  ],
  openDesk: ({ page, programs }, use) => useDesks(page, programs.start, use),
  openDeskAlone: ({ page }, use) => useDesks(page, startProgram, use),
})

async function useDesks<Program extends Pick<Desk, 'address' | 'stop'>>(
  first: Page,
  start: (home: string) => Promise<Program>,
  use: (open: (options?: DeskOptions) => Promise<Desk & Program>) => Promise<void>,
): Promise<void> {
  const running: Program[] = []
  const folders: string[] = []
  const complaints: string[] = []

  await use(async ({ home, sample = false, page = first } = {}) => {
    const folder = home ?? (await mkdtemp(join(tmpdir(), 'mulu-desk-')))
    if (home === undefined) folders.push(folder)
    if (sample) copyReady('sample', folder)
    collectComplaints(page, complaints)
    const program = await start(folder)
    running.push(program)
    await page.goto(program.address)
    return { ...program, page, home: folder }
  })

  // Read before the programs stop: what a page asks of one that is gone is no fault of the page.
  const reported = [...complaints]
  await Promise.all(running.map((program) => program.stop()))
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
  expect(reported, 'errors that the page reported').toEqual([])
}
export { expect }

/** Goes into the first township of the sample, which has entries; `keyboard.spec.ts` makes the sample as people do. */
export async function openSampleTownship(page: Page): Promise<void> {
  await page.getByRole('button', { name: /松林镇人民政府/ }).click()
  await expect(page.locator('[data-field="name"] input')).toBeVisible()
}

/** A refusal travels as status 422, and a program that a test stopped answers nobody: Chromium writes both to the console by itself. */
const expected =
  /^Failed to load resource: (the server responded with a status of 4|net::ERR_CONNECTION_(REFUSED|RESET))/

function collectComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) complaints.push(message.text())
  })
}
