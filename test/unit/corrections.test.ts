import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { Entry } from '../../shared/entry.ts'
import { BureauDesk } from '../support/bureau-desk.ts'
import { temporaryFolder } from '../support/folders.ts'
import { rollUpFrom } from '../support/approve.ts'
import { refusalOf } from '../support/refusals.ts'

// What a bureau puts right in what it accepted, until both ledgers say the same of it.

const folder = temporaryFolder()
let desk: BureauDesk
let parking: string
let buses: string
let count = 0

beforeEach(async () => {
  count += 1
  desk = new BureauDesk(join(folder, `offices-${count}`))
  parking = await desk.write('停车场', { summary: '旧的摘要' })
  buses = await desk.write('公交线路', { summary: '线路和站点' })
  const first = await desk.handIn()
  await desk.acceptAll(first)
  await desk.answer(first)
})
afterEach(() => desk.close())

const statesAgree = async () => {
  const sql = [desk.district, desk.township].map(({ backend }) => backend.context.desk.sql)
  const hashes = sql.map(
    (each) =>
      each.get<{ hash: string }>(
        `SELECT state.hash FROM package JOIN state ON state.number = package.state
         WHERE kind = 'receipt' ORDER BY package.rowid DESC LIMIT 1`,
      )?.hash,
  )
  expect(hashes[0]).toBe(hashes[1])
}

describe('a correction of an accepted entry', () => {
  test('should count here at once, be accepted with the next answer, and reach the agency as one step', async () => {
    await desk.correct(parking, { summary: '本局更正的摘要' })
    expect((await desk.accepted(parking)).summary).toBe('旧的摘要')
    await desk.change(buses, { summary: '线路' })
    const second = await desk.handIn()
    await desk.acceptAll(second)
    await desk.answer(second)
    expect((await desk.accepted(parking)).summary).toBe('本局更正的摘要')
    expect((await desk.working(parking)).summary).toBe('本局更正的摘要')
    await statesAgree()
    const { answer } = await desk.township.client.entry.get({ id: parking })
    expect(answer).toMatchObject({ verdict: 'accepted', corrected: true })
    const { undo } = await desk.township.client.change.state({})
    expect(undo).toMatchObject({ action: 'takeOver', name: '停车场', entries: 1 })
    const [row] = await desk.district.client.correction.list({})
    expect(row).toMatchObject({ state: 'answered', reason: '与档案不符', name: '停车场' })
    expect((await desk.township.client.submission.preview({})).changes).toMatchObject({ changed: 0 })
  })

  test('should be refused where it says the same, was made of an older version, or holds a secret', async () => {
    const { client } = desk.district
    const key = desk.key(parking)
    const { entry, version } = await client.correction.entry(key)
    const asked = { ...key, entry, seen: version, reason: '理由' }
    expect(await refusalOf(client.correction.save(asked))).toEqual(['CORRECTION_NOTHING', {}])
    const secret = { ...entry, sensitivity: 'secret' as const }
    expect(await refusalOf(client.correction.save({ ...asked, entry: secret }))).toEqual([
      'CORRECTION_SECRET',
      {},
    ])
    await desk.correct(parking, { summary: '一' })
    const late = { ...asked, entry: { ...entry, summary: '二' } }
    expect(await refusalOf(client.correction.save(late))).toEqual([
      'CORRECTION_OVERTAKEN',
      { name: '停车场' },
    ])
    expect((await refusalOf(client.correction.entry(desk.key('no-such'))))[0]).toBe('ENTRY_MISSING')
  })

  test('should be taken back whole, and then be told to nobody', async () => {
    await desk.correct(parking, { summary: '一' })
    await desk.correct(parking, { summary: '二' })
    await desk.district.client.correction.undo(desk.key(parking))
    const { entry, corrections } = await desk.district.client.correction.entry(desk.key(parking))
    expect(entry.summary).toBe('旧的摘要')
    expect(corrections.map(({ state }) => state)).toEqual(['undone', 'replaced'])
    await desk.change(buses, { summary: '线路' })
    const second = await desk.handIn()
    await desk.acceptAll(second)
    await desk.answer(second)
    expect((await desk.working(parking)).summary).toBe('旧的摘要')
    await statesAgree()
  })
})

