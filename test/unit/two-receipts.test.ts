import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Backend } from '../../electron/backend.ts'
import { acceptedBy, acceptedFrom, stateHash } from '../../electron/catalog/states.ts'
import type { Office } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Verdict } from '../../shared/package.ts'
import { rollUpFrom } from '../support/approve.ts'
import type { BureauDesk, Handed } from '../support/bureau-desk.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { partsOf, signerOf, type Draft } from '../support/forge.ts'
import { redraft } from '../support/redraft.ts'
import { refusalOf } from '../support/refusals.ts'
import { beginTwoDesks, secondDesk } from '../support/second-desk.ts'

// Two desks of one bureau each signed a receipt under one number before they told each other. Neither wins by itself: a person lets one stand, a
// signed notice says which does not, and everybody comes to the same.

const folder = temporaryFolder()
let desk: BureauDesk
let one: Backend
let other: Backend
let parking: string
let buses: string
let handed: Handed
let count = 0

beforeEach(async () => {
  count += 1
  ;({ desk, parking, buses, handed, one, other } = await beginTwoDesks(join(folder, String(count))))
})
afterEach(async () => {
  await other.close()
  await desk.close()
})

/** Decides all of a package and signs. */
async function answer({ client }: Backend, verdict: Verdict, hash = handed.package): Promise<Handed> {
  await client.review.decide({ package: hash, verdict, comment: verdict === 'returned' ? '请核实' : '' })
  return jobAnswer(client.receipt.export({ package: hash, passphrase }))
}
const take = ({ client }: Backend, { path }: { path: string }) => jobAnswer(client.inbox.import({ path }))
const replace = ({ client }: Backend, { path }: { path: string }) =>
  jobAnswer(client.order.replace({ path, passphrase }))
const told = ({ path }: { path: string }) => jobAnswer(desk.township.client.order.import({ path }))
const send = () => jobAnswer(desk.township.client.submission.export({ passphrase }))
const correct = async ({ client }: Backend, change: Partial<Entry>, id = parking) => {
  const { entry, version } = await client.correction.entry(desk.key(id))
  const made = { entry: { ...entry, ...change }, seen: version, reason: '与档案不符' }
  await client.correction.save({ ...desk.key(id), ...made })
}
const acceptedAt = ({ context }: Backend) => acceptedFrom(context.desk.sql, desk.township.code)
const stateAt = (backend: Backend) => acceptedAt(backend).hash
const atTownship = () => acceptedBy(desk.township.backend.context.desk.sql, desk.district.code).hash
const answered = async () =>
  (await desk.township.client.submission.ledger({})).map(({ sequence, answeredAt }) => [
    sequence,
    answeredAt !== undefined,
  ])

