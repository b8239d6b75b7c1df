import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { asOneChange, type Step } from '../../electron/catalog/changes.ts'
import { indexPending } from '../../electron/catalog/entry-search.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { entrySchema, sensitivities, sharingTypes, updateCycles } from '../../shared/entry.ts'
import { filterSchema, listColumns, type Filter, type ListColumn } from '../../shared/entry-list.ts'
import type { EntryRow } from '../../shared/shapes.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'

// Lists: any column sorted and filtered, the views, the values of a column, where an entry is, and what is done to all of it.

const backend = createBackend({ home: temporaryFolder(), host: 'test' })
const { client } = backend
await client.workspace.create({
  role: 'agency',
  code: '115201990000000011',
  name: '青岩镇人民政府',
  signer: '张三',
  passphrase: '一个足够长的口令',
})
const { sql } = backend.context.desk
afterAll(() => backend.close())

const names = async (asked: Parameters<typeof client.entry.list>[0]) =>
  (await client.entry.list({ limit: 500, ...asked })).rows.map(({ name }) => name)

const valueOf: { [Column in ListColumn]?: (row: EntryRow) => string | number } = {
  name: (row) => row.name,
  code: (row) => row.code,
  provider: (row) => row.provider,
  'system.name': (row) => row.system,
  sensitivity: (row) => row.sensitivity,
  'sharing.type': (row) => row.sharing,
  'opening.open': (row) => row.open,
  updateCycle: (row) => row.updateCycle,
  items: (row) => row.items,
  errors: (row) => row.errors,
  warnings: (row) => row.warnings,
}
const columns = Object.keys(valueOf) as ListColumn[]

const arbitraryEntry = fc.record({
  name: fc.constantFrom('低保名单', '残疾人', '阿里', '', 'GPS 轨迹', '100%_达标', '重庆路', "o'clock"),
  provider: fc.constantFrom('青岩镇人民政府', '卫生院', ''),
  code: fc.constantFrom('', '307001/00001', '307001/00002'),
  sensitivity: fc.constantFrom('' as const, ...sensitivities),
  updateCycle: fc.constantFrom('' as const, ...updateCycles),
  sharing: fc.record({
    type: fc.constantFrom('' as const, ...sharingTypes),
    basis: fc.constantFrom('', '第九条'),
  }),
  opening: fc.record({ open: fc.constantFrom('' as const, 'yes' as const, 'no' as const) }),
  items: fc.array(fc.record({ name: fc.constantFrom('姓名', '地址') }), { maxLength: 3 }),
})
const arbitraryFilter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    column: fc.constantFrom(...columns),
    test: fc.constantFrom('is' as const, 'not' as const),
    values: fc.array(fc.constantFrom('', 'public', 'yearly', 'none', '卫生院', '0', '2', '低保名单'), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc.record({
    column: fc.constantFrom('name' as const, 'provider' as const, 'code' as const),
    test: fc.constant('has' as const),
    values: fc.array(fc.constantFrom('低保', 'gps', '%', '_', "'", '307001', '镇'), {
      minLength: 1,
      maxLength: 1,
    }),
  }),
  fc.record({
    column: fc.constantFrom('items' as const, 'errors' as const, 'warnings' as const),
    test: fc.constantFrom('from' as const, 'to' as const),
    values: fc.array(fc.constantFrom('0', '1', '2', '5'), { minLength: 1, maxLength: 1 }),
  }),
)

/** The same question asked of the rows themselves. */
function passes(row: EntryRow, { column, test: kind, values }: Filter): boolean {
  const value = valueOf[column]?.(row) ?? ''
  const [first = ''] = values
  if (kind === 'is') return values.includes(String(value))
  if (kind === 'not') return !values.includes(String(value))
  if (kind === 'has') return String(value).toLowerCase().includes(first)
  return kind === 'from' ? Number(value) >= Number(first) : Number(value) <= Number(first)
}

