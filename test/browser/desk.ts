import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test as base, type Page } from '@playwright/test'

/** A running program with a data folder of its own, and a page that shows its window. */
export interface Desk {
  page: Page
  home: string
  address: string
  /** Ends the program as Ctrl+C does. */
  stop: () => Promise<void>
}

interface DeskFixtures {
  openDesk: (options?: { home?: string; page?: Page }) => Promise<Desk>
}

/** Starts what `npm start` starts, and fails a test in which the page reports an error of its own or a breach of its policy. */
export const test = base.extend<DeskFixtures>({
  openDesk: async ({ page: first }, use) => {
    const running: Desk[] = []
    const folders: string[] = []
    const complaints: string[] = []

    await use(async ({ home, page = first } = {}) => {
      const folder = home ?? (await mkdtemp(join(tmpdir(), 'mulu-desk-')))
      if (home === undefined) folders.push(folder)
      collectComplaints(page, complaints)
      const host = await startHost(folder)
      const desk = { ...host, page, home: folder }
      running.push(desk)
      await page.goto(host.address)
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

function collectComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
  page.on('console', (message) => {
    // A refusal travels as status 422, and Chromium writes every such status to the console by itself.
    const expected = message
      .text()
      .startsWith('Failed to load resource: the server responded with a status of 4')
    if (message.type() === 'error' && !expected) complaints.push(message.text())
  })
}

async function startHost(home: string): Promise<Pick<Desk, 'address' | 'stop'>> {
  const entry = join(import.meta.dirname, '../../electron/start.ts')
  const child = spawn(process.execPath, [entry, '--browser', '--no-open', '--no-build', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Playwright's own loader must not follow into the program.
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const exited = once(child, 'exit')
  const address = await Promise.race([
    firstAddress(child.stdout),
    exited.then(([code]) =>
      Promise.reject(new Error(`The program ended with ${String(code)} at its start.`)),
    ),
  ])
  child.stdout.resume()
  return {
    address,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
      await exited
    },
  }
}

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(line)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('The program printed no address.')
}
