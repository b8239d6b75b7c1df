import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { entrySchema } from '../../shared/entry.ts'
import { idTitle } from '../../shared/sheet/layouts/layouts.ts'
import type { SheetRow } from '../../shared/sheet/plan.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'

// A workbook is held against the catalog, shown, and taken in whole or not at all.

const folder = temporaryFolder()
const office = '青岩镇人民政府'
const backend = createBackend({ home: join(folder, 'home'), host: 'test' })
const { client } = backend
await client.workspace.create({
  role: 'agency',
  code: '11520199000000001B',
  name: office,
  signer: '张三',
  passphrase: '一个足够长的口令',
})
const { sql } = backend.context.desk
afterAll(() => backend.close())
afterEach(() => emptyCatalog(sql))

const head = [
  '信息资源名称',
  '信息资源代码',
  '信息资源提供方',
  '信息资源摘要',
  '共享类型',
  '更新周期',
  '信息项名称',
  '数据类型',
]
type Cells = (string | number | null)[]

let written = 0
/** A workbook of one sheet with that header and those rows. */
async function workbook(rows: Cells[], header: string[] = head): Promise<string> {
  const path = join(folder, `${(written += 1)}.xlsx`)
  writeFileSync(path, await writeXlsx({ sheets: [{ name: '产生清单', rows: [header, ...rows] }] }))
  return path
}

const preview = async (path: string): Promise<SheetRow[]> => {
  await jobAnswer(client.sheet.preview({ path }))
  return (await client.sheet.rows({})).rows
}
const apply = (path: string, rows?: number[]) => jobAnswer(client.sheet.apply({ path, rows }))
const entries = async () => {
  const { rows } = await client.entry.list({})
  return Promise.all(rows.map(async ({ id }) => ({ id, ...(await client.entry.get({ id })).entry })))
}

const road = (...more: Cells): Cells => [
  '公交线路',
  '307001/00001',
  office,
  '辖区公交线路',
  '无条件共享',
  '每年',
  ...more,
]

