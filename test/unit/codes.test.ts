import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase, sampleTables } from '../../electron/sample/sample-catalog.ts'
import { countFindings } from '../../shared/check.ts'
import type { ReviewRow } from '../../shared/shapes.ts'
import type { Entry } from '../../shared/entry.ts'
import { builtInTables } from '../../shared/built-in.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { temporaryFolder } from '../support/folders.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { readyOffices } from '../support/offices.ts'

// 信息资源代码: given in one action, to nobody twice, and the same for ever once accepted.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office
let client: Office['client']

/** The sample district's own 目, code 307001. */
const classification = [...builtInTables.namesDownTo('classification', '307'), '示例区乡镇人民政府']
let names = 0
const add = async (entry: Partial<Entry> = {}) => {
  names += 1
  // A year, so that no two names are nearly the same.
  const written = { ...soundEntry, name: `${1900 + names}年资料`, code: '', classification, ...entry }
  return (await client.entry.create({ entry: written })).id
}
const codeOf = async (id: string) => (await client.entry.get({ id })).entry.code
const assign = (
  ids?: string[],
): Promise<{ assigned: { id: string; code: string }[]; unclassified: number }> =>
  jobAnswer(client.code.assign(ids ? { ids } : {}))

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
  client = township.client
  const path = join(folder, 'tables.json')
  writeFileSync(path, JSON.stringify(sampleTables()))
  await jobAnswer(client.handout.import({ path }))
})
afterAll(() => closeOffices(offices))
beforeEach(() => {
  names = 0
  emptyCatalog(township.backend.context.desk.sql)
})

