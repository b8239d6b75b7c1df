import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { parts, type DecisionRecord } from '../../shared/package.ts'
import { BureauDesk, type Handed } from '../support/bureau-desk.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'

// 审核 and 复核, and what a reviewer writes at single places, on the way to one receipt.

const folder = temporaryFolder()
let desk: BureauDesk
let parking: string
let buses: string
let handed: Handed

beforeAll(async () => {
  desk = new BureauDesk(join(folder, 'offices'))
  parking = await desk.write('停车场')
  buses = await desk.write('公交线路')
  handed = await desk.handIn()
})
afterAll(() => desk.close())

const review = () => desk.district.client.review
const ofPackage = () => ({ package: handed.package })
const rowOf = async (id: string) => (await desk.review(handed, id)).row
const remark = (id: string, field: string, text: string, item?: string) =>
  review().remark({ ...ofPackage(), ...desk.key(id), field, text, ...(item !== undefined && { item }) })

describe('phrases', () => {
  test('should be the bureau’s own once it has written some', async () => {
    expect(await review().phrases({})).toEqual({ phrases: [] })
    await review().setPhrases({ phrases: ['请核实。', '请写明依据。'] })
    expect(await review().phrases({})).toEqual({ phrases: ['请核实。', '请写明依据。'] })
    await review().setPhrases({ phrases: [] })
    expect(await review().phrases({})).toEqual({ phrases: [] })
  })
})

describe('remarks', () => {
  test('should stand at a field or an item, once at each, and go when they are emptied', async () => {
    await remark(parking, 'updateCycle', '请核实')
    await remark(parking, 'updateCycle', '与实际不符')
    await remark(parking, 'items', '是什么', '泊位')
    await remark(parking, 'name', '写错了')
    await remark(parking, 'name', '')
    expect((await desk.review(handed, parking)).remarks).toEqual([
      { field: 'items', item: '泊位', text: '是什么' },
      { field: 'updateCycle', text: '与实际不符' },
    ])
    expect(await rowOf(parking)).toMatchObject({ remarks: 2 })
  })

  test('should be words enough to return an entry, and no more than fit into one answer', async () => {
    const decision = { ...ofPackage(), verdict: 'returned' as const, comment: '' }
    expect(await refusalOf(review().decide({ ...decision, entries: [desk.key(buses)] }))).toEqual([
      'COMMENT_NEEDED',
      {},
    ])
    await review().decide({ ...decision, entries: [desk.key(parking)] })
    expect((await rowOf(parking)).verdict).toBe('returned')
    const long = { ...decision, entries: [desk.key(parking)], comment: '长'.repeat(3990) }
    expect(await refusalOf(review().decide(long))).toEqual(['REMARKS_LONG', { name: '停车场', limit: 4000 }])
    expect((await refusalOf(remark('no-such', 'name', '什么')))[0]).toBe('ENTRY_MISSING')
  })
})

