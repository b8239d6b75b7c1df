import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { Desk } from '../../electron/desk.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { migrations } from '../../electron/workspace/migrations.ts'
import { createWorkspaceFile, openWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { nameKey } from '../../shared/near-duplicates.ts'
import { dump } from '../support/dump.ts'
import { refusalIn, temporaryFolder } from '../support/folders.ts'

// Workspaces of every program that people have had: each opens today with all that was in it.

const folder = temporaryFolder()

/** The real thing of schema version 1, as text: a township that handed in and was answered. */
function earlier(name: string): string {
  const path = join(folder, `${name}.muludb`)
  const database = new Database(path)
  database.exec(readFileSync(new URL('fixtures/workspace-v1.sql', import.meta.url), 'utf8'))
  database.close()
  return path
}

function rowsOf<Row>(path: string, text: string): Row[] {
  const database = new Database(path, { readonly: true })
  const rows = database.prepare<[], Row>(text).all()
  database.close()
  return rows
}

const schemaOf = (path: string) =>
  rowsOf<{ name: string; sql: string }>(
    path,
    "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name",
  )
const versionOf = (path: string) =>
  rowsOf<{ user_version: number }>(path, 'PRAGMA user_version')[0]?.user_version

/** A program of tomorrow: the same with one more migration. */
function withMigration<Result>(migration: string, work: () => Result): Result {
  const shipped = migrations as string[]
  shipped.push(migration)
  try {
    return work()
  } finally {
    shipped.pop()
  }
}

describe('a workspace of version 1', () => {
  test('should open today with its entries, its ledger and its answers', async () => {
    const workspace = earlier('v1')
    const backend = createBackend({ home: folder, host: 'test', workspace })
    const { client } = backend
    expect((await client.workspace.current({})).workspace).toMatchObject({
      role: 'agency',
      code: '115201990000000011',
      place: { code: '', name: '' },
    })
    const list = await client.entry.list({})
    expect(list.rows.map(({ name }) => name).toSorted()).toEqual(['值班电话', '停车场', '公交线路'])
    expect(list.views).toMatchObject({ active: 3, retired: 1, returned: 1 })
    expect(list.catalogs).toEqual({ resource: 3, sharing: 1, open: 1 })
    expect((await client.entry.list({ catalog: 'open' })).rows.map(({ name }) => name)).toEqual(['公交线路'])

    const [returned] = (await client.entry.list({ view: 'returned' })).rows
    const { answer } = await client.entry.get({ id: returned?.id ?? '' })
    expect(answer).toMatchObject({ verdict: 'returned', comment: '请写明时间范围。' })
    expect(await client.submission.ledger({})).toMatchObject([
      { sequence: 1, state: 'answered', accepted: 2, returned: 1 },
    ])
    expect((await client.submission.preview({})).changes).toEqual({
      new: 1,
      changed: 0,
      retired: 0,
      unchanged: 2,
    })
    expect((await jobAnswer(client.catalog.check({}))).checked).toBe(3)
    backend.close()
  })

  test('should keep every row as it was, and gain what today’s program needs', () => {
    const path = earlier('rows')
    const kept = [
      ['entry', 'id, record, version, retired, created_at, updated_at'],
      ...['version', 'state', 'state_entry', 'package', 'proposal', 'source', 'accepted', 'partner'].map(
        (table) => [
          table,
          rowsOf<{ name: string }>(path, `SELECT name FROM pragma_table_info('${table}')`)
            .map(({ name }) => name)
            .join(', '),
        ],
      ),
    ] as const
    const before = kept.map(([table, columns]) =>
      rowsOf(path, `SELECT ${columns} FROM ${table} ORDER BY 1, 2`),
    )
    openWorkspaceFile(path).close()
    expect(
      kept.map(([table, columns]) => rowsOf(path, `SELECT ${columns} FROM ${table} ORDER BY 1, 2`)),
    ).toEqual(before)
    const entries = rowsOf<{ name: string; name_key: string }>(path, 'SELECT name, name_key FROM entry')
    expect(entries.length).toBe(4)
    for (const { name, name_key } of entries) expect(name_key).toBe(nameKey(name))
  })

  test('should have the schema of a workspace that was made today', () => {
    const fresh = join(folder, 'fresh.muludb')
    createWorkspaceFile(fresh).close()
    const path = earlier('schema')
    openWorkspaceFile(path).close()
    expect(versionOf(path)).toBe(migrations.length)
    expect(schemaOf(path)).toEqual(schemaOf(fresh))
  })

  test('should be named in the list, and not touched, until it is opened', async () => {
    const home = join(folder, 'home')
    const desk = new Desk(home)
    desk.create({
      role: 'city',
      code: 'city-0001',
      name: '另一单位',
      signer: '张三',
      passphrase: '一个足够长的口令',
    })
    desk.close()
    const path = join(home, 'v1.muludb')
    const database = new Database(path)
    database.exec(readFileSync(new URL('fixtures/workspace-v1.sql', import.meta.url), 'utf8'))
    database.close()
    const before = readFileSync(path)
    const backend = createBackend({ home, host: 'test' })
    const listed = (await backend.client.workspace.list({})).find((each) => each.path === path)
    expect(listed).toMatchObject({ role: 'agency', code: '115201990000000011' })
    expect(listed?.problem).toBeUndefined()
    backend.close()
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(versionOf(path)).toBe(1)
  })

  // An edited migration would leave every file that was made before it without the edit.
  test('should have the schema that today’s program still makes first', () => {
    const path = join(folder, 'today.muludb')
    const database = new Database(path)
    database.exec(migrations[0] ?? '')
    database.close()
    expect(schemaOf(earlier('schema-v1'))).toEqual(schemaOf(path))
  })
})

describe('the next migration', () => {
  test('should be made after a copy was set aside', () => {
    const path = earlier('migrated')
    const before = dump(path)
    withMigration("ALTER TABLE entry ADD COLUMN note TEXT NOT NULL DEFAULT ''", () => {
      const file = openWorkspaceFile(path)
      expect(file.sql.get("SELECT count(*) AS entries FROM entry WHERE note = ''")).toEqual({ entries: 4 })
      file.close()
    })
    const known = migrations.length
    expect(refusalIn(() => openWorkspaceFile(path))).toEqual([
      'WORKSPACE_NEWER',
      { path, found: known + 1, known },
    ])
    const backup = `${path}.v1.backup`
    expect(dump(backup)).toBe(before)
    openWorkspaceFile(backup).close()
  })

  test('should leave the file as it was when it fails half-way, with the copy beside it', () => {
    const path = earlier('failed')
    const before = dump(path)
    withMigration('DELETE FROM proposal; CREATE TABLE entry (id TEXT);', () => {
      expect(() => openWorkspaceFile(path)).toThrow('already exists')
    })
    expect(dump(path)).toBe(before)
    expect(versionOf(path)).toBe(1)
    expect(dump(`${path}.v1.backup`)).toBe(before)
    const file = openWorkspaceFile(path)
    expect(file.sql.database.pragma('user_version', { simple: true })).toBe(migrations.length)
    file.close()
  })
})
