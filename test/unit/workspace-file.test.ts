import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { Desk } from '../../electron/desk.ts'
import { entrySchema } from '../../shared/entry.ts'
import { addEntry } from '../../electron/catalog/edits.ts'
import { applicationId } from '../../electron/workspace/migrations.ts'
import { createWorkspaceFile, openWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { startChild } from '../support/children.ts'
import { refusalIn, temporaryFolder } from '../support/folders.ts'

const folder = temporaryFolder()
const holdWorkspace = new URL('../support/hold-workspace.ts', import.meta.url)
const sound = join(folder, 'sound.muludb')
let pages = 0

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

/** A workspace of some size, closed, so that everything is in its one file. */
beforeAll(() => {
  const desk = new Desk(folder)
  desk.create({
    role: 'agency',
    code: 'township-01',
    name: 'sound',
    signer: '张三',
    passphrase: '一个足够长的口令',
  })
  desk.sql.transaction(() => {
    for (let number = 0; number < 300; number += 1) {
      // The year says that they are different data, so that nobody is anybody's near-duplicate.
      const name = `${1700 + number}年数据`
      addEntry(desk, entrySchema.parse({ name, summary: '摘要'.repeat(200) }))
    }
  })
  desk.close()
  pages = statSync(sound).size / 4096
})

function altered(name: string, alter: (path: string) => void): string {
  const path = join(folder, `${name}.muludb`)
  copyFileSync(sound, path)
  alter(path)
  return path
}

function overwrite(path: string, at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+')
  writeSync(file, bytes, 0, bytes.length, at)
  closeSync(file)
}

describe('a file that is not a sound workspace is refused, and not one byte of it is touched:', () => {
  const cases: [string, () => string, string][] = [
    [
      'a text',
      () => altered('text', (path) => writeFileSync(path, '目录\n'.repeat(2000))),
      'WORKSPACE_FOREIGN',
    ],
    ['an empty file', () => altered('empty', (path) => writeFileSync(path, '')), 'WORKSPACE_FOREIGN'],
    ['one byte', () => altered('byte', (path) => writeFileSync(path, 'S')), 'WORKSPACE_FOREIGN'],
    ["another program's database", () => altered('other', otherDatabase), 'WORKSPACE_FOREIGN'],
    [
      'its first page overwritten',
      () => altered('first', (path) => overwrite(path, 0, Buffer.alloc(100))),
      'WORKSPACE_FOREIGN',
    ],
    [
      'a page in the middle overwritten',
      () =>
        altered('middle', (path) => overwrite(path, Math.floor(pages / 2) * 4096, Buffer.alloc(4096, 0xa5))),
      'WORKSPACE_DAMAGED',
    ],
    [
      'its schema overwritten',
      () => altered('schema', (path) => overwrite(path, 100, Buffer.alloc(200, 0xa5))),
      'WORKSPACE_DAMAGED',
    ],
    [
      'its end cut off',
      () => altered('cut', (path) => truncateSync(path, 4096 * Math.floor(pages / 2))),
      'WORKSPACE_DAMAGED',
    ],
    [
      'cut inside a page',
      () => altered('torn', (path) => truncateSync(path, 4096 * 7 + 100)),
      'WORKSPACE_DAMAGED',
    ],
    [
      'from a newer program',
      () => altered('newer', (path) => pragma(path, 'user_version = 999')),
      'WORKSPACE_NEWER',
    ],
  ]

  test.each(cases)('%s', (_, make, code) => {
    const path = make()
    const before = hashOf(path)
    expect(refusalIn(() => openWorkspaceFile(path))).toMatchObject([code, { path }])
    expect(hashOf(path)).toBe(before)
    expect(existsSync(`${path}.v1.backup`)).toBe(false)
  })

  test('one that is not there, and does not come to be by asking', () => {
    const path = join(folder, 'none.muludb')
    expect(refusalIn(() => openWorkspaceFile(path))).toEqual(['WORKSPACE_MISSING', { path }])
    expect(existsSync(path)).toBe(false)
  })

  test('one that a new workspace would have to write over', () => {
    const before = hashOf(sound)
    expect(refusalIn(() => createWorkspaceFile(sound))).toEqual(['WORKSPACE_EXISTS', { path: sound }])
    expect(hashOf(sound)).toBe(before)
  })
})

function otherDatabase(path: string): void {
  writeFileSync(path, '')
  const database = new Database(path)
  database.exec('CREATE TABLE entry (id TEXT); PRAGMA application_id = 1; PRAGMA user_version = 1')
  database.close()
}

function pragma(path: string, text: string): void {
  const database = new Database(path)
  database.pragma(text)
  database.close()
}

describe('one workspace, one program', () => {
  test('should be told of the other process, and be let in when that one is gone, however it went', async () => {
    const path = altered('held', () => undefined)
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const other = startChild(holdWorkspace, [path])
      expect(await other.line()).toBe('open')
      expect(refusalIn(() => openWorkspaceFile(path))).toEqual(['WORKSPACE_IN_USE', { path }])
      other.process.kill(signal)
      await other.ended
      openWorkspaceFile(path).close()
    }
  })

  test('should be told of a second window in the same process', () => {
    const path = altered('twice', () => undefined)
    const first = openWorkspaceFile(path)
    expect(refusalIn(() => openWorkspaceFile(path))).toEqual(['WORKSPACE_IN_USE', { path }])
    first.close()
    openWorkspaceFile(path).close()
  })

  // As root nothing is read-only, so the other process is nobody.
  test.skipIf(process.platform === 'win32')('should be told that a folder cannot be written', async () => {
    chmodSync(folder, 0o755)
    const locked = join(folder, 'locked')
    mkdirSync(locked)
    const path = join(locked, 'sound.muludb')
    copyFileSync(sound, path)
    chmodSync(path, 0o444)
    chmodSync(locked, 0o555)
    const before = hashOf(path)
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
    const child = startChild(holdWorkspace, [path], nobody)
    expect(await child.line()).toBe('FILE_UNWRITABLE')
    child.process.stdin?.end()
    await child.ended
    expect(hashOf(path)).toBe(before)
    expect(readdirSync(locked)).toEqual(['sound.muludb'])
    chmodSync(locked, 0o755)
  })
})