describe('filters and orders', () => {
  test('should show what the rows themselves say, by any column and any conditions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arbitraryEntry, { minLength: 1, maxLength: 12 }),
        fc.array(arbitraryFilter, { maxLength: 3 }),
        fc.constantFrom(...listColumns),
        fc.boolean(),
        async (entries, filters, column, descending) => {
          emptyCatalog(sql)
          for (const entry of entries) await client.entry.create({ entry: entrySchema.parse(entry) })
          const all = (await client.entry.list({})).rows
          const expected = all
            .filter((row) => filters.every((filter) => passes(row, filter)))
            .map(({ id }) => id)
          const shown = (await client.entry.list({ filters })).rows.map(({ id }) => id)
          expect(shown).toEqual(expected)

          const sorted = (await client.entry.list({ filters, sort: { column, descending } })).rows
          expect(sorted.map(({ id }) => id).toSorted()).toEqual(expected.toSorted())
          const value = valueOf[column]
          if (!value) return
          // What is empty comes last in either direction.
          const empty = sorted.map((row) => value(row) === '')
          expect(empty).toEqual(empty.toSorted((one, other) => Number(one) - Number(other)))
        },
      ),
      { numRuns: 40, endOnFailure: true },
    )
  })

  test('should sort names by pinyin and cycles by their length', async () => {
    emptyCatalog(sql)
    for (const [name, updateCycle] of [
      ['重庆路', 'yearly'],
      ['阿里', 'daily'],
      ['低保', 'monthly'],
      ['', 'realtime'],
    ] as const) {
      await client.entry.create({ entry: entrySchema.parse({ name, updateCycle }) })
    }
    expect(await names({ sort: { column: 'name', descending: false } })).toEqual([
      '阿里',
      '重庆路',
      '低保',
      '',
    ])
    expect(await names({ sort: { column: 'name', descending: true } })).toEqual([
      '低保',
      '重庆路',
      '阿里',
      '',
    ])
    expect(await names({ sort: { column: 'updateCycle', descending: false } })).toEqual([
      '',
      '阿里',
      '低保',
      '重庆路',
    ])
  })

  test('should count the values of a column without its own filter', async () => {
    emptyCatalog(sql)
    for (const sensitivity of ['public', 'public', 'internal', ''] as const) {
      await client.entry.create({ entry: entrySchema.parse({ sensitivity, provider: '镇' }) })
    }
    const filters: Filter[] = [
      { column: 'sensitivity', test: 'is', values: ['public'] },
      { column: 'provider', test: 'has', values: ['镇'] },
    ]
    expect(await client.entry.values({ filters, column: 'sensitivity' })).toEqual({
      values: [
        { value: 'public', entries: 2 },
        { value: '', entries: 1 },
        { value: 'internal', entries: 1 },
      ],
      total: 3,
    })
    const today = new Date()
    const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-')
    expect((await client.entry.values({ column: 'createdAt' })).values).toEqual([{ value: day, entries: 4 }])
    expect((await client.entry.values({ column: 'confirmedAt' })).values).toEqual([{ value: '', entries: 4 }])
    const since = (value: string): Filter[] => [{ column: 'createdAt', test: 'from', values: [value] }]
    expect((await client.entry.list({ filters: since(day) })).total).toBe(4)
    expect((await client.entry.list({ filters: since('2999-01-01') })).total).toBe(0)
  })

  test('should find by a value that was told what has it, however long it is', async () => {
    const conditions = '𠮷'.repeat(301)
    const { id } = await client.entry.create({ entry: entrySchema.parse({ sharing: { conditions } }) })
    const column = 'sharing.conditions'
    const told = (await client.entry.values({ column })).values.find(({ value }) => value.startsWith('𠮷'))
    const filtered = (kind: 'is' | 'not') =>
      client.entry.list({ filters: [{ column, test: kind, values: [told?.value ?? ''] }] })
    expect((await filtered('is')).rows.map((row) => row.id)).toEqual([id])
    expect((await filtered('not')).total).toBe(4)
    sql.run('DELETE FROM entry WHERE id = @id', { id })
  })

  test('should take every column and test without a fault in the SQL', async () => {
    for (const column of listColumns) {
      for (const kind of filterSchema.shape.test.options) {
        await client.entry.list({ filters: [{ column, test: kind, values: ["'; DROP TABLE entry; --"] }] })
      }
      await client.entry.values({ column })
    }
    expect((await client.entry.list({})).total).toBe(4)
  })
})

