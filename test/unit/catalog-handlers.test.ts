import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { entrySchema } from '../../shared/entry.ts'
import { fingerprintWords } from '../../shared/fingerprint-words.ts'
import { keyCardText } from '../../shared/key-card.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'
import { emptyCatalog } from '../support/catalog.ts'

const folder = temporaryFolder()
let backend: Backend
let client: Backend['client']

const written = (entry: object) => entrySchema.parse({ provider: '云溪镇人民政府', ...entry })

beforeAll(async () => {
  backend = createBackend({ home: join(folder, 'home'), host: 'test' })
  client = backend.client
})
afterAll(() => backend.close())

describe('before a workspace is open', () => {
  test('should refuse with one sentence whatever needs one', async () => {
    expect(await refusalOf(client.entry.list({}))).toEqual(['WORKSPACE_NONE', {}])
    expect(await refusalOf(client.submission.export({ passphrase: 'x' }))).toEqual(['WORKSPACE_NONE', {}])
    expect(await client.workspace.current({})).toEqual({})
  })
})

describe('the catalog', () => {
  beforeAll(async () => {
    await client.workspace.create({
      role: 'agency',
      code: 'township-01',
      name: '云溪镇人民政府',
      signer: '张三',
      passphrase: '一个足够长的口令',
      superior: { code: 'district-01', name: '示例区大数据局' },
    })
  })

  test('should keep what was typed, however unfinished, and list its findings', async () => {
    const { id } = await client.entry.create({})
    const read = await client.entry.get({ id })
    expect(read.entry).toEqual(entrySchema.parse({ provider: '云溪镇人民政府' }))
    expect(read.findings.length).toBeGreaterThan(5)
    const entry = written({
      name: ' 公交线路 😀 e\u0301 ',
      items: [{ name: '' }, { name: '线路', type: 'C' }],
    })
    const saved = await client.entry.save({ id, entry, version: read.version })
    const again = await client.entry.get({ id })
    expect(again.entry).toEqual(entry)
    expect([again.version, again.updatedAt, again.findings]).toEqual([
      saved.version,
      saved.updatedAt,
      saved.findings,
    ])
    expect(saved.version).not.toBe(read.version)
  })

  test('should not write over what somebody else saved in between', async () => {
    const { id } = await client.entry.create({ entry: written({ name: '停车场' }) })
    const { version } = await client.entry.get({ id })
    const other = await client.entry.save({ id, entry: written({ name: '停车场（新）' }), version })
    expect(await refusalOf(client.entry.save({ id, entry: written({ name: '停车楼' }), version }))).toEqual([
      'ENTRY_CHANGED_ELSEWHERE',
      { name: '停车场（新）' },
    ])
    expect((await client.entry.get({ id })).entry.name).toBe('停车场（新）')
    const same = await client.entry.save({
      id,
      entry: written({ name: '停车场（新）' }),
      version: other.version,
    })
    expect(same).toEqual(other)
  })

  test('should know nothing of an entry that is not there', async () => {
    const missing = ['ENTRY_MISSING', { id: 'none' }]
    expect(await refusalOf(client.entry.get({ id: 'none' }))).toEqual(missing)
    expect(await refusalOf(client.entry.save({ id: 'none', entry: written({}) }))).toEqual(missing)
    expect(await refusalOf(client.entry.retire({ id: 'none', retired: true }))).toEqual(missing)
  })

  test('should refuse what no package could carry', async () => {
    expect(await refusalOf(client.entry.create({ entry: { ...written({}), name: '\ud83d' } }))).toEqual([
      'BAD_REQUEST',
      undefined,
    ])
  })
})

