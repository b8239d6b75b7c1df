import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reorganisationLine } from '../../electron/catalog/reorganisations.ts'
import { stateHash } from '../../electron/catalog/states.ts'
import { closeOffices, type Office } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import { compactJson, type Json } from '../../shared/canonical.ts'
import { everyone, parts } from '../../shared/package.ts'
import { reorganisationSchema, type Reorganisation } from '../../shared/reorganisation.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { approvalLine, commonFacts, partsOf, signed, signerOf, type Draft } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { redraft } from '../support/redraft.ts'
import { refusalOf } from '../support/refusals.ts'
import { ReorganisingChain } from '../support/reorganising.ts'

// Reorganisations that the bureau's own key signed, and that lie: to the office they concern, and to the city above. None is taken in, and
// nothing changes.

const folder = temporaryFolder()
let chain: ReorganisingChain
let one: Office
let two: Office
let district: Office
let city: Office
let signer: Signer
let genuine: Draft
let rollup: Draft
let unread: string
let approvedPath = ''

const target = { code: '11520199000000009P', name: '云石镇人民政府' }

beforeAll(async () => {
  chain = new ReorganisingChain(readyOffices(join(folder, 'offices')))
  const [first, second] = chain.offices.townships
  if (!first || !second) throw new Error('the sample has three townships')
  ;[one, two, district, city] = [first, second, chain.district, chain.city]
  signer = await signerOf(district)
  await chain.add(one, '公交线路')
  await chain.add(two, '停车场')
  await chain.handIn(one)
  await chain.rollUp()
  // An answer that its office has not read.
  const { path } = await chain.send(two)
  const taken = await jobAnswer(district.client.inbox.import({ path }))
  await district.client.review.decide({ package: taken.package, verdict: 'accepted', comment: '' })
  const receipt = await jobAnswer(
    district.client.receipt.export({ package: taken.package, passphrase: 'mulu-sample' }),
  )
  unread = receipt.path
  const made = await chain.sign({
    type: 'merged',
    before: [one.code, two.code],
    after: [{ ...target, continues: one.code }],
  })
  genuine = await redraft(made.path, signer)
  const { rollUpFrom } = await import('../support/approve.ts')
  approvedPath = (await rollUpFrom(district)).path
  rollup = await redraft(approvedPath, signer)
})
afterAll(() => closeOffices(chain.offices))

const recordOf = ({ lines }: Draft): Reorganisation =>
  reorganisationSchema.parse(JSON.parse(lines[parts.reorganisation]?.[0] ?? '{}'))

/** The same with another record, which the statement is signed over. */
function saying(change: (record: Reorganisation) => Reorganisation, draft = genuine): Draft {
  const line = reorganisationLine(change(recordOf(draft)))
  return {
    ...draft,
    facts: { ...draft.facts, state: sha256(line) },
    lines: { ...draft.lines, [parts.reorganisation]: [line] },
  }
}

function bringing(lines: string[], draft = genuine): Draft {
  return {
    ...draft,
    facts: { ...draft.facts, counts: { entries: lines.length } },
    lines: { ...draft.lines, [parts.entries]: lines },
  }
}

async function written(draft: Draft): Promise<string> {
  const path = join(folder, 'lie.mulu')
  writeFileSync(path, await packPackage(partsOf(draft)))
  return path
}

const pathOf = async (office: Office) => (await office.client.workspace.current({})).workspace?.path ?? ''

async function refusedAt(office: Office, draft: Draft): Promise<unknown> {
  const before = dump(await pathOf(office))
  const path = await written(draft)
  const refusal = await refusalOf(office.client.reorganisation.import({ path }))
  expect(dump(await pathOf(office))).toBe(before)
  return refusal
}

const entriesOf = (draft: Draft) => draft.lines[parts.entries] ?? []
const bad = (problem: string, sequence = 1) => ['REORGANISATION_BAD', { sequence, problem }]
const withName = (line: string, name: string) =>
  compactJson({
    ...(JSON.parse(line) as Record<string, Json>),
    entry: { ...(JSON.parse(line) as { entry: Record<string, Json> }).entry, name },
  })