describe('codes', () => {
  test('should go to every entry that has none, in one action, in the order they were made', async () => {
    const ids = [await add(), await add({ code: '307001/00007' }), await add()]
    const unclassified = await add({ classification: ['部门', '没有的'] })
    const above = await add({ classification: classification.slice(0, 2) })
    const retired = await add()
    await client.entry.retire({ id: retired, retired: true })
    expect(await assign()).toEqual({
      assigned: [
        { id: ids[0], code: '307001/00008' },
        { id: ids[2], code: '307001/00009' },
      ],
      unclassified: 2,
    })
    for (const id of [unclassified, above, retired]) expect(await codeOf(id)).toBe('')
    expect(await assign()).toEqual({ assigned: [], unclassified: 2 })
  })

  test('should go to those that were asked for, and to no other', async () => {
    const [one, other] = [await add(), await add()]
    expect((await assign([other])).assigned).toEqual([{ id: other, code: '307001/00001' }])
    expect(await codeOf(one)).toBe('')
  })

  test.each([
    ['the widest, and grow beyond five digits', ['307001/99999'], '307001/100000'],
    ['a wider one that is smaller', ['307001/00012', '307001/0000011'], '307001/00013'],
    ['a wider one that is larger', ['307001/00012', '307001/0000013'], '307001/0000014'],
    ['one beyond what a number can hold', ['307001/99999999999999999999'], '307001/100000000000000000000'],
    ['one with a space after it', ['307001/00004 '], '307001/00005'],
    ['those of its own class alone', ['307002/00009', '30700100/00008'], '307001/00001'],
    ['what is no number not at all', ['307001/A9', '307001/'], '307001/00001'],
  ])('should continue after %s', async (_, given, next) => {
    for (const code of given) await add({ code })
    expect(await client.code.suggest({ classification })).toEqual({ code: next })
    const id = await add()
    expect((await assign()).assigned).toEqual([{ id, code: next }])
  })

  test('should not be suggested where the table says no code', async () => {
    for (const path of [[], ['部门'], ['没有的'], [...classification, '更细的']]) {
      expect(await client.code.suggest({ classification: path })).toEqual({})
    }
  })

  test('should not be given again when their entry was retired', async () => {
    const id = await add()
    await assign()
    await client.entry.retire({ id, retired: true })
    expect(await client.code.suggest({ classification })).toEqual({ code: '307001/00002' })
  })

  test('should be taken back only where they are still the same', async () => {
    const [one, other] = [await add(), await add()]
    const { assigned } = await assign()
    const { entry } = await client.entry.get({ id: other })
    await client.entry.save({ id: other, entry: { ...entry, code: '307001/00077' } })
    expect(await jobAnswer(client.code.withdraw({ assigned }))).toEqual({ withdrawn: 1 })
    expect([await codeOf(one), await codeOf(other)]).toEqual(['', '307001/00077'])
    expect(await jobAnswer(client.code.withdraw({ assigned }))).toEqual({ withdrawn: 0 })
  })

  test('should be unique whatever codes there are', async () => {
    const given = fc.constantFrom('', '', '307001/00001', '307001/00003', '307001/7', '307001/0000009', 'XQ')
    await fc.assert(
      fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 10 }), async (codes) => {
        emptyCatalog(township.backend.context.desk.sql)
        for (const code of codes) await add({ code })
        const { assigned } = await assign()
        expect(assigned.length).toBe(codes.filter((code) => code === '').length)
        const numbers = assigned.map(({ code }) => BigInt(code.split('/')[1] ?? ''))
        const sequences = codes.flatMap((code) => /^307001\/(\d+)$/.exec(code)?.[1] ?? [])
        const before = new Set(sequences.map(BigInt))
        expect(new Set(numbers).size).toBe(numbers.length)
        expect(numbers.filter((number) => before.has(number))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})

describe('a code that was handed in', () => {
  const handIn = () => jobAnswer(client.submission.export({ passphrase }))
  const receive = async ({ path, package: hash }: { path: string; package: string }) => {
    await jobAnswer(district.client.inbox.import({ path }))
    await jobAnswer(district.client.review.count({ package: hash }))
    return (await district.client.review.list({ package: hash, limit: 500 })).rows
  }
  const accept = async ({ package: hash }: { package: string }) => {
    await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    return jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
  }
  /** At the bureau the list counts what the entry's screen shows. */
  const reviewed = async (hash: string, row: Pick<ReviewRow, 'agency' | 'id' | 'errors'>) => {
    const { findings } = await district.client.review.entry({ package: hash, agency: row.agency, id: row.id })
    expect(row.errors).toBe(countFindings(findings).errors)
    return findings.map(({ rule }) => rule)
  }

  test('should not change once it was accepted, at the agency and in the review', async () => {
    const id = await add({ code: '307001/00041' })
    const first = await handIn()
    await receive(first)
    const { entry } = await client.entry.get({ id })
    // Changed while the answer is on its way.
    await client.entry.save({ id, entry: { ...entry, code: '307001/00042' } })
    expect((await client.entry.list({})).rows).toMatchObject([{ errors: 0 }])
    await jobAnswer(client.receipt.import({ path: (await accept(first)).path }))
    expect((await client.entry.list({})).rows).toMatchObject([{ errors: 1 }])
    const { facts, findings } = await client.entry.get({ id })
    expect(facts.acceptedCode).toBe('307001/00041')
    expect(findings.map(({ rule }) => rule)).toEqual(['code-changed'])

    const second = await handIn()
    const [row] = await receive(second)
    if (!row) throw new Error('one entry was handed in')
    expect(await reviewed(second.package, row)).toContain('code-changed')
    // Neither is given to another entry: what was handed in has it.
    await client.entry.save({ id, entry: { ...entry, code: '' } })
    expect(await client.code.suggest({ classification })).toEqual({ code: '307001/00043' })
  })

  test('should be an error in the review where two entries have it, whatever space is around it', async () => {
    await add({ code: '307001/00051' })
    await add({ code: ' 307001/00051' })
    await add({ code: '307001/00052' })
    const sent = await handIn()
    const rows = (await receive(sent)).filter(({ change }) => change === 'new')
    expect(rows.length).toBe(3)
    const shared = await Promise.all(
      rows.map(async (row) => (await reviewed(sent.package, row)).includes('code-shared')),
    )
    expect(shared.filter(Boolean).length).toBe(2)
  })

  test('should come back to its entry where it was cleared, and not be taken from it by an undo', async () => {
    const id = await add({ code: '307001/00061' })
    const sent = await handIn()
    await receive(sent)
    await jobAnswer(client.receipt.import({ path: (await accept(sent)).path }))
    const { entry } = await client.entry.get({ id })
    await client.entry.save({ id, entry: { ...entry, code: '' } })
    const { assigned } = await assign()
    expect(assigned).toEqual([{ id, code: '307001/00061' }])
    expect(await jobAnswer(client.code.withdraw({ assigned }))).toEqual({ withdrawn: 0 })
    expect(await codeOf(id)).toBe('307001/00061')
  })
})
