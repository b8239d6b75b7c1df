import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { copyReady } from '../support/ready.ts'
import { startProgram } from '../support/program.ts'

/** A running program with a data folder of its own, and a page that shows its window. */
export interface Desk {
  page: Page
  home: string
  address: string
  /** Ends the program as Ctrl+C does. */
  stop: () => Promise<void>
  /** Ends it as a power cut does. */
  kill: () => Promise<void>
}

interface DeskFixtures {
  /** On an empty data folder, on one where somebody tried the sample before, or on one that is there. */
  openDesk: (options?: { home?: string; sample?: boolean; page?: Page }) => Promise<Desk>
}

/** Starts what `npm start` starts, and fails a test in which the page reports an error of its own or a breach of its policy. */
export const test = base.extend<DeskFixtures>({
  openDesk: async ({ page: first }, use) => {
    const running: Desk[] = []
    const folders: string[] = []
    const complaints: string[] = []

    await use(async ({ home, sample = false, page = first } = {}) => {
      const folder = home ?? (await mkdtemp(join(tmpdir(), 'mulu-desk-')))
      if (home === undefined) folders.push(folder)
      if (sample) copyReady('sample', folder)
      collectComplaints(page, complaints)
      const { address, stop, kill } = await startProgram(folder)
      const desk = { page, home: folder, address, stop, kill }
      running.push(desk)
      await page.goto(address)
      return desk
    })

    // Read before the programs stop: what a page asks of one that is gone is no fault of the page.
    const reported = [...complaints]
    await Promise.all(running.map((desk) => desk.stop()))
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    expect(reported, 'errors that the page reported').toEqual([])
  },
})
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
