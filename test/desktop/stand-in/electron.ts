import { EventEmitter } from 'node:events'
import type { Browser } from '@playwright/test'
import {
  StandInWindow,
  type PermissionRules,
  type ProtocolHandler,
  type Surroundings,
  type WindowOptions,
} from './browser-window.ts'
import { StandInPort } from './ports.ts'
import { StandInUtilityProcess } from './utility-process.ts'

type Handler = (event: object, data: unknown) => unknown
type CheckHandler = (contents: null, permission: string, origin: string) => boolean
type RequestHandler = (
  contents: null,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void

export interface StandIn {
  /** What `import 'electron'` gives to the built main. */
  electron: Record<string, unknown>
  /** The first window, once its page is there. */
  firstWindow(): Promise<StandInWindow>
  quit(): Promise<void>
}

/** An `electron` module with what our main uses of it, around a real Chromium and real processes. */
export function createStandIn(browser: Browser): StandIn {
  const windows = new Set<StandInWindow>()
  const children = new Set<StandInUtilityProcess>()
  const first = Promise.withResolvers<StandInWindow>()
  const gone = Promise.withResolvers<void>()

  const app = Object.assign(new EventEmitter(), {
    sandboxed: false,
    enableSandbox: () => void (app.sandboxed = true),
    whenReady: () => Promise.resolve(),
    requestSingleInstanceLock: () => true,
    getAppMetrics: () =>
      [...children].flatMap(({ pid, name }) => (pid === undefined ? [] : [{ pid, name, type: 'Utility' }])),
    quit: () => {
      let prevented = false
      app.emit('will-quit', { preventDefault: () => (prevented = true) })
      if (!prevented) gone.resolve()
    },
  })

  const protocols = new Map<string, ProtocolHandler>()
  const schemes: object[] = []
  const handlers = new Map<string, Handler>()
  const ipcMain = Object.assign(new EventEmitter(), {
    handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
    invoke: (channel: string, event: object, data: unknown) => handlers.get(channel)?.(event, data),
  })

  const permissions = permissionRules()
  const surroundings: Surroundings = {
    browser,
    protocols,
    permissions: permissions.rules,
    ipc: ipcMain,
    created: (contents) => app.emit('web-contents-created', {}, contents),
  }

  class BrowserWindow extends StandInWindow {
    static getAllWindows = () => [...windows]
    static fromWebContents = (contents: unknown) =>
      [...windows].find((one) => one.webContents === contents) ?? null

    constructor(options: WindowOptions) {
      super(options, surroundings)
      windows.add(this)
      this.once('closed', () => {
        windows.delete(this)
        if (windows.size === 0) app.emit('window-all-closed')
      })
      this.opened.then(() => first.resolve(this), first.reject)
    }
  }

  const electron = {
    app,
    BrowserWindow,
    dialog: {
      // A test says what the user would choose.
      showOpenDialog: () => Promise.resolve({ canceled: true, filePaths: [] }),
      showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
      showErrorBox: (title: string, content: string) => void app.emit('stand-in-error-box', title, content),
    },
    ipcMain,
    Menu: { setApplicationMenu: () => {}, buildFromTemplate: () => ({}) },
    // Called with `new`, and then what a function returns is what `new` gives.
    MessageChannelMain: function MessageChannelMain() {
      return StandInPort.pair()
    },
    protocol: {
      schemes,
      registerSchemesAsPrivileged: (given: object[]) => void schemes.push(...given),
      handle: (scheme: string, handler: ProtocolHandler) => void protocols.set(scheme, handler),
    },
    session: { defaultSession: permissions.session },
    utilityProcess: {
      fork(path: string, parameters: string[], options: { serviceName: string }) {
        const child = new StandInUtilityProcess(path, parameters, options)
        children.add(child)
        child.once('exit', () => children.delete(child))
        return child
      },
    },
  }

  return {
    electron,
    firstWindow: () => first.promise,
    async quit() {
      app.quit()
      await gone.promise
    },
  }
}

function permissionRules() {
  let check: CheckHandler = () => true
  let request: RequestHandler = (_contents, _permission, answer) => answer(true)
  const rules: PermissionRules = {
    async allows(permission, page) {
      const asked = await new Promise((answer) => request(null, permission, answer, { requestingUrl: page }))
      return asked === true && check(null, permission, page)
    },
  }
  const session = {
    setPermissionCheckHandler: (handler: CheckHandler) => void (check = handler),
    setPermissionRequestHandler: (handler: RequestHandler) => void (request = handler),
    setDevicePermissionHandler: () => {},
  }
  return { rules, session }
}
