import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerStatic, contentSecurityPolicy } from '../../electron/static-files.ts'

let folder = ''
const root = () => join(folder, 'renderer')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mulu-static-'))
  await mkdir(join(root(), 'assets'), { recursive: true })
  await writeFile(join(root(), 'index.html'), '<!doctype html>')
  await writeFile(join(root(), 'assets/index-a1_b-2.js'), 'export {}')
  await writeFile(join(root(), '.hidden.js'), 'hidden')
  await writeFile(join(root(), 'notes.mulu'), 'no type of the window')
  await writeFile(join(folder, 'secret.json'), '{}')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the page is served at the root, under its policy, and asked for again each time', async () => {
  const { status, headers, body } = await answerStatic(root(), '/')
  expect({ status, body: Buffer.from(body).toString() }).toEqual({ status: 200, body: '<!doctype html>' })
  expect(headers).toEqual({
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': contentSecurityPolicy,
    'Content-Type': 'text/html; charset=utf-8',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  })
})

test('what is named by its content is kept by the browser', async () => {
  const { status, headers } = await answerStatic(root(), '/assets/index-a1_b-2.js')
  expect(status).toBe(200)
  expect(headers['Content-Type']).toBe('text/javascript; charset=utf-8')
  expect(headers['Cache-Control']).toContain('immutable')
})

test('the policy lets no script in but our own, and no page around ours', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((text) => text.split(/ (.*)/s, 2) as [string, string]),
  )
  expect(directives.get('default-src')).toBe("'none'")
  expect(directives.get('script-src')).toBe("'self'")
  expect(directives.get('connect-src')).toBe("'self'")
  expect(directives.get('frame-ancestors')).toBe("'none'")
  expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|https?:|\*/)
})

test.each([
  '/../secret.json',
  '/assets/../../secret.json',
  '/..%2fsecret.json',
  '/%2e%2e/secret.json',
  String.raw`/..\secret.json`,
  '//secret.json',
  '/.hidden.js',
  '/notes.mulu',
  '/assets',
  '/assets/',
  '/assets/index-a1_b-2.js/x.js',
  '/missing.js',
  '/index.html\0.js',
  'index.html',
  '',
])('%j is not there, and the answer still carries the policy', async (path) => {
  const { status, headers } = await answerStatic(root(), path)
  expect(status).toBe(404)
  expect(headers['Content-Security-Policy']).toBe(contentSecurityPolicy)
})