describe('the desk that is brought the other one’s receipt', () => {
  test('says so, changes nothing, shows both, and lets a person choose; the own one is kept', async () => {
    const [accepted, returned] = [await answer(one, 'accepted'), await answer(other, 'returned')]
    const path = other.context.desk.path ?? ''
    const before = dump(path)
    const refusal = ['RECEIPT_OTHER_DESK', { name: desk.township.name, sequence: 2 }]
    expect(await refusalOf(take(other, accepted))).toMatchObject(refusal)
    expect(await refusalOf(jobAnswer(other.client.order.import({ path: accepted.path })))).toMatchObject(
      refusal,
    )
    const compared = await jobAnswer(other.client.order.compare({ path: accepted.path }))
    expect(compared).toMatchObject({
      here: { accepted: 0, returned: 1, answers: 2 },
      there: { accepted: 1, returned: 0, answers: 2 },
      differ: 1,
      first: [
        {
          name: '公交线路',
          here: { verdict: 'returned', comment: '请核实' },
          there: { verdict: 'accepted' },
        },
      ],
    })
    expect(
      await refusalOf(jobAnswer(other.client.order.replace({ path: accepted.path, passphrase: '错的口令' }))),
    ).toEqual(['PASSPHRASE_WRONG', {}])
    expect(dump(path)).toBe(before)

    const notice = await replace(other, accepted)
    expect(stateAt(other)).toBe(stateAt(one))
    // What the other one decided is not said to be decided here.
    const { row: decided } = await other.client.review.entry({ package: handed.package, ...desk.key(buses) })
    expect(decided).toMatchObject({ verdict: 'accepted', decidedBy: '' })
    expect(notice).toMatchObject({ receipt: 2, party: { code: desk.township.code } })
    const [row] = (await other.client.order.list({})).replacements
    expect(row).toMatchObject({
      receipt: returned.package,
      instead: accepted.package,
      sequence: 2,
      isHere: true,
    })
    const again = await jobAnswer(other.client.package.reexport({ package: returned.package, folder }))
    expect(readFileSync(again.path).equals(readFileSync(returned.path))).toBe(true)
    expect(await refusalOf(take(other, returned))).toMatchObject(['RECEIPT_REPLACED', { sequence: 2 }])
    expect(await take(other, accepted)).toMatchObject({ status: 'known' })
    expect(await refusalOf(replace(other, accepted))).toEqual(['RECEIPT_NOT_OTHER', {}])
    // The desk whose receipt stands learns it too, and takes the other one no more.
    expect(await take(one, notice)).toMatchObject({ status: 'stored' })
    expect(await take(one, notice)).toMatchObject({ status: 'known' })
    expect(await refusalOf(take(one, returned))).toMatchObject(['RECEIPT_REPLACED', { sequence: 2 }])
  })

  test('brings what it put right itself together with what the other one accepted; nothing of it is lost', async () => {
    await desk.change(parking, { office: '城管办' })
    const next = await send()
    for (const each of [one, other]) await take(each, next)
    await correct(other, { summary: '本机更正' })
    await correct(one, { summary: '另一台更正' })
    const theirs = await answer(one, 'accepted', next.package)
    await correct(other, { updateCycle: 'monthly' })
    await answer(other, 'accepted', next.package)
    // Put right after its own receipt.
    await correct(other, { updateCycle: 'daily' })
    await replace(other, theirs)
    const { client } = other
    const { contested, version, entry } = await client.correction.entry(desk.key(parking))
    expect(entry).toMatchObject({ summary: '本机更正', updateCycle: 'daily' })
    expect(contested?.conflicts).toMatchObject([{ field: 'summary', ours: '本机更正', theirs: '另一台更正' }])
    await client.correction.settle({
      ...desk.key(parking),
      seen: version,
      theirs: contested?.theirs ?? '',
      decided: [{ place: { field: 'summary' }, decision: 'theirs' }],
    })
    const after = await client.correction.entry(desk.key(parking))
    expect(after.entry).toMatchObject({ summary: '另一台更正', updateCycle: 'daily', office: '城管办' })
    expect(after.accepted).toMatchObject({ summary: '另一台更正' })
    expect(stateAt(other)).toBe(stateAt(one))
    const { rows: past } = await client.state.list({})
    expect(past.map(({ by, sequence }) => [by, sequence])).toEqual(
      expect.arrayContaining([
        ['replaced', 3],
        ['receipt', 3],
      ]),
    )
    // Told like any other correction: the other desk only follows.
    const exchange = await jobAnswer(client.correction.export({ passphrase }))
    expect(await jobAnswer(one.client.correction.import({ path: exchange.path }))).toMatchObject({ taken: 1 })
  })

  test('goes back behind all that it signed since, and takes the other one’s in their order', async () => {
    const theirs = [await answer(one, 'accepted')]
    await answer(other, 'returned')
    await desk.write('集贸市场')
    const next = await send()
    for (const each of [one, other]) await take(each, next)
    theirs.push(await answer(one, 'accepted', next.package))
    await answer(other, 'returned', next.package)
    // The later one first: what parted the desks came before it.
    const [first, second] = theirs
    if (!first || !second) throw new Error('two were signed')
    expect(await refusalOf(take(other, second))).toMatchObject(['PACKAGE_PARENT_MISSING', { missing: 2 }])
    await replace(other, first)
    expect(await take(other, second)).toMatchObject({ status: 'stored' })
    expect(stateAt(other)).toBe(stateAt(one))
  })
})

