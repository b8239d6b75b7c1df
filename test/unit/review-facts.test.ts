import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { addEntry } from '../../electron/catalog/edits.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { checkAll, storeCounts } from '../../electron/jobs/check-catalog.ts'
import type { Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import type { CheckSummary } from '../../shared/shapes.ts'
import { temporaryFolder } from '../support/folders.ts'
import { emptyCatalog } from '../support/catalog.ts'

// What is known around an entry, in catalogs with more entries than are looked at.

let backend: Backend

beforeAll(async () => {
  backend = createBackend({ home: join(temporaryFolder(), 'home'), host: 'test' })
  await backend.client.workspace.create({
    role: 'agency',
    code: '11520199000000001B',
    name: '云溪镇人民政府',
    signer: '张三',
    passphrase: '一个足够长的口令',
  })
})
afterAll(() => backend.close())
beforeEach(() => {
  emptyCatalog(backend.context.desk.sql)
})

/** Years, so that no two names are nearly the same. */
const others = (entry: (index: number) => Partial<Entry>): Partial<Entry>[] =>
  Array.from({ length: 70 }, (_, index) => ({ name: `${1900 + index}年资料`, ...entry(index) }))

function fill(entries: readonly Partial<Entry>[]): string[] {
  const { desk } = backend.context
  return desk.sql.transaction(() =>
    entries.map((entry) => addEntry(desk, { ...soundEntry, code: '', ...entry })),
  )
}

const countOf = (id: string) =>
  backend.context.desk.sql.get<{ errors: number; warnings: number }>(
    'SELECT errors, warnings FROM entry WHERE id = @id',
    { id },
  )

test('the last two of many should be near-duplicates in the check of all as they are in the list', async () => {
  const ids = fill([
    ...others(() => ({ code: '' })),
    { name: '公交线路', code: '307001/00001' },
    { name: '公交　线路', code: '307001/00002' },
  ])
  const last = ids.slice(-2)
  expect(last.map(countOf)).toEqual(last.map(() => ({ errors: 0, warnings: 1 })))
  const { rules }: CheckSummary = await jobAnswer(backend.client.catalog.check({}))
  expect(rules.find(({ rule }) => rule === 'name-same-spelling')?.entries).toBe(2)
  expect(last.map(countOf)).toEqual(last.map(() => ({ errors: 0, warnings: 1 })))
})

test('two of one office should be near-duplicates however many other offices have one of that name', async () => {
  const ids = fill([
    ...others((index) => ({ name: '行政许可', provider: `第${index}局`, code: `307001/${10_000 + index}` })),
    { name: '行政许可', code: '307001/00001' },
    { name: '行政许可', code: '307001/00002' },
  ])
  const last = ids.slice(-2)
  const found = last.map(() => ({ errors: 0, warnings: 1 }))
  expect(last.map(countOf)).toEqual(found)
  await jobAnswer(backend.client.catalog.check({}))
  expect(last.map(countOf)).toEqual(found)
  expect(ids.slice(0, 2).map(countOf)).toEqual(found.map(() => ({ errors: 0, warnings: 0 })))
})

test('a count should stay that changed while the whole catalog was checked, because a neighbour was saved', async () => {
  const [one = '', other = ''] = fill([
    { name: '公交线路', code: '307001/00001' },
    { name: '停车场', code: '307001/00001' },
  ])
  const { desk } = backend.context
  // Counted by other rules before.
  desk.sql.run('UPDATE entry SET warnings = 9')
  const { sql, workspace, rules } = desk
  const { changed } = checkAll({ sql, workspace, rules, report: () => undefined })
  const { entry } = await backend.client.entry.get({ id: other })
  await backend.client.entry.save({ id: other, entry: { ...entry, code: '307001/00002' } })
  storeCounts(sql, changed)
  expect(countOf(one)).toEqual({ errors: 0, warnings: 0 })
})

test('an entry that takes its former system as its name should not be counted as called like one', async () => {
  const [id = ''] = fill([
    { name: '停车场', code: '307001/00001', system: { ...soundEntry.system, name: '公交线路' } },
  ])
  await backend.client.entry.save({ id, entry: { ...soundEntry, name: '公交线路', code: '307001/00001' } })
  expect(countOf(id)).toEqual({ errors: 0, warnings: 0 })
})
