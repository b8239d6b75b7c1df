import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dayOf } from '../../electron/catalog/collections.ts'
import { roundPage, roundPlace } from '../../electron/catalog/round-lists.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { entryListSchema } from '../../shared/entry-list.ts'
import type { Entry } from '../../shared/entry.ts'
import { nextPublication, reasonsSince, type RoundFilter } from '../../shared/round.ts'
import { afterMonths } from '../../shared/working-days.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { BureauDesk } from '../support/bureau-desk.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'

// Every entry of the round ends by a person, and the round follows whatever is done, undone and done again.

const folder = temporaryFolder()
let desk: BureauDesk
let client: BureauDesk['township']['client']
let bus: string
let parking: string
let river: string

beforeAll(() => {
  desk = new BureauDesk(join(folder, 'offices'))
  client = desk.township.client
})
afterAll(() => desk.close())

beforeEach(async () => {
  const { sql } = desk.township.backend.context.desk
  for (const table of ['round_entry', 'round_count', 'round', 'ended', 'case_record'] as const)
    sql.run(`DELETE FROM ${table}`)
  emptyCatalog(sql)
  bus = await write('公交线路')
  parking = await write('停车场')
  river = await write('河道名录')
})

async function accept(): Promise<void> {
  const handed = await desk.handIn()
  await desk.acceptAll(handed)
  await desk.answer(handed)
}

let code = 0
const write = (name: string, more: Partial<Entry> = {}) => {
  code += 1
  return desk.write(name, { ...soundEntry, code: `3070000/${String(code).padStart(6, '0')}`, name, ...more })
}
const begin = () => jobAnswer(client.round.begin({ year: 2026 }))
const rows = async (round: RoundFilter) => (await client.entry.list({ round, offset: 0, limit: 100 })).rows
const names = async (round: RoundFilter) => (await rows(round)).map(({ name }) => name)
const outcomes = async () => (await client.round.state({})).current?.progress.outcomes
const outcomeOf = async (id: string) => (await client.entry.get({ id })).round
const confirm = (id: string, note?: string) => client.entry.confirm({ id, ...(note && { note }) })
const bulk = (ids: string[], notes: { id: string; note: string }[] = []) =>
  jobAnswer(client.entry.bulk({ selection: { ids }, action: { kind: 'confirm', notes } }))
async function undo(): Promise<void> {
  const { undo: last } = await client.change.state({})
  await jobAnswer(client.change.undo({ number: last?.number ?? 0 }))
}
async function redo(): Promise<void> {
  const { redo: next } = await client.change.state({})
  await jobAnswer(client.change.redo({ number: next?.number ?? 0 }))
}

