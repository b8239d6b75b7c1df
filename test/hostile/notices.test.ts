import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Signer } from '../../electron/crypto/suite.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { stateHash } from '../../electron/catalog/states.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import { entrySchema } from '../../shared/entry.ts'
import { parts, type Party } from '../../shared/package.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import {
  commonFacts,
  party,
  partsOf,
  record,
  rollupOf,
  signerOf,
  submissionOf,
  type Draft,
} from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// Notices are a bureau's word about offices: it may speak of those it deals with, in the order that one content has, and nobody else may at all.

const folder = temporaryFolder()
let offices: Offices
let yunxi: Office
let shiqiao: Office
let songlin: Office
let key: Record<'district' | 'yunxi', Signer>
let receipt: Draft

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [one, two, three] = offices.townships
  if (!one || !two || !three) throw new Error('the sample has three townships')
  ;[yunxi, shiqiao, songlin] = [one, two, three]
  key = { district: await signerOf(offices.district), yunxi: await signerOf(yunxi) }
  await yunxi.client.entry.create({ entry: entrySchema.parse({ name: '公交线路', sensitivity: 'public' }) })
  const sent = await jobAnswer(yunxi.client.submission.export({ passphrase }))
  await jobAnswer(offices.district.client.inbox.import({ path: sent.path }))
  const { rows } = await offices.district.client.review.list({ package: sent.package })
  const { sql } = offices.district.backend.context.desk
  const versions = sql.all<{ agency: string; id: string; version: string }>(
    'SELECT agency, id, version FROM proposal',
  )
  expect(rows).toHaveLength(versions.length)
  receipt = {
    facts: {
      ...commonFacts(offices.district, yunxi),
      kind: 'receipt',
      subject: { package: sent.package, sequence: sent.sequence },
      state: stateHash(catalogState(versions)),
      counts: { accepted: versions.length, returned: 0 },
    },
    lines: {
      [parts.decisions]: versions.map((each) =>
        canonicalJson({ ...each, change: 'new', verdict: 'accepted', comment: '' }),
      ),
    },
    signer: key.district,
  }
})
afterAll(() => closeOffices(offices))

const byCode = (one: Party, other: Party) => (one.code < other.code ? -1 : 1)
const entryOf = ({ code }: Party, id = 'e1') => ({ agency: code, id })

function ruling(of: readonly Office[], wanted: object = {}): Record<string, unknown> {
  const parties = of.map(party).toSorted(byCode)
  return {
    about: 'ruling',
    id: '1'.repeat(32),
    by: party(offices.district),
    name: '公交线路',
    date: '2026-11-20',
    parties,
    entries: parties.map((each) => entryOf(each)),
    source: parties[0]?.code,
    text: '以其为准',
    basis: '',
    ...wanted,
  }
}

function leadTold(lead: Office, claimant: Office, wanted: object = {}): Record<string, unknown> {
  return {
    about: 'lead',
    id: '2'.repeat(32),
    by: party(offices.district),
    name: '人口',
    date: '2026-11-20',
    library: '人口信息',
    lead: party(lead),
    claimant: party(claimant),
    entry: entryOf(claimant),
    ...wanted,
  }
}

function escalation(of: readonly Party[], wanted: object = {}): Record<string, unknown> {
  const { source: _, text: __, basis: ___, ...disputed } = ruling([])
  const parties = of.map(party).toSorted(byCode)
  return {
    ...disputed,
    about: 'escalation',
    parties,
    entries: parties.map((each) => entryOf(each)),
    opinions: [],
    ...wanted,
  }
}

/** In a roll-up: that what the city put right did not last. */
function kept(of: Office, wanted: object = {}): Record<string, unknown> {
  return {
    about: 'kept',
    id: '3'.repeat(32),
    by: party(offices.district),
    name: '公交线路',
    date: '2026-11-20',
    entry: entryOf(of),
    version: 'a'.repeat(64),
    instead: 'b'.repeat(64),
    ...wanted,
  }
}

const lineOf = (notice: unknown) => canonicalJson(notice as Json)

async function written(draft: Draft, notices: readonly string[], name = 'forged'): Promise<string> {
  const path = join(folder, `${name}.mulu`)
  const lines = { ...draft.lines, [parts.notices]: [...notices] }
  writeFileSync(path, await packPackage(partsOf({ ...draft, lines })))
  return path
}

