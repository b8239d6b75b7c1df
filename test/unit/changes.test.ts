import * as fc from 'fast-check'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { applyBulk } from '../../electron/jobs/bulk.ts'
import { redoChange, undoChange } from '../../electron/jobs/step-through.ts'
import type { Change } from '../../shared/change.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import type { Progress } from '../../shared/shapes.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'

// What was done can be taken back and done again, whole and by its name, and after a restart.

const folder = temporaryFolder()
const passphrase = '一个足够长的口令'
const backend = createBackend({ home: folder, host: 'test' })
const { client } = backend
const workspace = await client.workspace.create({
  role: 'agency',
  code: '115201990000000011',
  name: '青岩镇人民政府',
  signer: '张三',
  passphrase,
  superior: { code: '115201990000000099', name: '花溪区大数据局' },
})
/** Another one after the workspace was opened again. */
const desk = () => backend.context.desk
afterAll(() => backend.close())
afterEach(() => {
  vi.useRealTimers()
  emptyCatalog(desk().sql)
})

const written = (part: object): Entry => entrySchema.parse(part)
const create = async (part: object) => (await client.entry.create({ entry: written(part) })).id
const save = async (id: string, part: Partial<Entry>) => {
  const { entry } = await client.entry.get({ id })
  await client.entry.save({ id, entry: { ...entry, ...part } })
}
const state = () => client.change.state({})
async function undo(): Promise<Change> {
  return jobAnswer(client.change.undo({ number: (await state()).undo?.number ?? 0 }))
}
async function redo(): Promise<Change> {
  return jobAnswer(client.change.redo({ number: (await state()).redo?.number ?? 0 }))
}

/** Everything that undo answers for, and what derives from it; not when it was written. */
function catalog(): unknown {
  return desk().sql.all(
    'SELECT id, version, record, retired, confirmed_at, errors, warnings, name_key, name_order, created_at FROM entry ORDER BY row',
  )
}

