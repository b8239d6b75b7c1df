import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { applicationId } from '../../electron/workspace/migrations.ts'
import { entrySchema } from '../../shared/entry.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'
import { readyOffices } from '../support/offices.ts'

// Last year's catalog, taken over: from a workspace file of any age, or from a submission that this desk signed. And files that are neither.

const folder = temporaryFolder()
let offices: Offices
let own: Office
let neighbour: Office
/** A submission of its own, with a secret entry's stub in it. */
let sent: string
/** Its ids, by name. */
const ids = new Map<string, string>()

const entryOf = (name: string, more: object = {}) =>
  entrySchema.parse({ name, provider: '云溪镇人民政府', code: '307001/00001', ...more })

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first, second] = offices.townships
  if (!first || !second) throw new Error('the sample has three townships')
  ;[own, neighbour] = [first, second]
  for (const name of ['公交线路', '停车场', '公园']) {
    ids.set(name, (await own.client.entry.create({ entry: entryOf(name) })).id)
  }
  await own.client.entry.create({ entry: entryOf('涉密资源', { sensitivity: 'secret' }) })
  await neighbour.client.entry.create({ entry: entryOf('河流', { provider: '石桥乡人民政府' }) })
  sent = (await jobAnswer(own.client.submission.export({ passphrase }))).path
})
afterAll(() => closeOffices(offices))

const fixture = (name: string) => new URL(`fixtures/${name}.sql`, import.meta.url)
const pathOf = ({ backend }: Office) => backend.context.desk.path ?? ''
const namesOf = async (client: Backend['client']) =>
  (await client.entry.list({})).rows.map(({ name }) => name).toSorted()

/** A desk that begins anew: an office of this code with an empty catalog and a key of its own. */
async function freshDesk({ code, name }: Pick<Office, 'code' | 'name'>, home: string): Promise<Backend> {
  const backend = createBackend({ home: join(folder, home), host: 'test' })
  await backend.client.workspace.create({ role: 'agency', code, name, signer: '张三', passphrase })
  return backend
}

describe('an earlier workspace file', () => {
  let backend: Backend
  beforeEach(async ({ task }) => {
    backend = await freshDesk(own, `fresh-${task.id}`)
    return () => backend.close()
  })

  test('of the same office should say whose it is, and give its entries under their ids in one step', async () => {
    const { client } = backend
    const path = pathOf(own)
    const before = dump(path)
    const preview = await client.earlier.preview({ path })
    expect(preview).toMatchObject({ agency: own.code, name: own.name, counts: { new: 4, present: 0 } })
    expect(Number.isNaN(Date.parse(preview.at))).toBe(false)
    // In the order of their names in pinyin: 公交, 公园, 涉密, 停车.
    expect(preview.rows.map(({ name }) => name)).toEqual(['公交线路', '公园', '涉密资源', '停车场'])
    expect(await jobAnswer(client.earlier.apply({ path }))).toEqual({ created: 4, skipped: 0 })
    const taken = await client.entry.get({ id: ids.get('停车场') ?? '' })
    expect(taken.entry).toEqual(entryOf('停车场'))
    expect((await client.change.state({})).undo).toMatchObject({ action: 'import', entries: 4 })
    expect(dump(path)).toBe(before)

    // Again it is all here, and nothing comes twice.
    expect((await client.earlier.preview({ path })).counts).toEqual({ new: 0, present: 4 })
    expect(await jobAnswer(client.earlier.apply({ path }))).toEqual({ created: 0, skipped: 4 })
  })

  test('should be taken over in part, and be taken back whole', async () => {
    const { client } = backend
    const wanted = [ids.get('公园') ?? '', 'not-in-the-file']
    expect(await jobAnswer(client.earlier.apply({ path: pathOf(own), ids: wanted }))).toEqual({
      created: 1,
      skipped: 3,
    })
    expect(await namesOf(client)).toEqual(['公园'])
    const { undo } = await client.change.state({})
    await jobAnswer(client.change.undo({ number: undo?.number ?? 0 }))
    expect(await namesOf(client)).toEqual([])
    expect((await client.earlier.preview({ path: pathOf(own) })).counts).toEqual({ new: 4, present: 0 })
  })

  test('should have its findings counted, and be found by the search', async () => {
    const { client } = backend
    await jobAnswer(client.earlier.apply({ path: pathOf(own) }))
    const { rows } = await client.entry.list({ search: '停车' })
    expect(rows.map(({ name, errors }) => [name, errors > 0])).toEqual([['停车场', true]])
  })

  test('knows an entry by provider and name though its id is another, and asked for gives it anew', async () => {
    const { client } = backend
    const { id } = await client.entry.create({ entry: entryOf('公 园（1）') })
    const { rows } = await client.earlier.preview({ path: pathOf(own) })
    expect(rows.filter(({ state }) => state === 'present').map(({ name }) => name)).toEqual(['公园'])
    const old = ids.get('公园') ?? ''
    await jobAnswer(client.earlier.apply({ path: pathOf(own), ids: [old] }))
    // The id was free, and is this office's own.
    expect((await client.entry.get({ id: old })).entry.name).toBe('公园')
    await jobAnswer(client.earlier.apply({ path: pathOf(own), ids: [old] }))
    const parks = (await client.entry.list({})).rows.filter(({ name }) => name === '公园')
    // A second one beside it is another resource: a code is never given twice.
    expect(parks.map(({ id: each, code }) => [each === old, code])).toEqual([
      [false, ''],
      [true, '307001/00001'],
    ])
    expect((await client.entry.get({ id })).entry.name).toBe('公 园（1）')
  })

  test('of another office should give its entries as new ones without their codes', async () => {
    const { client } = backend
    const path = pathOf(neighbour)
    const [row] = (await client.earlier.preview({ path })).rows
    await jobAnswer(client.earlier.apply({ path }))
    const [taken] = (await client.entry.list({})).rows
    expect(taken).toMatchObject({ name: '河流', provider: '石桥乡人民政府', code: '' })
    expect(taken?.id).not.toBe(row?.id)
  })

  test.each(['workspace-v1', 'workspace-v2'])(
    'of an older program should be read as it is: %s',
    async (name) => {
      const path = join(folder, `${name}-${backend.context.desk.path?.length ?? 0}.muludb`)
      const database = new Database(path)
      database.exec(readFileSync(fixture(name), 'utf8'))
      database.close()
      const before = readFileSync(path)
      const { rows, counts } = await backend.client.earlier.preview({ path })
      expect(counts.new).toBe(rows.length)
      expect(rows.length).toBeGreaterThan(0)
      expect(await jobAnswer(backend.client.earlier.apply({ path }))).toMatchObject({ created: rows.length })
      expect(readFileSync(path).equals(before)).toBe(true)
    },
  )
})