const lies: readonly [string, () => (string | Record<string, unknown>)[], string][] = [
  ['about others alone', () => [ruling([shiqiao, songlin])], 'notice'],
  ['of which the bureau is a party', () => [ruling([yunxi, shiqiao], { by: party(yunxi) })], 'notice'],
  ['whose source is no party', () => [ruling([yunxi, shiqiao], { source: songlin.code })], 'notice'],
  [
    'with an entry of somebody else',
    () => [ruling([yunxi, shiqiao], { entries: [entryOf(songlin)] })],
    'notice',
  ],
  [
    'with parties out of order',
    () => [ruling([yunxi, shiqiao], { parties: [shiqiao, yunxi].map(party).toSorted(byCode).toReversed() })],
    'notice',
  ],
  ['that asks for a decision', () => [escalation([yunxi, shiqiao])], 'notice'],
  ['that something did not last', () => [kept(yunxi)], 'notice'],
  ['that somebody else leads somebody else’s', () => [leadTold(shiqiao, songlin)], 'notice'],
  ['that an office leads what it claims', () => [leadTold(yunxi, yunxi)], 'notice'],
  [
    'about an entry that is not the claimant’s',
    () => [leadTold(shiqiao, yunxi, { entry: entryOf(shiqiao) })],
    'notice',
  ],
  ['told twice', () => [ruling([yunxi, shiqiao]), ruling([yunxi, shiqiao])], 'order'],
  ['out of order', () => [ruling([yunxi, shiqiao]), leadTold(yunxi, shiqiao)], 'order'],
  ['that is too long', () => [ruling([yunxi, shiqiao], { text: '长'.repeat(4001) })], 'schema'],
  ['with one party', () => [ruling([yunxi])], 'schema'],
  ['with another member', () => [ruling([yunxi, shiqiao], { secret: 'x' })], 'schema'],
  ['without a day', () => [ruling([yunxi, shiqiao], { date: '昨天' })], 'schema'],
  ['spelled otherwise', () => [lineOf(ruling([yunxi, shiqiao])).replace(':', ': ')], 'spelling'],
]

describe('a receipt with a notice', () => {
  const take = async (path: string) => refusalOf(jobAnswer(yunxi.client.receipt.import({ path })))
  const contentOf = async () => dump((await yunxi.client.workspace.current({})).workspace?.path ?? '')

  test.each(lies)('%s should be refused whole', async (_, notices, problem) => {
    const before = await contentOf()
    const lines = notices().map((notice) => (typeof notice === 'string' ? notice : lineOf(notice)))
    const [code, facts] = await take(await written(receipt, lines))
    expect([code, facts]).toMatchObject(['PACKAGE_CONTENT_BAD', { problem }])
    expect(await contentOf()).toBe(before)
  })

  test('should be let in where it speaks of whom it may', async () => {
    const notices = [leadTold(yunxi, shiqiao), ruling([yunxi, shiqiao], { by: party(offices.city) })]
    await jobAnswer(yunxi.client.receipt.import({ path: await written(receipt, notices.map(lineOf)) }))
    expect((await yunxi.client.notice.list({})).map(({ notice }) => notice)).toEqual(notices)
  })
})

describe('other packages', () => {
  const submission = () => submissionOf(yunxi, offices.district, [record(yunxi.code, 'e1')], key.yunxi)

  test('a submission has no part for notices', async () => {
    const inside = partsOf(submission())
    const bytes = Buffer.from(`${lineOf(ruling([yunxi, shiqiao]))}\n`)
    const entries = inside.find(({ name }) => name.endsWith(parts.entries))?.name ?? ''
    const notices = { name: entries.replace(parts.entries, parts.notices), bytes }
    const path = join(folder, 'submission.mulu')
    writeFileSync(path, await packPackage([...inside, notices]))
    const [code] = await refusalOf(jobAnswer(offices.district.client.inbox.import({ path })))
    expect(code).toBe('PACKAGE_PART_UNLISTED')
  })

  test.each<[string, () => Record<string, unknown>[]]>([
    ['decides', () => [ruling([yunxi, shiqiao])]],
    ['asks about offices whose entries it does not hand in', () => [escalation([yunxi, songlin])]],
    ['says of an office whose entries it does not hand in what did not last', () => [kept(songlin)]],
    [
      'says that something did not last, and names one version twice',
      () => [kept(yunxi, { instead: 'a'.repeat(64) })],
    ],
    ['asks in the city’s name', () => [escalation([yunxi, shiqiao], { by: party(offices.city) })]],
    [
      'asks with the opinion of somebody else',
      () => [
        escalation([yunxi, shiqiao], {
          opinions: [{ party: songlin.code, opinion: '不同意', evidence: '', date: '2026-11-20' }],
        }),
      ],
    ],
  ])('a roll-up that %s should be refused whole', async (_, notices) => {
    const draft = rollupOf(offices.district, offices.city, submission(), key.district)
    const path = await written(draft, notices().map(lineOf), 'rollup')
    const [code, facts] = await refusalOf(jobAnswer(offices.city.client.inbox.import({ path })))
    expect([code, facts]).toMatchObject(['PACKAGE_CONTENT_BAD', { line: 1, problem: 'notice' }])
    expect(await offices.city.client.dispute.list({})).toEqual([])
    const report = await jobAnswer(offices.city.client.package.report({ path }))
    expect(report.refusal).toEqual({ code, facts })
  })
})
