import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stateHash } from '../../electron/catalog/states.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { createSigner, openSigner } from '../../electron/crypto/key-file.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { canonicalJson } from '../../shared/canonical.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import { entrySchema } from '../../shared/entry.ts'
import { failureFrom } from '../../shared/failures.ts'
import { parts, type DecisionRecord, type Party } from '../../shared/package.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import {
  commonFacts,
  partsOf,
  record,
  rollupOf,
  signerOf,
  submissionOf,
  type Draft,
} from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { packPackage, unpack } from '../../electron/demo/zip-parts.ts'
import { rollUpFrom } from '../support/approve.ts'

const folder = temporaryFolder()
let offices: Offices
let yunxi: Office
let shiqiao: Office
let key: Record<'district' | 'city' | 'yunxi' | 'stranger', Signer>
/** The true receipt that the district made for the township, not yet imported there. */
let receipt: { path: string; package: string }
let truth: Draft
let sent: { path: string; package: string; sequence: number }

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first, second] = offices.townships
  if (!first || !second) throw new Error('the sample has three townships')
  ;[yunxi, shiqiao] = [first, second]
  createSigner(join(folder, 'stranger.mulukey'), passphrase)
  key = {
    district: await signerOf(offices.district),
    city: await signerOf(offices.city),
    yunxi: await signerOf(yunxi),
    stranger: openSigner(join(folder, 'stranger.mulukey'), passphrase),
  }
  for (const name of ['公交线路', '停车场', '公园']) {
    await yunxi.client.entry.create({ entry: entrySchema.parse({ name, sensitivity: 'public' }) })
  }
  sent = await jobAnswer(yunxi.client.submission.export({ passphrase }))
  await jobAnswer(offices.district.client.inbox.import({ path: sent.path }))
  await decide(sent.package, 1)
  receipt = await jobAnswer(offices.district.client.receipt.export({ package: sent.package, passphrase }))
  truth = await draftOf(receipt.path)
})
afterAll(() => closeOffices(offices))

/** The district returns the first entries of a package and accepts the others. */
async function decide(hash: string, returns: number): Promise<void> {
  const { client } = offices.district
  const { rows } = await client.review.list({ package: hash })
  const entries = rows.slice(0, returns).map(({ agency, id }) => ({ agency, id }))
  await client.review.decide({ package: hash, entries, verdict: 'returned', comment: '请写明时间范围。' })
  await client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
}

/** What the district signed, ready to be told otherwise. */
async function draftOf(path: string): Promise<Draft> {
  const inside = await unpack(path)
  const textOf = (part: string) => inside.find(({ name }) => name.endsWith(part))?.bytes.toString() ?? ''
  const { payload } = JSON.parse(textOf(parts.envelope)) as { payload: string }
  const {
    tagManifest: _,
    signers: __,
    suite: ___,
    ...said
  } = JSON.parse(Buffer.from(payload, 'base64').toString()) as Draft['facts'] &
    Record<'tagManifest' | 'signers' | 'suite', unknown>
  const lines = { [parts.decisions]: textOf(parts.decisions).trimEnd().split('\n') }
  return { facts: { ...said, signerName: '赵谷雨' }, lines, signer: key.district }
}

const decisionsOf = (draft: Draft) =>
  (draft.lines[parts.decisions] ?? []).map((line) => JSON.parse(line) as DecisionRecord)
/** The same receipt with other facts or decisions; its counts are theirs, so that only one thing is false. */
const telling = (draft: Draft, facts: Partial<Draft['facts']>, decisions = decisionsOf(draft)): Draft => {
  const accepted = decisions.filter(({ verdict }) => verdict === 'accepted').length
  const counts = { accepted, returned: decisions.length - accepted }
  const lines = { [parts.decisions]: decisions.map((each) => canonicalJson(each)) }
  return { ...draft, facts: { ...draft.facts, counts, ...facts }, lines }
}
const stateOf = (decisions: DecisionRecord[]) =>
  stateHash(catalogState(decisions.filter(({ verdict }) => verdict === 'accepted')))
const accepting = (decisions: DecisionRecord[]) =>
  decisions.map((each) => ({ ...each, verdict: 'accepted' as const, comment: '' }))

async function handOver(to: Office, draft: Draft, name = 'forged'): Promise<() => Promise<unknown>> {
  const path = join(folder, `${name}.mulu`)
  writeFileSync(path, await packPackage(partsOf(draft)))
  return () => jobAnswer(to.client.receipt.import({ path }))
}

