import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'
import { rollUpFrom } from '../support/approve.ts'

// What was accepted from each office is told to all, signed: a clerk sees offline that another office has a resource of the same name.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let neighbour: Office
let district: Office
let city: Office
let first: { path: string; package: string }

beforeAll(async () => {
  offices = readyOffices(join(folder, 'homes'))
  const [one, two] = offices.townships
  if (!one || !two) throw new Error('the sample has three townships')
  ;[township, neighbour, district, city] = [one, two, offices.district, offices.city]
  await accepted(township, [
    { name: '特困人员名单', code: '307001/00001' },
    { name: '信访事项台账', sensitivity: 'secret' },
  ])
})
afterAll(() => closeOffices(offices))

async function accepted(office: Office, entries: readonly Partial<Entry>[]): Promise<void> {
  for (const entry of entries) {
    await office.client.entry.create({ entry: { ...soundEntry, provider: office.name, code: '', ...entry } })
  }
  const { path, package: hash } = await jobAnswer(office.client.submission.export({ passphrase }))
  await jobAnswer(district.client.inbox.import({ path }))
  await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
}
const issue = ({ client }: Office) => jobAnswer(client.snapshot.export({ passphrase }))
const take = ({ client }: Office, { path }: { path: string }) => jobAnswer(client.snapshot.import({ path }))
const contentOf = async ({ client }: Office) =>
  dump((await client.workspace.current({})).workspace?.path ?? '')
const findingsOf = async ({ client }: Office, id: string) =>
  (await client.entry.get({ id })).findings.filter(({ rule }) => rule === 'provided-elsewhere')

describe('a reference snapshot', () => {
  test('is nothing while nothing was accepted, and no township makes one', async () => {
    expect(await refusalOf(issue(city))).toEqual(['ROLLUP_EMPTY', {}])
    expect(await refusalOf(issue(township))).toEqual(['WORKSPACE_WRONG_ROLE', { needed: 'bureau' }])
  })

  test('holds what was accepted, by name and office, and nothing of what is secret', async () => {
    expect(await district.client.snapshot.current({})).toEqual({ references: 1 })
    first = await issue(district)
    const part = (await unpack(first.path)).find(({ name }) => name.endsWith('data/references.jsonl'))
    expect(part?.bytes.toString()).toBe(
      `{"agency":"${township.code}","code":"307001/00001","id":"${(await township.client.entry.list({})).rows.find(({ name }) => name === '特困人员名单')?.id ?? ''}","name":"特困人员名单","provider":"${township.name}","sharing":"unconditional"}\n`,
    )
    const again = await issue(district)
    expect(again.package).toBe(first.package)
    expect(readFileSync(again.path).equals(readFileSync(first.path))).toBe(true)
  })

  test('tells another office while it types, and its own nothing', async () => {
    const { id } = await neighbour.client.entry.create({
      entry: { ...soundEntry, name: '特困人员 名单', provider: neighbour.name },
    })
    expect(await findingsOf(neighbour, id)).toEqual([])
    expect(await take(neighbour, first)).toMatchObject({ status: 'new', references: 1, checked: 1 })
    expect(await findingsOf(neighbour, id)).toMatchObject([
      {
        severity: 'note',
        field: 'name',
        values: { 'facts.providedElsewhere': `特困人员名单（${township.name}）` },
      },
    ])
    const summary = await jobAnswer(neighbour.client.catalog.check({}))
    expect(summary.rules.find(({ rule }: { rule: string }) => rule === 'provided-elsewhere')).toMatchObject({
      findings: 1,
    })
    await take(township, first)
    const [own] = (await township.client.entry.list({ search: '特困' })).rows
    expect(await findingsOf(township, own?.id ?? '')).toEqual([])
    expect((await township.client.snapshot.list({})).total).toBe(0)
    expect((await neighbour.client.snapshot.list({ search: township.name })).rows).toMatchObject([
      { name: '特困人员名单', code: '307001/00001', sharing: 'unconditional' },
    ])
    expect((await neighbour.client.snapshot.list({ search: '没有' })).total).toBe(0)
  })

  test('changes nothing when it comes again, and never goes back', async () => {
    const before = await contentOf(neighbour)
    expect(await take(neighbour, first)).toMatchObject({ status: 'known', checked: 0 })
    expect(await contentOf(neighbour)).toBe(before)
    await accepted(neighbour, [{ name: '村级光纤线路' }])
    const second = await issue(district)
    expect(second.sequence).toBe(2)
    await take(neighbour, second)
    expect(await refusalOf(take(neighbour, first))).toEqual([
      'HANDOUT_OLDER',
      { sender: district.name, sequence: 1, last: 2 },
    ])
    expect((await neighbour.client.snapshot.current({})).received).toMatchObject({ sequence: 2, entries: 3 })
  })

  test('is the superior’s word alone', async () => {
    expect(await refusalOf(take(city, first))).toEqual(['WORKSPACE_WRONG_ROLE', { needed: 'agency' }])
    const { path } = await jobAnswer(township.client.submission.export({ passphrase }))
    expect((await refusalOf(take(neighbour, { path })))[0]).toBe('PACKAGE_KIND_WRONG')
  })

  test('goes on from the city through the district, with what each knows newer', async () => {
    const { path, package: hash } = await rollUpFrom(district)
    await jobAnswer(city.client.inbox.import({ path }))
    await city.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    await jobAnswer(city.client.receipt.export({ package: hash, passphrase }))
    const whole = await issue(city)
    await take(district, whole)
    await accepted(neighbour, [{ name: '河道名录' }])
    const third = await issue(district)
    expect(third).toMatchObject({ sequence: 3, entries: 4 })
    expect(await take(offices.townships[2] ?? township, third)).toMatchObject({ references: 4 })
  })
})