describe('a correction that a package meets', () => {
  test('should be merged where they changed different fields, and nobody be asked', async () => {
    await desk.correct(parking, { summary: '本局更正的摘要' })
    await desk.change(parking, { office: '城管办' })
    const second = await desk.handIn()
    const { merge, row } = await desk.review(second, parking)
    expect(merge).toMatchObject({ conflicts: [], open: 0, ours: { reason: '与档案不符' } })
    expect(row.corrected).toBe(true)
    await desk.acceptAll(second)
    await desk.answer(second)
    for (const entry of [await desk.accepted(parking), await desk.working(parking)])
      expect(entry).toMatchObject({ summary: '本局更正的摘要', office: '城管办' })
    await statesAgree()
  })

  test('should wait for a person where both changed one field; nothing is signed before', async () => {
    await desk.correct(parking, { summary: '本局更正的摘要' })
    await desk.change(parking, { summary: '单位改的摘要' })
    const second = await desk.handIn()
    await desk.acceptAll(second)
    expect(await refusalOf(desk.sign(second))).toEqual(['CONFLICTS_OPEN', { open: 1, name: '停车场' }])

    await desk.resolve(second, parking, 'summary', 'ours')
    const { merge } = await desk.review(second, parking)
    expect(merge?.conflicts).toMatchObject([
      {
        field: 'summary',
        base: '旧的摘要',
        ours: '本局更正的摘要',
        theirs: '单位改的摘要',
        decision: 'ours',
      },
    ])
    expect(merge?.conflicts[0]?.who).not.toBe('')
    await desk.resolve(second, parking, 'summary', undefined)
    expect((await desk.review(second, parking)).row.conflicts).toBe(1)
    await desk.resolve(second, parking, 'summary', { own: '两边说好的摘要' })
    await desk.answer(second)
    expect((await desk.accepted(parking)).summary).toBe('两边说好的摘要')
    expect((await desk.working(parking)).summary).toBe('两边说好的摘要')
    await statesAgree()
  })

  test('should refuse a value that makes no entry', async () => {
    await desk.correct(parking, { updateCycle: 'daily' })
    await desk.change(parking, { updateCycle: 'weekly' })
    const second = await desk.handIn()
    expect(await refusalOf(desk.resolve(second, parking, 'updateCycle', { own: '常常' }))).toEqual([
      'MERGE_VALUE_BAD',
      {},
    ])
    expect((await desk.review(second, parking)).row.conflicts).toBe(1)
  })

  test('should not be undone by a package that was made before its receipt was read', async () => {
    await desk.correct(parking, { summary: '本局更正的摘要' })
    await desk.change(buses, { summary: '线路' })
    const second = await desk.handIn()
    await desk.acceptAll(second)
    const receipt = await jobAnswer(desk.sign(second))
    // The receipt is still on its way.
    await desk.change(parking, { office: '城管办' })
    const third = await desk.handIn()
    await desk.acceptAll(third)
    const late = await jobAnswer(desk.sign(third))
    expect(await desk.accepted(parking)).toMatchObject({ summary: '本局更正的摘要', office: '城管办' })
    for (const { path } of [receipt, late]) await jobAnswer(desk.township.client.receipt.import({ path }))
    expect(await desk.working(parking)).toMatchObject({ summary: '本局更正的摘要', office: '城管办' })
    await statesAgree()
  })

  test('should be decided once, though no receipt was read since', async () => {
    await desk.correct(parking, { summary: '本局更正的摘要' })
    await desk.change(buses, { summary: '线路' })
    const second = await desk.handIn()
    await desk.acceptAll(second)
    await jobAnswer(desk.sign(second))
    await desk.change(parking, { summary: '单位改的摘要' })
    const third = await desk.handIn()
    await desk.acceptAll(third)
    await desk.resolve(third, parking, 'summary', 'ours')
    await jobAnswer(desk.sign(third))
    await desk.change(parking, { office: '城管办' })
    const fourth = await desk.handIn()
    await desk.acceptAll(fourth)
    await jobAnswer(desk.sign(fourth))
    expect(await desk.accepted(parking)).toMatchObject({ summary: '本局更正的摘要', office: '城管办' })
  })

  test('should be spoken of where the agency retires what was put right', async () => {
    await desk.correct(parking, { summary: '按档案更正' })
    await desk.township.client.entry.retire({ id: parking, retired: true })
    const retired = await desk.handIn()
    const rows = (await desk.district.client.review.list({ package: retired.package })).rows
    const row = rows.find(({ id }) => id === parking)
    expect(row).toMatchObject({ change: 'retired', stopsCorrected: true })
    expect(rows.filter(({ stopsCorrected }) => stopsCorrected)).toHaveLength(1)
  })

  test('should stay open when the entry is returned', async () => {
    await desk.correct(parking, { summary: '本局更正的摘要' })
    await desk.change(parking, { office: '城管办' })
    const second = await desk.handIn()
    const { client } = desk.district
    const entries = [desk.key(parking)]
    await client.review.decide({ package: second.package, entries, verdict: 'returned', comment: '请核实' })
    await desk.answer(second)
    expect((await client.correction.list({}))[0]?.state).toBe('open')
    expect((await desk.accepted(parking)).summary).toBe('旧的摘要')
    await statesAgree()
  })
})