describe('who is answered', () => {
  test('is told which one does not stand, and takes the other one: every desk comes to the same', async () => {
    const [accepted, returned] = [await answer(one, 'accepted'), await answer(other, 'returned')]
    await told(returned)
    expect(await refusalOf(told(accepted))).toMatchObject(['RECEIPT_FORK', { sequence: 2 }])
    expect((await desk.township.client.order.list({})).incidents).toMatchObject([{ code: 'RECEIPT_FORK' }])
    const notice = await replace(other, accepted)
    expect(await told(notice)).toMatchObject({
      what: 'replacement',
      status: 'stored',
      wasHere: true,
      sequence: 2,
    })
    expect(await told(notice)).toMatchObject({ status: 'known' })
    expect(await answered()).toContainEqual([2, false])
    expect(await refusalOf(told(returned))).toMatchObject(['RECEIPT_REPLACED', { sequence: 2 }])
    expect(await told(accepted)).toMatchObject({ status: 'stored', accepted: 1 })
    expect(await answered()).toContainEqual([2, true])
    // And the order goes on, from whichever desk.
    await desk.write('集贸市场')
    const next = await send()
    await take(other, next)
    const last = await answer(other, 'accepted', next.package)
    expect(await told(last)).toMatchObject({ status: 'stored' })
    expect(await take(one, next)).toMatchObject({ status: 'stored' })
    expect(await take(one, last)).toMatchObject({ status: 'stored' })
    expect(new Set([stateAt(one), stateAt(other), atTownship()]).size).toBe(1)
  })

  test('may hear of it before the receipt that does not stand, and refuses that', async () => {
    const [accepted, returned] = [await answer(one, 'accepted'), await answer(other, 'returned')]
    const notice = await replace(other, accepted)
    expect(await told(notice)).toMatchObject({ status: 'stored', wasHere: false })
    expect(await refusalOf(told(returned))).toMatchObject(['RECEIPT_REPLACED', { sequence: 2 }])
    await told(accepted)
    expect(atTownship()).toBe(stateAt(one))
  })

  test('keeps what it made of the answer that does not stand; where the other says otherwise, a person decides', async () => {
    for (const [each, office] of [
      [one, '城管办'],
      [other, '建设办'],
    ] as const)
      await correct(each, { office })
    const [ours, theirs] = [await answer(one, 'accepted'), await answer(other, 'accepted')]
    await told(theirs)
    expect(await desk.working(parking)).toMatchObject({ office: '建设办' })
    await told(await replace(other, ours))
    expect(await desk.working(parking)).toMatchObject({ office: '建设办' })
    await told(ours)
    expect(await desk.township.client.entry.takeovers({})).toMatchObject([
      { conflicts: [{ field: 'office', ours: '建设办', theirs: '城管办' }] },
    ])
    // The desk’s own correction was told by nothing that stands: it waits to be decided.
    const { contested } = await other.client.correction.entry(desk.key(parking))
    expect(contested?.conflicts).toMatchObject([{ field: 'office', ours: '建设办', theirs: '城管办' }])
  })
})

test('what a city’s receipt put right that does not stand is taken back at its district', async () => {
  const { city } = desk.offices
  const cityTwo = secondDesk(city, join(folder, `city-${count}`))
  try {
    const up = await rollUpFrom(desk.district)
    for (const each of [city.backend, cityTwo]) await take(each, up)
    const { entry } = await one.client.correction.entry(desk.key(parking))
    await cityTwo.client.review.correct({
      package: up.package,
      ...desk.key(parking),
      comment: '',
      entry: { ...entry, summary: '市里更正的摘要' },
    })
    const corrected = await answer(cityTwo, 'accepted', up.package)
    const plain = await answer(city.backend, 'accepted', up.package)
    const atDistrict = ({ path }: { path: string }) => jobAnswer(one.client.order.import({ path }))
    const counting = async () => (await one.client.correction.entry(desk.key(parking))).entry.summary
    await atDistrict(corrected)
    expect(await counting()).toBe('市里更正的摘要')
    expect(await refusalOf(atDistrict(plain))).toMatchObject(['RECEIPT_FORK', { sequence: 1 }])
    await atDistrict(await replace(cityTwo, plain))
    expect(await counting()).toBe('旧的摘要')
    await atDistrict(plain)
    const { sql } = one.context.desk
    const states = [city.backend, cityTwo].map(
      (each) => acceptedFrom(each.context.desk.sql, desk.district.code).hash,
    )
    expect(new Set([...states, acceptedBy(sql, city.code).hash]).size).toBe(1)
  } finally {
    await cityTwo.close()
  }
})

