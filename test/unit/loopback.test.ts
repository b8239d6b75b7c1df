import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { startLoopback, type Loopback } from '../../electron/loopback.ts'
import { uploadName } from '../../electron/uploads.ts'
import { packageLimits } from '../../shared/package.ts'

let folder = ''
let backend: Backend
let loopback: Loopback
let origin = ''
let cookie = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mulu-loopback-'))
  await mkdir(join(folder, 'window'))
  await writeFile(join(folder, 'window/index.html'), '<!doctype html><title>window</title>')
  backend = createBackend({ home: folder, host: 'test' })
  loopback = await startLoopback({ backend, home: folder, root: join(folder, 'window') })
  origin = new URL(loopback.address).origin
  const { headers } = await ask({ path: loopback.address.slice(origin.length) })
  cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
})
afterAll(async () => {
  await loopback.close()
  await backend.close()
  await rm(folder, { recursive: true, force: true })
})

interface Question {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

/** `fetch` sets Host and Origin itself, and those are what an attacker would choose. */
async function ask({ method = 'GET', path = '/', headers = {}, body }: Question) {
  const { port } = new URL(origin)
  const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false })
  request.end(body)
  return answerOf(request)
}

async function answerOf(request: ClientRequest) {
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const text = Buffer.concat(await response.toArray()).toString()
  return { status: response.statusCode, headers: response.headers, text }
}

/** Begins a request that the host should refuse before it has been sent whole. */
async function announce(path: string, headers: Record<string, string>, begin = '') {
  const question = { method: 'POST', path, headers: { cookie, origin, ...headers } }
  const request = httpRequest({ host: '127.0.0.1', port: new URL(origin).port, ...question })
  request.flushHeaders()
  request.write(begin)
  const answer = await answerOf(request)
  request.once('error', () => {}).destroy()
  return answer
}

/** As our own page would ask. */
const askInside = (question: Question) =>
  ask({ ...question, headers: { cookie, origin, 'content-type': 'application/json', ...question.headers } })

describe('the way in', () => {
  test('the token sets a cookie that no script and no other site can use, and leaves the address bar', async () => {
    const { status, headers } = await ask({ path: loopback.address.slice(origin.length) })
    expect(status).toBe(303)
    expect(headers.location).toBe('/')
    expect(headers['set-cookie']?.[0]).toMatch(/^mulu-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(headers['set-cookie']?.[0]).not.toContain(new URL(loopback.address).searchParams.get('token'))
  })

  test('the token is 256 bits, another at each start, and so is the cookie', async () => {
    const other = await startLoopback({ backend, home: folder, root: folder })
    const tokens = [loopback, other].map(({ address }) => new URL(address).searchParams.get('token') ?? '')
    await other.close()
    expect(new Set(tokens).size).toBe(2)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })

  test.each(['/', '/?token=', '/?token=wrong', '/index.html', '/rpc/app/info'])(
    '%s without a session is one plain sentence',
    async (path) => {
      const { status, headers, text } = await ask({ path })
      expect(status).toBe(403)
      expect(headers['content-type']).toBe('text/plain; charset=utf-8')
      expect(text).toBe(
        '拒绝：没有会话。请从启动程序时显示的地址打开。 · Refused: no session. Open the address that was shown when the program started.\n',
      )
    },
  )

  test('a wrong cookie, or one of another port, is no session', async () => {
    for (const given of [`${cookie}x`, cookie.replace(/mulu-\d+/, 'mulu-1'), `${cookie.split('=')[0]}=`]) {
      expect((await ask({ headers: { cookie: given } })).status).toBe(403)
    }
  })

  test('the session is found among other cookies of the same machine', async () => {
    expect((await ask({ headers: { cookie: `a=b; ${cookie}; c=d` } })).status).toBe(200)
  })
})

describe('who may ask', () => {
  test.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'Host %s is refused',
    async (host) => {
      const { status, text } = await askInside({ headers: { host } })
      expect({ status, text }).toMatchObject({
        status: 403,
        text: expect.stringContaining('127.0.0.1') as string,
      })
    },
  )

  test.each(['http://evil.example', 'null', 'http://localhost', 'https://127.0.0.1', 'http://127.0.0.1'])(
    'Origin %s is refused, with cookie and all',
    async (foreign) => {
      const asked = {
        path: '/rpc/app/info',
        method: 'POST',
        body: '{"json":{}}',
        headers: { origin: foreign },
      }
      expect((await askInside(asked)).status).toBe(403)
    },
  )

  test('a POST that names no origin is refused', async () => {
    const { status } = await ask({
      path: '/rpc/app/info',
      method: 'POST',
      headers: { cookie },
      body: '{"json":{}}',
    })
    expect(status).toBe(403)
  })

  test('a request that another site caused is refused even where it names no origin', async () => {
    const headers = {
      cookie,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
    }
    expect((await ask({ headers })).status).toBe(403)
  })

  test('another machine finds nobody listening', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one && !one.internal && one.family === 'IPv4')
    if (!outside) return
    await expect(fetch(origin.replace('127.0.0.1', outside.address))).rejects.toThrow('fetch failed')
  })

  test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not a method of ours', async (method) => {
    expect((await askInside({ method })).status).toBe(405)
  })

  test('a request for another server, as a proxy would get it, is refused', async () => {
    expect((await askInside({ path: 'http://evil.example/' })).status).toBe(400)
  })
})