describe('two steps', () => {
  test('should be the bureau’s own choice', async () => {
    const { client } = desk.district
    const { own, reviewSteps } = await client.policy.get({})
    expect(reviewSteps).toBe(1)
    if (!own) throw new Error('a bureau has a policy')
    const { recipients: _, ...policy } = own
    await client.policy.set({ ...policy, reviewSteps: 2 })
    await client.policy.set(policy)
    expect((await client.policy.get({})).reviewSteps).toBe(2)
    expect((await review().list(ofPackage())).steps).toBe(2)
  })

  test('should keep the receipt back until another person has checked every decision', async () => {
    await review().decide({ ...ofPackage(), verdict: 'accepted', comment: '' })
    expect(await refusalOf(desk.sign(handed))).toEqual(['CHECKS_OPEN', { open: 2, name: '停车场' }])
    // Nor is it among those that all answers go out to.
    const { answers, rows } = await desk.district.client.board.list({})
    expect(answers).toMatchObject({ toReview: 0, toCheck: 1, ready: 0 })
    // Whoever is to check hears of it: at home, on the board and in the inbox.
    expect(rows.find(({ last }) => last?.package === handed.package)?.last).toMatchObject({ unchecked: 2 })
    expect((await desk.district.client.home.state({})).todos).toMatchObject([{ what: 'toCheck', count: 1 }])
    expect(await desk.district.client.inbox.list({})).toMatchObject([{ unchecked: 2 }])
    const { decidedBy } = await rowOf(buses)
    const entries = [desk.key(buses)]
    expect(await refusalOf(review().check({ ...ofPackage(), entries }))).toEqual([
      'CHECK_OWN',
      { person: decidedBy },
    ])
    expect(await review().check(ofPackage())).toEqual({ checked: 0 })
    expect(await review().check({ ...ofPackage(), entries, person: desk.second })).toEqual({ checked: 1 })
    expect((await review().list({ ...ofPackage(), unchecked: true })).rows.map(({ name }) => name)).toEqual([
      '停车场',
    ])
    expect(await refusalOf(desk.sign(handed))).toEqual(['CHECKS_OPEN', { open: 1, name: '停车场' }])
  })

  test('should lose the check of a decision that changes, and of one whose remarks do', async () => {
    const entries = [desk.key(buses)]
    await review().decide({ ...ofPackage(), entries, verdict: 'accepted', comment: '' })
    expect((await rowOf(buses)).checkedBy).toBe('')
    expect(await review().check({ ...ofPackage(), person: desk.second })).toEqual({ checked: 2 })
    await remark(parking, 'name', '写错了')
    expect((await rowOf(parking)).checkedBy).toBe('')
    await remark(parking, 'name', '')
    await review().check({ ...ofPackage(), entries: [desk.key(parking)], person: desk.second })
    await review().check({ ...ofPackage(), entries, person: desk.second, checked: false })
    expect((await rowOf(buses)).checkedBy).toBe('')
    expect((await refusalOf(review().check({ ...ofPackage(), entries, person: 99 })))[0]).toBe(
      'PERSON_MISSING',
    )
  })

  test('should end in a receipt that says all of it, which the agency reads at its fields', async () => {
    const entries = [desk.key(parking)]
    await review().decide({
      ...ofPackage(),
      entries,
      verdict: 'returned',
      comment: '退回修改。',
      person: desk.second,
    })
    await review().check({ ...ofPackage(), entries })
    await review().check({ ...ofPackage(), person: desk.second })
    const receipt = await desk.answer(handed)
    const inside = await unpack(receipt.path)
    const lines = inside.find(({ name }) => name.endsWith(parts.decisions))?.bytes.toString() ?? ''
    const decisions = lines
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as DecisionRecord)
    const remarks = [
      { field: 'items', item: '泊位', text: '是什么' },
      { field: 'updateCycle', text: '与实际不符' },
    ]
    const comment = '退回修改。\n信息项「泊位」：是什么\n更新周期：与实际不符'
    expect(decisions.find(({ id }) => id === parking)).toMatchObject({ comment, remarks })
    expect(decisions.find(({ id }) => id === buses)).not.toHaveProperty('remarks')
    const { answer } = await desk.township.client.entry.get({ id: parking })
    expect(answer).toMatchObject({ verdict: 'returned', comment, remarks, corrected: false })
    // Signed, it is written again the same.
    const again = await jobAnswer(desk.district.client.package.reexport({ package: receipt.package, folder }))
    expect(again.package).toBe(receipt.package)
  })

  test('should let a correction be told only when another person has checked it', async () => {
    const { client } = desk.district
    await desk.correct(buses, { summary: '本局更正' })
    handed = await desk.handIn()
    await review().decide({ ...ofPackage(), verdict: 'accepted', comment: '' })
    await review().check({ ...ofPackage(), person: desk.second })
    expect(await refusalOf(desk.sign(handed))).toEqual(['CHECKS_OPEN', { open: 1, name: '公交线路' }])
    expect((await refusalOf(client.correction.check(desk.key(buses))))[0]).toBe('CHECK_OWN')
    await client.correction.check({ ...desk.key(buses), person: desk.second })
    await desk.answer(handed)
    expect((await desk.working(buses)).summary).toBe('本局更正')
  })
})
