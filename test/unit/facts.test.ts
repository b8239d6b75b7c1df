import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { checkAll, storeCounts } from '../../electron/jobs/check-catalog.ts'
import { countFindings } from '../../shared/check.ts'
import { emptyEntry, type Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { severities, type Finding } from '../../shared/rulebook.ts'
import { checkPlaces, type CheckSummary } from '../../shared/shapes.ts'
import { temporaryFolder } from '../support/folders.ts'
import { emptyCatalog } from '../support/catalog.ts'

// What the rules know around an entry: at its screen, in the list's counts and in the check of all, it must be the same.

const folder = temporaryFolder()
let backend: Backend
let client: Backend['client']

beforeAll(async () => {
  backend = createBackend({ home: join(folder, 'home'), host: 'test' })
  client = backend.client
  await client.workspace.create({
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

const add = async (entry: Partial<Entry>) =>
  (await client.entry.create({ entry: { ...soundEntry, code: '', ...entry } })).id
const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule)
const shown = async (id: string) => {
  const { facts, findings } = await client.entry.get({ id })
  return { facts, rules: rulesOf(findings) }
}
const listed = async () =>
  new Map(
    (await client.entry.list({ limit: 500 })).rows.map(({ id, errors, warnings }) => [
      id,
      { errors, warnings },
    ]),
  )

describe('an entry knows of', () => {
  test('the others with its code, and they of it', async () => {
    const one = await add({ name: '公交线路', code: '307001/00001' })
    const other = await add({ name: '停车场', code: '307001/00001' })
    expect((await shown(one)).facts.sameCode).toEqual(['停车场'])
    expect((await shown(other)).rules).toContain('code-shared')
    expect([...(await listed()).values()]).toEqual([
      { errors: 1, warnings: 0 },
      { errors: 1, warnings: 0 },
    ])
    await client.entry.retire({ id: other, retired: true })
    expect((await listed()).get(one)).toEqual({ errors: 0, warnings: 0 })
    await client.entry.retire({ id: other, retired: false })
    const { entry } = await client.entry.get({ id: other })
    await client.entry.save({ id: other, entry: { ...entry, code: '307001/00002' } })
    expect([...(await listed()).values()].every(({ errors }) => errors === 0)).toBe(true)
  })

  test('near-duplicates of its provider, and of no other', async () => {
    const id = await add({ name: '公交线路' })
    await add({ name: '公交　线路' })
    await add({ name: '公交线路1' })
    await add({ name: '公交线路库' })
    await add({ name: '公交线路', provider: '石桥乡人民政府' })
    await add({ name: '2021年公交线路' })
    expect((await shown(id)).facts).toMatchObject({
      sameSpelling: ['公交　线路'],
      sameButNumber: ['公交线路1'],
      sameButEnding: ['公交线路库'],
    })
  })

  test('a system of that name', async () => {
    const id = await add({ name: '阳光三农', code: '307001/00001' })
    const other = await add({ name: '惠农补贴发放', system: { ...soundEntry.system, name: '阳光三农' } })
    expect((await shown(id)).rules).toContain('name-of-system')
    expect((await listed()).get(id)?.warnings).toBe(1)
    await client.entry.retire({ id: other, retired: true })
    expect((await listed()).get(id)?.warnings).toBe(0)
  })
})

// Few values, so that entries meet; with spaces, since people leave them.
const drawn = fc.record({
  name: fc.constantFrom(
    '',
    ' ',
    '公交线路',
    ' 公交线路',
    '公交线路1',
    '公交线路2',
    '公交线路3',
    '公交线路系统',
    '公交线路库',
    '公交-线路',
  ),
  code: fc.constantFrom('', '307001/00001', '307001/00001 ', '307001/00002', 'XQ-01'),
  provider: fc.constantFrom('云溪镇人民政府', '云溪镇 人民政府', '石桥乡人民政府'),
  system: fc.constantFrom('', '公交线路', '公交线路1', '公交线路系统'),
})
const step = fc.oneof(
  fc.record({ does: fc.constant('add' as const), entry: drawn }),
  fc.record({ does: fc.constant('save' as const), at: fc.nat(20), entry: drawn }),
  fc.record({ does: fc.constant('retire' as const), at: fc.nat(20), retired: fc.boolean() }),
)
type Drawn = typeof drawn extends fc.Arbitrary<infer Value> ? Value : never
const written = ({ system, ...entry }: Drawn): Entry => ({
  ...soundEntry,
  ...entry,
  system: { ...soundEntry.system, name: system },
  reasons: entry.code === '' ? [{ rule: 'name-same-but-number', item: '', reason: '按年度编制' }] : [],
})

/** What each entry's own screen says, put together as the check of all does. */
async function together(ids: readonly string[]) {
  const found = { checked: ids.length, clean: 0, errors: 0, warnings: 0, notes: 0, explained: 0 }
  const rules = new Map<string, [number, number]>()
  for (const id of ids) {
    const { findings } = await client.entry.get({ id })
    const open = findings.filter(({ reason }) => reason === undefined)
    const { errors, warnings } = countFindings(findings)
    found.clean += open.length === 0 ? 1 : 0
    found.errors += errors
    found.warnings += warnings
    found.notes += open.length - errors - warnings
    found.explained += findings.length - open.length
    for (const rule of new Set(rulesOf(open))) {
      const [before, entries] = rules.get(rule) ?? [0, 0]
      rules.set(rule, [before + open.filter((each) => each.rule === rule).length, entries + 1])
    }
  }
  return { ...found, rules }
}

test('after any work the list, each entry’s screen and the check of all say the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      emptyCatalog(backend.context.desk.sql)
      const ids: string[] = []
      for (const each of steps) {
        const id = each.does === 'add' ? undefined : ids[each.at % Math.max(ids.length, 1)]
        if (each.does === 'add') ids.push(await add(written(each.entry)))
        else if (id === undefined) continue
        else if (each.does === 'save') await client.entry.save({ id, entry: written(each.entry) })
        else await client.entry.retire({ id, retired: each.retired })
      }
      const before = await listed()
      for (const [id, counts] of before) {
        expect(counts, id).toEqual(countFindings((await client.entry.get({ id })).findings))
      }
      const summary: CheckSummary = await jobAnswer(client.catalog.check({}))
      const { rules, duplicates, catalogs, ...totals } = summary
      const expected = await together([...before.keys()])
      expect({
        ...totals,
        rules: new Map(rules.map(({ rule, findings, entries }) => [rule, [findings, entries]])),
      }).toEqual(expected)
      for (const { entries, places } of rules) expect(places.length).toBe(entries)
      expect(duplicates.first.length).toBe(duplicates.pairs)
      expect(catalogs.resource).toBe(before.size)
      expect(await listed()).toEqual(before)
    }),
    { numRuns: 60 },
  )
})