describe('what is answered', () => {
  test('the window, under the policy', async () => {
    const { status, headers, text } = await askInside({})
    expect({ status, text }).toMatchObject({
      status: 200,
      text: expect.stringContaining('<title>window') as string,
    })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('every answer carries the policy and lets no other origin in', async () => {
    const answers = await Promise.all([
      ask({}),
      askInside({ path: '/missing.js' }),
      askInside({ path: '/rpc/app/info', method: 'POST', body: '{"json":{}}' }),
      askInside({ method: 'PUT' }),
    ])
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  })

  test('an operation', async () => {
    const { status, text } = await askInside({ path: '/rpc/app/info', method: 'POST', body: '{"json":{}}' })
    expect(status).toBe(200)
    expect(JSON.parse(text)).toMatchObject({ json: { home: folder, host: 'test' } })
  })

  test('no operation by GET, whose address anything can cause', async () => {
    expect((await askInside({ path: '/rpc/app/info?data={}' })).status).toBe(404)
  })

  test('a body over 16 MB is not read', async () => {
    const headers = { 'content-type': 'application/json', 'content-length': String(17 * 1024 ** 2) }
    expect((await announce('/rpc/app/info', headers, '{"json":')).status).toBe(413)
  })
})

describe('files that the browser hands over', () => {
  const upload = (name: string, body: Buffer | string, headers = {}) =>
    askInside({ method: 'POST', path: `/upload?name=${encodeURIComponent(name)}`, body, headers })
  const left = async () =>
    (await readdir(join(folder, 'inbox-temp'), { recursive: true })).map((name) => basename(name))

  test('arrive whole under a name that means nothing to the system', async () => {
    const content = Buffer.from('package \0 bytes')
    const { status, text } = await upload('../../报送 第3号.mulu', content)
    const { path } = JSON.parse(text) as { path: string }
    expect({ status, name: basename(path) }).toEqual({ status: 200, name: '报送 第3号.mulu' })
    expect(path.startsWith(join(folder, 'inbox-temp'))).toBe(true)
    expect(await readFile(path)).toEqual(content)
  })

  test('two of the same name do not meet', async () => {
    const paths = await Promise.all(
      ['a', 'b'].map(
        async (body) => (JSON.parse((await upload('x.mulu', body)).text) as { path: string }).path,
      ),
    )
    expect(await Promise.all(paths.map((path) => readFile(path, 'utf8')))).toEqual(['a', 'b'])
  })

  test('are removed when the browser goes away in the middle', async () => {
    const { port } = new URL(origin)
    const path = '/upload?name=broken.mulu'
    const request = httpRequest({
      host: '127.0.0.1',
      port,
      method: 'POST',
      path,
      headers: { cookie, origin, 'content-length': 1000 },
    })
    request.once('error', () => {})
    request.write('half')
    await expect.poll(left).toContain('broken.mulu')
    request.destroy()
    await expect.poll(left).not.toContain('broken.mulu')
  })

  test('are refused over the limit, before anything is written', async () => {
    const { status, text } = await announce('/upload?name=large.mulu', {
      'content-length': String(packageLimits.file + 1),
    })
    expect(status).toBe(413)
    expect(JSON.parse(text)).toEqual({ code: 'FILE_TOO_LARGE', data: { path: 'large.mulu', limitMB: 512 } })
    expect(await left()).not.toContain('large.mulu')
  })

  test('are refused when their size is not announced', async () => {
    expect((await announce('/upload?name=endless.mulu', { 'transfer-encoding': 'chunked' })).status).toBe(411)
    expect(await left()).not.toContain('endless.mulu')
  })

  test('are refused without a session, before anything is written', async () => {
    const { status } = await ask({ method: 'POST', path: '/upload?name=x', headers: { origin }, body: 'x' })
    expect(status).toBe(403)
  })

  test.each([
    ['../../etc/passwd', 'passwd'],
    [String.raw`C:\Users\clerk\目录.mulu`, '目录.mulu'],
    ['..', '_'],
    ['', '_'],
    ['.hidden', 'hidden'],
    ['a\0b\n.mulu', 'a_b_.mulu'],
    ['CON.mulu', '_CON.mulu'],
    ['a.mulu:stream', 'a'],
    ['x'.repeat(300) + '.mulu', `${'x'.repeat(60)}.mulu`],
    ['name. ', 'name'],
  ])('%j becomes %j', (name, plain) => expect(uploadName(name)).toBe(plain))

  test('go with the host; what a killed host left goes at the next start, and a living one keeps its own', async () => {
    const home = await mkdtemp(join(tmpdir(), 'mulu-uploads-'))
    const abandoned = join(home, 'inbox-temp/999999999-x/y')
    const neighbour = join(home, `inbox-temp/${process.pid}-x/y`)
    await mkdir(abandoned, { recursive: true })
    await mkdir(neighbour, { recursive: true })
    const host = await startLoopback({ backend, home, root: folder })
    await host.close()
    expect(await readdir(join(home, 'inbox-temp'))).toEqual([basename(dirname(neighbour))])
    await rm(home, { recursive: true, force: true })
  })
})
