import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { homeFolder } from './home.ts'
import { bothLanguages } from './host-words.ts'
import { isCurrent, runBuild, type Build } from './window-build.ts'

/**
 * `npm start`: the desktop window where Electron's binary is present, otherwise the same window in the installed browser. It never waits
 * for a download; only `--desktop` fetches the binary, and says so first.
 */
const project = resolve(import.meta.dirname, '..')

async function start(): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < 24) {
    return fail(bothLanguages('nodeTooOld', { found: process.versions.node }))
  }
  const options = readOptions()
  if (!options) return
  if (options.desktop) fetchElectron()
  const electron = electronBinary()
  if (!electron && options.desktop) return fail(bothLanguages('fetchFailed'))
  if (electron && !options.browser) {
    if (await whenBuilt('everything')) runElectron(electron, options.home)
    return
  }
  await runLoopback({ ...options, electronFound: electron !== undefined })
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        desktop: { type: 'boolean', default: false },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        // Serve what is built, even if it is older than the sources: for tests, which run side by side.
        'no-build': { type: 'boolean', default: false },
        port: { type: 'string' },
        home: { type: 'string' },
      },
    })
    const port = values.port === undefined ? undefined : Number(values.port)
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
      throw new RangeError(`--port ${values.port}`)
    }
    const { desktop, browser } = values
    return {
      desktop,
      browser,
      open: !values['no-open'],
      build: !values['no-build'],
      port,
      home: homeFolder(values.home),
    }
  } catch (error) {
    fail(bothLanguages('badOption', { detail: error instanceof Error ? error.message : String(error) }))
    return undefined
  }
}

/** Starts a build where one is needed and says so; resolves to whether the window is there. */
async function whenBuilt(build: Build): Promise<boolean> {
  if (isCurrent(project, build)) return true
  console.log(bothLanguages('building'))
  const built = await runBuild(project, build)
  if (!built) fail(bothLanguages('buildFailed'))
  return built
}

/** Where the `electron` package keeps its binary; asking the package itself would start a download. */
function electronBinary(): string | undefined {
  const folder = packageFolder('electron')
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }
  const name =
    process.platform === 'darwin' || process.platform === 'win32' ? names[process.platform] : 'electron'
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), name)
  return existsSync(path) ? path : undefined
}

function fetchElectron(): void {
  if (electronBinary()) return
  console.log(bothLanguages('fetchingElectron'))
  // What a failed download prints is a stack trace of the downloader's; our one sentence follows instead.
  spawnSync(process.execPath, [join(packageFolder('electron'), 'install.js')], {
    stdio: ['ignore', 'inherit', 'ignore'],
  })
}

function packageFolder(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
}

function runElectron(binary: string, home: string): void {
  console.log(bothLanguages('openedInElectron'))
  const child = spawn(binary, [project], { stdio: 'inherit', env: { ...process.env, MULU_HOME: home } })
  child.once('error', (error) => fail(error.message))
  child.once('exit', (code) => (process.exitCode = code ?? 1))
  // Ctrl+C reaches the window too, which saves and goes; this process waits for it.
  process.on('SIGINT', () => {})
}

interface LoopbackStart {
  home: string
  port: number | undefined
  open: boolean
  build: boolean
  electronFound: boolean
}

async function runLoopback({ home, port, open, build, electronFound }: LoopbackStart): Promise<void> {
  // Loaded only now: an Electron start needs neither the database nor the server in this process.
  const [{ createBackend }, { startLoopback }] = await Promise.all([
    import('./backend.ts'),
    import('./loopback.ts'),
  ])
  // The address is known long before a first build is done; the page that asks for it waits for the window.
  const ready = build ? whenBuilt('window') : Promise.resolve(true)
  const backend = createBackend({ home, host: 'browser' })
  try {
    const loopback = await startLoopback({ backend, home, port, root: join(project, 'dist/renderer'), ready })
    const opened = open && (await openBrowser(loopback.address))
    console.log(announcement(loopback.address, opened, electronFound))
    const close = async () => {
      await loopback.close()
      await backend.close()
    }
    closeOnSignal(close)
    if (!(await ready)) await close()
  } catch (error) {
    await backend.close()
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    fail(bothLanguages('portTaken', { port: port ?? '' }))
  }
}

/** One line: which window, why, and the address. */
function announcement(address: string, opened: boolean, electronFound: boolean): string {
  if (electronFound) return bothLanguages('openedAsAsked', { address })
  return bothLanguages(opened ? 'openedInBrowser' : 'openInBrowser', { address })
}

/** Whether a browser was asked to open; that it did cannot be known, and the address is printed either way. */
async function openBrowser(address: string): Promise<boolean> {
  // Without a screen xdg-open falls back to a text browser in this terminal.
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return false
  const [command, ...parameters] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address]
  const child = spawn(command, parameters, { stdio: 'ignore', detached: true })
  child.unref()
  return new Promise((settle) => {
    child.once('spawn', () => settle(true))
    child.once('error', () => settle(false))
  })
}

function closeOnSignal(close: () => Promise<void>): void {
  const stop = () => {
    // A second Ctrl+C must end a process that hangs while closing.
    process.exitCode = 0
    void close().then(() => process.exit())
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
}

function fail(sentence: string): void {
  console.error(sentence)
  process.exitCode = 1
}

await start()