describe('the check of all', () => {
  const fill = (count: number) => {
    const { desk } = backend.context
    desk.sql.transaction(() => {
      for (let number = 0; number < count; number += 1) {
        desk.sql.run(
          `INSERT INTO entry (id, record, version, name_key, errors, warnings, created_at, updated_at)
           VALUES (@id, @record, @id, '', 99, 99, '2026', '2026')`,
          { id: `e${number}`, record: JSON.stringify({ agency: 'a', id: `e${number}`, entry: {} }) },
        )
      }
    })
  }
  const stale = () =>
    backend.context.desk.sql.get<{ entries: number }>(
      'SELECT count(*) AS entries FROM entry WHERE errors = 99',
    )?.entries

  test('should name at most so many places of a rule, and count all', async () => {
    fill(checkPlaces + 50)
    const summary: CheckSummary = await jobAnswer(client.catalog.check({}))
    const { rules, checked, clean } = summary
    const missing = rules.find(({ rule }) => rule === 'name-missing')
    expect(missing).toMatchObject({
      findings: checkPlaces + 50,
      entries: checkPlaces + 50,
      severity: 'error',
    })
    expect(missing?.places.length).toBe(checkPlaces)
    expect({ checked, clean }).toEqual({ checked: checkPlaces + 50, clean: 0 })
    expect(stale()).toBe(0)
    const worst = rules.map((each) => severities.indexOf(each.severity))
    expect(worst).toEqual(worst.toSorted((one, other) => one - other))
  })

  test('should leave everything as it was when it is stopped', async () => {
    fill(3000)
    const stopping = new AbortController()
    const stopped = jobAnswer(client.catalog.check({}, { signal: stopping.signal }), () => stopping.abort())
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(stale()).toBe(3000)
  })

  test('should leave the counts of an entry alone that was saved meanwhile', async () => {
    const [saved, other] = [await add({ name: '公交线路' }), await add({ name: '停车场' })]
    const { desk } = backend.context
    desk.sql.run('UPDATE entry SET errors = 99')
    const { sql, workspace, rules } = desk
    const { changed } = checkAll({ sql, workspace, rules, report: () => undefined })
    await client.entry.save({ id: saved, entry: emptyEntry })
    storeCounts(sql, changed)
    const counts = await listed()
    expect(counts.get(saved)).toEqual(countFindings((await client.entry.get({ id: saved })).findings))
    expect(counts.get(other)).toEqual(countFindings((await client.entry.get({ id: other })).findings))
  })
})
