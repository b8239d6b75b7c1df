import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  protocol,
  session,
  utilityProcess,
  type UtilityProcess,
  type WebContents,
  type WebFrameMain,
} from 'electron'
import { bothLanguages } from './host-words.ts'
import { safeName } from './package/file-name.ts'
import { answerStatic } from './static-files.ts'
import {
  isAllowedPermission,
  isOurPage,
  isTrustedSender,
  mayRestart,
  pdfOptions,
  windowAddress,
  windowPreferences,
  zoomAfter,
} from './window-policy.ts'

// Electron's main process: a window, its rules, and a process beside it that does the work. Nothing here may take long, because
// everything here holds up the window.

const built = join(import.meta.dirname, '..')

app.enableSandbox()
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
app.on('web-contents-created', (_event, contents) => confine(contents))

if (app.requestSingleInstanceLock()) void app.whenReady().then(run)
else app.quit()

function run(): void {
  serveWindow()
  denyPermissions()
  // The default menu holds reload and developer tools in English; macOS needs one for copy and paste to work.
  Menu.setApplicationMenu(
    process.platform === 'darwin'
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }])
      : null,
  )
  const backend = superviseBackend({ onRestart: reconnect, onGone: giveUp })
  answerPage((frame) => backend.connect(frame))
  const window = openWindow()

  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (!backend.isRunning()) return
    event.preventDefault()
    backend.stop(() => app.quit())
  })

  function reconnect(): void {
    const frame = window.isDestroyed() ? null : window.webContents.mainFrame
    // A page that is not there yet asks for itself.
    if (frame && isTrustedSender(frame)) backend.connect(frame)
  }
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    webPreferences: { ...windowPreferences, preload: join(built, 'preload/preload.cjs') },
  })
  const { webContents } = window
  webContents.on('before-input-event', (event, input) => {
    const level = zoomAfter(input, webContents.getZoomLevel())
    if (level === undefined) return
    event.preventDefault()
    webContents.setZoomLevel(level)
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(windowAddress)
  return window
}

function serveWindow(): void {
  protocol.handle('app', async (request) => {
    const page = isOurPage(request.url) && request.method === 'GET' ? new URL(request.url).pathname : ''
    const { status, headers, body } = await answerStatic(join(built, 'renderer'), page)
    return new Response(body, { status, headers })
  })
}

/** Holds every web contents that ever comes to be, not only the one we open, to our page and to one window. */
function confine(contents: WebContents): void {
  const stayHome = (event: { url: string; preventDefault: () => void }) => {
    if (!isOurPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stayHome)
  contents.on('will-frame-navigate', stayHome)
  contents.on('will-redirect', stayHome)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isAllowedPermission(permission, requestingUrl)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowedPermission(permission, origin),
  )
  defaultSession.setDevicePermissionHandler(() => false)
}

/** The only three things that a page may ask of this process; all data goes through the port. */
function answerPage(connect: (frame: WebFrameMain) => void): void {
  ipcMain.on('mulu:connect', ({ senderFrame }) => {
    if (senderFrame && isTrustedSender(senderFrame)) connect(senderFrame)
  })
  ipcMain.handle('mulu:pick-folder', async ({ sender, senderFrame }) => {
    const window = BrowserWindow.fromWebContents(sender)
    if (!window || !isTrustedSender(senderFrame)) return undefined
    const { filePaths } = await dialog.showOpenDialog(window, {
      properties: ['openDirectory', 'createDirectory'],
    })
    return filePaths[0]
  })
  ipcMain.handle('mulu:save-pdf', async ({ sender, senderFrame }, name: unknown) => {
    const window = BrowserWindow.fromWebContents(sender)
    if (!window || !isTrustedSender(senderFrame) || typeof name !== 'string') return undefined
    const { filePath } = await dialog.showSaveDialog(window, {
      defaultPath: `${safeName(name)}.pdf`,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    })
    if (!filePath) return undefined
    await writeFile(filePath, await sender.printToPDF(pdfOptions))
    return filePath
  })
}

interface BackendListener {
  onRestart: () => void
  onGone: () => void
}

/** Keeps the backend's process running: it is started again once, and a page that was connected gets a new port. */
function superviseBackend({ onRestart, onGone }: BackendListener) {
  let previousStop: number | undefined
  let stopping = false
  let child: UtilityProcess | undefined = fork()

  function fork(): UtilityProcess {
    const started = utilityProcess.fork(join(built, 'electron/backend-process.js'), [], {
      serviceName: 'mulu-backend',
      stdio: 'inherit',
    })
    started.once('exit', () => {
      child = undefined
      if (stopping) return
      const now = Date.now()
      const restart = mayRestart(previousStop, now)
      previousStop = now
      if (!restart) return onGone()
      child = fork()
      onRestart()
    })
    return started
  }

  return {
    isRunning: () => child !== undefined,
    connect(frame: WebFrameMain): void {
      const { port1, port2 } = new MessageChannelMain()
      child?.postMessage('port', [port1])
      frame.postMessage('mulu:port', null, [port2])
    },
    stop(stopped: () => void): void {
      stopping = true
      child?.once('exit', stopped)
      child?.postMessage('close')
      // The file is whole after a kill too; only its log stays beside it until the next opening.
      setTimeout(() => child?.kill(), 5000)
    },
  }
}

function giveUp(): void {
  dialog.showErrorBox('目录 Mulu', bothLanguages('backendStopped'))
  app.quit()
}