// A refusal of the order is kept as an incident on purpose; it is the one trace (order.test.ts).
const traces = ['incident']

async function refusalOf(to: Office, work: () => Promise<unknown>): Promise<string> {
  const { workspace } = await to.client.workspace.current({})
  const before = dump(workspace?.path ?? '', traces)
  const code = await work().then(
    () => 'it was let in',
    (error: unknown) => failureFrom(error as { code?: unknown; data?: unknown }).code,
  )
  expect(dump(workspace?.path ?? '', traces)).toBe(before)
  return code
}

describe('a forged receipt is refused and leaves no trace:', () => {
  const lies: Record<string, [() => Draft, string]> = {
    'a return told as accepted': [
      () => telling(truth, {}, accepting(decisionsOf(truth))),
      'RECEIPT_STATE_MISMATCH',
    ],
    'a decision left out': [() => telling(truth, {}, decisionsOf(truth).slice(1)), 'RECEIPT_STATE_MISMATCH'],
    'a decision given twice': [
      () => telling(truth, {}, [...decisionsOf(truth), ...decisionsOf(truth).slice(-1)]),
      'PACKAGE_CONTENT_BAD',
    ],
    'a decision on an entry never handed in': [
      () => {
        const [first] = decisionsOf(truth)
        return telling(truth, {}, [...decisionsOf(truth), ...(first ? [{ ...first, id: 'zzz' }] : [])])
      },
      'RECEIPT_STATE_MISMATCH',
    ],
    'a decision on another version': [
      () =>
        telling(
          truth,
          {},
          decisionsOf(truth).map((each) => ({ ...each, version: '0'.repeat(64) })),
        ),
      'RECEIPT_STATE_MISMATCH',
    ],
    'another change than was handed in': [
      () =>
        telling(
          truth,
          {},
          decisionsOf(truth).map((each) => ({ ...each, change: 'changed' as const })),
        ),
      'RECEIPT_STATE_MISMATCH',
    ],
    'a state nobody reaches': [() => telling(truth, { state: '0'.repeat(64) }), 'RECEIPT_STATE_MISMATCH'],
    'another base': [() => telling(truth, { base: '0'.repeat(64) }), 'RECEIPT_STATE_MISMATCH'],
    'counts that are not those of its decisions': [
      () => telling(truth, { counts: { accepted: 3, returned: 0 } }),
      'PACKAGE_STATEMENT_BAD',
    ],
    'a package never sent': [
      () => telling(truth, { subject: { package: '0'.repeat(64), sequence: 1 } }),
      'RECEIPT_FOREIGN',
    ],
    'no package at all': [
      () => {
        const { subject: _, ...facts } = truth.facts
        return { ...truth, facts }
      },
      'PACKAGE_STATEMENT_BAD',
    ],
    'a line that is no decision': [
      () => ({ ...truth, lines: { [parts.decisions]: ['{}'] } }),
      'PACKAGE_CONTENT_BAD',
    ],
    'another agency as its reader': [
      () => telling(truth, { recipient: { code: '11520199000000002E', name: '石桥乡人民政府' } }),
      'PACKAGE_RECIPIENT_WRONG',
    ],
    'a stranger as its signer': [() => ({ ...truth, signer: key.stranger }), 'PACKAGE_SIGNER_UNKNOWN'],
    'the township itself as its signer': [() => ({ ...truth, signer: key.yunxi }), 'PACKAGE_SIGNER_UNKNOWN'],
    'a number too high': [() => telling(truth, { sequence: 2 }), 'PACKAGE_PARENT_MISSING'],
  }

  test.each(Object.entries(lies))('%s', async (_, [lie, code]) => {
    expect(await refusalOf(yunxi, await handOver(yunxi, lie()))).toBe(code)
  })

  test('a submission in its place', async () => {
    expect(await refusalOf(yunxi, () => jobAnswer(yunxi.client.receipt.import({ path: sent.path })))).toBe(
      'PACKAGE_KIND_WRONG',
    )
  })

  test('the true one, at another township', async () => {
    const work = () => jobAnswer(shiqiao.client.receipt.import({ path: receipt.path }))
    expect(await refusalOf(shiqiao, work)).toBe('PACKAGE_RECIPIENT_WRONG')
  })

  test('the true one, offered to a bureau as a submission', async () => {
    const { city, district } = offices
    const offered = ({ client }: Office) => jobAnswer(client.inbox.import({ path: receipt.path }))
    expect(await refusalOf(city, () => offered(city))).toBe('PACKAGE_KIND_WRONG')
    // Where it was signed it is known.
    expect(await offered(district)).toMatchObject({ kind: 'receipt', status: 'known' })
  })
})

