// oxlint-disable-next-line typescript/triple-slash-reference -- only what it declares of `window.mulu` is wanted, none of its code
/// <reference path="../../renderer/host.ts" />
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test'
import { startOnStandIn } from './electron-stand-in.ts'

type Electron = typeof Electron.CrossProcessExports

/** The desktop program as it was built, with a data folder of its own. */
export interface Desktop {
  page: Page
  home: string
  /** Runs in the main process, as Playwright's own `evaluate` does: the function may use nothing around it. */
  evaluate: <Result, Given>(
    ask: (electron: Electron, given: Given) => Result | Promise<Result>,
    given: Given,
  ) => Promise<Result>
  /** Says to the stand-in where a chosen file lies; real Electron knows. */
  tellPath: (name: string, path: string) => Promise<void>
  quit: () => Promise<void>
}

const project = resolve(import.meta.dirname, '../..')
const binary = electronBinary()
export const ranOn = binary ? 'Electron' : 'the stand-in'

export const test = base.extend<{ desktop: Desktop }>({
  desktop: async ({ browser }, use, info) => {
    info.annotations.push({ type: 'ran on', description: ranOn })
    const home = await mkdtemp(join(tmpdir(), 'mulu-desktop-'))
    const complaints: string[] = []
    const desktop = binary ? await openElectron(binary, home) : await openStandIn(browser, home)
    desktop.page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
    await use(desktop)
    await desktop.quit()
    await rm(home, { recursive: true, force: true })
    expect(complaints, 'errors that the page reported').toEqual([])
  },
})
export { expect }

async function openElectron(executablePath: string, home: string): Promise<Desktop> {
  const app: ElectronApplication = await _electron.launch({
    executablePath,
    args: [
      project,
      `--user-data-dir=${join(home, 'profile')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...(process.env as Record<string, string>), MULU_HOME: home },
  })
  const page = await app.firstWindow()
  return {
    page,
    home,
    evaluate: (ask, given) => app.evaluate(ask as never, given),
    tellPath: () => Promise.resolve(),
    quit: () => app.close(),
  }
}

async function openStandIn(browser: Parameters<typeof startOnStandIn>[0], home: string): Promise<Desktop> {
  process.env['MULU_HOME'] = home
  const standIn = await startOnStandIn(browser, join(project, 'dist/electron/main.js'))
  const window = await standIn.firstWindow()
  const page = await window.opened
  return {
    page,
    home,
    evaluate: async (ask, given) => ask(standIn.electron as unknown as Electron, given),
    tellPath: (name, path) =>
      page.evaluate(
        ([key, value]) => {
          const world = window as unknown as { standInPaths?: Record<string, string> }
          world.standInPaths = { ...world.standInPaths, [key]: value }
        },
        [name, path] as const,
      ),
    async quit() {
      await standIn.quit()
      // Requests that the page still waits for would hold the closing up for seconds.
      await page.context().unrouteAll({ behavior: 'ignoreErrors' })
      await page.context().close()
    },
  }
}

/** Found without asking the package, which would start a download. */
function electronBinary(): string | undefined {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  const name =
    process.platform === 'darwin' || process.platform === 'win32' ? names[process.platform] : 'electron'
  const path = join(project, 'node_modules/electron/dist', name)
  return existsSync(path) ? path : undefined
}
