import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Backend } from '../../electron/backend.ts'
import { dayOf } from '../../electron/catalog/collections.ts'
import { overviewOf } from '../../electron/catalog/overview.ts'
import { takeReminders } from '../../electron/catalog/reminders.ts'
import { todosOf } from '../../electron/catalog/todos.ts'
import { closeOffices, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { Filter } from '../../shared/entry-list.ts'
import { inTodoOrder, nearnessOf, todoKinds, type Todo } from '../../shared/home.ts'
import { nextDay } from '../../shared/working-days.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'

// What the home page tells, and that each of its numbers is how many entries its door leads to.

describe('how near a day is', () => {
  test.each([
    ['2026-11-26', 'overdue'],
    ['2026-11-27', 'today'],
    ['2026-11-28', 'week'],
    ['2026-12-04', 'week'],
    ['2026-12-05', 'later'],
    [undefined, 'anytime'],
  ] as const)('%s is %s on 2026-11-27', (due, near) => {
    expect(nearnessOf(due, '2026-11-27')).toBe(near)
  })

  test('the nearest is first, whatever it is, and what has no day comes last in its own order', () => {
    const days = ['2026-01-01', '2026-12-31', undefined]
    const todo = fc
      .record({ what: fc.constantFrom(...todoKinds), due: fc.constantFrom(...days) })
      .map(({ what, due }): Todo => ({ what, count: 1, ...(due && { due }) }))
    fc.assert(
      fc.property(fc.array(todo, { maxLength: 12 }), (todos) => {
        const places = inTodoOrder(todos).map(
          ({ what, due }) => days.indexOf(due) * todoKinds.length + todoKinds.indexOf(what),
        )
        expect(places).toEqual(places.toSorted((one, other) => one - other))
        expect(places).toHaveLength(todos.length)
      }),
    )
  })

  test('days go over the ends of months and years', () => {
    expect([nextDay('2026-12-31', 1), nextDay('2024-03-01', -1)]).toEqual(['2027-01-01', '2024-02-29'])
  })
})

const folder = temporaryFolder()
let offices: Offices
let township: { backend: Backend; client: Backend['client'] }

beforeAll(() => {
  offices = readyOffices(join(folder, 'homes'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
})
afterAll(() => closeOffices(offices))

describe('the overview', () => {
  beforeEach(() => emptyCatalog(township.backend.context.desk.sql))

  test('every number is how many entries the list behind it has', async () => {
    const { client } = township
    const { sql } = township.backend.context.desk
    const paths = [['基础', '国家人口'], ['部门', '国务院', '某部'], ['部门', '国务院'], ['主题'], []]
    const ids: string[] = []
    for (const [index, classification] of paths.entries()) {
      const entry = { ...soundEntry, name: `数据${index}`, code: '', classification }
      ids.push((await client.entry.create({ entry })).id)
    }
    // Of the last moment of a day and the first of the next, by this machine's calendar.
    const today = new Date()
    const moments = [0, -30, -31, -365, -366].map((days) => {
      const at = new Date(`${nextDay(dayOf(today), days)}T23:59:59`)
      return (at > today ? today : at).toISOString()
    })
    for (const [index, id] of ids.entries())
      sql.run('UPDATE entry SET updated_at = @at WHERE id = @id', { id, at: moments[index] ?? '' })
    sql.run('UPDATE entry SET retired = 1 WHERE id = @id', { id: ids[3] ?? '' })
    sql.run('UPDATE entry SET confirmed_at = @at WHERE id = @id', {
      id: ids[4] ?? '',
      at: today.toISOString(),
    })

    const overview = overviewOf(sql, today)
    const behind = async (...filters: Filter[]) =>
      (await client.entry.list({ filters, offset: 0, limit: 1 })).total
    expect(overview.ages.map(({ entries }) => entries)).toEqual([3, 1, 0, 0, 0])
    for (const { from, to, entries } of overview.ages) {
      const filters: Filter[] = []
      if (from) filters.push({ column: 'touchedAt', test: 'from', values: [from] })
      if (to) filters.push({ column: 'touchedAt', test: 'to', values: [to] })
      expect(await behind(...filters)).toBe(entries)
    }
    expect(new Map(overview.classes.map(({ value, entries }) => [value, entries]))).toEqual(
      new Map([
        ['部门 / 国务院', 2],
        ['基础 / 国家人口', 1],
        ['', 1],
      ]),
    )
    for (const { value, entries } of overview.classes)
      expect(await behind({ column: 'class', test: 'is', values: [value] })).toBe(entries)
    const { catalogs } = await client.entry.counts({})
    expect(overview.catalogs).toEqual(catalogs)
    expect(overview.errors).toBe((await client.entry.list({ view: 'errors', offset: 0, limit: 1 })).total)
  })

  test('follows what is written, undone, taken out of use and removed', async () => {
    const { client } = township
    const { sql } = township.backend.context.desk
    const follows = async () => {
      const { catalogs } = overviewOf(sql, new Date())
      expect(catalogs).toEqual((await client.entry.counts({})).catalogs)
      return [catalogs.resource, catalogs.sharing]
    }
    const undo = async () => {
      const { undo: last } = await client.change.state({})
      await jobAnswer(client.change.undo({ number: last?.number ?? 0 }))
    }
    const [first, second] = [
      await client.entry.create({ entry: soundEntry }),
      await client.entry.create({ entry: { ...soundEntry, name: '第二条', code: '' } }),
    ]
    expect(await follows()).toEqual([2, 2])
    await client.entry.save({
      id: first.id,
      entry: { ...soundEntry, sharing: { ...soundEntry.sharing, type: 'none' } },
    })
    expect(await follows()).toEqual([2, 1])
    await client.entry.retire({ id: second.id, retired: true })
    expect(await follows()).toEqual([1, 0])
    await undo()
    expect(await follows()).toEqual([2, 1])
    sql.run('DELETE FROM entry WHERE id = @id', { id: second.id })
    expect(await follows()).toEqual([1, 0])
  })
})

describe('what waits', () => {
  const kinds = async ({ client }: { client: Backend['client'] }) =>
    (await client.home.state({})).todos.map(({ what }) => what)

  test('at an agency and its bureau, as a submission goes there and comes back', async () => {
    const { client } = township
    const { district } = offices
    emptyCatalog(township.backend.context.desk.sql)
    expect(await kinds(township)).toEqual([])
    await client.entry.create({ entry: { ...soundEntry, name: '一', code: '' } })
    const { path, package: hash } = await jobAnswer(client.submission.export({ passphrase }))
    expect(await client.home.state({})).toMatchObject({
      todos: [{ what: 'unanswered', count: 1 }],
      overview: { catalogs: { resource: 1 } },
    })
    await jobAnswer(district.client.inbox.import({ path }))
    expect(await kinds(district)).toEqual(['toReview'])
    // Its errors are counted meanwhile, which the board waits to tell.
    await district.backend.context.jobs.settled()
    const { board } = await district.client.home.state({})
    expect(board).toEqual(await district.client.board.list({}))
    await district.client.review.decide({ package: hash, verdict: 'returned', comment: '名称太短' })
    expect(await kinds(district)).toEqual(['toAnswer'])
    const answer = await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
    expect(await kinds(district)).toEqual([])
    await jobAnswer(client.receipt.import({ path: answer.path }))
    expect(await kinds(township)).toEqual(['returned'])
  })

  test('a case by its first line, without what ends a sentence: it goes on with the day', async () => {
    const { client } = township
    const event = nextDay(dayOf(new Date()), -3)
    await client.cases.add({ kind: 'complaint', event, text: '村民反映「未予答复」。\n详见附件。' })
    expect((await client.home.state({})).todos).toContainEqual(
      expect.objectContaining({ what: 'case', name: '村民反映「未予答复」' }),
    )
  })

  test('what is collected is due until the last day, and overdue from the next', async () => {
    const { district } = offices
    await district.client.board.collect({ name: '年度', from: '2026-01-01', due: '2026-06-30' })
    const due = todosOf(district.backend.context.desk, new Date('2026-06-30T12:00:00')).find(
      ({ what }) => what === 'collection',
    )
    expect(due).toMatchObject({ due: '2026-06-30', name: '年度' })
    expect(nearnessOf(due?.due, '2026-06-30')).toBe('today')
    expect(nearnessOf(due?.due, '2026-07-01')).toBe('overdue')
  })
})

describe('reminders', () => {
  test('each is told once a stage, whoever asks how often', async () => {
    const { sql } = offices.district.backend.context.desk
    sql.run('DELETE FROM reminder')
    const todos: Todo[] = [
      { what: 'collection', count: 3, name: '年度', due: '2026-06-30' },
      { what: 'disputes', count: 1 },
    ]
    const told = (today: string) => takeReminders(sql, todos, { today, at: `${today}T08:00:00.000Z` }).length
    const days = [
      '2026-06-20',
      '2026-06-23',
      '2026-06-25',
      '2026-06-30',
      '2026-06-30',
      '2026-07-01',
      '2026-07-09',
    ]
    expect(days.map(told)).toEqual([0, 1, 0, 1, 0, 1, 0])
    expect((await offices.district.client.home.remind({})).todos).toEqual([])
  })
})