describe('at an office, a reorganisation is refused, and nothing changes, where', () => {
  const lies: Record<string, [lie: () => Draft, refusal: unknown]> = {
    'its statement is about another': [
      () => ({ ...genuine, facts: { ...genuine.facts, state: '0'.repeat(64) } }),
      bad('state'),
    ],
    'its type is another than what it does': [
      () => saying((record) => ({ ...record, type: 'recoded' })),
      bad('type'),
    ],
    'the desk of a stranger goes on': [
      () =>
        saying((record) => ({
          ...record,
          after: record.after.map((office) => ({ ...office, continues: '11520199000000077X' })),
        })),
      bad('desk'),
    ],
    'an office that is no more leaves its entries to nobody': [
      () => saying((record) => ({ ...record, moves: record.moves.slice(1) })),
      bad('moves'),
    ],
    'it speaks of keys of somebody else': [
      () =>
        saying((record) => ({
          ...record,
          keys: [{ fingerprint: 'a'.repeat(64), from: '11520199000000077X', to: target.code }],
        })),
      bad('keys'),
    ],
    'the offices stand in another order': [
      () => saying((record) => ({ ...record, before: record.before.toReversed() })),
      bad('codes'),
    ],
    'an entry that this office signed comes back as another': [
      () => bringing(entriesOf(genuine).map((line) => line.replace('公交线路', '公交线网'))),
      bad('carried'),
    ],
    'an entry goes to an office that no line lets it go to': [
      () => bringing(entriesOf(genuine).map((line) => line.replace(target.code, '11520199000000077X'))),
      bad('carried'),
    ],
    'an entry is left out': [
      () => bringing(entriesOf(genuine).filter((line) => !line.includes('公交线路'))),
      bad('carried'),
    ],
    'an entry comes that nobody handed in': [
      () =>
        bringing([
          ...entriesOf(genuine),
          compactJson({ agency: target.code, id: 'zzzzzz', entry: { name: '多出的一条' } }),
        ]),
      bad('state'),
    ],
    'an entry stands in it twice': [
      () => bringing([...entriesOf(genuine), entriesOf(genuine).at(-1) ?? '']),
      ['PACKAGE_CONTENT_BAD', { line: 3, problem: 'order' }],
    ],
    'an entry in it is secret': [
      () =>
        bringing(
          entriesOf(genuine).map((line) => line.replace('"sensitivity":"public"', '"sensitivity":"secret"')),
        ),
      ['PACKAGE_CONTENT_BAD', { line: 1, problem: 'secret' }],
    ],
    'what is accepted of the office would be another catalog': [
      () =>
        saying((record) => ({
          ...record,
          after: record.after.map((office) => ({ ...office, state: '0'.repeat(64) })),
        })),
      bad('state'),
    ],
    'it counts otherwise': [
      () => ({ ...genuine, facts: { ...genuine.facts, counts: { entries: 9 } } }),
      ['PACKAGE_STATEMENT_BAD', { detail: 'counts.entries' }],
    ],
    'it is for one office': [
      () => ({ ...genuine, facts: { ...genuine.facts, recipient: { code: one.code, name: one.name } } }),
      ['PACKAGE_RECIPIENT_WRONG', { recipient: '云溪镇人民政府' }],
    ],
    'those before it are missing': [
      () => ({ ...genuine, facts: { ...genuine.facts, sequence: 2, parent: '1'.repeat(64) } }),
      bad('missing', 2),
    ],
  }
  test.each(Object.entries(lies))('%s', async (_how, [lie, refusal]) => {
    expect(await refusedAt(one, lie())).toEqual(refusal)
  })

  test('somebody signed it who is not its superior', async () => {
    const lie = {
      ...genuine,
      facts: { ...genuine.facts, ...commonFacts(two, everyone) },
      signer: await signerOf(two),
    }
    expect(await refusedAt(one, lie)).toMatchObject(['PACKAGE_SIGNER_UNKNOWN', { code: two.code }])
  })

  test('one before it concerns this office too and has not been taken in', async () => {
    const { packageHash, envelope } = signed(genuine)
    const earlier = compactJson({ envelope, reorganisation: recordOf(genuine) as unknown as Json })
    const next = saying((record) => ({
      ...record,
      type: 'recoded',
      before: [{ ...target }],
      after: [{ code: '11520199000000088Y', name: '再次调整', continues: target.code }],
      moves: [{ from: target.code, to: '11520199000000088Y' }],
      keys: [],
    }))
    const lie = {
      ...next,
      facts: { ...next.facts, sequence: 2, parent: packageHash, counts: { entries: 0 } },
      lines: { ...next.lines, [parts.entries]: [], [parts.reorganisations]: [earlier] },
    }
    expect(await refusedAt(one, lie)).toEqual(['REORGANISATION_ORDER', { sequence: 2, missing: 1 }])
  })

  test('an answer was not read yet: after it the same file is taken in', async () => {
    expect(await refusedAt(two, genuine)).toEqual(['REORGANISATION_EARLY', { sequence: 1, receipt: 1 }])
    await jobAnswer(two.client.receipt.import({ path: unread }))
    const path = await written(genuine)
    expect(await chain.take(two, path)).toMatchObject({ effect: 'ended' })
    expect(await chain.take(one, path)).toMatchObject({ effect: 'goesOn', came: 1 })
  })

  test('another of the same number was taken in', async () => {
    const lie = saying((record) => ({
      ...record,
      document: { ...record.document, number: '另一份文件' },
    }))
    const path = await written(lie)
    expect(await refusalOf(two.client.reorganisation.import({ path }))).toMatchObject([
      'PACKAGE_FORK',
      { sequence: 1 },
    ])
    expect((await two.client.order.list({})).incidents).toMatchObject([{ code: 'PACKAGE_FORK' }])
  })
})