describe('a submission', () => {
  test('of this desk should give its entries again under their ids, and no stub', async () => {
    const { client } = own
    expect((await client.earlier.preview({ path: sent })).counts).toEqual({ new: 0, present: 3 })
    own.backend.context.desk.sql.run('DELETE FROM entry')
    const { rows, name } = await client.earlier.preview({ path: sent })
    expect([name, rows.map((row) => row.name)]).toEqual([own.name, ['公交线路', '公园', '停车场']])
    expect(await jobAnswer(client.earlier.apply({ path: sent }))).toEqual({ created: 3, skipped: 0 })
    expect((await client.entry.get({ id: ids.get('公交线路') ?? '' })).entry).toEqual(entryOf('公交线路'))
  })

  test('signed by an older key, or by another office, should be refused by its signer', async () => {
    const backend = await freshDesk(own, 'another-key')
    const refused = [
      'PACKAGE_SIGNER_UNKNOWN',
      { fingerprint: own.fingerprint, name: own.name, code: own.code },
    ]
    expect(await refusalOf(backend.client.earlier.preview({ path: sent }))).toEqual(refused)
    await backend.close()
    expect(await refusalOf(neighbour.client.earlier.preview({ path: sent }))).toEqual(refused)
    expect(await refusalOf(neighbour.client.earlier.apply({ path: sent }))).toEqual(refused)
  })

  test('answered: the receipt is no catalog', async () => {
    const { client } = offices.district
    const { package: hash } = await jobAnswer(client.inbox.import({ path: sent }))
    await client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    const { path } = await jobAnswer(client.receipt.export({ package: hash, passphrase }))
    expect(await refusalOf(own.client.earlier.preview({ path }))).toEqual([
      'PACKAGE_KIND_WRONG',
      { found: 'receipt' },
    ])
  })

  test('cut short or altered should be refused, and nothing of it taken', async () => {
    const bytes = readFileSync(sent)
    const cut = join(folder, 'cut.mulu')
    writeFileSync(cut, bytes)
    truncateSync(cut, bytes.length - 700)
    const altered = join(folder, 'altered.mulu')
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1
    writeFileSync(altered, bytes)
    const before = dump(pathOf(own))
    expect((await refusalOf(own.client.earlier.apply({ path: cut })))[0]).toMatch(/^PACKAGE_/)
    expect((await refusalOf(own.client.earlier.apply({ path: altered })))[0]).toMatch(/^PACKAGE_/)
    expect(dump(pathOf(own))).toBe(before)
  })
})