test('a notice that lies is refused, and nothing changes', async () => {
  const [accepted, returned] = [await answer(one, 'accepted'), await answer(other, 'returned')]
  await told(returned)
  const { path } = await replace(other, accepted)
  const { township, district } = desk
  const home = township.backend.context.desk.path ?? ''
  const before = dump(home, ['incident'])
  const lie = async (
    change: Partial<Draft['facts']>,
    key: Office = district,
    left?: 'instead' | 'subject',
  ) => {
    const draft = await redraft(path, await signerOf(key))
    const facts = { ...draft.facts, ...change }
    if (left) delete facts[left]
    const file = join(folder, 'lie.mulu')
    writeFileSync(file, await packPackage(partsOf({ ...draft, facts })))
    const [code] = await refusalOf(told({ path: file }))
    expect(dump(home, ['incident'])).toBe(before)
    return code
  }
  expect(await lie({}, desk.offices.city)).toBe('PACKAGE_SIGNER_UNKNOWN')
  expect(await lie({}, district, 'instead')).toBe('PACKAGE_STATEMENT_BAD')
  expect(await lie({ instead: returned.package })).toBe('PACKAGE_STATEMENT_BAD')
  expect(await lie({}, district, 'subject')).toBe('PACKAGE_STATEMENT_BAD')
  expect(await lie({ kind: 'reset' })).toBe('PACKAGE_STATEMENT_BAD')
  // Its own submission, and a receipt under another number.
  expect(await lie({ subject: { package: handed.package, sequence: 2 } })).toBe('PACKAGE_STATEMENT_BAD')
  expect(await lie({ subject: { package: returned.package, sequence: 1 } })).toBe('PACKAGE_STATEMENT_BAD')
  const [another] = desk.offices.townships.slice(1)
  expect(await lie({ recipient: { code: another?.code ?? '', name: another?.name ?? '' } })).toBe(
    'PACKAGE_RECIPIENT_WRONG',
  )
})

test('both desks letting the other’s stand leaves neither, and the package is answered anew', async () => {
  const [accepted, returned] = [await answer(one, 'accepted'), await answer(other, 'returned')]
  const [there, here] = [await replace(other, accepted), await replace(one, returned)]
  await told(returned)
  for (const notice of [there, here]) await told(notice)
  expect(await answered()).toContainEqual([2, false])
  await take(one, there)
  await take(other, here)
  expect(stateAt(one)).toBe(stateAt(other))
  // The decisions are those of the answer that was here last.
  const entries = [desk.key(buses)]
  await one.client.review.decide({ package: handed.package, entries, verdict: 'accepted', comment: '' })
  const last = await answer(one, 'accepted')
  await told(last)
  await take(other, last)
  expect(new Set([stateAt(one), stateAt(other), atTownship()]).size).toBe(1)
  expect((await one.client.correction.entry(desk.key(buses))).entry.name).toBe('公交线路')
})

test('a folder with both desks’ files is taken in as far as it can be, and goes on once a person chose', async () => {
  const accepted = await answer(one, 'accepted')
  await answer(other, 'returned')
  await desk.write('集贸市场')
  const next = await send()
  await take(one, next)
  const later = await answer(one, 'accepted', next.package)
  const stick = join(folder, `stick-${count}`)
  mkdirSync(stick)
  for (const { path } of [accepted, next, later]) copyFileSync(path, join(stick, basename(path)))
  const { rows, number }: ArrivalBatch = await jobAnswer(other.client.inbox.takeIn({ paths: [stick] }))
  expect(rows.map(({ outcome, refusal }) => refusal?.code ?? outcome)).toEqual([
    'RECEIPT_OTHER_DESK',
    'stored',
    'PACKAGE_PARENT_MISSING',
  ])
  await replace(other, { path: rows[0]?.path ?? '' })
  const after: ArrivalBatch = await jobAnswer(other.client.inbox.takeRest({ batch: number }))
  expect(after.rows.map(({ outcome }) => outcome)).toEqual(['known', 'stored', 'stored'])
  expect(stateHash(acceptedAt(other).entries)).toBe(stateAt(one))
})