describe('accepting with something put right', () => {
  test('should accept the reviewer’s version, and lose it with the decision', async () => {
    await desk.change(parking, { summary: '单位改的摘要' })
    const second = await desk.handIn()
    const { client } = desk.district
    const { received } = await desk.review(second, parking)
    if (!received) throw new Error('it was handed in')
    const asked = { package: second.package, ...desk.key(parking), comment: '' }
    const entry = { ...received, office: '城管办' }
    expect(await refusalOf(client.review.correct({ ...asked, entry: received }))).toEqual([
      'CORRECTION_NOTHING',
      {},
    ])
    await client.review.correct({ ...asked, entry })
    expect((await desk.review(second, parking)).row).toMatchObject({ verdict: 'accepted', corrected: true })
    await client.review.decide({ ...asked, entries: [desk.key(parking)], verdict: 'accepted' })
    expect((await desk.review(second, parking)).row.corrected).toBe(false)
    await client.review.correct({ ...asked, entry })
    await desk.answer(second)
    expect(await desk.working(parking)).toMatchObject({ summary: '单位改的摘要', office: '城管办' })
    await statesAgree()
  })
})

describe('the working copy that went on meanwhile', () => {
  const correctedMeanwhile = async () => {
    await desk.change(parking, { summary: '报送的摘要' })
    const second = await desk.handIn()
    const { received } = await desk.review(second, parking)
    if (!received) throw new Error('it was handed in')
    const entry = { ...received, summary: '本局的摘要', office: '城管办' }
    const asked = { package: second.package, ...desk.key(parking), comment: '' }
    await desk.district.client.review.correct({ ...asked, entry })
    return second
  }

  test('should take over what was put right elsewhere in the entry', async () => {
    const second = await correctedMeanwhile()
    await desk.change(parking, { updateCycle: 'daily' })
    await desk.answer(second)
    expect(await desk.working(parking)).toMatchObject({
      summary: '本局的摘要',
      office: '城管办',
      updateCycle: 'daily',
    })
    expect(await desk.township.client.entry.takeovers({})).toEqual([])
  })

  test('should keep both where both changed one field, until a person decides in one step', async () => {
    const second = await correctedMeanwhile()
    await desk.change(parking, { summary: '又改的摘要' })
    await desk.answer(second)
    const { client } = desk.township
    expect((await desk.working(parking)).summary).toBe('又改的摘要')
    const [waiting] = await client.entry.takeovers({})
    expect(waiting).toMatchObject({
      id: parking,
      name: '停车场',
      conflicts: [{ field: 'summary', base: '报送的摘要', ours: '又改的摘要', theirs: '本局的摘要' }],
    })
    const asked = { id: parking, seen: waiting?.version ?? '' }
    expect(await refusalOf(client.entry.takeOver({ ...asked, decided: [] }))).toEqual([
      'CONFLICTS_OPEN',
      { open: 1, name: '停车场' },
    ])
    await client.entry.takeOver({ ...asked, decided: [{ place: { field: 'summary' }, decision: 'theirs' }] })
    expect(await desk.working(parking)).toMatchObject({ summary: '本局的摘要', office: '城管办' })
    expect(await client.entry.takeovers({})).toEqual([])
    await jobAnswer(client.change.undo({ number: (await client.change.state({})).undo?.number ?? 0 }))
    expect((await desk.working(parking)).summary).toBe('又改的摘要')
  })
})

test('a returned entry should not leave upward, and a corrected one only as it was answered', async () => {
  const fresh = await desk.write('公园')
  await desk.correct(parking, { summary: '尚未答复的更正' })
  const second = await desk.handIn()
  const { client } = desk.district
  const entries = [desk.key(fresh)]
  await client.review.decide({ package: second.package, entries, verdict: 'returned', comment: '请核实' })
  const leaving = async () => {
    const rolled = await rollUpFrom(desk.district)
    await jobAnswer(desk.offices.city.client.inbox.import({ path: rolled.path }))
    const { rows } = await desk.offices.city.client.review.list({ package: rolled.package })
    return rows.map(({ name }) => name).toSorted()
  }
  expect(await leaving()).toEqual(['停车场', '公交线路'])
  await desk.answer(second)
  expect(await leaving()).toEqual(['停车场', '公交线路'])
  expect((await desk.accepted(parking)).summary).toBe('尚未答复的更正')
})

/** What the district accepted goes up and is accepted whole. @param meanwhile while the answer is on its way */
async function rollUp(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const { city } = desk.offices
  const { path } = await rollUpFrom(desk.district)
  const taken = await jobAnswer(city.client.inbox.import({ path }))
  await city.client.review.decide({ package: taken.package, verdict: 'accepted', comment: '' })
  const receipt = await jobAnswer(city.client.receipt.export({ package: taken.package, passphrase }))
  await meanwhile()
  await jobAnswer(desk.district.client.receipt.import({ path: receipt.path }))
}

