import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalLine } from '../../electron/catalog/rules-in-force.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { generateSecret, signerOf as signerOfSecret } from '../../electron/crypto/suite.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { failureFrom } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { plainPolicy } from '../../electron/trust/policy.ts'
import type { KeyRecord, Statement } from '../../shared/package.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { party, signerOf } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { addPerson, compare, forgeList, lineOf, type ForgedList } from '../support/trust.ts'

// Trust lists that say what their sender may not say, or what one person alone would gain by: each is refused, and nothing changes.

const folder = temporaryFolder()
const { t } = createTranslator('zh')
const sentences: string[] = []
const elsewhere = { code: '11520198MB0000009X', name: '邻区大数据发展管理局' }
const agency = { code: '11520198000000001A', name: '邻区某镇人民政府' }
const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

let offices: Offices
let township: Office
let neighbour: Office
let district: Office
let city: Office
/** Both persons of the district, whom the township and the city have compared. */
let first: Signer
let second: Signer
/** Nobody's key yet. */
let fresh: Signer
/** What the township and the city took in already: the district's first list, and another district's. */
let lastHash = ''
let before: KeyRecord[] = []

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [one, other] = offices.townships
  if (!one || !other) throw new Error('the sample has three townships')
  township = one
  neighbour = other
  ;({ district, city } = offices)
  fresh = newSigner()
  first = await signerOf(district)
  const added = await addPerson(district, '周副科长')
  second = added.signer
  for (const reader of [township, city])
    await compare(reader, district, { fingerprint: second.fingerprint, person: '周副科长' })
  const signers = [1, added.number].map((person) => ({ person, passphrase }))
  const list = await jobAnswer(district.client.trust.export({ signers }))
  for (const reader of [township, city]) await reader.client.trust.import({ path: list.path })
  lastHash = list.package
  before = [
    lineOf(district, first.fingerprint, { person: `${district.name}经办人` }),
    lineOf(district, second.fingerprint, { person: '周副科长' }),
    ...offices.townships.map((each) => lineOf(each, each.fingerprint)),
  ]
  const theirs = newSigner()
  await city.client.partner.register({ ...elsewhere, fingerprint: theirs.fingerprint })
  const neighbouring = await forgeList(folder, {
    sender: elsewhere,
    records: [lineOf(elsewhere, theirs.fingerprint), lineOf(agency, newSigner().fingerprint)],
    signers: [theirs],
  })
  await city.client.trust.import({ path: neighbouring })
}, 120_000)
afterAll(() => closeOffices(offices))

function newSigner(): Signer {
  const signer = signerOfSecret(generateSecret('ed25519-sha256'))
  if (!signer) throw new Error('a secret of no suite')
  return signer
}

async function expectRefused(how: string, path: string, reader: Office): Promise<void> {
  const workspace = (await reader.client.workspace.current({})).workspace?.path ?? ''
  const untouched = dump(workspace)
  const refused = (asked: Promise<unknown>) =>
    asked.then(
      () => failureFrom({ code: 'let in' }),
      (error: unknown) => failureFrom(error as { code?: unknown; data?: unknown }),
    )
  const failure = await refused(reader.client.trust.import({ path }))
  const words = failureSentence(t, failure).replaceAll(/[0-9a-f]{64}/g, '<指纹>')
  sentences.push(`${how}　${failure.code}　${words}`.replaceAll(/\d{4}-\d\d-\d\d/g, '<日期>'))
  expect(failure.code).not.toBe('INTERNAL')
  // What cannot be taken in cannot be looked at either, for the same reason.
  expect(await refused(reader.client.trust.preview({ path }))).toEqual(failure)
  expect(dump(workspace)).toBe(untouched)
}

/** The district's second list, with one thing in it that is not so. */
const next = (change: Partial<ForgedList> = {}, facts: Partial<Statement> = {}): ForgedList => ({
  sender: district,
  records: before,
  signers: [first, second],
  ...change,
  facts: { sequence: 2, parent: lastHash, ...facts },
})
const without = (owner: Office) => before.filter(({ party: { code } }) => code !== owner.code)
const instead = (of: { code: string }, change: Partial<KeyRecord>) =>
  before.map((record) => (record.party.code === of.code ? { ...record, ...change } : record))

