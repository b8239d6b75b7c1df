import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stateHash } from '../../electron/catalog/states.ts'
import { packPackage, unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { catalogState, decidedState } from '../../shared/catalog-state.ts'
import { entrySchema, recordLine, type EntryRecord } from '../../shared/entry.ts'
import { failureFrom } from '../../shared/failures.ts'
import { parts, type DecisionRecord, type SharedCorrection } from '../../shared/package.ts'
import { BureauDesk } from '../support/bureau-desk.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { party, partsOf, signerOf, type Draft } from '../support/forge.ts'

// A bureau that signs lies about what it put right: what it brings is what its decisions name, of what it was given, and nothing secret.

const folder = temporaryFolder()
let desk: BureauDesk
let truth: Draft
let receipt: string

beforeAll(async () => {
  desk = new BureauDesk(join(folder, 'offices'))
  const parking = await desk.write('停车场')
  await desk.write('公交线路')
  const secret = entrySchema.parse({ name: '涉密数据', sensitivity: 'secret' })
  await desk.township.client.entry.create({ entry: secret })
  const handed = await desk.handIn()
  const { received } = await desk.review(handed, parking)
  if (!received) throw new Error('it was handed in')
  await desk.acceptAll(handed)
  const entry = { ...received, summary: '本局更正' }
  const asked = { package: handed.package, ...desk.key(parking), comment: '' }
  await desk.district.client.review.correct({ ...asked, entry })
  receipt = (await jobAnswer(desk.sign(handed))).path
  truth = await draftOf(receipt)
})
afterAll(() => desk.close())

async function draftOf(path: string): Promise<Draft> {
  const inside = await unpack(path)
  const textOf = (part: string) => inside.find(({ name }) => name.endsWith(part))?.bytes.toString() ?? ''
  const linesOf = (part: string) => textOf(part).split('\n').filter(Boolean)
  const { payload } = JSON.parse(textOf(parts.envelope)) as { payload: string }
  const said = JSON.parse(Buffer.from(payload, 'base64').toString()) as Draft['facts'] &
    Record<'tagManifest' | 'signers' | 'suite', unknown>
  const { tagManifest: _, signers: __, suite: ___, ...facts } = said
  const lines = { [parts.decisions]: linesOf(parts.decisions), [parts.entries]: linesOf(parts.entries) }
  return { facts: { ...facts, signerName: '赵谷雨' }, lines, signer: await signerOf(desk.district) }
}

const decisionsOf = ({ lines }: Draft) =>
  (lines[parts.decisions] ?? []).map((line) => JSON.parse(line) as DecisionRecord)
const corrected = () => JSON.parse(truth.lines[parts.entries]?.[0] ?? '') as EntryRecord & { entry: object }
/** The receipt with these decisions and versions; its counts and its state follow from them, so that only one thing is false. */
const telling = (decisions: DecisionRecord[], entries: string[]): Draft => ({
  ...truth,
  facts: { ...truth.facts, state: stateHash(decidedState(catalogState([]), decisions)) },
  lines: { [parts.decisions]: decisions.map((each) => canonicalJson(each)), [parts.entries]: entries },
})
/** A decision that names no other version. */
const plain = (decision: DecisionRecord): DecisionRecord => {
  const { agency, id, change, version, verdict, comment } = decision
  return { agency, id, change, version, verdict, comment }
}
/** Accepted as this record, by a decision that names it. */
const acceptedAs = (record: object, of = (each: DecisionRecord) => each.as !== undefined): Draft => {
  const line = recordLine(record as EntryRecord)
  const decisions = decisionsOf(truth).map((each) =>
    of(each) ? { ...plain(each), as: sha256(line) } : plain(each),
  )
  return telling(decisions, [line])
}
const stubbed = () => {
  const sql = desk.district.backend.context.desk.sql
  const [stub] = sql.column<string>('SELECT hash FROM version WHERE withheld IS NOT NULL')
  return (each: DecisionRecord) => each.version === stub
}
const stubKey = () => {
  const found = decisionsOf(truth).find(stubbed())
  if (!found) throw new Error('a secret entry was handed in')
  return { agency: found.agency, id: found.id }
}

describe('a receipt that lies about what was put right is refused and leaves no trace:', () => {
  const entries = () => truth.lines[parts.entries] ?? []
  const lies: Record<string, () => Draft> = {
    'a version that no decision names': () => telling(decisionsOf(truth).map(plain), entries()),
    'a named version that is not there': () => telling(decisionsOf(truth), []),
    'a version twice': () => telling(decisionsOf(truth), [...entries(), ...entries()]),
    'another content than is named': () =>
      telling(decisionsOf(truth), [
        recordLine({ ...corrected(), entry: entrySchema.parse({ name: '别的' }) }),
      ]),
    'an entry of another agency': () => acceptedAs({ ...corrected(), agency: '11520199000000002E' }),
    'another entry of the agency': () => acceptedAs({ ...corrected(), id: 'zzz' }),
    'a secret entry': () => acceptedAs({ ...corrected(), entry: { name: '停车场', sensitivity: 'secret' } }),
    'a secret item': () =>
      acceptedAs({
        ...corrected(),
        entry: { name: '停车场', items: [{ name: '岗位', sensitivity: 'secret' }] },
      }),
    'a stub in the place of an entry': () => {
      const { agency, id } = corrected()
      return acceptedAs({ agency, id, withheld: 2 })
    },
    'an entry in the place of a stub': () => acceptedAs({ ...stubKey(), entry: { name: '猜的' } }, stubbed()),
    'items held back that were not': () => acceptedAs({ ...corrected(), withheldItems: 1 }),
    'something put right in what was returned': () =>
      telling(
        decisionsOf(truth).map((each) =>
          each.as === undefined ? each : { ...each, verdict: 'returned' as const },
        ),
        entries(),
      ),
    'remarks without a word': () =>
      telling(
        decisionsOf(truth).map((each) => ({ ...each, remarks: [{ field: 'name', text: '' }] })),
        entries(),
      ),
  }

  test.each(Object.entries(lies))('%s', async (name, lie) => {
    const path = join(folder, `${name}.mulu`)
    writeFileSync(path, await packPackage(partsOf(lie())))
    const { workspace } = await desk.township.client.workspace.current({})
    const before = dump(workspace?.path ?? '')
    const code = await jobAnswer(desk.township.client.receipt.import({ path })).then(
      () => 'it was let in',
      (error: unknown) => failureFrom(error as { code?: unknown; data?: unknown }).code,
    )
    expect(code).toBe('PACKAGE_CONTENT_BAD')
    expect(dump(workspace?.path ?? '')).toBe(before)
  })

  test('the true one is let in', async () => {
    expect(await jobAnswer(desk.township.client.receipt.import({ path: receipt }))).toMatchObject({
      status: 'stored',
      accepted: 3,
    })
  })
})

describe('an exchange between two desks that lies is refused and leaves no trace:', () => {
  let honest: Draft
  const version = () => honest.lines[parts.versions]?.[0] ?? ''
  const correction = () => JSON.parse(honest.lines[parts.corrections]?.[0] ?? '') as SharedCorrection

  beforeAll(async () => {
    const { client } = desk.district
    const { rows } = await client.rollup.entries({})
    const row = rows.find(({ name }) => name === '停车场')
    if (!row) throw new Error('it was accepted')
    await desk.correct(row.id, { summary: '又一次更正' })
    const { path } = await jobAnswer(client.correction.export({ passphrase }))
    const inside = await unpack(path)
    const linesOf = (part: string) =>
      (inside.find(({ name }) => name.endsWith(part))?.bytes.toString() ?? '').split('\n').filter(Boolean)
    const lines = {
      [parts.corrections]: linesOf(parts.corrections),
      [parts.reviews]: linesOf(parts.reviews),
      [parts.versions]: linesOf(parts.versions),
    }
    honest = { ...(await draftOf(path)), lines }
  })

  /** With these lines; counts and state follow, so that only one thing is false. */
  const saying = (corrections: object[], versions: string[], facts: Partial<Draft['facts']> = {}): Draft => {
    const lines = {
      [parts.corrections]: corrections.map((each) => canonicalJson(each as Json)),
      [parts.reviews]: [],
      [parts.versions]: versions,
    }
    const all = [...lines[parts.corrections], ...versions]
    const state = sha256(all.map((line) => `${line}\n`).join(''))
    const counts = { corrections: corrections.length, reviews: 0 }
    return { ...honest, facts: { ...honest.facts, counts, state, ...facts }, lines }
  }
  const naming = (record: object): Draft => {
    const line = recordLine(record as EntryRecord)
    return saying([{ ...correction(), version: sha256(line) }], [line])
  }
  const recorded = () => JSON.parse(version()) as { agency: string; id: string }

  const lies: Record<string, [() => Draft | Promise<Draft>, string]> = {
    'a version that is not there': [() => saying([correction()], []), 'PACKAGE_CONTENT_BAD'],
    'an entry of another agency': [
      () => naming({ ...recorded(), agency: '11520199000000002E' }),
      'PACKAGE_CONTENT_BAD',
    ],
    'a secret entry': [
      () => naming({ ...recorded(), entry: { name: '停车场', sensitivity: 'secret' } }),
      'PACKAGE_CONTENT_BAD',
    ],
    'a stub': [
      () => naming({ agency: recorded().agency, id: recorded().id, withheld: 1 }),
      'PACKAGE_CONTENT_BAD',
    ],
    'a state that is not of its lines': [
      () => saying([correction()], [version()], { state: '0'.repeat(64) }),
      'PACKAGE_STATEMENT_BAD',
    ],
    'counts that are not of its lines': [
      () => saying([correction()], [version()], { counts: { corrections: 2, reviews: 0 } }),
      'PACKAGE_STATEMENT_BAD',
    ],
    'a township’s key': [
      async () => ({ ...honest, signer: await signerOf(desk.township) }),
      'PACKAGE_SIGNER_UNKNOWN',
    ],
    'the city’s key': [
      async () => ({ ...honest, signer: await signerOf(desk.offices.city) }),
      'PACKAGE_SIGNER_UNKNOWN',
    ],
    'a township as its sender': [
      () => saying([correction()], [version()], { sender: party(desk.township) }),
      'PACKAGE_NOT_FROM',
    ],
  }

  test.each(Object.entries(lies))('%s', async (name, [lie, wanted]) => {
    const path = join(folder, `交换-${name}.mulu`)
    writeFileSync(path, await packPackage(partsOf(await lie())))
    const { workspace } = await desk.district.client.workspace.current({})
    const before = dump(workspace?.path ?? '')
    const code = await jobAnswer(desk.district.client.correction.import({ path })).then(
      () => 'it was let in',
      (error: unknown) => failureFrom(error as { code?: unknown; data?: unknown }).code,
    )
    expect(code).toBe(wanted)
    expect(dump(workspace?.path ?? '')).toBe(before)
  })
})
