import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { Entry } from '../../shared/entry.ts'
import type { MergeDecision } from '../../shared/merge-shapes.ts'
import { rollUpFrom } from '../support/approve.ts'
import type { BureauDesk, Handed } from '../support/bureau-desk.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'
import { beginTwoDesks } from '../support/second-desk.ts'

// Two reviewers at two computers of one bureau: what each puts right and decides meets by a signed file, and nobody wins by writing last.

const folder = temporaryFolder()
let desk: BureauDesk
let one: Backend
let other: Backend
let parking: string
let handed: Handed
let count = 0

beforeEach(async () => {
  count += 1
  ;({ desk, parking, handed, one, other } = await beginTwoDesks(join(folder, String(count))))
})
afterEach(async () => {
  await other.close()
  await desk.close()
})

async function correct({ client }: Backend, change: Partial<Entry>): Promise<void> {
  const { entry, version } = await client.correction.entry(desk.key(parking))
  const made = { entry: { ...entry, ...change }, seen: version, reason: '与档案不符' }
  await client.correction.save({ ...desk.key(parking), ...made })
}
const told = (from: Backend) => jobAnswer(from.client.correction.export({ passphrase }))
async function tell(from: Backend, to: Backend) {
  const { path } = await told(from)
  return jobAnswer(to.client.correction.import({ path }))
}
const counting = async ({ client }: Backend) => (await client.correction.entry(desk.key(parking))).entry
const rows = async ({ client }: Backend) => (await client.review.list({ package: handed.package })).rows
const decide = async (
  { client }: Backend,
  verdict: 'accepted' | 'returned',
  comment: string,
  person?: number,
) => {
  const [row] = await rows({ client } as Backend)
  if (!row) throw new Error('one entry was handed in')
  const entries = [{ agency: row.agency, id: row.id }]
  await client.review.decide({ package: handed.package, entries, verdict, comment, person })
}

