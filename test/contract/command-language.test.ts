import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url))

test.each([
  [['--help'], '用法'],
  [['--lang', 'en', '--help'], 'Usage'],
  [['--lang=en', '--help'], 'Usage'],
  [['--help', '--lang=zh'], '用法'],
])('mulu %j begins with %s', (words, beginning) => {
  const { stdout } = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' })
  expect(stdout.startsWith(beginning)).toBe(true)
})
