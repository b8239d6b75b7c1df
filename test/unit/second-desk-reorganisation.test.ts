import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Backend } from '../../electron/backend.ts'
import { reorganisationLine } from '../../electron/catalog/reorganisations.ts'
import { acceptedFrom, stateHash } from '../../electron/catalog/states.ts'
import { closeOffices, type Office } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { everyone, parts } from '../../shared/package.ts'
import { reorganisationSchema } from '../../shared/reorganisation.ts'
import { rollUpFrom } from '../support/approve.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { commonFacts, partsOf, signerOf, type Draft } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { redraft } from '../support/redraft.ts'
import { refusalOf } from '../support/refusals.ts'
import { bothSides, ReorganisingChain, sqlOf } from '../support/reorganising.ts'
import { secondDesk } from '../support/second-desk.ts'

// A bureau has two desks. One signs a merger and then another code; the other takes both in, and is where the first one is.

const folder = temporaryFolder()
let chain: ReorganisingChain
let one: Office
let two: Office
let three: Office
let district: Office
let second: Backend
/** What the second desk is asked as, like any office. */
let other: Office
let merger = ''
let recoding = ''
/** Answered at the first desk, after the second was set up. */
let answered: { path: string; receipt: string }

beforeAll(async () => {
  chain = new ReorganisingChain(readyOffices(join(folder, 'offices')))
  const [first, next, third] = chain.offices.townships
  if (!first || !next || !third) throw new Error('the sample has three townships')
  ;[one, two, three, district] = [first, next, third, chain.district]
  for (const [office, name] of [
    [one, '公交线路'],
    [two, '停车场'],
    [three, '集贸市场'],
  ] as const) {
    await chain.add(office, name)
    await chain.handIn(office)
  }
  second = secondDesk(district, join(folder, 'second'))
  other = { ...district, backend: second, client: second.client }
  await chain.add(one, '公共厕所')
  answered = await chain.handIn(one)
  await chain.add(two, '村卫生室')
  // This one reaches the second desk alone.
  await jobAnswer(second.client.inbox.import({ path: (await chain.send(two)).path }))
  ;({ path: merger } = await chain.sign({
    type: 'merged',
    before: [one.code, two.code],
    after: [{ code: two.code, name: '云石镇人民政府', continues: two.code }],
  }))
  ;({ path: recoding } = await chain.sign({
    type: 'recoded',
    before: [three.code],
    after: [{ code: '11520199000000009P', name: three.name, continues: three.code }],
  }))
})
afterAll(async () => {
  await second.close()
  await closeOffices(chain.offices)
})

const take = (path: string) => chain.take(other, path)
const path = () => second.context.desk.path ?? ''

/** Refused, and nothing is other than before, but for what is kept to ask the sender about. */
async function refused(file: string) {
  const before = dump(path(), ['incident'])
  const refusal = await refusalOf(take(file))
  expect(dump(path(), ['incident'])).toBe(before)
  return refusal
}

async function lie(change: (draft: Draft) => Draft, key: Office = district): Promise<string> {
  const file = join(folder, 'lie.mulu')
  const draft = change(await redraft(merger, await signerOf(key)))
  writeFileSync(file, await packPackage(partsOf(draft)))
  return file
}

test('what came too early waits with a sentence of its own: the one before it, then the answers', async () => {
  expect(await refused(recoding)).toEqual(['REORGANISATION_DESK_ORDER', { sequence: 2, missing: 1 }])
  expect(await refused(merger)).toEqual([
    'REORGANISATION_DESK_EARLY',
    { sequence: 1, name: one.name, receipt: 2, own: 1 },
  ])
  await jobAnswer(second.client.inbox.import({ path: answered.path }))
  expect((await refused(merger))[0]).toBe('REORGANISATION_DESK_EARLY')
  await jobAnswer(second.client.order.import({ path: answered.receipt }))
})

test('a forgery, another office’s and one that lies are refused, and nothing changes', async () => {
  expect(await refused(await lie((draft) => draft, one))).toMatchObject([
    'PACKAGE_SIGNER_UNKNOWN',
    { code: district.code },
  ])
  const foreign = await lie(
    (draft) => ({ ...draft, facts: { ...draft.facts, ...commonFacts(one, everyone) } }),
    one,
  )
  expect(await refused(foreign)).toEqual(['PACKAGE_NOT_FROM', { name: one.name }])
  const fewer = await lie((draft) => ({
    ...draft,
    facts: { ...draft.facts, counts: { entries: 1 } },
    lines: { ...draft.lines, [parts.entries]: (draft.lines[parts.entries] ?? []).slice(1) },
  }))
  expect(await refused(fewer)).toEqual(['REORGANISATION_BAD', { sequence: 1, problem: 'carried' }])
  expect(await refused(await lie(otherState))).toEqual([
    'REORGANISATION_BAD',
    { sequence: 1, problem: 'state' },
  ])
})

const otherState = (draft: Draft) => saying(draft, { state: '0'.repeat(64) })

/** The same with something else said of the office that is there afterwards. */
function saying(draft: Draft, change: object): Draft {
  const record = reorganisationSchema.parse(JSON.parse(draft.lines[parts.reorganisation]?.[0] ?? '{}'))
  const line = reorganisationLine({
    ...record,
    after: record.after.map((office) => ({ ...office, ...change })),
  })
  return {
    ...draft,
    facts: { ...draft.facts, state: sha256(line) },
    lines: { ...draft.lines, [parts.reorganisation]: [line] },
  }
}

test('both are taken in, once, and both desks have accepted the same', async () => {
  expect(await take(merger)).toMatchObject({
    status: 'stored',
    effect: 'carried',
    offices: [{ code: two.code }],
    came: 2,
    setAside: 1,
  })
  expect(await take(recoding)).toMatchObject({ status: 'stored', effect: 'carried', came: 1, setAside: 0 })
  const accepted = (desk: Office, code: string) => stateHash(acceptedFrom(sqlOf(desk), code).entries)
  for (const code of [one.code, two.code, three.code, '11520199000000009P'])
    expect(accepted(other, code)).toBe(accepted(district, code))
  const before = dump(path())
  expect(await take(merger)).toMatchObject({ status: 'known' })
  expect(await chain.take(district, merger)).toMatchObject({ status: 'known' })
  expect(dump(path())).toBe(before)
})

test('another of the same number is refused, and kept to be asked about', async () => {
  expect(await refused(await lie((draft) => saying(draft, { name: '另一个名称' })))).toMatchObject([
    'PACKAGE_FORK',
    { sequence: 1 },
  ])
  expect((await second.client.order.list({})).incidents).toMatchObject([{ code: 'PACKAGE_FORK' }])
})

test('it is then as if it had been signed here: written again, answered, and gone up', async () => {
  const rows = await second.client.reorganisation.list({})
  expect(rows.map(({ sequence, direction }) => [sequence, direction])).toEqual([
    [2, 'issued'],
    [1, 'issued'],
  ])
  const again = await jobAnswer(
    second.client.reorganisation.reexport({ package: rows[1]?.package ?? '', folder }),
  )
  expect(readFileSync(again.path).equals(readFileSync(merger))).toBe(true)
  await chain.take(two, merger)
  const { path: late } = await chain.send(two)
  expect((await chain.answer(other, two, late)).changes).toEqual({
    new: 1,
    changed: 0,
    retired: 0,
    unchanged: 3,
  })
  const [above, below] = bothSides(other, two.code, two)
  expect(above).toBe(below)
  const { path: up } = await rollUpFrom(other)
  expect((await chain.answer(chain.city, other, up)).changes).toMatchObject({ new: 5 })
})
