import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')
let home = ''

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'mulu-start-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

function start(...options: string[]) {
  const child = spawn(process.execPath, [join(project, 'electron/start.ts'), '--home', home, ...options])
  const exited = once(child, 'exit').then(([code]) => code as number)
  return { child, exited, said: text(child.stdout), complained: text(child.stderr) }
}

test('the program says in one line where it is and why there, and goes quietly when it is told to', async () => {
  const { child, exited, said, complained } = start('--browser', '--no-open', '--no-build')
  const [first] = (await once(child.stdout, 'data')) as [Buffer]
  const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/.exec(first.toString())?.[0] ?? ''
  const answer = await fetch(address, { redirect: 'manual' })
  expect(answer.status).toBe(303)
  child.kill('SIGINT')
  expect(await exited).toBe(0)
  expect((await said).trimEnd().split('\n')).toHaveLength(1)
  const binaryIsHere = existsSync(join(project, 'node_modules/electron/dist/version'))
  if (!binaryIsHere) expect(await said).toMatch(/^未找到 Electron 程序文件.* · Electron binary not found; /)
  expect(await complained).toBe('')
  expect(await readdir(home, { recursive: true })).not.toContainEqual(
    expect.stringMatching(/-wal$|inbox-temp./),
  )
})

test.each([[['--bogus']], [['--port', 'x']], [['--port', '70000']], [['extra']]])(
  '%j is answered with one sentence',
  async (options) => {
    const { exited, complained } = start(...options)
    expect(await exited).toBe(1)
    expect((await complained).trimEnd().split('\n')).toEqual([expect.stringContaining('启动选项有误')])
  },
)

test('a port that is taken is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { exited, complained } = start('--browser', '--no-open', '--no-build', '--port', String(port))
  expect(await exited).toBe(1)
  expect(await complained).toBe(`端口 ${port} 已被占用，未启动。 · Port ${port} is taken; not started.\n`)
  other.close()
})