describe('at an agency:', () => {
  const ended = { until: later(0), ended: 'lost' as const }
  const lies: Record<string, () => ForgedList> = {
    同号不同内容: () => next({ records: without(neighbour) }, { sequence: 1 }),
    与上一号接不上: () => next({}, { parent: 'ab'.repeat(32) }),
    一人签名终止密钥: () => next({ signers: [first], records: instead(neighbour, ended) }),
    一人签名漏列密钥: () => next({ signers: [first], records: without(neighbour) }),
    一人签名增加密钥: () =>
      next({ signers: [second], records: [...before, lineOf(neighbour, fresh.fingerprint)] }),
    一人签名增加已终止的密钥: () =>
      next({ signers: [second], records: [...before, lineOf(district, fresh.fingerprint, ended)] }),
    一人签名改另一人的姓名: () =>
      next({
        signers: [first],
        records: before.map((record) =>
          record.person === '周副科长' ? { ...record, person: `${district.name}经办人` } : record,
        ),
      }),
    未登记的人签名: () => next({ signers: [first, fresh] }),
    所属单位冒用上级名义: () => next({ signers: [newSigner()] }),
    同一把密钥在两家: () =>
      next({ records: [...before, lineOf(agency, fresh.fingerprint), lineOf(elsewhere, fresh.fingerprint)] }),
    把上级的密钥列给别家: () => next({ records: [...before.slice(1), lineOf(agency, first.fingerprint)] }),
    把本单位的密钥列给别家: () =>
      next({ records: [...without(township), lineOf(agency, township.fingerprint)] }),
    只给别家: () => next({}, { recipient: party(neighbour) }),
    密钥数不符: () => next({}, { counts: { keys: 1 } }),
    没有密钥数: () => next({}, { counts: {} }),
    状态不符: () => next({}, { state: '0'.repeat(64) }),
    两条报送要求: () => next({ policies: [canonicalLine(plainPolicy), canonicalLine(plainPolicy)] }),
    没有报送要求: () => next({ policies: [] }),
    不是报送要求: () => next({ policies: ['{"persons":0}'] }),
    终止而无日期: () => next({ lines: [canonicalLine({ ...before[0], ended: 'lost' })] }),
    多一栏: () => next({ lines: [canonicalLine({ ...before[0], note: '' })] }),
    不是规范写法: () => next({ lines: [JSON.stringify(before[0], undefined, 1).replaceAll('\n', '')] }),
    行序不对: () => next({ lines: before.map((record) => canonicalLine(record)).toReversed() }),
    同一行两次: () => next({ lines: [canonicalLine(before[0] ?? {}), canonicalLine(before[0] ?? {})] }),
  }
  test.each(Object.entries(lies))('%s', async (how, lie) => {
    await expectRefused(how, await forgeList(folder, lie()), township)
  })

  test('别的种类', async () => {
    const { path } = await jobAnswer(district.client.handout.export({ kind: 'tables', passphrase }))
    await expectRefused('别的种类', path, township)
  })

  test('名录当报送包', async () => {
    const path = await forgeList(folder, next())
    await expect(jobAnswer(city.client.inbox.import({ path }))).rejects.toMatchObject({
      code: 'PACKAGE_KIND_WRONG',
    })
  })
})

describe('at the bureaus above:', () => {
  test('区里的名录列了另一区的单位', async () => {
    const records = [...before, lineOf(agency, fresh.fingerprint)]
    await expectRefused('区里的名录列了另一区的单位', await forgeList(folder, next({ records })), city)
  })
  test('区里的名录列了另一区', async () => {
    const records = [...before, lineOf(elsewhere, fresh.fingerprint)]
    await expectRefused('区里的名录列了另一区', await forgeList(folder, next({ records })), city)
  })
  test('市里的名录列了本区所属的单位', async () => {
    const signer = await signerOf(city)
    const records = [lineOf(city, city.fingerprint), lineOf(township, fresh.fingerprint)]
    const path = await forgeList(folder, { sender: city, records, signers: [signer] })
    await expectRefused('市里的名录列了本区所属的单位', path, district)
  })
  test('所属单位的名录列了上级', async () => {
    const signer = await signerOf(township)
    const records = [lineOf(township, township.fingerprint), lineOf(city, fresh.fingerprint)]
    const path = await forgeList(folder, { sender: township, records, signers: [signer] })
    await expectRefused('所属单位的名录列了上级', path, district)
  })
})

describe('one person who would be two:', () => {
  test('一人两把密钥', async () => {
    const records = [
      ...before,
      lineOf(district, fresh.fingerprint, { person: `${district.name} 经办人`, roles: ['operator'] }),
    ]
    const path = await forgeList(folder, next({ records }))
    const { changes } = await township.client.trust.import({ path })
    expect(changes).toMatchObject([{ change: 'added', grave: true }])
    const { rows } = await township.client.trust.lists({})
    const alone = { signers: [first, fresh], records: records.filter((each) => each.person !== '周副科长') }
    const facts = { sequence: 3, parent: rows[0]?.package ?? '' }
    await expectRefused('一人两把密钥', await forgeList(folder, next(alone, facts)), township)
    await expectRefused('名录倒退', await forgeList(folder, next({}, { sequence: 1 })), township)
    // A hat that the key was not listed with, by its own owner.
    const wider = {
      signers: [fresh],
      records: records.map((each) =>
        each.fingerprint === fresh.fingerprint
          ? { ...each, roles: ['operator' as const, 'chief' as const] }
          : each,
      ),
    }
    await expectRefused('一人签名加身份', await forgeList(folder, next(wider, facts)), township)
  })

  test('遗失的密钥倒填日期', async () => {
    const { rows } = await township.client.trust.lists({})
    const records = instead({ code: '' }, {})
      .map((each) =>
        each.fingerprint === first.fingerprint ? { ...each, until: later(0), ended: 'lost' as const } : each,
      )
      .concat(lineOf(district, fresh.fingerprint, { person: `${district.name}经办人`, roles: ['operator'] }))
    const facts = { sequence: 3, parent: rows[0]?.package ?? '' }
    await township.client.trust.import({
      path: await forgeList(folder, next({ records, signers: [second, fresh] }, facts)),
    })
    const lie = {
      records: records.filter(({ party: { code } }) => code !== neighbour.code),
      signers: [first, second],
    }
    const backdated = {
      sequence: 4,
      createdAt: later(-1),
      parent: (await township.client.trust.lists({})).rows[0]?.package ?? '',
    }
    await expectRefused('遗失的密钥倒填日期', await forgeList(folder, next(lie, backdated)), township)
    const now = { ...backdated, createdAt: later(1) }
    await expectRefused('遗失的密钥签名', await forgeList(folder, next(lie, now)), township)
  })
})

// Whoever changes a sentence or a check sees here what a clerk will read. Update with `vitest -u`, and read the difference.
test('each is told so in these words', async () => {
  await expect(`${sentences.join('\n')}\n`).toMatchFileSnapshot('trust-lists.txt')
})
