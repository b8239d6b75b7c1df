import { createORPCClient, type ClientContext, type ClientLink, type ClientOptions } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Contract } from '../shared/contract.ts'
import { Failure } from '../shared/failures.ts'
import { packageLimits } from '../shared/package.ts'
import type { Workspace } from '../shared/shapes.ts'

// The only file that knows where the window runs: in Electron behind its preload, or in a browser before the loopback host.

/** What Electron's preload hands to the page. */
interface DesktopBridge {
  /** Asks for a port to the backend; it arrives as a window message `mulu:port`, and again whenever the backend was restarted. */
  connect: () => void
  pathOf: (file: File) => string
  pickFolder: () => Promise<string | undefined>
  /** Writes what the window would print as a PDF where the user says; the path, or nothing where that was called off. */
  savePdf: (name: string) => Promise<string | undefined>
}

declare global {
  interface Window {
    readonly mulu?: DesktopBridge
  }
}

/** The process behind the window does not answer: it was stopped, or it crashed. */
export class HostStopped extends Error {
  constructor(cause: unknown) {
    super('host stopped', { cause })
    this.name = 'HostStopped'
  }
}

/** What a call may say of itself. */
export interface CallContext {
  /** The window is closing: the request has to outlive it. */
  leaving?: boolean
}

type PortLink = MessagePortLink<ClientContext>

/**
 * Sends every call through the newest port, so that a backend that was restarted is picked up without reloading the page. While there is
 * none calls wait, and also until the new one, which begins with no workspace, has opened the one that this window was working in.
 */
class DesktopLink extends EventTarget implements ClientLink<ClientContext> {
  #port: MessagePort | undefined
  #link = Promise.withResolvers<PortLink>()
  #ready = false
  #workspacePath: string | undefined

  constructor(bridge: DesktopBridge) {
    super()
    window.addEventListener('message', (event) => {
      const port = event.ports[0]
      if (event.source === window && event.data === 'mulu:port' && port) void this.#use(port)
    })
    bridge.connect()
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>) {
    const link = await this.#link.promise
    const answer = await link.call(path, input, options)
    if (path[0] === 'workspace') this.#remember(path[1], answer)
    return answer
  }

  #remember(operation: string | undefined, answer: unknown) {
    if (operation === 'open' || operation === 'create') this.#workspacePath = (answer as Workspace).path
    if (operation === 'current') this.#workspacePath = (answer as { workspace?: Workspace }).workspace?.path
    if (operation === 'close') this.#workspacePath = undefined
  }

  async #use(port: MessagePort) {
    const previous = this.#port
    this.#port = port
    const link: PortLink = new MessagePortLink({ port })
    port.addEventListener('close', () => this.#port === port && this.#hold())
    port.start()
    if (previous) {
      this.#hold()
      // Closing a port fires no event on this side; without one, calls that the dead backend holds would wait for ever.
      previous.dispatchEvent(new Event('close'))
      previous.close()
      await this.#reopen(link)
    }
    // That backend may have gone as well while it was being asked.
    if (this.#port !== port) return
    this.#ready = true
    this.#link.resolve(link)
    if (previous) this.dispatchEvent(new Event('reconnected'))
  }

  #hold() {
    if (!this.#ready) return
    this.#ready = false
    this.#link = Promise.withResolvers()
  }

  async #reopen(link: PortLink) {
    if (this.#workspacePath === undefined) return
    try {
      await link.call(['workspace', 'open'], { path: this.#workspacePath }, { context: {} })
    } catch {
      // A refusal shows itself: the queries find no workspace, and opening it on the start screen says why.
    }
  }
}

const bridge = window.mulu
const desktopLink = bridge && new DesktopLink(bridge)

const browserLink = () =>
  new FetchLink<CallContext>({
    url: `${location.origin}/rpc`,
    fetch: (request, init, { context }) => (context.leaving ? leaveWith(request) : reach(request, init)),
  })

export const client: ContractRouterClient<Contract, CallContext> = createORPCClient(
  desktopLink ?? browserLink(),
)

export const orpc = createTanstackQueryUtils(client)

/** A folder dialog, where the host has one. */
export const pickFolder = bridge && (() => bridge.pickFolder())

/** What would be printed as a PDF file, where the host writes one; a browser does it from its own print dialog. */
export const savePdf =
  bridge &&
  (async (name: string) => {
    try {
      return await bridge.savePdf(name)
    } catch (error) {
      const detail = error instanceof Error ? error.message : ''
      throw new Failure('FILE_UNWRITABLE', { path: `${name}.pdf`, detail })
    }
  })

/** Whether a folder that was dropped has a path that the backend can read; a browser hands over copies of its files. */
export const foldersHavePaths = bridge !== undefined

/** Calls back when another backend process has taken over and what the window shows may be stale. */
export function onReconnected(listener: () => void): () => void {
  desktopLink?.addEventListener('reconnected', listener)
  return () => desktopLink?.removeEventListener('reconnected', listener)
}

/** The path under which the backend can read a file that was chosen or dropped; a browser hands over a copy. */
export async function pathOf(file: File): Promise<string> {
  if (bridge) return bridge.pathOf(file)
  if (file.size > packageLimits.file) throw tooLarge(file)
  const response = await reach(
    new Request(`${location.origin}/upload?name=${encodeURIComponent(file.name)}`, {
      method: 'POST',
      body: file,
    }),
  )
  if (response.status === 413) throw tooLarge(file)
  if (!response.ok) {
    throw new Failure('FILE_UNREADABLE', { path: file.name, detail: String(response.status) })
  }
  const { path } = (await response.json()) as { path: string }
  return path
}

function tooLarge(file: File): Failure {
  return new Failure('FILE_TOO_LARGE', { path: file.name, limitMB: packageLimits.file / 1024 / 1024 })
}

/** Browsers let no more than 64 KB outlive a page; what is larger is on its way all the same when the page goes. */
function leaveWith(request: Request): Promise<Response> {
  return fetch(request.clone(), { keepalive: true }).catch(() => reach(request))
}

async function reach(request: Request, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(request, init)
  } catch (error) {
    if (request.signal.aborted) throw error
    throw new HostStopped(error)
  }
}
