import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { Desk } from '../../electron/desk.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { migrations } from '../../electron/workspace/migrations.ts'
import {
  addFunctions,
  createWorkspaceFile,
  openWorkspaceFile,
} from '../../electron/workspace/workspace-file.ts'
import { nameKey } from '../../shared/near-duplicates.ts'
import { dump } from '../support/dump.ts'
import { refusalIn, temporaryFolder } from '../support/folders.ts'

// Workspaces of every program that people have had: each opens today with all that was in it.

const folder = temporaryFolder()
const shipped = [1, 2, 4] as const
type Shipped = (typeof shipped)[number]
/** Whose the workspace is. */
const codes = { 1: '115201990000000011', 2: '11520199000000001B', 4: '11520199000000001B' } as const

/** Tables whose rows are kept as they are, beside those of the first version. */
const tablesSince = {
  1: [],
  2: ['handout', 'handed_out'],
  4: ['handout', 'handed_out', 'change', 'trusted_key', 'person'],
} as const

const keysOfPartners = `SELECT fingerprint, code AS party, registered_at FROM partner WHERE fingerprint IS NOT NULL ORDER BY fingerprint`
// Keys and persons have tables of their own since the fourth version.
const keysApart = 'SELECT fingerprint, party, registered_at FROM trusted_key ORDER BY fingerprint'
const signerOfWorkspace =
  'SELECT 1 AS number, signer_name AS name, signer_fingerprint AS fingerprint FROM workspace'
const persons = 'SELECT number, name, fingerprint FROM person'

function textOf(version: Shipped): string {
  return readFileSync(new URL(`fixtures/workspace-v${version}.sql`, import.meta.url), 'utf8')
}

/** The real thing as a shipped program wrote it, as text: a township that handed in and was answered. */
function earlier(name: string, version: Shipped = 1): string {
  return restored(join(folder, `${name}.muludb`), version)
}

function restored(path: string, version: Shipped): string {
  const database = new Database(path)
  // The tables behind the search index are written like the others here.
  database.unsafeMode()
  database.exec(textOf(version))
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
  const all = migrations as string[]
  all.push(migration)
  try {
    return work()
  } finally {
    all.pop()
  }
}