describe('what is no catalog', () => {
  const file = (name: string, content: string | Buffer) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const database = (name: string, ...statements: string[]) => {
    const path = join(folder, name)
    const made = new Database(path)
    for (const statement of statements) made.exec(statement)
    made.close()
    return path
  }
  const ours = `PRAGMA application_id = ${applicationId}; PRAGMA user_version = 2;`
  const workspace = `CREATE TABLE workspace (role TEXT, code TEXT, name TEXT, created_at TEXT);
    INSERT INTO workspace VALUES ('agency', 'township-01', '某镇', '2025-11-23T00:00:00.000Z');`
  const entries = 'CREATE TABLE entry (id TEXT, retired INTEGER DEFAULT 0, updated_at TEXT, record TEXT);'
  const insert = (record: string) =>
    `INSERT INTO entry (id, updated_at, record) VALUES ('a', '2025-11-23T00:00:00.000Z', '${record}');`

  test.each([
    ['an empty file', () => file('empty.mulu', '')],
    ['a text', () => file('text.muludb', '目录')],
    ['a foreign database', () => database('foreign.muludb', 'CREATE TABLE entry (id TEXT, record TEXT)')],
    ['one that only says that it is ours', () => database('claims.muludb', ours)],
    ['one without entries', () => database('no-entries.muludb', ours, workspace)],
    [
      'one whose entries never end',
      () =>
        database(
          'endless.muludb',
          ours,
          workspace,
          `CREATE VIEW entry AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
           SELECT i AS id, 0 AS retired, '2025-11-23' AS updated_at, '{}' AS record FROM n`,
        ),
    ],
    [
      'one whose office is looked for without an end',
      () =>
        database(
          'no-office.muludb',
          ours,
          entries,
          `CREATE VIEW workspace AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
           SELECT 'agency' AS role, 'township-01' AS code, '' AS name, '2025-11-23' AS created_at FROM n WHERE i < 0`,
        ),
    ],
    [
      'one whose records are made while they are read',
      () =>
        database(
          'made.muludb',
          ours,
          workspace,
          `CREATE TABLE entry (id TEXT, retired INTEGER, updated_at TEXT, record TEXT AS (hex(zeroblob(400000000))))`,
        ),
    ],
    [
      'one with a record that is no JSON',
      () => database('no-json.muludb', ours, workspace, entries, insert('{')),
    ],
    [
      'one with a record of another office',
      () =>
        database(
          'other.muludb',
          ours,
          workspace,
          entries,
          insert('{"agency":"township-02","id":"a","entry":{}}'),
        ),
    ],
    [
      'one with an id twice',
      () => {
        const record = insert('{"agency":"township-01","id":"a","entry":{}}')
        return database('twice.muludb', ours, workspace, entries, record, record)
      },
    ],
    ['the workspace of a bureau', () => pathOf(offices.district)],
  ])('%s should be refused in one sentence', async (_, made) => {
    const path = made()
    expect(await refusalOf(own.client.earlier.preview({ path }))).toEqual(['EARLIER_NOT_CATALOG', { path }])
    expect(await refusalOf(own.client.earlier.apply({ path }))).toEqual(['EARLIER_NOT_CATALOG', { path }])
  })

  test('a file that is not there, and a workspace of tomorrow, should say so', async () => {
    const path = join(folder, 'gone.mulu')
    expect(await refusalOf(own.client.earlier.preview({ path }))).toEqual(['FILE_MISSING', { path }])
    const newer = database('newer.muludb', ours, 'PRAGMA user_version = 900')
    expect((await refusalOf(own.client.earlier.preview({ path: newer })))[0]).toBe('WORKSPACE_NEWER')
  })

  test('a damaged workspace should be refused as one', async () => {
    const path = database('damaged.muludb', readFileSync(fixture('workspace-v2'), 'utf8'))
    const bytes = readFileSync(path)
    // The first page, with the schema, is whole: the damage shows only where the entries are.
    bytes.fill(7, 8192)
    writeFileSync(path, bytes)
    const [code] = await refusalOf(own.client.earlier.preview({ path }))
    expect(['WORKSPACE_DAMAGED', 'EARLIER_NOT_CATALOG']).toContain(code)
  })

  test('a bureau has no catalog to take one into', async () => {
    expect(await refusalOf(offices.district.client.earlier.preview({ path: sent }))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'agency' },
    ])
  })
})
