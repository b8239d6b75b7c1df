import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix, relative, resolve, sep } from 'node:path'
import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

const project = resolve(import.meta.dirname, '../..')

/** What a file asks for: a path from the project's folder for a file of ours, a name for a package. */
function importsOf(file: string, source = readFileSync(join(project, file), 'utf8')): string[] {
  const { module, errors } = parseSync(file, source)
  expect(errors, file).toEqual([])
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      source.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
    ),
  ]
  return requests.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name))
}

function sourcesIn(folder: string): string[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(project, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
}

const isIn =
  (...folders: string[]) =>
  (name: string) =>
    folders.some((folder) => name.startsWith(`${folder}/`))
const ourFile = isIn('shared', 'electron', 'renderer', 'test', 'build')
const isNode = (name: string) =>
  name.startsWith('node:') || builtinModules.includes(name.split('/')[0] ?? name)
const isPackage =
  (...packages: string[]) =>
  (name: string) =>
    packages.some((one) => name === one || name.startsWith(`${one}/`))

/** Lines `file -> import` for what a folder may not have, so that a failure names the place. */
function breaches(folder: string, allowed: (name: string, file: string) => boolean): string[] {
  return sourcesIn(folder).flatMap((file) =>
    importsOf(file)
      .filter((name) => !allowed(name, file))
      .map((name) => `${file} -> ${name}`),
  )
}

/** Every file that running this one loads, and every package. */
function reachedFrom(entry: string, reached = new Set<string>()): Set<string> {
  for (const name of importsOf(entry)) {
    if (reached.has(name)) continue
    reached.add(name)
    if (ourFile(name) && /\.tsx?$/.test(name)) reachedFrom(name, reached)
  }
  return reached
}

describe('each folder imports what its process has', () => {
  test('shared: itself and pure libraries', () => {
    const pure = isPackage('zod', '@orpc/contract', 'i18next', '@marcbachmann/cel-js', '@scure/bip39', 'qr')
    expect(breaches('shared', (name) => isIn('shared')(name) || pure(name))).toEqual([])
  })

  test('renderer: itself, shared, and packages that run in a page', () => {
    const foreign = isPackage('electron', 'better-sqlite3', 'yauzl', 'yazl', '@orpc/server')
    const allowed = (name: string) =>
      ourFile(name) ? isIn('renderer', 'shared')(name) : !isNode(name) && !foreign(name)
    expect(breaches('renderer', allowed)).toEqual([])
  })

  test('electron: itself and shared; and only main and preload name electron', () => {
    const windowOnly = isPackage('react', 'react-dom', '@mantine/core')
    const hosts = new Set(['electron/main.ts', 'electron/preload.ts'])
    const allowed = (name: string, file: string) =>
      ourFile(name)
        ? isIn('electron', 'shared')(name) && !hosts.has(name)
        : !windowOnly(name) && (name !== 'electron' || hosts.has(file))
    expect(breaches('electron', allowed)).toEqual([])
  })

  test('one file alone names the library of SM2, whose defaults accept a forgery', () => {
    expect(breaches('electron', (name) => name !== 'sm-crypto-v2')).toEqual([
      'electron/crypto/sm2.ts -> sm-crypto-v2',
    ])
  })

  test('the main process loads nothing that could hold up the window', () => {
    const slow = isPackage(
      'better-sqlite3',
      'yauzl',
      'yazl',
      '@orpc/server',
      'node:crypto',
      'node:zlib',
      'electron/backend.ts',
    )
    expect([...reachedFrom('electron/main.ts')].filter(slow)).toEqual([])
  })

  test('the preload loads electron alone', () =>
    expect([...reachedFrom('electron/preload.ts')]).toEqual(['electron']))
})

test('the check itself sees every way to import', () => {
  const source = `
    import 'a'; import type { B } from 'b'; import * as c from 'c'
    export { d } from 'd'; export * from 'e'
    await import('f'); import(\`./g.ts\`)`
  expect(importsOf('shared/probe.ts', source).toSorted()).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
    'f',
    'shared/g.ts',
  ])
})