describe('a workbook', () => {
  test('should become entries with their items, as one step that can be taken back', async () => {
    const path = await workbook([
      road('线路名称', '字符型'),
      road('发车时间', '日期型'),
      ['停车场', '', '', '', '有条件', '每月', '', ''],
    ])
    expect(await preview(path)).toMatchObject([
      { state: 'created', name: '公交线路', items: 2, first: 1, last: 2, problems: [] },
      { state: 'created', name: '停车场', provider: office, first: 3, last: 3 },
    ])
    expect((await client.entry.list({})).total).toBe(0)
    expect(await apply(path)).toEqual({ created: 2, changed: 0, unchanged: 0, failed: 0, left: 0 })
    const bus = (await entries()).find(({ name }) => name === '公交线路')
    expect(bus).toMatchObject({
      code: '307001/00001',
      sharing: { type: 'unconditional' },
      updateCycle: 'yearly',
    })
    expect(bus?.items.map(({ name, type }) => [name, type])).toEqual([
      ['线路名称', 'C'],
      ['发车时间', 'D'],
    ])
    const { undo } = await client.change.state({})
    expect(undo).toMatchObject({ action: 'import', entries: 2 })
    await jobAnswer(client.change.undo({ number: undo?.number ?? 0 }))
    expect((await client.entry.list({})).total).toBe(0)
  })

  test('should change what it finds again by code or by name, field by field, and make nothing twice', async () => {
    await apply(
      await workbook([road('线路名称', '字符型'), ['停车场', '', office, '旧', '有条件', '每月', '', '']]),
    )
    const again = await workbook([
      ['公交线路信息', '307001/00001', office, '辖区公交线路', '无条件共享', '每季度', '线路名称', '字符型'],
      ['停车 场', '', office, '新', '有条件', '每月', '', ''],
    ])
    const rows = await preview(again)
    expect(rows).toMatchObject([
      { state: 'changed', by: 'code' },
      { state: 'changed', by: 'name' },
    ])
    expect(rows[0]?.differences.map(({ field, after }) => [field, after])).toEqual([
      ['name', '公交线路信息'],
      ['updateCycle', 'quarterly'],
    ])
    expect(await apply(again)).toEqual({ created: 0, changed: 2, unchanged: 0, failed: 0, left: 0 })
    expect((await preview(again)).map(({ state }) => state)).toEqual(['unchanged', 'unchanged'])
    expect((await client.entry.list({})).total).toBe(2)
  })

  test('should leave what it has no column for, and what its cells leave blank', async () => {
    await client.entry.create({
      entry: entrySchema.parse({ name: '停车场', provider: office, office: '城建办', summary: '有摘要' }),
    })
    await apply(await workbook([['停车场', '', office, '', '有条件', '每月', '', '']]))
    expect(await entries()).toMatchObject([{ office: '城建办', summary: '有摘要', updateCycle: 'monthly' }])
  })

  test('should say of each row that is no entry why, and take the others', async () => {
    await apply(await workbook([['旧水井', '', office, '', '', '', '', '']]))
    const { rows } = await client.entry.list({})
    await client.entry.retire({ id: rows[0]?.id ?? '', retired: true })
    const path = await workbook([
      ['', '', office, '没有名称的一条', '无条件共享', '每年', '', ''],
      ['停车场', '', office, '', '', '', '', ''],
      ['停车场。', '', office, '', '', '', '', ''],
      ['旧水井', '', office, '', '', '', '', ''],
    ])
    expect(
      (await preview(path)).map(({ state, problems }) => [state, ...problems.map(({ problem }) => problem)]),
    ).toEqual([['failed', 'name-missing'], ['created'], ['failed', 'repeated'], ['failed', 'retired']])
    expect(await apply(path)).toEqual({ created: 1, changed: 0, unchanged: 0, failed: 3, left: 0 })
  })

  test('should take two codes for two resources of one name', async () => {
    const both = await workbook([road('', ''), ['公交线路', '307001/00002', office, '', '', '', '', '']])
    expect(await apply(both)).toMatchObject({ created: 2, failed: 0 })
    expect((await preview(both)).map(({ state, by }) => [state, by])).toEqual([
      ['unchanged', 'code'],
      ['unchanged', 'code'],
    ])
  })

  test('should be looked up by code and name where its identities are of another desk, and say so', async () => {
    await apply(await workbook([road('', '')]))
    const another = '11111111-1111-4111-8111-111111111111'
    const path = await workbook(
      [
        [...road('', ''), another],
        ['停车场', '', office, '', '', '', '', '', '22222222-2222-4222-8222-222222222222'],
      ],
      [...head, idTitle],
    )
    const rows = await preview(path)
    expect(rows.map(({ state, by }) => [state, by])).toEqual([
      ['unchanged', 'code'],
      ['created', undefined],
    ])
    for (const { notes } of rows) expect(notes.map(({ note }) => note)).toContain('id-unknown')
    await apply(path)
    expect((await client.entry.list({})).total).toBe(2)
  })

  test('should be taken in as far as it was asked for', async () => {
    const path = await workbook([
      ['甲', '', '', '', '', '', '', ''],
      ['乙', '', '', '', '', '', '', ''],
    ])
    await preview(path)
    expect(await apply(path, [1])).toEqual({ created: 1, changed: 0, unchanged: 0, failed: 0, left: 1 })
    expect((await entries()).map(({ name }) => name)).toEqual(['乙'])
  })

  test('should be previewed again when it was changed since', async () => {
    const path = join(folder, 'changed.csv')
    writeFileSync(path, '信息资源名称,摘要\n甲,\n')
    expect(await preview(path)).toMatchObject([{ name: '甲', state: 'created' }])
    appendFileSync(path, '乙,\n')
    await expect(apply(path)).rejects.toMatchObject({ code: 'SHEET_OVERTAKEN' })
    expect((await client.entry.list({})).total).toBe(0)
  })

  test('should be refused where no column holds the name', async () => {
    const path = await workbook([['甲', 1]], ['甲列', '乙列'])
    await expect(preview(path)).rejects.toMatchObject({ code: 'SHEET_NOTHING_CHOSEN' })
  })
})

describe('a column mapping', () => {
  test('should be kept, written as a file, taken in elsewhere, and fit the next workbook of that office', async () => {
    const profile = {
      name: '区里的表',
      columns: [
        { title: '资源', target: 'name' as const },
        { title: '谁的', target: 'provider' as const },
      ],
      meanings: [],
      blank: 'keep' as const,
    }
    await client.profile.save(profile)
    const { path } = await client.profile.export({ name: profile.name })
    await client.profile.remove({ name: profile.name })
    expect(await client.profile.list({})).toEqual([])
    expect(await client.profile.import({ path })).toEqual(profile)
    const file = await workbook([['停车场', '城建办']], ['资源', '谁的'])
    const understood = await jobAnswer(client.sheet.read({ path: file }))
    expect(understood).toMatchObject({ profile: profile.name })
    expect(await preview(file)).toMatchObject([{ name: '停车场', provider: '城建办', state: 'created' }])
  })

  test('should be refused by its name, or as the file that it is not', async () => {
    await expect(client.profile.export({ name: '没有' })).rejects.toMatchObject({ code: 'PROFILE_MISSING' })
    await expect(client.profile.remove({ name: '没有' })).rejects.toMatchObject({ code: 'PROFILE_MISSING' })
    const path = join(folder, 'no-profile.json')
    writeFileSync(path, '{"kind":')
    await expect(client.profile.import({ path })).rejects.toMatchObject({ code: 'PROFILE_NOT' })
  })
})