describe('the views', () => {
  test('should find what was neither changed nor confirmed this year', async () => {
    emptyCatalog(sql)
    const { id } = await client.entry.create({ entry: entrySchema.parse({ name: '旧' }) })
    await client.entry.create({ entry: entrySchema.parse({ name: '新' }) })
    sql.run(
      "UPDATE entry SET updated_at = '2020-05-01T00:00:00.000Z', created_at = '2020-05-01T00:00:00.000Z' WHERE id = @id",
      { id },
    )
    expect(await names({ view: 'unconfirmed' })).toEqual(['旧'])
    await client.entry.confirm({ id })
    expect(await names({ view: 'unconfirmed' })).toEqual([])
    expect((await client.entry.counts({})).views).toMatchObject({ active: 2, unconfirmed: 0 })
    // A confirmation that was taken back is no edit of this year either.
    const { undo } = await client.change.state({})
    await jobAnswer(client.change.undo({ number: undo?.number ?? 0 }))
    expect(await names({ view: 'unconfirmed' })).toEqual(['旧'])
  })

  test('should find what is not shared without a basis, and what has no code', async () => {
    emptyCatalog(sql)
    await client.entry.create({
      entry: entrySchema.parse({ name: '甲', sharing: { type: 'none', basis: ' ' }, code: 'x/1' }),
    })
    await client.entry.create({
      entry: entrySchema.parse({ name: '乙', sharing: { type: 'none', basis: '第九条' } }),
    })
    expect(await names({ view: 'noBasis' })).toEqual(['甲'])
    expect(await names({ view: 'noCode' })).toEqual(['乙'])
  })

  test('should be kept under a name, changed under the same, and removed', async () => {
    const list = { search: '低保', sort: { column: 'name' as const, descending: true } }
    const kept = await client.view.save({ name: '低保', list })
    expect(kept.list).toMatchObject({ ...list, view: 'active', catalog: 'resource', filters: [] })
    const changed = await client.view.save({ name: ' 低保 ', list: { view: 'errors' } })
    expect(changed.number).toBe(kept.number)
    expect(await client.view.list({})).toEqual([changed])
    await client.view.remove({ number: kept.number })
    await expect(client.view.remove({ number: kept.number })).rejects.toMatchObject({ code: 'VIEW_MISSING' })
  })
})

describe('a long list', () => {
  const total = 1200
  beforeAll(() => {
    emptyCatalog(sql)
    const fill = (step: Step) => {
      for (let number = 0; number < total; number += 1) {
        step.create(entrySchema.parse({ name: `资料${number}`, provider: `科${number % 7}` }))
      }
    }
    asOneChange(backend.context.desk, 'import', fill, { many: true })
    indexPending(sql, () => undefined)
  })

  test('should say where an entry is, in any order', async () => {
    const list = { sort: { column: 'provider' as const, descending: false } }
    const { rows } = await client.entry.list({ ...list, offset: 700, limit: 1 })
    expect(await client.entry.place({ ...list, id: rows[0]?.id ?? '' })).toEqual({ index: 700 })
    expect(await client.entry.place({ ...list, view: 'retired', id: rows[0]?.id ?? '' })).toEqual({})
    expect(await client.entry.place({ id: 'nobody' })).toEqual({})
  })

  test('should give every entry on exactly one page', async () => {
    const seen = new Set<string>()
    for (let offset = 0; offset < total; offset += 500) {
      for (const { id } of (await client.entry.list({ offset, limit: 500 })).rows) seen.add(id)
    }
    expect(seen.size).toBe(total)
  })

  test('should show so much of a search and say that there is more, and change all of it', async () => {
    const found = await client.entry.list({ search: '资料' })
    expect(found).toMatchObject({ total: 1000, more: true })
    const action = { kind: 'set' as const, field: 'office' as const, value: '办公室' }
    const [except] = found.rows
    const selection = { list: { search: '资料' }, except: [except?.id ?? ''] }
    const preview = await jobAnswer(client.entry.bulkPreview({ selection, action }))
    expect(preview).toMatchObject({ entries: total - 1, changed: total - 1, unchanged: 0, failed: 0 })
    expect(preview.rows).toHaveLength(100)
    expect((await client.change.list({})).rows[0]?.action).toBe('import')
    const done = await jobAnswer(client.entry.bulk({ selection, action }))
    expect(done).toMatchObject({ entries: total - 1, changed: total - 1 })
    expect((await client.entry.get({ id: except?.id ?? '' })).entry.office).toBe('')
    const { undo } = await client.change.state({})
    expect(undo).toMatchObject({ action: 'bulk', entries: total - 1, fields: ['office'] })
    await jobAnswer(client.change.undo({ number: undo?.number ?? 0 }))
    expect(sql.get("SELECT count(*) AS still FROM entry WHERE record LIKE '%办公室%'")).toEqual({ still: 0 })
  })
})