describe('corrections of two desks', () => {
  test('should be taken where the other only lags behind, and the same file once', async () => {
    expect(await refusalOf(one.client.correction.export({ passphrase }))).toEqual(['EXCHANGE_EMPTY', {}])
    await correct(one, { summary: '一' })
    const { path } = await told(one)
    expect(await jobAnswer(other.client.correction.import({ path }))).toMatchObject({
      status: 'new',
      taken: 1,
    })
    expect((await counting(other)).summary).toBe('一')
    const before = dump(other.context.desk.path ?? '')
    expect(await jobAnswer(other.client.correction.import({ path }))).toMatchObject({ status: 'known' })
    expect(dump(other.context.desk.path ?? '')).toBe(before)
    await correct(other, { summary: '二' })
    expect(await tell(other, one)).toMatchObject({ taken: 1 })
    expect((await counting(one)).summary).toBe('二')
    expect(await tell(one, other)).toMatchObject({ same: 1 })
  })

  test('should be merged where both went on at different places, and agree after two files', async () => {
    await correct(one, { summary: '一' })
    await correct(other, { office: '城管办' })
    expect(await tell(one, other)).toMatchObject({ merged: 1 })
    expect(await tell(other, one)).toMatchObject({ taken: 1 })
    for (const each of [one, other])
      expect(await counting(each)).toMatchObject({ summary: '一', office: '城管办' })
    expect(await tell(one, other)).toMatchObject({ same: 1 })
  })

  test('should wait for a person where they collide; no receipt is signed before', async () => {
    await correct(one, { summary: '一' })
    await correct(other, { summary: '二' })
    expect(await tell(one, other)).toMatchObject({ contested: 1 })
    expect((await counting(other)).summary).toBe('二')
    const { client } = other
    const { contested, version } = await client.correction.entry(desk.key(parking))
    expect(contested?.conflicts).toEqual([{ field: 'summary', base: '旧的摘要', ours: '二', theirs: '一' }])
    await client.review.decide({ package: handed.package, verdict: 'accepted', comment: '' })
    const sign = () => client.receipt.export({ package: handed.package, passphrase })
    expect(await refusalOf(sign())).toEqual(['CONFLICTS_OPEN', { open: 1, name: '停车场' }])
    const asked = { ...desk.key(parking), seen: version, theirs: contested?.theirs ?? '' }
    expect(await refusalOf(client.correction.settle({ ...asked, decided: [] }))).toEqual([
      'CONFLICTS_OPEN',
      { open: 1, name: '停车场' },
    ])
    await client.correction.settle({
      ...asked,
      decided: [{ place: { field: 'summary' }, decision: { own: '两人说好的' } }],
    })
    expect((await client.correction.entry(desk.key(parking))).contested).toBeUndefined()
    expect(await tell(other, one)).toMatchObject({ taken: 2 })
    expect((await counting(one)).summary).toBe('两人说好的')
    await jobAnswer(sign())
  })

  test('should be decided once where both were told of the other', async () => {
    await correct(one, { summary: '一' })
    await correct(other, { summary: '二' })
    const both = [await told(one), await told(other)]
    for (const [at, each] of [other, one].entries()) {
      const path = both[at]?.path ?? ''
      expect(await jobAnswer(each.client.correction.import({ path }))).toMatchObject({ contested: 1 })
    }
    await settleSummary(other, { own: '两人说好的' })
    expect(await tell(other, one)).toMatchObject({ taken: 1 })
    for (const each of [one, other]) {
      const { entry, contested } = await each.client.correction.entry(desk.key(parking))
      expect(entry.summary).toBe('两人说好的')
      expect(contested).toBeUndefined()
    }
    expect(await tell(one, other)).toMatchObject({ same: 1 })
  })

  test('should be asked one after the other where the superior says a third thing, and none is lost', async () => {
    const { city } = desk.offices
    const rolledUp = async () => {
      const up = await rollUpFrom(desk.district)
      const taken = await jobAnswer(city.client.inbox.import({ path: up.path }))
      await city.client.review.decide({ package: taken.package, verdict: 'accepted', comment: '' })
      return jobAnswer(city.client.receipt.export({ package: taken.package, passphrase }))
    }
    await jobAnswer(one.client.receipt.import({ path: (await rolledUp()).path }))
    await correct(city.backend, { summary: '市里的' })
    const receipt = await rolledUp()
    await correct(one, { summary: '一' })
    await correct(other, { summary: '二', office: '城管办' })
    await jobAnswer(one.client.receipt.import({ path: receipt.path }))
    expect(await tell(other, one)).toMatchObject({ contested: 1 })
    // The same again is the same: what waits stays one, and is not put off.
    await correct(other, { updateCycle: 'daily' })
    expect(await tell(other, one)).toMatchObject({ contested: 1 })
    const asked: (string | undefined)[] = []
    for (const later of [1, 0]) {
      const { contested } = await one.client.correction.entry(desk.key(parking))
      expect(contested).toMatchObject({ later, conflicts: [{ field: 'summary' }] })
      asked.push(contested?.who)
      await settleSummary(one, 'ours')
    }
    expect(asked).toEqual([city.name, one.context.desk.workspace.signer.name])
    const { entry, contested } = await one.client.correction.entry(desk.key(parking))
    expect(contested).toBeUndefined()
    expect(entry).toMatchObject({ summary: '一', office: '城管办', updateCycle: 'daily' })
  })

  test('should be taken back at both', async () => {
    await correct(one, { summary: '一' })
    await tell(one, other)
    await one.client.correction.undo(desk.key(parking))
    expect(await tell(one, other)).toMatchObject({ taken: 1 })
    expect((await counting(other)).summary).toBe('旧的摘要')
  })

  test('should be followed where the other went back to what both had once', async () => {
    await correct(one, { summary: '一' })
    await correct(one, { summary: '二' })
    await tell(one, other)
    await correct(other, { summary: '一' })
    expect(await tell(other, one)).toMatchObject({ taken: 1 })
    expect((await counting(one)).summary).toBe('一')
    // To what is accepted, and then put right the same way again.
    await correct(other, { summary: '旧的摘要' })
    await correct(other, { summary: '一' })
    expect(await tell(other, one)).toMatchObject({ same: 1 })
    await correct(one, { summary: '旧的摘要' })
    expect(await tell(one, other)).toMatchObject({ taken: 1 })
    expect((await counting(other)).summary).toBe('旧的摘要')
    expect(await tell(other, one)).toMatchObject({ same: 1 })
  })

  test('should be merged where one took back what the other went on from', async () => {
    await correct(one, { summary: '一' })
    await tell(one, other)
    await correct(one, { office: '城管办' })
    await other.client.correction.undo(desk.key(parking))
    expect(await tell(other, one)).toMatchObject({ merged: 1 })
    expect(await tell(one, other)).toMatchObject({ merged: 1 })
    expect(await tell(other, one)).toMatchObject({ same: 1 })
    for (const each of [one, other])
      expect(await counting(each)).toMatchObject({ summary: '旧的摘要', office: '城管办' })
    await other.client.correction.undo(desk.key(parking))
    expect(await tell(other, one)).toMatchObject({ taken: 1 })
    expect((await counting(one)).office).not.toBe('城管办')
  })
})