async function correctAtCity(change: Partial<Entry>): Promise<void> {
  const { client } = desk.offices.city
  const { entry, version } = await client.correction.entry(desk.key(parking))
  const made = { entry: { ...entry, ...change }, seen: version, reason: '与档案不符' }
  await client.correction.save({ ...desk.key(parking), ...made })
}

describe('what a city put right and its district hears of', () => {
  const counting = () => desk.district.client.correction.entry(desk.key(parking))

  test('should be merged with what was put right and accepted there meanwhile, each time again', async () => {
    await rollUp()
    await desk.correct(parking, { office: '数据科' })
    await correctAtCity({ summary: '市里更正的摘要' })
    await rollUp(async () => {
      await desk.change(parking, { updateCycle: 'daily' })
      const second = await desk.handIn()
      await desk.acceptAll(second)
      await desk.answer(second)
    })
    const merged = { office: '数据科', updateCycle: 'daily', summary: '市里更正的摘要' }
    expect((await counting()).entry).toMatchObject(merged)
    await desk.answer(await desk.handIn())
    await rollUp()
    expect((await desk.offices.city.client.correction.entry(desk.key(parking))).accepted).toMatchObject(
      merged,
    )

    // Twice in what is only handed on: the second time takes back what the first time said.
    await correctAtCity({ summary: '市里又更正的摘要' })
    await rollUp()
    await correctAtCity({ summary: '市里更正的摘要', office: '信息科' })
    await rollUp()
    expect((await counting()).entry).toMatchObject({ summary: '市里更正的摘要', office: '信息科' })
    expect((await counting()).contested).toBeUndefined()
  })

  test('should wait for a person where the district put the same right otherwise', async () => {
    await rollUp()
    await desk.correct(parking, { summary: '本局更正的摘要' })
    await correctAtCity({ summary: '市里更正的摘要' })
    await rollUp()
    const { contested, version, entry } = await counting()
    expect(entry.summary).toBe('本局更正的摘要')
    expect(contested).toMatchObject({
      who: desk.offices.city.name,
      conflicts: [{ field: 'summary', base: '旧的摘要', ours: '本局更正的摘要', theirs: '市里更正的摘要' }],
    })
    await desk.change(buses, { summary: '线路' })
    const second = await desk.handIn()
    await desk.acceptAll(second)
    expect(await refusalOf(desk.sign(second))).toEqual(['CONFLICTS_OPEN', { open: 1, name: '停车场' }])
    await desk.district.client.correction.settle({
      ...desk.key(parking),
      seen: version,
      theirs: contested?.theirs ?? '',
      decided: [{ place: { field: 'summary' }, decision: 'theirs' }],
    })
    await desk.answer(second)
    expect((await desk.working(parking)).summary).toBe('市里更正的摘要')
  })
})

test('what a city put right should stand until its district has handed it down, and then at all three', async () => {
  const { city } = desk.offices
  const atCity = async () => (await city.client.correction.entry(desk.key(parking))).accepted.summary
  await rollUp()
  await correctAtCity({ summary: '市里更正的摘要' })
  await rollUp()
  expect(await atCity()).toBe('市里更正的摘要')
  // The township has not handed in since: the district's own catalog has the old version still.
  await rollUp()
  expect(await atCity()).toBe('市里更正的摘要')
  expect((await desk.accepted(parking)).summary).toBe('旧的摘要')
  await desk.answer(await desk.handIn())
  await rollUp()
  for (const summary of [
    (await desk.working(parking)).summary,
    (await desk.accepted(parking)).summary,
    await atCity(),
  ])
    expect(summary).toBe('市里更正的摘要')
  // It has been handed down: what the township says of it now is a change as any other.
  await desk.change(parking, { summary: '旧的摘要' })
  const last = await desk.handIn()
  await desk.acceptAll(last)
  await desk.answer(last)
  await rollUp()
  expect(await atCity()).toBe('旧的摘要')
})

test('what a city put right should end where its district knows it and goes back to what it was', async () => {
  const { city } = desk.offices
  const { client } = desk.district
  const atCity = async () => (await city.client.correction.entry(desk.key(parking))).accepted.summary
  await rollUp()
  await correctAtCity({ summary: '市里更正的摘要' })
  await rollUp()
  expect(await atCity()).toBe('市里更正的摘要')
  await client.correction.undo(desk.key(parking))
  await rollUp()
  expect(await atCity()).toBe('旧的摘要')
  // Told once; what the city says of it from here on is another matter.
  await correctAtCity({ summary: '市里再次更正的摘要' })
  await rollUp()
  await rollUp()
  expect(await atCity()).toBe('市里再次更正的摘要')
  expect((await client.correction.entry(desk.key(parking))).entry.summary).toBe('市里再次更正的摘要')
})