describe('the true receipt', () => {
  test('should be let in, and once more change nothing', async () => {
    const first = await jobAnswer(yunxi.client.receipt.import({ path: receipt.path }))
    expect(first).toMatchObject({ status: 'stored', accepted: 2, returned: 1 })
    const again = await jobAnswer(yunxi.client.receipt.import({ path: receipt.path }))
    expect(again).toEqual({ ...first, status: 'known' })
  })

  test('should be the only one for its submission, even from the same hand', async () => {
    const decisions = decisionsOf(truth).filter(({ verdict }) => verdict === 'returned')
    const state = truth.facts.state
    const second = telling(
      truth,
      {
        sequence: 2,
        parent: receipt.package,
        base: state,
      },
      decisions,
    )
    expect(await refusalOf(yunxi, await handOver(yunxi, second))).toBe('PACKAGE_ANSWERED')
  })
})

describe('between district and city', () => {
  let rollup: { path: string; package: string; sequence: number }

  beforeAll(async () => {
    rollup = await rollUpFrom(offices.district)
  })

  // The district knows this key, as it knows all its townships'; it answers for nothing here.
  test('a township should not be able to sign the city’s receipt', async () => {
    const { rows } = await offices.district.client.rollup.entries({})
    const decisions = rows.map(({ agency, id, version }): DecisionRecord => ({
      agency,
      id,
      version,
      change: 'new',
      verdict: 'accepted',
      comment: '',
    }))
    const facts = {
      ...commonFacts(yunxi, offices.district),
      kind: 'receipt' as const,
      subject: { package: rollup.package, sequence: rollup.sequence },
      state: stateOf(decisions),
      counts: {},
    }
    const forged = telling({ facts, lines: {}, signer: key.yunxi }, {}, decisions)
    expect(await refusalOf(offices.district, await handOver(offices.district, forged))).toBe(
      'PACKAGE_NOT_FROM',
    )
  })

  describe('an entry that two hand in', () => {
    const other: Party = { code: '11520198MB0000009Z', name: '另一区大数据局' }
    beforeAll(async () => {
      const { fingerprint } = key.stranger
      await offices.city.client.partner.register({ ...other, fingerprint, relation: 'subordinate' })
    })

    /** Another district that also claims the township. */
    async function claiming(sequence: number, parent?: string): Promise<string> {
      const handedIn = submissionOf(yunxi, other, [record(yunxi.code, `${sequence}`)], key.yunxi)
      const draft = rollupOf(other, offices.city, handedIn, key.stranger)
      const facts = { ...draft.facts, sequence, ...(parent && { parent }) }
      const path = join(folder, `claim-${sequence}.mulu`)
      writeFileSync(path, await packPackage(partsOf({ ...draft, facts })))
      return path
    }

    test('should be refused when both were waiting and one was accepted meanwhile', async () => {
      const { client } = offices.city
      const path = await claiming(1)
      const claimed = await jobAnswer(client.inbox.import({ path }))
      await jobAnswer(client.inbox.import({ path: rollup.path }))
      for (const hash of [rollup.package, claimed.package]) {
        await client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
      }
      await jobAnswer(client.receipt.export({ package: rollup.package, passphrase }))
      const work = () => jobAnswer(client.receipt.export({ package: claimed.package, passphrase }))
      expect(await refusalOf(offices.city, work)).toBe('ENTRY_CLAIMED_TWICE')
      const { total } = await client.rollup.summary({})
      expect(total).toBe(2)
    })

    test('should be refused at the door when it is accepted already', async () => {
      const { client } = offices.city
      const claimed = (await client.inbox.list({})).find(({ sender }) => sender.code === other.code)
      const path = await claiming(2, claimed?.package)
      expect(await refusalOf(offices.city, () => jobAnswer(client.inbox.import({ path })))).toBe(
        'ENTRY_CLAIMED_TWICE',
      )
    })
  })
})
