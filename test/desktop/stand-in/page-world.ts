/** What the page's side of the stand-in needs from Playwright: one function to call out, one handle to be called by. */
export interface PageCall {
  kind: 'loaded' | 'send' | 'invoke' | 'port' | 'port-closed'
  channel?: string
  number?: number
  data?: unknown
}

/** A CommonJS file as the function that running it is. */
type CommonJs = (require: (name: string) => unknown, module: object, exports: object) => void

/** Both as one script's text: the page's policy, which must hold as in the field, lets no text become code later. */
export function preloadScript(preload: string): string {
  return `(${String(installPreload)})((require, module, exports) => {${preload}\n})`
}

/**
 * Runs in the page before its own scripts, with the built preload: an `electron` module with the three things that a sandboxed preload
 * uses. It is sent as text, so it may refer to nothing outside itself.
 */
function installPreload(preload: CommonJs): void {
  interface PageWindow {
    standInCall?: (call: PageCall) => Promise<unknown>
    standInReceive?: (call: {
      kind: string
      channel: string
      data: unknown
      ports: number[]
      number: number
    }) => void
    standInPaths?: Record<string, string>
  }
  const world = window as unknown as PageWindow
  const call = world.standInCall
  if (!call || window.top !== window) return
  // Electron's page cannot reach the main process by itself, so this page may not either.
  delete world.standInCall

  const listeners = new Map<string, ((event: object, data: unknown) => void)[]>()
  const ports = new Map<number, MessagePort>()

  const portOf = (number: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    ports.set(number, port1)
    port1.addEventListener('message', ({ data }) => void call({ kind: 'port', number, data }))
    port1.addEventListener('close', () => void call({ kind: 'port-closed', number }))
    port1.start()
    return port2
  }

  const receive: PageWindow['standInReceive'] = ({ kind, channel, data, ports: numbers, number }) => {
    if (kind === 'port') ports.get(number)?.postMessage(data)
    else if (kind === 'port-closed') ports.get(number)?.close()
    else for (const listener of listeners.get(channel) ?? []) listener({ ports: numbers.map(portOf) }, data)
  }
  Object.defineProperty(world, 'standInReceive', { value: receive, enumerable: false })

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) =>
        Object.defineProperty(window, name, { value: Object.freeze({ ...api }), enumerable: true }),
    },
    ipcRenderer: {
      on: (channel: string, listener: (event: object, data: unknown) => void) =>
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
      send: (channel: string, data?: unknown) => void call({ kind: 'send', channel, data }),
      invoke: (channel: string, data?: unknown) => call({ kind: 'invoke', channel, data }),
    },
    // A page in a plain browser is never told where a file lies; a test says so beforehand.
    webUtils: { getPathForFile: (file: File) => world.standInPaths?.[file.name] ?? '' },
  }
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload cannot load ${name}.`)
    return electron
  }
  void call({ kind: 'loaded' })
  preload(require, { exports: {} }, {})
}