describe('a step', () => {
  test('should have the name of what it did', async () => {
    const id = await create({ name: '低保名单' })
    expect((await state()).undo).toMatchObject({
      action: 'create',
      id,
      name: '低保名单',
      who: '张三',
      entries: 1,
    })
    await save(id, { updateCycle: 'monthly' })
    expect((await state()).undo).toMatchObject({ action: 'edit', fields: ['updateCycle'], id })
    await save(id, { items: [{ ...written({ items: [{}] }).items[0], name: '姓名' }] as Entry['items'] })
    expect((await state()).undo).toMatchObject({ action: 'edit', fields: ['items'] })
    const { entry } = await client.entry.get({ id })
    await client.entry.save({
      id,
      entry: { ...entry, items: entry.items.map((item) => ({ ...item, type: 'C' })) },
    })
    expect((await state()).undo).toMatchObject({ action: 'edit', fields: ['item.type'], item: 0 })
    await client.entry.retire({ id, retired: true })
    expect((await state()).undo).toMatchObject({ action: 'retire', id })
  })

  test('should go on while one types in one field, and begin anew after a rest or in another field', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const id = await create({ name: '低' })
    for (const name of ['低保', '低保名', '低保名单']) {
      vi.advanceTimersByTime(1000)
      await save(id, { name })
    }
    await save(id, { summary: '甲' })
    vi.advanceTimersByTime(6000)
    await save(id, { summary: '甲乙' })
    const { rows } = await client.change.list({})
    expect(rows.map(({ action, fields }) => [action, ...fields])).toEqual([
      ['edit', 'summary'],
      ['edit', 'summary'],
      ['edit', 'name'],
      ['create'],
    ])
    await undo()
    expect((await client.entry.get({ id })).entry.summary).toBe('甲')
    await undo()
    await undo()
    expect((await client.entry.get({ id })).entry.name).toBe('低')
    // What stood there while one typed is kept nowhere.
    expect(desk().sql.get('SELECT 1 FROM past_version WHERE record LIKE \'%"低保"%\'')).toBeUndefined()
  })

  test('should be none where typing ends where it began', async () => {
    const id = await create({ name: '低保' })
    await save(id, { name: '低保x' })
    await save(id, { name: '低保' })
    expect((await state()).undo?.action).toBe('create')
    await save(id, {})
    expect((await client.change.list({})).total).toBe(1)
  })

  test('should be refused when another one came between', async () => {
    await create({ name: '甲' })
    const { undo: seen } = await state()
    await create({ name: '乙' })
    await expect(jobAnswer(client.change.undo({ number: seen?.number ?? 0 }))).rejects.toMatchObject({
      code: 'CHANGE_OVERTAKEN',
    })
    await expect(jobAnswer(client.change.redo({ number: 1 }))).rejects.toMatchObject({
      code: 'CHANGE_OVERTAKEN',
    })
    expect((await client.entry.list({})).total).toBe(2)
  })

  test('should take back what it did to the findings around it', async () => {
    const one = await create({ ...soundEntry, name: '低保名单', code: '' })
    const clean = catalog()
    await create({ ...soundEntry, name: '低保 名单', code: '' })
    expect(desk().sql.get('SELECT warnings FROM entry WHERE id = @id', { id: one })).not.toEqual({
      warnings: 1,
    })
    await undo()
    expect(catalog()).toEqual(clean)
  })

  test('should count nothing in a retired entry, whatever happens around it, and all again once it is back', async () => {
    const id = await create({ ...soundEntry, name: '低保名单', code: '' })
    const found = () => desk().sql.get('SELECT errors, warnings FROM entry WHERE id = @id', { id })
    const alone = found()
    await client.entry.retire({ id, retired: true })
    const copy = (await client.entry.create({ like: id })).id
    await save(id, { name: '五保名单' })
    await undo()
    expect(found()).toEqual({ errors: 0, warnings: 0 })
    await client.entry.retire({ id, retired: false })
    expect(found()).not.toEqual(alone)
    await client.entry.retire({ id: copy, retired: true })
    expect(found()).toEqual(alone)
  })

  test('should forget what can be done again once something else is done, and keep it in the history', async () => {
    const id = await create({ name: '甲' })
    await save(id, { name: '乙' })
    await undo()
    await save(id, { name: '丙' })
    expect((await state()).redo).toBeUndefined()
    const { versions } = await client.entry.history({ id })
    expect(versions.map(({ undone }) => undone)).toEqual([false, true, false])
    const [, abandoned] = versions
    const { entry } = await client.entry.version({ id, version: abandoned?.version ?? '' })
    expect(entry.name).toBe('乙')
  })

  test('should confirm once a day, and be taken back', async () => {
    const id = await create({ name: '甲' })
    const { confirmedAt } = await client.entry.confirm({ id })
    expect(await client.entry.confirm({ id })).toEqual({ confirmedAt })
    expect((await client.change.list({})).total).toBe(2)
    await undo()
    expect((await client.entry.list({})).rows[0]?.confirmedAt).toBe('')
  })

  test('should keep what was signed while one typed as a version of its own', async () => {
    const id = await create({ name: '甲' })
    await save(id, { summary: '一' })
    const { version } = await client.entry.get({ id })
    desk().sql.run('INSERT INTO version (hash, record) SELECT version, record FROM entry')
    await save(id, { summary: '一二' })
    desk().sql.run('DELETE FROM version')
    const { versions } = await client.entry.history({ id })
    expect(versions.map((each) => each.version)).toContain(version)
    await undo()
    expect((await client.entry.get({ id })).version).toBe(version)
  })

  test('should not confirm what is retired', async () => {
    const id = await create({ name: '甲' })
    await client.entry.retire({ id, retired: true })
    expect(await client.entry.confirm({ id })).toEqual({ confirmedAt: '' })
    expect((await state()).undo?.action).toBe('retire')
  })
})

describe('work that is stopped once it is in the file', () => {
  const stoppedIndexing = () => {
    const { sql, workspace: office, rules } = desk()
    const report = ({ phase }: Progress) => {
      if (phase === 'indexing') throw new Failure('CANCELLED', {})
    }
    return { sql, workspace: office, rules, report }
  }

  test('should say what it did, and be found by the search', async () => {
    const id = await create({ name: '甲' })
    const action = { kind: 'set' as const, field: 'name' as const, value: '低保', onlyEmpty: false }
    expect(await applyBulk(stoppedIndexing(), { selection: { ids: [id] }, action })).toMatchObject({
      changed: 1,
    })
    const number = (await state()).undo?.number ?? 0
    expect(await undoChange(stoppedIndexing(), { number })).toMatchObject({ number, action: 'bulk' })
    expect(await redoChange(stoppedIndexing(), { number })).toMatchObject({ number })
    expect((await client.entry.list({ search: '低保' })).total).toBe(1)
  })
})