describe('the round', () => {
  test('should take in every entry in use, once at a time, and be let go of', async () => {
    expect(await refusalOf(Promise.resolve(client.round.complete({})))).toEqual(['ROUND_NONE', {}])
    await client.entry.retire({ id: river, retired: true })
    await begin()
    expect(await names('waiting')).toEqual(['公交线路', '停车场'])
    expect(await refusalOf(begin())).toEqual(['ROUND_GOES_ON', { name: '2026 年度全面维护' }])
    const { current } = await client.round.state({})
    expect(current).toMatchObject({ year: 2026, begunBy: '云溪镇人民政府经办人', state: 'open' })
    await client.round.abandon({})
    expect((await client.round.state({})).current).toBeUndefined()
    expect((await begin()).number).toBeGreaterThan(1)
  })

  test('should end each entry confirmed, changed, retired or new, with who and when', async () => {
    await begin()
    await confirm(bus)
    await desk.change(parking, { summary: '改过的摘要，写明泊位。' })
    await client.entry.retire({ id: river, retired: true })
    await write('公厕分布')
    expect(await outcomes()).toEqual({ waiting: 0, confirmed: 1, changed: 1, retired: 1, new: 1 })
    const all = await rows('all')
    expect(all.map(({ round }) => round?.outcome)).toEqual(['confirmed', 'changed', 'retired', 'new'])
    for (const { round } of all) expect(round?.who).toBe('云溪镇人民政府经办人')
    expect(all.every(({ round }) => round?.at !== '' && round?.bulk === undefined)).toBe(true)
    expect((await client.entry.counts({})).views.unconfirmed).toBe(0)
  })

  test('should count only what was changed in it, and what was changed back only once somebody says so', async () => {
    await accept()
    await desk.change(bus, { summary: '开始前就改过的摘要。' })
    await begin()
    expect((await client.round.state({})).current?.base).toMatch(/^[0-9a-f]{64}$/)
    expect(await names('waiting')).toEqual(['公交线路', '停车场', '河道名录'])
    const { entry } = await client.entry.get({ id: parking })
    await confirm(parking)
    await desk.change(parking, { summary: '改过一次的摘要。' })
    await confirm(parking)
    expect((await outcomeOf(parking))?.outcome).toBe('changed')
    await desk.change(parking, { summary: entry.summary })
    expect((await outcomeOf(parking))?.outcome, 'another content was confirmed since').toBe('waiting')
    await confirm(parking)
    expect((await outcomeOf(parking))?.outcome).toBe('confirmed')
    // Back to what was accepted is no change either.
    await desk.change(bus, { summary: soundEntry.summary })
    expect((await outcomeOf(bus))?.outcome).toBe('waiting')
  })

  test('should take outcomes back with the steps that made them, and give them again', async () => {
    await begin()
    const steps: (() => Promise<unknown>)[] = [
      () => confirm(bus),
      () => desk.change(parking, { summary: '改过的摘要，写明泊位。' }),
      () => client.entry.retire({ id: river, retired: true }),
      () => write('公厕分布'),
      () => bulk([bus, parking]),
      () => client.entry.retire({ id: river, retired: false }),
    ]
    const seen = [await outcomes()]
    for (const step of steps) {
      await step()
      seen.push(await outcomes())
    }
    for (const before of seen.toReversed().slice(1)) {
      await undo()
      expect(await outcomes()).toEqual(before)
    }
    for (const after of seen.slice(1)) {
      await redo()
      expect(await outcomes()).toEqual(after)
    }
    expect((await outcomeOf(parking))?.outcome).toBe('changed')
  })

  test('should say of what was confirmed together how many it was, and leave out what something speaks against', async () => {
    await client.round.end({ kind: 'system', name: '城市停车管理系统', note: '并入新平台' })
    await desk.change(parking, { system: { ...soundEntry.system, name: '城市停车管理系统' } })
    await begin()
    expect(await names('waiting'), 'what has reasons comes first').toEqual(['停车场', '公交线路', '河道名录'])
    expect(await names('reasons')).toEqual(['停车场'])
    const choose = { selection: { ids: [bus, parking, river] }, action: { kind: 'confirm' as const } }
    expect(await jobAnswer(client.entry.bulkPreview(choose))).toMatchObject({ changed: 2, failed: 1 })
    expect(await bulk([bus, parking, river])).toMatchObject({ changed: 2, failed: 1 })
    expect(await outcomeOf(bus)).toMatchObject({ outcome: 'confirmed', bulk: 2 })
    expect(await refusalOf(Promise.resolve(confirm(parking)))).toEqual([
      'ROUND_REASON_NEEDED',
      { name: '停车场' },
    ])
    await undo()
    const note = '数据已迁入新平台，目录不变'
    expect(await bulk([bus, parking, river], [{ id: parking, note }])).toMatchObject({
      changed: 3,
      failed: 0,
    })
    expect(await outcomeOf(parking)).toMatchObject({ outcome: 'confirmed', bulk: 3, note })
    expect(await outcomeOf(river)).not.toHaveProperty('note')
    await client.round.end({ kind: 'system', name: '城市停车管理系统', ended: false })
    expect((await outcomeOf(parking))?.reasons).toEqual([])
  })

  test('should name what speaks against an entry, and let go of it once it is mended', async () => {
    await desk.change(bus, { summary: '' })
    await desk.change(parking, { publicationDate: '2025-01-31', updateCycle: 'monthly' })
    await desk.change(river, { grade: '没有这个级别', business: { name: '河长制', code: '' } })
    const plain = { count: 1, name: '', estimated: false }
    const published = { day: '2025-02-28', what: 'publication', id: parking, ...plain }
    // Nobody has to begin a round for what is to be published again.
    expect((await client.calendar.due({})).days).toContainEqual(published)
    await begin()
    await client.round.end({ kind: 'business', name: '河长制' })
    const reasons = async (id: string) => (await outcomeOf(id))?.reasons
    expect(await reasons(bus)).toEqual(['errors'])
    expect(await reasons(parking)).toEqual(['cycle'])
    expect(await reasons(river)).toEqual(['business', 'codes'])
    expect((await client.round.state({})).current?.progress.reasons).toBe(3)
    const { due } = await client.round.state({})
    expect((await client.calendar.due({})).days).toEqual([published, { day: due, what: 'round', ...plain }])
    expect(await client.round.named({ kind: 'business' })).toContainEqual({
      name: '河长制',
      entries: 1,
      ended: true,
    })
    for (const id of [bus, parking, river])
      await client.entry.save({ id, entry: { ...soundEntry, name: id, code: '' } })
    expect([await reasons(bus), await reasons(parking), await reasons(river)]).toEqual([[], [], []])
  })

  test('should put first what an open case names, until it ends, and take no silent word for it', async () => {
    const day = dayOf(new Date())
    const about = (...ids: string[]) => ids.map((id) => desk.key(id))
    const first = await client.cases.add({
      kind: 'law_change',
      event: day,
      text: '依据修改',
      places: about(river),
    })
    await begin()
    const reasons = async () =>
      (await rows('reasons')).map(({ name, round }) => [name, ...(round?.reasons ?? [])])
    expect(await names('waiting')).toEqual(['河道名录', '公交线路', '停车场'])
    expect(await reasons()).toEqual([['河道名录', 'case']])
    expect(await refusalOf(Promise.resolve(confirm(river)))).toEqual([
      'ROUND_REASON_NEEDED',
      { name: '河道名录' },
    ])
    expect(await bulk([river, parking])).toMatchObject({ changed: 1, failed: 1 })

    // A second one comes while the round goes on; what is typed meanwhile changes nothing of it.
    const second = await client.cases.add({
      kind: 'doubt',
      event: day,
      text: '疑为旧数',
      places: [{ ...desk.key(river), field: 'summary' }],
    })
    await client.cases.save({ id: first.id, change: { places: about(bus) } })
    await desk.change(bus, { summary: '改过的摘要，写明起讫站。' })
    await undo()
    expect(await reasons()).toEqual([
      ['公交线路', 'case'],
      ['河道名录', 'case'],
    ])
    await client.cases.withdraw({ id: first.id, why: '重复登记' })
    expect(await reasons()).toEqual([['河道名录', 'case']])
    const end = { day, verdict: 'not_upheld' as const, answer: '属当年数' }
    await client.cases.close({ id: second.id, end })
    expect(await reasons()).toEqual([])
    await client.cases.reopen({ id: second.id })
    expect(await reasons()).toEqual([['河道名录', 'case']])
    await confirm(river, '数据为当年数，目录不变')
    expect(await outcomeOf(river)).toMatchObject({ outcome: 'confirmed', note: '数据为当年数，目录不变' })
    // What came up later of what was confirmed before is first there as well, and is told.
    await client.cases.add({ kind: 'law_change', event: day, text: '又一次修改', places: about(parking) })
    expect((await rows('confirmed')).map(({ name, round }) => [name, round && reasonsSince(round)])).toEqual([
      ['停车场', ['case']],
      ['河道名录', []],
    ])
  })

  test('should become overdue by the day, and tell of the yearly duty', async () => {
    await desk.change(bus, { publicationDate: '2030-01-01', updateCycle: 'yearly' })
    await begin()
    expect(await names('reasons')).toEqual([])
    expect(await client.round.state({ today: '2031-01-02' })).toMatchObject({ overdue: true })
    expect(await names('reasons')).toEqual(['公交线路'])
    await bulk([parking, river])
    expect(await refusalOf(Promise.resolve(client.round.complete({})))).toEqual([
      'ROUND_WAITING',
      { waiting: 1, out: 0, conflicts: 0 },
    ])
    await confirm(bus, '数据按年发布，本年未到发布日')
    await client.round.complete({})
    const { last, due, overdue } = await client.round.state({})
    expect(last).toMatchObject({ state: 'complete', completedBy: '云溪镇人民政府经办人' })
    expect(due).toBe(afterMonths(dayOf(new Date(last?.completedAt ?? '')), 12))
    expect(overdue).toBe(false)
    expect((await client.round.state({ today: due })).overdue).toBe(false)
    expect((await client.round.state({ today: '2031-01-02' })).overdue).toBe(true)
    await client.round.reopen({})
    expect((await client.round.state({})).current).toMatchObject({ state: 'open' })
  })

  test('should have each page, and each entry its place, as the whole list has it', async () => {
    await begin()
    const { sql } = desk.township.backend.context.desk
    // Rows far apart, of which neighbours share no block.
    sql.run(
      `INSERT INTO round_entry (round, row, id, outcome, reasons)
       SELECT number, 1000000 + value * 397, 'far-' || value, iif(value % 3, 'waiting', 'changed'), iif(value % 5, 0, 2)
       FROM round, json_each(@numbers)`,
      { numbers: JSON.stringify(Array.from({ length: 60 }, (_, index) => index + 1)) },
    )
    sql.run("UPDATE round_entry SET outcome = 'confirmed' WHERE id IN ('far-1', 'far-30', 'far-60')")
    sql.run("UPDATE round_entry SET reasons = 4 WHERE id IN ('far-2', 'far-31')")
    for (const filter of ['waiting', 'reasons', 'confirmed', 'changed', 'all', 'retired'] as const) {
      const { rows: whole, total } = roundPage(sql, filter, { offset: 0, limit: 100 })
      expect(total).toBe(whole.length)
      expect(whole).toEqual(inOrder(filter))
      for (const [at, row] of whole.entries()) {
        const page = roundPage(sql, filter, { offset: at, limit: 3 })
        expect(page, `${filter} from ${at}`).toEqual({ rows: whole.slice(at, at + 3), total })
        const { id } = sql.get<{ id: string }>('SELECT id FROM round_entry WHERE row = @row', { row }) ?? {}
        expect(roundPlace(sql, filter, id ?? ''), `${filter}, ${id}`).toBe(at)
      }
      expect(roundPage(sql, filter, { offset: total, limit: 3 })).toEqual({ rows: [], total })
    }

    function inOrder(filter: RoundFilter): number[] {
      const [where, order] =
        filter === 'all'
          ? ['true', 'row']
          : filter === 'reasons'
            ? ["outcome = 'waiting' AND reasons > 0", 'row']
            : [`outcome = '${filter}'`, 'reasons = 0, row']
      return sql.column<number>(`SELECT row FROM round_entry WHERE ${where} ORDER BY ${order}`)
    }
  })

  test('should be listed, found and narrowed as any other list', async () => {
    await begin()
    await confirm(bus)
    const list = entryListSchema.parse({ round: 'waiting' })
    expect(await client.entry.place({ ...list, id: river })).toEqual({ index: 1 })
    expect(await client.entry.place({ ...list, id: bus })).toEqual({})
    const found = await client.entry.list({ ...list, search: '河道', offset: 0, limit: 10 })
    expect(found.rows.map(({ name, round }) => [name, round?.outcome])).toEqual([['河道名录', 'waiting']])
    const narrowed = {
      ...list,
      filters: [{ column: 'name' as const, test: 'has' as const, values: ['停车'] }],
    }
    expect((await client.entry.list({ ...narrowed, offset: 0, limit: 10 })).total).toBe(1)
    expect((await client.entry.counts({})).views.unconfirmed, 'the calendar year counts no longer').toBe(2)
  })
})

test('a day of publication should be followed by the next, also at the end of a month', () => {
  expect(nextPublication('2026-01-31', 'monthly')).toBe('2026-02-28')
  expect(nextPublication('2026-08-31', 'halfYearly')).toBe('2027-02-28')
  expect(nextPublication('2026-12-30', 'weekly')).toBe('2027-01-06')
  expect(nextPublication('2026-12-30', 'daily')).toBe('')
  expect(nextPublication('', 'yearly')).toBe('')
  expect(afterMonths('2028-02-29', 12)).toBe('2029-02-28')
})