describe('at the city, a roll-up is refused, and nothing changes, where', () => {
  const lines = () => rollup.lines[parts.reorganisations] ?? []
  const telling = (told: string[]): Draft => ({
    ...rollup,
    lines: { ...rollup.lines, [parts.reorganisations]: told },
  })
  /** The line with the record changed and, where a key is given, signed anew. */
  const retold = (change: (record: Reorganisation) => Reorganisation, key?: Signer, facts: object = {}) => {
    const draft = saying(change)
    const { envelope } = signed({ ...draft, facts: { ...draft.facts, ...facts }, signer: key ?? signer })
    return compactJson({ envelope, reorganisation: recordOf(draft) as unknown as Json })
  }
  const same = (record: Reorganisation) => record

  async function refused(draft: Draft): Promise<unknown> {
    const before = dump(await pathOf(city))
    const path = await written(draft)
    const report = await jobAnswer(city.client.package.report({ path }))
    const refusal = await refusalOf(city.client.inbox.import({ path }))
    expect(report.refusal?.code).toBe(refusal[0])
    expect(dump(await pathOf(city))).toBe(before)
    return refusal
  }

  /** The same roll-up of other entries, approved and counted as if they were true. */
  function holding(entries: string[]): Draft {
    const state = stateHash(
      catalogState(
        entries.map((line) => {
          const { agency, id } = JSON.parse(line) as { agency: string; id: string }
          return { agency, id, version: sha256(line) }
        }),
      ),
    )
    return {
      ...rollup,
      facts: { ...rollup.facts, state },
      lines: {
        ...rollup.lines,
        [parts.entries]: entries,
        [parts.approval]: [approvalLine(district, { state, entries: entries.length }, signer)],
      },
    }
  }

  test('entries are carried, and no reorganisation is told', async () => {
    expect((await refused(telling([]))) as unknown[]).toMatchObject([
      'ROLLUP_UNPROVEN',
      { agency: target.code },
    ])
  })

  test('a carried entry is none that the old office signed', async () => {
    const [first = '', ...others] = entriesOf(rollup)
    expect(await refused(holding([withName(first, '换过的名称'), ...others]))).toMatchObject([
      'ROLLUP_UNPROVEN',
      { agency: target.code },
    ])
  })

  test('the reorganisation was signed by the key of another office', async () => {
    // Of a key that is not known here the roll-up itself is the proof.
    const { fingerprint } = one
    await city.client.partner.register({ code: 'department-1', name: '某局', fingerprint })
    expect(await refused(telling([retold(same, await signerOf(one))]))).toEqual(bad('party'))
  })

  test('the reorganisation is another than the signed one', async () => {
    const { envelope } = JSON.parse(lines()[0] ?? '{}') as { envelope: string }
    const other = { ...recordOf(genuine), document: { ...recordOf(genuine).document, number: '另一份' } }
    const lie = compactJson({ envelope, reorganisation: other as unknown as Json })
    expect(await refused(telling([lie]))).toEqual(bad('state'))
  })

  test('the signature is none', async () => {
    const lie = compactJson({ envelope: '{}', reorganisation: recordOf(genuine) as unknown as Json })
    expect(await refused(telling([lie]))).toEqual(bad('signature'))
  })

  test('the same stands in it twice', async () => {
    expect(await refused(telling([...lines(), ...lines()]))).toEqual(bad('order', 2))
  })

  test('it would take in the city itself', async () => {
    const lie = retold((record) => ({
      ...record,
      before: [...record.before, { code: city.code, name: city.name }].toSorted((a, b) =>
        a.code < b.code ? -1 : 1,
      ),
      moves: [...record.moves, { from: city.code, to: target.code }],
    }))
    expect(await refused(telling([lie]))).toEqual(bad('party'))
  })

  test('and the genuine one is carried; after it one that tells of fewer is refused', async () => {
    const taken = await chain.answer(city, district, approvedPath)
    expect(taken.changes).toEqual({ new: 1, changed: 0, retired: 0, unchanged: 1 })
    const fewer = telling([])
    const lie = { ...fewer, facts: { ...fewer.facts, sequence: 3, parent: taken.package } }
    expect(await refused(lie)).toEqual(bad('missing'))
  })
})
