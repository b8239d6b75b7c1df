import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { BodyLimitPlugin, NodeHttpHandler } from '@orpc/server/node'
import { Failure } from '../shared/failures.ts'
import { packageLimits } from '../shared/package.ts'
import type { Backend } from './backend.ts'
import { bothLanguages } from './host-words.ts'
import { requestHandler } from './request-handler.ts'
import { answerStatic, safetyHeaders } from './static-files.ts'
import { openUploads, type Uploads } from './uploads.ts'

export interface LoopbackOptions {
  backend: Pick<Backend, 'router' | 'context'>
  /** Data folder; files that the browser hands over are kept below it while the host runs. */
  home: string
  /** Folder of the built window. */
  root: string
  /** Any free one without it. */
  port?: number | undefined
  /** The window's files are asked for only once this is done. */
  ready?: Promise<unknown>
}

export interface Loopback {
  /** The address to open, with the token of this start; it admits one who has read it from the terminal. */
  address: string
  close: () => Promise<void>
}

const bodyLimit = 16 * 1024 * 1024

/**
 * Serves the window and the operations to a browser on this machine. Other machines cannot reach it, other users of this machine and
 * other pages in the browser do not know its token, and a foreign name that resolves to 127.0.0.1 is refused by the Host check.
 */
export async function startLoopback({
  backend,
  home,
  root,
  port = 0,
  ready,
}: LoopbackOptions): Promise<Loopback> {
  const uploads = await openUploads(home)
  const token = randomBytes(32).toString('base64url')
  const answers = answersOf({ backend, root, ready, uploads, session: session(token) })
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(safetyHeaders)) response.setHeader(name, value)
    answers(request, response).catch((error: unknown) => {
      console.error(error)
      if (!response.headersSent) refuse(response, 500, 'broken')
      else response.destroy()
    })
  })
  await listen(server, port)
  return {
    address: `${originOf(server)}/?token=${token}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      // A browser keeps connections open for as long as it likes.
      server.closeAllConnections()
      await closed
      await uploads.close()
    },
  }
}

interface Parts {
  backend: LoopbackOptions['backend']
  root: string
  ready: Promise<unknown> | undefined
  uploads: Uploads
  session: Session
}

function answersOf({ backend, root, ready, uploads, session: { admits, cookieFor, hasCookie } }: Parts) {
  const operations = operationsOf(backend)

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const origin = ownOrigin(request)
    if (request.headers.host !== new URL(origin).host) return refuse(response, 403, 'foreignHost')
    if (!comesFromOurPage(request, origin)) return refuse(response, 403, 'foreignPage')
    const url = URL.parse(request.url ?? '', origin)
    if (url?.origin !== origin) return refuse(response, 400, 'broken')

    const token = url.searchParams.get('token')
    if (request.method === 'GET' && url.pathname === '/' && token !== null && admits(token)) {
      response.setHeader('Set-Cookie', cookieFor(request))
      response.writeHead(303, { Location: '/', 'Cache-Control': 'no-store' }).end()
      return
    }
    if (!hasCookie(request)) return refuse(response, 403, 'noSession')

    if (request.method === 'POST') {
      if (url.pathname.startsWith('/rpc/')) return operations(request, response)
      if (url.pathname === '/upload') return upload(uploads, request, response, url)
      return refuse(response, 404, 'nothingHere')
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'method')
    await ready
    const file = await answerStatic(root, url.pathname)
    response.writeHead(file.status, { ...file.headers, 'Content-Length': file.body.length })
    response.end(request.method === 'HEAD' ? undefined : file.body)
  }
}

function operationsOf({ router, context }: LoopbackOptions['backend']) {
  const handler = new NodeHttpHandler(requestHandler(router), {
    plugins: [new BodyLimitPlugin({ maxBodySize: bodyLimit })],
  })
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { matched } = await handler.handle(request, response, { prefix: '/rpc', context })
    if (!matched) refuse(response, 404, 'nothingHere')
  }
}

/** The body is the file itself, not a form: nothing to parse, and it goes to the disk as it comes. */
async function upload(uploads: Uploads, request: IncomingMessage, response: ServerResponse, url: URL) {
  const name = url.searchParams.get('name') ?? ''
  // A browser knows the size of a file; the server reads no more than was announced.
  const size = Number(request.headers['content-length'])
  if (Number.isNaN(size)) return refuse(response, 411, 'method')
  try {
    if (size > packageLimits.file) {
      throw new Failure('FILE_TOO_LARGE', { path: name, limitMB: packageLimits.file / 1024 ** 2 })
    }
    json(response, 200, { path: await uploads.store(name, request) })
  } catch (error) {
    if (!request.complete && request.destroyed && !(error instanceof Failure)) return void response.destroy()
    if (!(error instanceof Failure)) throw error
    // What is still coming is not wanted.
    response.setHeader('Connection', 'close')
    json(response, error.code === 'FILE_TOO_LARGE' ? 413 : 422, { code: error.code, data: error.data })
  }
}

type Session = ReturnType<typeof session>

/**
 * The cookie's value is not the token: the address stays in the browser's history, the cookie goes when the browser does. Its name holds
 * the port because cookies, unlike origins, do not, and two hosts would overwrite each other's.
 */
function session(token: string) {
  const secret = randomBytes(32).toString('base64url')
  const cookieName = (request: IncomingMessage) => `mulu-${request.socket.localPort}`
  return {
    admits: (given: string) => sameText(given, token),
    cookieFor: (request: IncomingMessage) =>
      `${cookieName(request)}=${secret}; HttpOnly; SameSite=Strict; Path=/`,
    hasCookie: (request: IncomingMessage) => {
      const prefix = `${cookieName(request)}=`
      const pairs = (request.headers.cookie ?? '').split('; ')
      return pairs.some((pair) => pair.startsWith(prefix) && sameText(pair.slice(prefix.length), secret))
    },
  }
}

/** Compares digests, so that neither the place of the first difference nor the length shows in the time taken. */
function sameText(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** A browser names the page that asks: always in a POST, and for everything in `Sec-Fetch-Site` since 2023. */
function comesFromOurPage({ headers, method }: IncomingMessage, origin: string): boolean {
  if (headers.origin !== undefined && headers.origin !== origin) return false
  if (method !== 'GET' && method !== 'HEAD' && headers.origin === undefined) return false
  // Opening the address from another program or page is a navigation; that alone may come from elsewhere.
  const site = headers['sec-fetch-site']
  const navigates = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  return site === undefined || site === 'same-origin' || site === 'none' || navigates
}

function ownOrigin(request: IncomingMessage): string {
  return `http://127.0.0.1:${request.socket.localPort}`
}

function originOf(server: Server): string {
  // A server that listens on a port has an address of this kind; only one on a pipe has a string.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(JSON.stringify(value))
}

/** Plain text in both languages: whoever sees this has no window of ours to choose one in. */
function refuse(response: ServerResponse, status: number, reason: Parameters<typeof bothLanguages>[0]): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${bothLanguages(reason)}\n`)
}
