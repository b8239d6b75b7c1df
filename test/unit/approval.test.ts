import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage, unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { proofOf } from '../../electron/catalog/origins.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { openStatement } from '../../electron/package/read-package.ts'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { originRecordSchema, parts } from '../../shared/package.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { approvalDocument, approve } from '../support/approve.ts'
import { temporaryFolder } from '../support/folders.ts'
import {
  approvalLine,
  partsOf,
  record,
  rollupOf,
  signerOf,
  submissionOf,
  type Draft,
} from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// Article 14: nothing goes up that the government at this level has not approved; and what goes up proves of each entry who signed it.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office
let city: Office

beforeAll(() => {
  offices = readyOffices(join(folder, 'homes'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  ;[township, district, city] = [first, offices.district, offices.city]
})
afterAll(() => closeOffices(offices))

const add = (name: string) => township.client.entry.create({ entry: { ...soundEntry, name } })
const rollUp = () => jobAnswer(district.client.rollup.export({ passphrase }))

async function handIn(): Promise<string> {
  const { path, package: hash } = await jobAnswer(township.client.submission.export({ passphrase }))
  await jobAnswer(district.client.inbox.import({ path }))
  await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  const receipt = await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
  await jobAnswer(township.client.receipt.import({ path: receipt.path }))
  return hash
}

async function linesOf(path: string, part: string): Promise<string[]> {
  const found = (await unpack(path)).find(({ name }) => name.endsWith(part))
  return (found?.bytes.toString() ?? '').split('\n').filter(Boolean)
}

describe('the approval of a government', () => {
  let first: string

  test('comes before anything goes up', async () => {
    expect(await refusalOf(rollUp())).toEqual(['ROLLUP_EMPTY', {}])
    expect(await refusalOf(approve(district))).toEqual(['ROLLUP_EMPTY', {}])
    await add('公交线路')
    first = await handIn()
    expect(await refusalOf(rollUp())).toEqual(['APPROVAL_NONE', {}])
    expect(await district.client.approval.standing({})).toEqual({
      since: { new: 1, changed: 0, retired: 0, unchanged: 0 },
    })
  })

  test('is of the state that it was recorded for: what is accepted later waits for the next', async () => {
    const { state } = await approve(district)
    await add('停车场')
    await handIn()
    expect(await district.client.approval.standing({})).toMatchObject({
      current: { document: approvalDocument, entries: 1, state },
      since: { new: 1, unchanged: 1 },
    })
    const { path, entries } = await rollUp()
    expect(entries).toBe(1)
    expect(await linesOf(path, parts.entries)).toHaveLength(1)
    const [said = ''] = await linesOf(path, parts.approval)
    expect(JSON.parse(said)).toMatchObject({ approval: { document: approvalDocument, state } })
  })

  test('cannot be withdrawn below once it went up; what has not gone up can, with a reason', async () => {
    const [handedUp] = await district.client.approval.list({})
    const withdraw = (number: number, why = '文件有误') => district.client.approval.withdraw({ number, why })
    expect(await refusalOf(withdraw(handedUp?.number ?? 0))).toEqual(['APPROVAL_HANDED_UP', { sequence: 1 }])
    const { number } = await approve(district)
    expect(await refusalOf(withdraw(number, ' '))).toEqual(['REASON_NEEDED', {}])
    await withdraw(number)
    expect(await refusalOf(withdraw(number))).toEqual(['APPROVAL_MISSING', {}])
    const rows = await district.client.approval.list({})
    expect(rows.map(({ withdrawn }) => withdrawn?.why)).toEqual(['文件有误', undefined])
    // The one before counts again.
    expect((await district.client.approval.standing({})).current?.number).toBe(handedUp?.number)
  })

  test('can be withdrawn after the superior set the roll-up aside', async () => {
    const [, handedUp] = await district.client.approval.list({})
    const [sent] = await district.client.submission.ledger({})
    await jobAnswer(city.client.inbox.import({ path: sent?.exportedTo ?? '' }))
    const reset = await jobAnswer(
      city.client.order.reset({ party: district.code, reason: '审核文件有误', passphrase }),
    )
    await jobAnswer(district.client.order.import({ path: reset.path }))
    await district.client.approval.withdraw({ number: handedUp?.number ?? 0, why: '市局要求重新审核' })
    expect(await refusalOf(rollUp())).toEqual(['APPROVAL_NONE', {}])
  })

  test('goes up with the signed statement of each entry, by which the city knows who signed', async () => {
    await approve(district)
    const { path, package: hash } = await rollUp()
    const origins = (await linesOf(path, parts.origins)).map((line) =>
      originRecordSchema.parse(JSON.parse(line)),
    )
    // The newest submission says all that is accepted; the first says nothing that it does not.
    expect(origins).toHaveLength(1)
    const { statement } = openStatement(Buffer.from(origins[0]?.envelope ?? ''))
    expect(statement.sender.code).toBe(township.code)
    expect(origins[0]?.package).not.toBe(first)
    await jobAnswer(city.client.inbox.import({ path }))
    const { sql } = city.backend.context.desk
    const entries = sql.all<{ agency: string; id: string; version: string }>(
      'SELECT agency, id, version FROM state_entry JOIN package USING (state) WHERE package.hash = @hash',
      { hash },
    )
    expect(entries).toHaveLength(2)
    for (const entry of entries) {
      expect(proofOf(sql, hash, entry, entry.version)).toMatchObject({
        kind: 'submission',
        sequence: 2,
        signers: statement.signers,
      })
      expect(proofOf(sql, hash, entry, '0'.repeat(64))).toBeUndefined()
    }
    // Both desks tell it of each entry that is accepted; the city, through whom it came.
    await city.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    await jobAnswer(city.client.receipt.export({ package: hash, passphrase }))
    const { agency, id } = entries[0] ?? { agency: '', id: '' }
    const { code, name } = township
    const said = { kind: 'submission', sequence: 2, sender: { code, name }, signers: statement.signers }
    const above = (await city.client.correction.entry({ agency, id })).signed
    expect(above).toMatchObject({ ...said, package: origins[0]?.package })
    expect(above?.through?.sender.code).toBe(district.code)
    const below = (await district.client.correction.entry({ agency, id })).signed
    expect(below).toMatchObject({ ...said, package: origins[0]?.package })
    expect(below?.through).toBeUndefined()
  })
})

describe('a roll-up that lies about where its entries come from', () => {
  let draft: Draft
  const rewrite = (part: string, change: (record: Record<string, Json>) => Json): Draft => ({
    ...draft,
    lines: {
      ...draft.lines,
      [part]: (draft.lines[part] ?? []).map((line) =>
        canonicalJson(change(JSON.parse(line) as Record<string, Json>)),
      ),
    },
  })
  const importing = async (made: Draft) => {
    const path = join(folder, 'lie.mulu')
    writeFileSync(path, await packPackage(partsOf(made)))
    return jobAnswer(city.client.inbox.import({ path }))
  }
  const other = { code: '11520198MB0000009Z', name: '另一区大数据局' }

  beforeAll(async () => {
    const stranger = offices.townships[2] ?? township
    await city.client.partner.register({
      ...other,
      fingerprint: stranger.fingerprint,
      relation: 'subordinate',
    })
    const signer = await signerOf(stranger)
    const records = ['a', 'b'].map((id) => record('115201990000000099', id))
    const office = { code: '115201990000000099', name: '白岩镇人民政府' }
    const handedIn = submissionOf(office, other, records, await signerOf(township))
    draft = rollupOf(other, offices.city, handedIn, signer)
  })

  const bad = (problem: string) => ['ROLLUP_ORIGIN_BAD', { agency: '115201990000000099', problem }]

  test('is refused: a signature over something else', async () => {
    const altered = rewrite(parts.origins, (origin) => ({
      ...origin,
      envelope: (origin['envelope'] as string).replace('"sig":"', '"sig":"AAAA'),
    }))
    expect(await refusalOf(importing(altered))).toEqual(bad('signature'))
  })

  test('is refused: another package than the one that is named', async () => {
    const altered = rewrite(parts.origins, (origin) => ({ ...origin, package: '1'.repeat(64) }))
    expect(await refusalOf(importing(altered))).toEqual(bad('statement'))
  })

  test('is refused: a submission to another bureau', async () => {
    const office = { code: '115201990000000099', name: '白岩镇人民政府' }
    const elsewhere = submissionOf(
      office,
      offices.district,
      ['a', 'b'].map((id) => record(office.code, id)),
      await signerOf(township),
    )
    const made = rollupOf(other, offices.city, elsewhere, draft.signer)
    expect(await refusalOf(importing(made))).toEqual(bad('party'))
  })

  test('is refused: a list of entries that nobody signed', async () => {
    const altered = rewrite(parts.origins, (origin) => ({
      ...origin,
      entries: (origin['entries'] as Json[]).slice(0, 1),
    }))
    expect(await refusalOf(importing(altered))).toEqual(bad('state'))
  })

  test('is refused: an entry that stands in no signed state', async () => {
    const none = { ...draft, lines: { ...draft.lines, [parts.origins]: [] } }
    expect(await refusalOf(importing(none))).toEqual([
      'ROLLUP_UNPROVEN',
      { agency: '115201990000000099', id: 'a' },
    ])
  })

  test.each([
    ['none', () => []],
    ['of another state', () => [approvalLine(other, { state: '2'.repeat(64), entries: 2 }, draft.signer)]],
    [
      'of another bureau',
      () => [approvalLine(offices.city, { state: draft.facts.state, entries: 2 }, draft.signer)],
    ],
    [
      'with another document than was signed',
      () => (draft.lines[parts.approval] ?? []).map((line) => line.replace('〔2026〕1号', '〔2026〕2号')),
    ],
  ])('is refused: an approval %s', async (_how, lines) => {
    const made = { ...draft, lines: { ...draft.lines, [parts.approval]: lines() } }
    expect(await refusalOf(importing(made))).toEqual(['APPROVAL_BAD', { sender: other.name }])
  })

  test('is let in when every word is true', async () => {
    expect(await importing(draft)).toMatchObject({ status: 'stored', changes: { new: 2 } })
  })
})
