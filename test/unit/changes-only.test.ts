import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { Exported } from '../../electron/jobs/export-package.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// A submission of changes only says as much as one of everything: what it leaves out is what the superior has accepted.

const folder = temporaryFolder()
const stick = join(folder, 'stick')
let offices: Offices
let township: Office
let district: Office
const ids: string[] = []

beforeAll(async () => {
  mkdirSync(stick)
  offices = readyOffices(join(folder, 'homes'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  ;[township, district] = [first, offices.district]
  for (const name of ['低保对象名单', '危房改造名单', '公交线路', '河道名录']) {
    ids.push((await township.client.entry.create({ entry: { ...soundEntry, name } })).id)
  }
})
afterAll(() => closeOffices(offices))

const handIn = (changesOnly: boolean) =>
  jobAnswer(township.client.submission.export({ passphrase, folder: stick, changesOnly }))

async function answer({ path, package: hash }: Exported): Promise<void> {
  await jobAnswer(district.client.inbox.import({ path }))
  await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  const receipt = await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
  await jobAnswer(township.client.receipt.import({ path: receipt.path }))
}

const rename = (id: string, name: string) =>
  township.client.entry.save({ id, entry: { ...soundEntry, name } })

/** The records in the package, as they stand there. */
async function recordsOf({ path }: Exported): Promise<Record<string, unknown>[]> {
  const entries = (await unpack(path)).find(({ name }) => name.endsWith('data/entries.jsonl'))
  return (entries?.bytes.toString() ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('a submission of changes only', () => {
  test('is of everything while nothing was accepted', async () => {
    const made = await handIn(true)
    expect(await recordsOf(made)).toHaveLength(4)
    expect(await township.client.package.verify(made)).not.toHaveProperty('scope')
    await answer(made)
  })

  test('holds what changed, what is new and what is gone, and is reviewed like any other', async () => {
    const [changed = '', gone = ''] = ids
    await rename(changed, '低保对象名单（2027）')
    await township.client.entry.retire({ id: gone, retired: true })
    await township.client.entry.create({ entry: { ...soundEntry, name: '新设的名单' } })
    const made = await handIn(true)
    const records = await recordsOf(made)
    expect(records).toHaveLength(3)
    expect(records.filter(({ retired }) => retired === true)).toMatchObject([{ id: gone }])
    const received = await jobAnswer(district.client.inbox.import(made))
    expect(received).toMatchObject({
      status: 'stored',
      changes: { new: 1, changed: 1, retired: 1, unchanged: 2 },
    })
    await answer(made)
    expect((await district.client.rollup.summary({})).total).toBe(4)
  })

  test('is the same bytes when it is written again', async () => {
    const [changed = ''] = ids
    await rename(changed, '低保对象名单（2028）')
    const made = await handIn(true)
    const first = readFileSync(made.path)
    await jobAnswer(township.client.package.reexport({ package: made.package, folder: stick }))
    expect(readFileSync(made.path).equals(first)).toBe(true)
    await answer(made)
  })

  test('is told against what the sender knows, though the receipt of a later state is still on its way', async () => {
    const [changed = ''] = ids
    await rename(changed, '低保对象名单（2029）')
    const before = await handIn(false)
    await jobAnswer(district.client.inbox.import(before))
    await district.client.review.decide({ package: before.package, verdict: 'accepted', comment: '' })
    const late = await jobAnswer(district.client.receipt.export({ package: before.package, passphrase }))
    await rename(changed, '低保对象名单（2030）')
    const made = await handIn(true)
    expect(await jobAnswer(district.client.inbox.import(made))).toMatchObject({
      status: 'stored',
      changes: { new: 0, changed: 1, retired: 0 },
    })
    await jobAnswer(township.client.receipt.import({ path: late.path }))
    await answer(made)
    const [accepted] = (await district.client.rollup.entries({ search: '2030' })).rows
    expect(accepted?.id).toBe(changed)
  })

  test('is refused by a bureau that has no such state', async () => {
    const [changed = ''] = ids
    await rename(changed, '低保对象名单（2031）')
    const made = await handIn(true)
    const { sql } = district.backend.context.desk
    sql.run('UPDATE state SET hash = number')
    const refusal = await refusalOf(jobAnswer(district.client.inbox.import(made)))
    expect(refusal[0]).toBe('PACKAGE_BASE_OTHER')
    expect(await district.client.inbox.list({})).toHaveLength(5)
  })
})
