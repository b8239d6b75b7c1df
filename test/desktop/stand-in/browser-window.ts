import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Frame, Page, Request as PageRequest, Route } from '@playwright/test'
import { preloadScript, type PageCall } from './page-world.ts'
import { RemotePorts, type StandInPort } from './ports.ts'

/**
 * Chromium alone does not know the scheme `app:`, and pages of unknown schemes have no origin to compare. So the page is at this address,
 * which leads nowhere, and every address that main sees or gives is translated.
 */
const pageOrigin = 'https://app.home.invalid'
const toPage = (address: string) => address.replace(/^app:\/\/home(?=[/?#]|$)/, pageOrigin)
const toMain = (address: string) =>
  address.startsWith(`${pageOrigin}/`) ? address.replace(pageOrigin, 'app://home') : address

export type ProtocolHandler = (request: Request) => Promise<Response>

/** What main has set on the things around a window, and the window asks. */
export interface Surroundings {
  browser: Browser
  protocols: Map<string, ProtocolHandler>
  permissions: PermissionRules
  ipc: EventEmitter & { invoke(channel: string, event: object, data: unknown): unknown }
  created(contents: StandInContents): void
}

export interface PermissionRules {
  /** Whether a page may have it. Electron grants whatever nobody denies. */
  allows(permission: string, page: string): Promise<boolean>
}

export interface WindowOptions {
  webPreferences: Record<string, unknown> & { preload: string }
}

interface PdfOptions {
  pageSize: string
  preferCSSPageSize: boolean
  printBackground: boolean
  generateTaggedPDF: boolean
  generateDocumentOutline: boolean
}

interface Preventable {
  url: string
  isMainFrame: boolean
  preventDefault(): void
}

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

/** Electron's `webContents`: the events that main listens to, and the frame that IPC comes from and goes to. */
export class StandInContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' })
  readonly mainFrame: StandInFrame
  readonly #preferences: Record<string, unknown>

  constructor(preferences: Record<string, unknown>) {
    super()
    this.#preferences = preferences
    this.mainFrame = new StandInFrame()
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  getLastWebPreferences(): Record<string, unknown> {
    return this.#preferences
  }

  /** Electron's own, by Playwright's names for the same. */
  async printToPDF(options: PdfOptions): Promise<Buffer> {
    const page = this.mainFrame.page
    if (!page) throw new Error('the window is not open')
    return page.pdf({
      format: options.pageSize,
      preferCSSPageSize: options.preferCSSPageSize,
      printBackground: options.printBackground,
      tagged: options.generateTaggedPDF,
      outline: options.generateDocumentOutline,
    })
  }

  /** Whether main lets an address be gone to. */
  allowsNavigation(address: string, isMainFrame: boolean): boolean {
    let allowed = true
    const event: Preventable = { url: toMain(address), isMainFrame, preventDefault: () => (allowed = false) }
    if (isMainFrame) this.emit('will-navigate', event)
    this.emit('will-frame-navigate', event)
    return allowed
  }
}

/** Electron's `WebFrameMain`, of the top frame; one below it is described by `senderOf`. */
export class StandInFrame {
  readonly parent = null
  readonly ports = new RemotePorts()
  #page: Page | undefined

  attach(page: Page): void {
    this.#page = page
  }

  get page(): Page | undefined {
    return this.#page
  }

  get url(): string {
    return toMain(this.#page?.url() ?? '')
  }

  postMessage(channel: string, data: unknown, ports: StandInPort[] = []): void {
    const numbers = ports.map((port) =>
      this.ports.add(port, (number) => ({
        message: (content) => this.#call({ kind: 'port', number, data: content }),
        closed: () => this.#call({ kind: 'port-closed', number }),
      })),
    )
    this.#call({ kind: 'message', channel, data, ports: numbers })
  }

  #call(call: object): void {
    const receive = (given: object) => {
      const world = window as unknown as { standInReceive?: (given: object) => void }
      world.standInReceive?.(given)
    }
    // A page that has gone, or is on its way to another address, receives nothing; nor does it in Electron.
    this.#page?.evaluate(receive, call).catch(() => {})
  }
}

/** Electron's `BrowserWindow` as a page of a context of its own. */
export class StandInWindow extends EventEmitter {
  readonly webContents: StandInContents
  readonly opened: Promise<Page>
  #address = Promise.withResolvers<string>()
  #destroyed = false

  constructor(options: WindowOptions, surroundings: Surroundings) {
    super()
    this.webContents = new StandInContents(options.webPreferences)
    surroundings.created(this.webContents)
    this.opened = this.#open(options, surroundings)
  }

  async loadURL(address: string): Promise<void> {
    this.#address.resolve(address)
    await this.opened
  }

  isDestroyed = () => this.#destroyed
  isMinimized = () => false
  restore = () => {}
  focus = () => {}
  show = () => {}

  async #open({ webPreferences }: WindowOptions, surroundings: Surroundings): Promise<Page> {
    const { browser, ipc } = surroundings
    const address = await this.#address.promise
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
    const page = await context.newPage()
    this.webContents.mainFrame.attach(page)
    page.once('close', () => {
      this.#destroyed = true
      this.emit('closed')
    })
    await grant(context, surroundings.permissions, address)
    await context.exposeBinding('standInCall', ({ frame }, call: PageCall) => this.#answer(ipc, frame, call))
    await context.addInitScript({ content: preloadScript(await readFile(webPreferences.preload, 'utf8')) })
    await context.route('**/*', (route) => this.#route(route, surroundings.protocols))
    context.on('page', (popup) => {
      if (this.webContents.openHandler({ url: toMain(popup.url()) }).action === 'deny') void popup.close()
    })
    await page.goto(toPage(address))
    this.emit('ready-to-show')
    return page
  }

  #answer(
    ipc: Surroundings['ipc'],
    frame: Frame,
    { kind, channel = '', number = -1, data }: PageCall,
  ): unknown {
    const { ports } = this.webContents.mainFrame
    const parent = frame.parentFrame()
    const senderFrame = parent ? { url: toMain(frame.url()), parent } : this.webContents.mainFrame
    const event = { sender: this.webContents, senderFrame }
    if (kind === 'loaded') return ports.closeAll()
    if (kind === 'port') return ports.receive(number, data)
    if (kind === 'port-closed') return ports.close(number)
    if (kind === 'invoke') return ipc.invoke(channel, event, data)
    return ipc.emit(channel, event, data)
  }

  async #route(route: Route, protocols: Map<string, ProtocolHandler>): Promise<void> {
    const request = route.request()
    if (request.isNavigationRequest() && !this.#mayGo(request)) return route.abort('aborted')
    const address = toMain(request.url())
    const handler = protocols.get(new URL(address).protocol.slice(0, -1))
    // Nothing else is reachable: the machine that the program is for has no network.
    if (!handler) return route.abort('internetdisconnected')
    const response = await handler(new Request(address, { method: request.method() }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  #mayGo(request: PageRequest): boolean {
    const frame = frameOf(request)
    // The first request of a second window, which is being closed.
    if (!frame) return false
    // The first address is main's own choice and is not asked about.
    if (frame.url() === 'about:blank' && !frame.parentFrame()) return true
    return this.webContents.allowsNavigation(request.url(), frame.parentFrame() === null)
  }
}

/** Playwright knows no frame yet where a window is just opening. */
function frameOf(request: PageRequest): Frame | undefined {
  try {
    return request.frame()
  } catch {
    return undefined
  }
}

/** Playwright's names, and Electron's for the same. */
const permissionNames = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  camera: 'media',
  microphone: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
}

async function grant(context: BrowserContext, rules: PermissionRules, page: string): Promise<void> {
  const granted = []
  for (const [name, permission] of Object.entries(permissionNames)) {
    if (await rules.allows(permission, page)) granted.push(name)
  }
  await context.grantPermissions(granted, { origin: pageOrigin })
}