describe.each(shipped)('a workspace of version %i', (version) => {
  test('should open today with its entries, its ledger and its answers', async () => {
    const workspace = earlier(`v1-${version}`, version)
    const backend = createBackend({ home: folder, host: 'test', workspace })
    const { client } = backend
    expect((await client.workspace.current({})).workspace).toMatchObject({
      role: 'agency',
      code: codes[version],
      place: { code: '', name: '' },
    })
    const list = await client.entry.list({})
    expect(list.rows.map(({ name }) => name).toSorted()).toEqual(['值班电话', '停车场', '公交线路'])
    expect(await client.entry.counts({})).toMatchObject({
      views: { active: 3, retired: 1, returned: 1, unconfirmed: 0 },
      catalogs: { resource: 3, sharing: 1, open: 1 },
    })
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
    await backend.close()
  })

  test('should keep every row as it was, and gain what today’s program needs', () => {
    const path = earlier(`rows-${version}`, version)
    const since = tablesSince[version]
    const kept = [
      ['entry', 'id, record, version, retired, created_at, updated_at'],
      ...[
        'version',
        'state',
        'state_entry',
        'package',
        'proposal',
        'source',
        'accepted',
        'partner',
        ...since,
      ].map((table) => [
        table,
        rowsOf<{ name: string }>(path, `SELECT name FROM pragma_table_info('${table}')`)
          .map(({ name }) => name)
          // Keys lie in a table of their own since the fourth version.
          .filter((name) => table !== 'partner' || (name !== 'fingerprint' && name !== 'registered_at'))
          .join(', '),
      ]),
    ] as const
    const before = kept.map(([table, columns]) =>
      rowsOf(path, `SELECT ${columns} FROM ${table} ORDER BY 1, 2`),
    )
    const keys = rowsOf(path, version < 4 ? keysOfPartners : keysApart)
    const signer = rowsOf(path, version < 4 ? signerOfWorkspace : persons)
    openWorkspaceFile(path).close()
    expect(
      kept.map(([table, columns]) => rowsOf(path, `SELECT ${columns} FROM ${table} ORDER BY 1, 2`)),
    ).toEqual(before)
    expect(rowsOf(path, keysApart)).toEqual(keys)
    expect(rowsOf(path, persons)).toEqual(signer)
    const entries = rowsOf<{ name: string; name_key: string }>(path, 'SELECT name, name_key FROM entry')
    expect(entries.length).toBe(4)
    for (const { name, name_key } of entries) expect(name_key).toBe(nameKey(name))
  })

  test('should have the schema of a workspace that was made today', () => {
    const fresh = join(folder, `fresh-${version}.muludb`)
    createWorkspaceFile(fresh).close()
    const path = earlier(`schema-${version}`, version)
    openWorkspaceFile(path).close()
    expect(versionOf(path)).toBe(migrations.length)
    expect(schemaOf(path)).toEqual(schemaOf(fresh))
  })

  test.skipIf(version === 4)(
    'should begin its history today, be searched at once, and stand in pinyin order',
    async () => {
      const workspace = earlier(`new-${version}`, version)
      const backend = createBackend({ home: folder, host: 'test', workspace })
      const { client } = backend
      expect(await client.change.state({})).toEqual({})
      expect(await client.change.list({})).toEqual({ rows: [], total: 0 })
      const namesOf = async (list: Parameters<typeof client.entry.list>[0]) =>
        (await client.entry.list(list)).rows.map(({ name }) => name)
      expect(await namesOf({ search: '停车' })).toEqual(['停车场'])
      expect(await namesOf({ search: 'gjxl' })).toEqual(['公交线路'])
      // gōng, tíng, zhí.
      const byName = { column: 'name' } as const
      expect(await namesOf({ sort: byName })).toEqual(['公交线路', '停车场', '值班电话'])
      // The first step that is done here is the first that can be taken back.
      const [first] = (await client.entry.list({ sort: byName })).rows
      const before = await client.entry.get({ id: first?.id ?? '' })
      await client.entry.save({ id: before.id, entry: { ...before.entry, summary: '各线路的起讫站。' } })
      expect(await namesOf({ search: '起讫' })).toEqual(['公交线路'])
      const { undo } = await client.change.state({})
      await jobAnswer(client.change.undo({ number: undo?.number ?? 0 }))
      expect(await client.entry.get({ id: before.id })).toMatchObject({
        entry: before.entry,
        version: before.version,
      })
      expect(await namesOf({ search: '起讫' })).toEqual([])
      expect(await client.change.state({})).toMatchObject({ redo: { fields: ['summary'] } })
      await backend.close()
    },
  )

  test('should be named in the list, and not touched, until it is opened', async () => {
    const home = join(folder, `home-${version}`)
    const desk = new Desk(home)
    desk.create({
      role: 'city',
      code: 'city-0001',
      name: '另一单位',
      signer: '张三',
      passphrase: '一个足够长的口令',
    })
    desk.close()
    const path = restored(join(home, 'earlier.muludb'), version)
    const before = readFileSync(path)
    const backend = createBackend({ home, host: 'test' })
    const listed = (await backend.client.workspace.list({})).find((each) => each.path === path)
    expect(listed).toMatchObject({ role: 'agency', code: codes[version] })
    expect(listed?.problem).toBeUndefined()
    await backend.close()
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(versionOf(path)).toBe(version)
  })

  // An edited migration would leave every file that was made before it without the edit.
  test('should have the schema that today’s program still makes first', () => {
    const path = join(folder, `today-${version}.muludb`)
    const database = new Database(path)
    addFunctions(database)
    for (const migration of migrations.slice(0, version)) database.exec(migration)
    database.close()
    expect(schemaOf(earlier(`schema-shipped-${version}`, version))).toEqual(schemaOf(path))
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
