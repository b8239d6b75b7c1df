import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { emptyItem, type Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'

// A finding that may be overridden is kept with a reason, and the reason travels to whoever reviews it.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
})
afterAll(() => closeOffices(offices))

/** Its code fails its check digit, which may be so; its update cycle is missing, which may not. */
const doubtful: Entry = { ...soundEntry, providerCode: '115201210000000196', updateCycle: '' }
const explained = (rule: string): Entry => ({
  ...doubtful,
  reasons: [{ rule, item: '', reason: '证照上即是此代码，已向登记机关核实。' }],
})
const saved = async (entry: Entry) => {
  const { id } = await township.client.entry.create({ entry })
  const { findings } = await township.client.entry.get({ id })
  const row = (await township.client.entry.list({})).rows.find((each) => each.id === id)
  await township.client.entry.retire({ id, retired: true })
  return { id, findings, counts: [row?.errors, row?.warnings] }
}

describe('a reason', () => {
  test('should take the finding out of the counts, and leave it to be seen', async () => {
    const without = await saved(doubtful)
    expect(without.counts).toEqual([1, 1])
    const { findings, counts } = await saved(explained('provider-code-wrong'))
    expect(counts).toEqual([1, 0])
    expect(findings.filter(({ reason }) => reason !== undefined)).toMatchObject([
      { rule: 'provider-code-wrong', severity: 'warning', reason: '证照上即是此代码，已向登记机关核实。' },
    ])
    expect(findings.length).toBe(without.findings.length)
  })

  test('should change nothing where the rule may not be overridden, or where it says nothing', async () => {
    const { findings, counts } = await saved(explained('update-cycle-missing'))
    expect(counts).toEqual([1, 1])
    expect(findings.every(({ reason }) => reason === undefined)).toBe(true)
    const blank = { ...doubtful, reasons: [{ rule: 'provider-code-wrong', item: '', reason: ' \n' }] }
    expect((await saved(blank)).counts).toEqual([1, 1])
  })

  test('should be for the item it names and for no other', async () => {
    const reasons = [{ rule: 'provider-code-wrong', item: '线路名称', reason: '不属于此处。' }]
    expect((await saved({ ...doubtful, reasons })).counts).toEqual([1, 1])
  })

  test('should travel, and be what the bureau reads; the finding is no error there either', async () => {
    const entry = explained('provider-code-wrong')
    const { id } = await township.client.entry.create({ entry })
    const held = {
      ...emptyItem,
      name: '走访对象',
      type: 'C' as const,
      length: '20',
      sensitivity: 'secret' as const,
    }
    const other = await township.client.entry.create({
      entry: { ...soundEntry, name: '走访记录', code: '307001/00002', items: [...soundEntry.items, held] },
    })
    const { path, package: hash } = await jobAnswer(township.client.submission.export({ passphrase }))
    await jobAnswer(district.client.inbox.import({ path }))
    const { row, received, findings } = await district.client.review.entry({
      package: hash,
      agency: township.code,
      id,
    })
    expect(received?.reasons).toEqual(entry.reasons)
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'provider-code-wrong',
        reason: '证照上即是此代码，已向登记机关核实。',
      }),
    )
    expect(row.errors).toBe(1)
    const beside = await district.client.review.entry({ package: hash, agency: township.code, id: other.id })
    expect(beside.row.withheldItems).toBe(1)
    expect(beside.received?.items).toEqual(soundEntry.items)
  })
})