/** Takes a side where the first of what waits says something else of the summary. */
async function settleSummary({ client }: Backend, decision: MergeDecision): Promise<void> {
  const { contested, version } = await client.correction.entry(desk.key(parking))
  const decided = [{ place: { field: 'summary' }, decision }]
  await client.correction.settle({
    ...desk.key(parking),
    seen: version,
    theirs: contested?.theirs ?? '',
    decided,
  })
}

describe('decisions of two desks', () => {
  test('should be taken where there is none, and checked by the other', async () => {
    await decide(one, 'returned', '请核实')
    expect(await tell(one, other)).toMatchObject({ taken: 1 })
    expect((await rows(other))[0]).toMatchObject({ verdict: 'returned', comment: '请核实' })
    await other.client.review.check({ package: handed.package, person: desk.second })
    expect(await tell(other, one)).toMatchObject({ same: 1 })
    expect((await rows(one))[0]?.checkedBy).toBe('钱立夏')
  })

  test('should keep the receipt back where they differ, until somebody decides in sight of both', async () => {
    await decide(one, 'returned', '请核实')
    await decide(other, 'accepted', '', desk.second)
    expect(await tell(one, other)).toMatchObject({ contested: 1 })
    expect((await rows(other))[0]).toMatchObject({
      verdict: 'accepted',
      contested: { verdict: 'returned', comment: '请核实' },
    })
    const sign = () => other.client.receipt.export({ package: handed.package, passphrase })
    expect(await refusalOf(sign())).toEqual(['CONFLICTS_OPEN', { open: 1, name: '公交线路' }])
    await decide(other, 'accepted', '', desk.second)
    expect((await rows(other))[0]).not.toHaveProperty('contested')
    expect(await tell(other, one)).toMatchObject({ taken: 1 })
    expect((await rows(one))[0]).toMatchObject({ verdict: 'accepted', decidedBy: '钱立夏' })
    expect(await tell(one, other)).toMatchObject({ same: 1 })
    await jobAnswer(sign())
  })
})

test('a decision should be made once where both were told of the other', async () => {
  await decide(one, 'returned', '请核实')
  await decide(other, 'accepted', '', desk.second)
  const both = [await told(one), await told(other)]
  for (const [at, each] of [other, one].entries())
    expect(await jobAnswer(each.client.correction.import({ path: both[at]?.path ?? '' }))).toMatchObject({
      contested: 1,
    })
  await decide(other, 'accepted', '', desk.second)
  expect(await tell(other, one)).toMatchObject({ taken: 1 })
  expect((await rows(one))[0]).not.toHaveProperty('contested')
  expect(await tell(one, other)).toMatchObject({ same: 1 })
  await jobAnswer(one.client.receipt.export({ package: handed.package, passphrase }))
})

test('a decision should stand at once where the other desk comes to the same, and be made again where each came to the other’s', async () => {
  await decide(one, 'returned', '请核实')
  await decide(other, 'accepted', '', desk.second)
  const both = async () => {
    const files = [await told(one), await told(other)]
    for (const [at, each] of [other, one].entries())
      await jobAnswer(each.client.correction.import({ path: files[at]?.path ?? '' }))
  }
  await both()
  await decide(other, 'returned', '请核实')
  expect(await tell(other, one)).toMatchObject({ same: 1 })
  for (const each of [one, other]) expect((await rows(each))[0]).not.toHaveProperty('contested')
  await decide(one, 'accepted', '')
  await decide(other, 'accepted', '')
  await decide(other, 'returned', '请核实')
  await both()
  for (const each of [one, other]) expect((await rows(each))[0]).toHaveProperty('contested')
})

test('a file from elsewhere should be refused: another bureau’s, an agency’s, one of another kind', async () => {
  await correct(one, { summary: '一' })
  const { path } = await told(one)
  const { city } = desk.offices
  expect((await refusalOf(city.client.correction.import({ path })))[0]).toBe('PACKAGE_NOT_FROM')
  expect((await refusalOf(desk.township.client.correction.import({ path })))[0]).toBe('WORKSPACE_WRONG_ROLE')
  expect((await refusalOf(other.client.correction.import({ path: handed.path })))[0]).toBe(
    'PACKAGE_KIND_WRONG',
  )
  expect((await refusalOf(other.client.inbox.import({ path })))[0]).toBe('PACKAGE_KIND_WRONG')
})