describe('a change of many', () => {
  test('should fill only what is empty, replace text, and count what cannot take it', async () => {
    emptyCatalog(sql)
    const create = async (part: object) => (await client.entry.create({ entry: entrySchema.parse(part) })).id
    const filled = await create({ name: '甲', updateCycle: 'daily', related: ['a/1'] })
    const empty = await create({ name: '乙' })
    const retired = await create({ name: '丙' })
    await client.entry.retire({ id: retired, retired: true })
    const ids = { ids: [filled, empty, retired] }
    const change = (action: Parameters<typeof client.entry.bulk>[0]['action']) =>
      jobAnswer(client.entry.bulk({ selection: ids, action }))

    const cycle = { kind: 'set' as const, field: 'updateCycle' as const, value: 'yearly', onlyEmpty: true }
    expect(await change(cycle)).toMatchObject({ entries: 3, changed: 1, unchanged: 1, failed: 1 })
    expect((await client.entry.get({ id: filled })).entry.updateCycle).toBe('daily')
    expect((await client.entry.get({ id: empty })).entry.updateCycle).toBe('yearly')
    expect(await change({ ...cycle, value: 'sometimes', onlyEmpty: false })).toMatchObject({
      changed: 0,
      failed: 3,
    })
    expect(await change({ ...cycle, value: ['daily'], onlyEmpty: false })).toMatchObject({
      changed: 0,
      failed: 3,
    })

    expect(await change({ kind: 'replace', field: 'name', find: '甲', with: '$&丁' })).toMatchObject({
      changed: 1,
      unchanged: 1,
    })
    expect((await client.entry.get({ id: filled })).entry.name).toBe('$&丁')
    expect(await change({ kind: 'replace', field: 'related', find: 'a/', with: 'b/' })).toMatchObject({
      changed: 1,
    })
    expect((await client.entry.get({ id: filled })).entry.related).toEqual(['b/1'])

    expect(await change({ kind: 'restore' })).toMatchObject({ changed: 1, unchanged: 2 })
    ids.ids.push(empty)
    expect(await change({ kind: 'duplicate' })).toMatchObject({ entries: 3, changed: 3 })
    expect((await client.entry.list({})).total).toBe(6)
    expect((await client.change.state({})).undo).toMatchObject({ action: 'duplicate', entries: 3 })
  })

  test('should confirm each entry once a day, and be no step where all were', async () => {
    emptyCatalog(sql)
    const { id } = await client.entry.create({ entry: entrySchema.parse({ name: '甲' }) })
    const confirm = () =>
      jobAnswer(client.entry.bulk({ selection: { ids: [id] }, action: { kind: 'confirm' } }))
    expect(await confirm()).toMatchObject({ changed: 1, unchanged: 0 })
    expect(await confirm()).toMatchObject({ changed: 0, unchanged: 1 })
    expect((await client.change.list({})).total).toBe(2)
  })

  test('should be refused for a field that is none, or is given singly', async () => {
    const selection = { ids: ['x'] }
    for (const field of ['items', 'code', 'constructor', 'sharing']) {
      await expect(
        jobAnswer(
          client.entry.bulk({ selection, action: { kind: 'set', field: field as 'name', value: '' } }),
        ),
      ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })
})
