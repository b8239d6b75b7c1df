import { copyFileSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Backend } from '../../electron/backend.ts'
import { closeOffices, type Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'
import { bothSides, ReorganisingChain } from '../support/reorganising.ts'
import { secondDesk } from '../support/second-desk.ts'

// Two desks of a bureau, each of which signed what the other never had: one folder from the other desk brings this one to where that one is.

const folder = temporaryFolder()
let chain: ReorganisingChain
let one: Office
let district: Office
let second: Backend
let other: Office
let buses = ''

beforeAll(async () => {
  chain = new ReorganisingChain(readyOffices(join(folder, 'offices')))
  const [first] = chain.offices.townships
  if (!first) throw new Error('the sample has three townships')
  ;[one, district] = [first, chain.district]
  buses = await chain.add(one, '公交线路')
  await chain.handIn(one)
  second = secondDesk(district, join(folder, 'second'))
  other = { ...district, backend: second, client: second.client }
})
afterAll(async () => {
  await second.close()
  await closeOffices(chain.offices)
})

/** One choice of a folder with these files in it. */
async function bring({ client }: Office, ...files: string[]) {
  const stick = join(folder, `优盘${files.length}-${basename(files[0] ?? '')}`)
  mkdirSync(stick)
  files.forEach((file, at) => copyFileSync(file, join(stick, `${at}-${basename(file)}`)))
  const { rows }: ArrivalBatch = await jobAnswer(client.inbox.takeIn({ paths: [stick] }))
  return rows.map(({ outcome, refusal }) => refusal?.code ?? outcome)
}

async function accept({ client }: Office, path: string) {
  const taken = await jobAnswer(client.inbox.import({ path }))
  await client.review.decide({ package: taken.package, verdict: 'accepted', comment: '' })
  return taken.package
}

const sign = ({ client }: Office, hash: string) =>
  jobAnswer(client.receipt.export({ package: hash, passphrase }))

test('what waits here is proposed anew once the other desk’s answer is here, and its own answer fits', async () => {
  await chain.add(one, '停车场')
  const middle = await chain.send(one)
  const key = { agency: one.code, id: buses }
  const { entry, version } = await district.client.correction.entry(key)
  const corrected = { ...entry, summary: '本局更正的摘要' }
  await district.client.correction.save({ ...key, entry: corrected, seen: version, reason: '与档案不符' })
  const answered = await sign(district, await accept(district, middle.path))
  // Made before that answer was read, and taken in at the second desk, as the one before it was.
  await chain.add(one, '集贸市场')
  const last = await chain.send(one)
  await accept(other, middle.path)
  const waiting = await accept(other, last.path)
  expect(await bring(other, answered.path, middle.path)).toEqual(['known', 'stored'])
  const { rows } = await other.client.review.list({ package: waiting })
  expect(
    rows
      .filter(({ change }) => change !== 'unchanged')
      .map(({ name, change, verdict }) => [name, change, verdict]),
  ).toEqual([
    ['公交线路', 'changed', undefined],
    ['集贸市场', 'new', 'accepted'],
  ])
  await other.client.review.decide({ package: waiting, verdict: 'accepted', comment: '' })
  const answer = await sign(other, waiting)
  for (const { path } of [answered, answer]) await jobAnswer(one.client.receipt.import({ path }))
  expect((await one.client.entry.get({ id: buses })).entry.summary).toBe('本局更正的摘要')
  const [above, below] = bothSides(other, one.code, one)
  expect(above).toBe(below)

  const recoded = { code: '11520199000000009P', name: one.name, continues: one.code }
  const { path } = await chain.sign({ type: 'recoded', before: [one.code], after: [recoded] }, other)
  expect(await refusalOf(chain.take(district, path))).toEqual([
    'REORGANISATION_DESK_EARLY',
    { sequence: 1, name: one.name, receipt: 3, own: 2 },
  ])
  expect(await bring(district, path, answer.path, last.path)).toEqual(['stored', 'stored', 'stored'])
  await chain.take(one, path)
  expect(bothSides(district, recoded.code, one)).toEqual(bothSides(other, recoded.code, one))
})