describe('the list', () => {
  const names = async (asked: Parameters<typeof client.entry.list>[0]) =>
    (await client.entry.list(asked)).rows.map(({ name }) => name)

  beforeAll(async () => {
    const { sql } = backend.context.desk
    emptyCatalog(sql)
    const sound = (name: string, number: number) => ({ ...soundEntry, name, code: `307001/0000${number}` })
    for (const [number, name] of ['村卫生室', 'ＧＰＳ定位', 'GPS轨迹', '100%_达标率', '农家书屋'].entries()) {
      await client.entry.create({ entry: sound(name, number + 1) })
    }
    await client.entry.create({ entry: written({ name: '未写完' }) })
    const { id } = await client.entry.create({ entry: sound('旧书屋', 6) })
    await client.entry.retire({ id, retired: true })
  })

  test('should show each view, and count all of them whatever is asked for', async () => {
    const views = {
      active: 6,
      unconfirmed: 0,
      errors: 1,
      findings: 1,
      returned: 0,
      noBasis: 0,
      noCode: 1,
      retired: 1,
    }
    expect((await client.entry.counts({})).views).toEqual(views)
    expect(await names({ view: 'retired' })).toEqual(['旧书屋'])
    expect(await names({ view: 'findings' })).toEqual(['未写完'])
    expect(await names({ view: 'returned' })).toEqual([])
    expect((await names({})).length).toBe(6)
  })

  test('should bring a retired entry back', async () => {
    const [row] = (await client.entry.list({ view: 'retired' })).rows
    await client.entry.retire({ id: row?.id ?? '', retired: false })
    expect((await client.entry.counts({})).views.active).toBe(7)
    await client.entry.retire({ id: row?.id ?? '', retired: true })
    expect((await client.entry.counts({})).views.active).toBe(6)
  })

  test.each([
    ['书屋', ['农家书屋']],
    ['  书屋 ', ['农家书屋']],
    ['gps', ['GPS轨迹', 'ＧＰＳ定位']],
    ['ＧＰＳ定位', ['ＧＰＳ定位']],
    ['100%_达标', ['100%_达标率']],
    ['人民政府', 6],
    ["' OR 1=1 --", []],
    ['没有的', []],
  ])('should find by %j', async (search, expected) => {
    const { rows, total } = await client.entry.list({ search })
    expect(total).toBe(rows.length)
    if (typeof expected === 'number') expect(total).toBe(expected)
    else expect(rows.map(({ name }) => name)).toEqual(expected)
  })

  test('should show every entry once, page by page', async () => {
    const paged: string[] = []
    for (let offset = 0; offset < 6; offset += 2) {
      const { rows, total } = await client.entry.list({ offset, limit: 2 })
      expect(total).toBe(6)
      paged.push(...rows.map(({ name }) => name))
    }
    expect(paged).toEqual(await names({}))
    expect(new Set(paged).size).toBe(6)
    expect(await names({ offset: 6 })).toEqual([])
  })
})

describe('the register of partners', () => {
  const party = { code: 'district-01', name: '示例区大数据局' }
  const fingerprint = 'AB'.repeat(32)
  const bad = (mistake: string, word: string, found: number, wanted: number) => [
    'FINGERPRINT_BAD',
    { mistake, word, found, wanted },
  ]

  test.each([
    ['its own code', { code: 'township-01', name: '自己', fingerprint }, ['PARTNER_SELF', {}]],
    ['half a fingerprint', { ...party, fingerprint: 'ab'.repeat(16) }, bad('length', '', 32, 64)],
    [
      'a fingerprint with other letters',
      { ...party, fingerprint: '0xy'.repeat(32) },
      bad('unknown word', 'x', 96, 64),
    ],
    [
      'words out of order',
      { ...party, fingerprint: `${'abandon '.repeat(22)}art abandon` },
      bad('checksum', '', 24, 24),
    ],
    [
      'the key card of another office',
      { ...party, fingerprint: keyCardText({ fingerprint: 'ab'.repeat(32), code: '5299' }) },
      ['FINGERPRINT_ELSEWHERE', { code: '5299' }],
    ],
    ['a code with a slash', { code: '../x', name: '某局', fingerprint }, ['BAD_REQUEST', undefined]],
  ])('should refuse %s', async (_, wanted, refused) => {
    expect(await refusalOf(client.partner.register(wanted))).toEqual(refused)
  })

  test('should take a fingerprint as people read it aloud, and give it to one party only', async () => {
    const aloud = fingerprint.replaceAll(/(.{4})/g, '$1 ')
    await client.partner.register({ ...party, fingerprint: aloud, relation: 'superior' })
    expect(await client.partner.list({})).toMatchObject([
      { ...party, relation: 'superior', keys: [{ fingerprint: 'ab'.repeat(32) }] },
    ])
    expect(
      await refusalOf(client.partner.register({ code: 'other-01', name: '另一局', fingerprint })),
    ).toEqual(['FINGERPRINT_TAKEN', { name: party.name }])
    for (const text of [
      fingerprintWords('cd'.repeat(32), 'zh'),
      fingerprintWords('cd'.repeat(32), 'en'),
      keyCardText({ fingerprint: 'cd'.repeat(32), code: party.code }),
    ]) {
      await client.partner.register({ ...party, fingerprint: text, relation: 'superior' })
    }
    const [{ keys } = { keys: [] }] = await client.partner.list({})
    expect(keys.map((each) => each.fingerprint)).toEqual(['cd'.repeat(32)])
  })

  test('should have one superior, who stays though its key is removed, and forget a subordinate whole', async () => {
    await client.partner.register({ code: 'district-02', name: '另一区', fingerprint, relation: 'superior' })
    await client.partner.register({ code: 'branch-01', name: '派出所', fingerprint: 'ef'.repeat(32) })
    expect((await client.partner.list({})).map(({ code }) => code)).toEqual(['district-02', 'branch-01'])
    for (const code of ['district-02', 'branch-01']) await client.partner.remove({ code })
    expect(await client.partner.list({})).toEqual([
      { code: 'district-02', name: '另一区', relation: 'superior', keys: [] },
    ])
    expect((await client.workspace.current({})).workspace?.superior).toEqual({
      code: 'district-02',
      name: '另一区',
    })
  })
})
