import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as MessagePortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createBackend } from '../../electron/backend.ts'
import { startLoopback } from '../../electron/loopback.ts'
import type { Contract } from '../../shared/contract.ts'
import { onCommandLine } from './command-line.ts'
import { StandInPort } from '../desktop/stand-in/ports.ts'
import { StandInUtilityProcess } from '../desktop/stand-in/utility-process.ts'

export type Client = ContractRouterClient<Contract>

/** One way to the backend, with a data folder of its own that began as a copy of the same one. */
export interface Host {
  home: string
  client: Client
  close: () => Promise<void>
}

const project = join(import.meta.dirname, '../..')

/** Every way in that has something between the asker and the backend. */
export const hosts: Record<string, (home: string) => Promise<Host>> = {
  'over loopback HTTP': overHttp,
  'through a message port': throughPort,
  'on the command line': onCommandLine,
}

export function inProcess(home: string): Promise<Host> {
  const backend = createBackend({ home, host: 'test' })
  return Promise.resolve({ home, client: backend.client, close: async () => backend.close() })
}

/** As a browser: the address once for its cookie, and then every request with it and our origin. */
async function overHttp(home: string): Promise<Host> {
  const backend = createBackend({ home, host: 'browser' })
  const loopback = await startLoopback({ backend, home, root: join(project, 'dist/renderer') })
  const { headers } = await fetch(loopback.address, { redirect: 'manual' })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  const { origin } = new URL(loopback.address)
  return {
    home,
    client: createORPCClient(
      new FetchLink({ url: `${origin}/rpc`, headers: { cookie, origin }, fetch: fetchUntilStopped }),
    ),
    async close() {
      await loopback.close()
      await backend.close()
    },
  }
}

/**
 * A browser closes the connection of a request that is stopped. Node's fetch does too, unless the garbage of the request was collected
 * meanwhile: it holds what it hears the signal with by a weak reference (`Request` in undici).
 */
async function fetchUntilStopped(request: Request, _: object, { signal }: { signal?: AbortSignal }) {
  const response = await fetch(request)
  const body = response.body?.pipeThrough(new TransformStream(), { ...(signal && { signal }) })
  return new Response(body, response)
}

/** As Electron: the backend's own entry in a forked process, and one end of a channel handed to it. */
async function throughPort(home: string): Promise<Host> {
  const entry = join(project, 'electron/backend-process.ts')
  const child = new StandInUtilityProcess(entry, [], { serviceName: 'backend', env: { MULU_HOME: home } })
  const { port1, port2 } = StandInPort.pair()
  child.postMessage('port', [port1])
  const client: Client = createORPCClient(new MessagePortLink({ port: port2 }))
  port2.start()
  return {
    home,
    client,
    async close() {
      const exited = once(child, 'exit')
      child.postMessage('close')
      await exited
    },
  }
}

/** Opens a host on a copy of a data folder; the copy goes when the host does. */
export async function openHost(open: (home: string) => Promise<Host>, model: string): Promise<Host> {
  const home = await mkdtemp(join(tmpdir(), 'mulu-host-'))
  await cp(model, home, { recursive: true })
  const host = await open(home)
  return {
    ...host,
    async close() {
      await host.close()
      await rm(home, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}