test('a folder that nothing can be written to is named as such', () => {
  const path = join(folder, 'protected.muludb')
  // Not by its rights: tests may run as root, who has them all.
  mkdirSync(`${path}-lock`)
  expect(refusalIn(() => createWorkspaceFile(path))).toMatchObject(['FILE_UNWRITABLE', { path }])
  expect(existsSync(path)).toBe(false)
})

describe('a new workspace', () => {
  const wanted = {
    role: 'agency' as const,
    code: 'township-01',
    name: '云溪镇',
    signer: '张三',
    passphrase: '一个足够长的口令',
  }

  test('should have the settings that field data need', () => {
    const desk = new Desk(join(folder, 'settings'))
    desk.create(wanted)
    const setting = (name: string) => desk.sql.database.pragma(name, { simple: true })
    expect(['application_id', 'journal_mode', 'synchronous', 'foreign_keys'].map(setting)).toEqual([
      applicationId,
      'wal',
      2,
      1,
    ])
    const loose = desk.sql.all<{ name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    expect(loose).toEqual([])
    desk.close()
  })

  test('should leave nothing behind when it is refused, so that it can be made rightly', () => {
    const desk = new Desk(join(folder, 'again'))
    const self = { code: wanted.code, name: wanted.name }
    expect(refusalIn(() => desk.create({ ...wanted, superior: self }))).toEqual(['PARTNER_SELF', {}])
    expect(refusalIn(() => desk.create({ ...wanted, passphrase: '短' }))[0]).toBe('PASSPHRASE_SHORT')
    expect(readdirSync(join(folder, 'again'))).toEqual([])
    expect(desk.create(wanted).name).toBe('云溪镇')
    desk.close()
  })
})