describe('many steps', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), name: fc.string({ maxLength: 4 }) }),
    fc.record({
      kind: fc.constant('edit' as const),
      at: fc.nat(9),
      name: fc.string({ unit: 'binary', maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant('summary' as const),
      at: fc.nat(9),
      name: fc.constantFrom('甲', '乙', ''),
    }),
    fc.record({
      kind: fc.constantFrom('retire' as const, 'confirm' as const, 'like' as const),
      at: fc.nat(9),
    }),
    fc.record({ kind: fc.constant('bulk' as const), name: fc.constantFrom('monthly', 'yearly') }),
    fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
  )

  async function perform(each: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Promise<void> {
    const ids = desk()
      .sql.all<{ id: string }>('SELECT id FROM entry ORDER BY row')
      .map(({ id }) => id)
    const id = 'at' in each ? (ids[each.at % Math.max(1, ids.length)] ?? '') : ''
    if ('at' in each && id === '') return
    switch (each.kind) {
      case 'create':
        return void (await create({ name: each.name }))
      case 'like':
        return void (await client.entry.create({ like: id }))
      case 'edit':
        return save(id, { name: each.name })
      case 'summary':
        return save(id, { summary: each.name })
      case 'retire':
        return void (await client.entry.retire({ id, retired: !(await client.entry.get({ id })).retired }))
      case 'confirm':
        return void (await client.entry.confirm({ id }))
      case 'bulk': {
        const action = { kind: 'set' as const, field: 'updateCycle' as const, value: each.name }
        return void (await jobAnswer(client.entry.bulk({ selection: { list: {} }, action })))
      }
      case 'undo':
        return (await state()).undo ? void (await undo()) : undefined
      case 'redo':
        return (await state()).redo ? void (await redo()) : undefined
    }
  }

  test('should lead back to the beginning and forward to the end, whatever they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        emptyCatalog(desk().sql)
        for (const each of steps) await perform(each)
        const end = catalog()
        const beyond = (await state()).redo !== undefined
        const seen = [end]
        while ((await state()).undo) {
          await undo()
          seen.push(catalog())
        }
        expect(catalog()).toEqual([])
        for (const expected of seen.toReversed().slice(1)) {
          await redo()
          expect(catalog()).toEqual(expected)
        }
        expect(catalog()).toEqual(end)
        if (!beyond) expect((await state()).redo).toBeUndefined()
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  test('should be there after the program was started again', async () => {
    const id = await create({ name: '甲' })
    for (let number = 0; number < 30; number += 1)
      await save(id, { summary: '', name: `名${number}`, office: `${number}` })
    await client.workspace.close({})
    await client.workspace.open({ path: workspace.path })
    for (let number = 28; number >= 0; number -= 1) {
      await undo()
      expect((await client.entry.get({ id })).entry.name).toBe(`名${number}`)
    }
  })

  test('should retire and not remove what its superior knows', async () => {
    const id = await create({ ...soundEntry, name: '甲' })
    await jobAnswer(client.submission.export({ passphrase }))
    await undo()
    expect((await client.entry.get({ id })).retired).toBe(true)
    await redo()
    expect((await client.entry.get({ id })).retired).toBe(false)
    expect((await client.entry.history({ id })).versions[0]?.sent).toEqual([1])
  })
})

describe('a full disk', () => {
  test('should refuse what it cannot hold, lose nothing, and take it once there is room', async () => {
    const id = await create({ name: '甲' })
    const before = catalog()
    const { database } = desk().sql
    // SQLite's own way to run out of room.
    database.pragma(`max_page_count = ${String(database.pragma('page_count', { simple: true }))}`)
    const { entry } = await client.entry.get({ id })
    const large = { ...entry, summary: '长'.repeat(8000) }
    await expect(client.entry.save({ id, entry: large })).rejects.toMatchObject({
      code: 'WORKSPACE_UNWRITABLE',
      data: { path: workspace.path, detail: 'SQLITE_FULL' },
    })
    expect(catalog()).toEqual(before)
    expect((await state()).undo?.action).toBe('create')
    database.pragma('max_page_count = 1000000')
    await client.entry.save({ id, entry: large })
    expect((await client.entry.get({ id })).entry.summary).toBe(large.summary)
  })
})
