import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dropDraft } from '../../electron/catalog/draft.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { pack, unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sealEnvelope, signStatement, type Signature } from '../../electron/package/dsse.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { keyPath, openSigner } from '../../electron/crypto/key-file.ts'
import { setPolicy } from '../../electron/trust/policy.ts'
import { entrySchema } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { parts, policySchema, signerRoles, type Policy, type SignerRole } from '../../shared/package.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { givePersons, introducePersons, limitFirst } from '../support/persons.ts'
import { refusalOf } from '../support/refusals.ts'

// Several persons sign one set of bytes, and their bureau asks for what it asks for.

const folder = temporaryFolder()
const everything = { roles: [...signerRoles], persons: 3 }
let offices: Offices
let office: Office
let client: Office['client']
let district: Office
/** 经办 is the first person; these are the others. */
const reviewer = 2
const chief = 3
const both = 4

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  ;[office, client, district] = [first, first.client, offices.district]
  const given = givePersons(office, [
    { name: '李秋水', roles: ['reviewer'] },
    { name: '周大暑', roles: ['chief'] },
    { name: '钱小满', roles: ['reviewer', 'chief'] },
  ])
  limitFirst(office, ['operator'])
  await introducePersons(district, office, given)
})
afterAll(() => closeOffices(offices))

beforeEach(async () => {
  const { sql } = office.backend.context.desk
  sql.transaction(() => dropDraft(sql))
  await ask({})
  // Every submission needs something new in it.
  const { sequence } = await client.submission.preview({})
  await client.entry.create({ entry: entrySchema.parse({ name: `数据 ${sequence}` }) })
})

/** What came in may still be counted there, and this writes past the operations that wait for it. */
async function ask(policy: Partial<Policy>): Promise<void> {
  const { desk, jobs } = district.backend.context
  await jobs.settled()
  setPolicy(desk.sql, policySchema.parse(policy))
}
/** The superior's newest trust list, as the township has it. */
function told(policy: Partial<Policy>) {
  office.backend.context.desk.sql.run(
    `INSERT OR REPLACE INTO trust_list (hash, direction, sender, sender_name, sequence, keys, policy, envelope, parts, made_at)
     VALUES ('told', 'received', @code, @name, 1, '[]', @policy, '', '{}', '')`,
    { code: district.code, name: district.name, policy: JSON.stringify(policySchema.parse(policy)) },
  )
}
const untold = () => office.backend.context.desk.sql.run("DELETE FROM trust_list WHERE hash = 'told'")

const draft = async () => (await client.draft.current({})).draft
async function review() {
  await client.draft.freeze({})
  await client.draft.decide({ verdict: 'clear' })
}
const conclude = (by: { person: number; chief?: number }) =>
  jobAnswer(client.draft.conclude({ ...by, passphrase }))
const sign = (person: number) => jobAnswer(client.draft.sign({ person, passphrase }))
async function signedByThree() {
  await review()
  await conclude({ person: reviewer, chief })
  await sign(1)
  await sign(chief)
  return jobAnswer(client.draft.send({}))
}
const receive = (path: string) => jobAnswer(district.client.inbox.import({ path }))
async function envelopeOf(path: string) {
  const inside = await unpack(path)
  const text = inside.find(({ name }) => name.endsWith(parts.envelope))?.bytes.toString() ?? ''
  const { payload, signatures } = JSON.parse(text) as { payload: string; signatures: Signature[] }
  return { inside, statement: Buffer.from(payload, 'base64'), signatures }
}
async function signersIn(path: string) {
  const { statement } = await envelopeOf(path)
  const { signers } = JSON.parse(statement.toString()) as {
    signers: { name: string; role: SignerRole; fingerprint: string }[]
  }
  return signers
}

describe('three persons', () => {
  test('should sign the same bytes one after another, and their bureau take it', async () => {
    await ask(everything)
    await review()
    expect(await conclude({ person: reviewer, chief })).toEqual({ awaited: 2 })
    const before = await draft()
    expect(before).toMatchObject({ stage: 'signing' })
    expect(before?.signers.map(({ role, name, signed }) => [role, name, signed])).toEqual([
      ['operator', `${office.name}经办人`, false],
      ['reviewer', '李秋水', true],
      ['chief', '周大暑', false],
    ])
    expect(await refusalOf(client.draft.send({}))).toEqual([
      'SIGNATURES_OPEN',
      { persons: `${office.name}经办人、周大暑` },
    ])
    expect(await sign(chief)).toEqual({ awaited: 1 })
    expect(await sign(1)).toEqual({ awaited: 0 })
    expect(await draft()).toMatchObject({ stage: 'ready', statement: before?.statement })
    const sent = await jobAnswer(client.draft.send({}))
    expect(sent.package).toBe(before?.statement?.package)
    expect(await receive(sent.path)).toMatchObject({ status: 'stored', package: sent.package })
    const [row] = await client.submission.ledger({})
    expect(row?.signers.map(({ role }) => role)).toEqual(['operator', 'reviewer', 'chief'])
    expect(await draft()).toBeUndefined()
  })

  test('should be who was named: nobody else signs, and a wrong passphrase signs nothing', async () => {
    await review()
    await conclude({ person: reviewer, chief })
    expect(await refusalOf(client.draft.sign({ person: both, passphrase }))).toEqual([
      'NOT_A_SIGNER',
      { person: '钱小满' },
    ])
    expect((await refusalOf(client.draft.sign({ person: 1, passphrase: 'not this one' })))[0]).toBe(
      'PASSPHRASE_WRONG',
    )
    expect((await draft())?.signers.filter(({ signed }) => signed)).toHaveLength(1)
  })

  test('should wear only hats that are theirs', async () => {
    await review()
    expect(await refusalOf(client.draft.conclude({ person: chief, passphrase }))).toEqual([
      'PERSON_ROLE',
      { person: '周大暑', role: 'reviewer' },
    ])
    const asked = client.draft.conclude({ person: reviewer, chief: reviewer, passphrase })
    expect(await refusalOf(asked)).toEqual(['PERSON_ROLE', { person: '李秋水', role: 'chief' }])
    await client.draft.stepBack({})
    expect(await refusalOf(client.draft.freeze({ person: reviewer }))).toEqual([
      'PERSON_ROLE',
      { person: '李秋水', role: 'operator' },
    ])
    expect((await refusalOf(client.draft.freeze({ person: 9 })))[0]).toBe('PERSON_MISSING')
  })
})

describe('what the superior asks', () => {
  test('should be met by two persons of whom one wears two hats, recorded as such', async () => {
    await ask({ roles: [...signerRoles], persons: 2 })
    await review()
    await conclude({ person: both, chief: both })
    expect(await sign(1)).toEqual({ awaited: 0 })
    const { path } = await jobAnswer(client.draft.send({}))
    const signers = await signersIn(path)
    expect(signers.map(({ name, role }) => [role, name])).toEqual([
      ['operator', `${office.name}经办人`],
      ['reviewer', '钱小满'],
      ['chief', '钱小满'],
    ])
    expect((await envelopeOf(path)).signatures).toHaveLength(2)
    expect((await receive(path)).status).toBe('stored')
  })

  test('should count persons, not hats and not keys', async () => {
    await ask({ roles: ['operator'], persons: 3 })
    await review()
    await conclude({ person: both, chief: both })
    await sign(1)
    const { path } = await jobAnswer(client.draft.send({}))
    expect(await refusalOf(district.client.inbox.import({ path }))).toEqual([
      'PACKAGE_PERSONS_FEW',
      { found: 2, needed: 3 },
    ])
    // Two keys under one name are one person.
    const keys = await signersIn(path)
    district.backend.context.desk.sql.run(
      "UPDATE trusted_key SET person = '钱小满' WHERE fingerprint = @fingerprint",
      {
        fingerprint: keys[0]?.fingerprint ?? '',
      },
    )
    await ask({ roles: ['operator'], persons: 2 })
    expect(await refusalOf(district.client.inbox.import({ path }))).toEqual([
      'PACKAGE_PERSONS_FEW',
      { found: 1, needed: 2 },
    ])
    await ask({})
    expect((await receive(path)).status).toBe('stored')
  })

  test('should be said before anybody signs, where the township was told', async () => {
    told(everything)
    await review()
    const [code, facts] = await refusalOf(client.draft.conclude({ person: reviewer, passphrase }))
    expect([code, facts]).toEqual(['PACKAGE_ROLE_MISSING', { role: 'chief' }])
    const { t } = createTranslator('zh')
    expect(failureSentence(t, new Failure('PACKAGE_ROLE_MISSING', { role: 'chief' }))).toBe(
      '缺少签发人的签名：本级要求报送包须由其签名。',
    )
    expect(await refusalOf(client.draft.conclude({ person: both, chief: both, passphrase }))).toEqual([
      'PACKAGE_PERSONS_FEW',
      { found: 2, needed: 3 },
    ])
    expect((await draft())?.stage).toBe('review')
    await client.draft.stepBack({})
    expect((await refusalOf(client.submission.export({ passphrase })))[0]).toBe('PACKAGE_ROLE_MISSING')
    untold()
  })
})

describe('stepping back', () => {
  test('should throw signatures away, keep what was reviewed, and leave the ledger as it was', async () => {
    const ledger = await client.submission.ledger({})
    await review()
    await conclude({ person: reviewer, chief })
    await sign(1)
    await client.draft.stepBack({})
    expect(await draft()).toMatchObject({ stage: 'review', signers: [], review: { open: 0 } })
    expect((await refusalOf(client.draft.sign({ person: 1, passphrase })))[0]).toBe('DRAFT_NOT_CONCLUDED')
    expect(await client.submission.ledger({})).toEqual(ledger)
    await conclude({ person: both, chief: both })
    expect((await draft())?.signers.map(({ signed }) => signed)).toEqual([false, true, true])
    await client.draft.stepBack({})
    await client.draft.stepBack({})
    expect(await draft()).toBeUndefined()
    expect(await client.submission.ledger({})).toEqual(ledger)
  })

  test('should be what is left where a receipt came in between', async () => {
    const { path, package: hash } = await signedByThree()
    await receive(path)
    await review()
    await client.entry.create({ entry: entrySchema.parse({ name: '后来的' }) })
    await client.draft.stepBack({})
    await review()
    await conclude({ person: both, chief: both })
    await sign(1)
    await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    const receipt = await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
    await jobAnswer(client.receipt.import({ path: receipt.path }))
    expect(await refusalOf(client.draft.send({}))).toEqual(['DRAFT_STALE', {}])
    expect((await draft())?.stage).toBe('ready')
  })

  test('should be all there is to do where nothing changed since the last one', async () => {
    const { sequence, path } = await signedByThree()
    await receive(path)
    await review()
    expect(await refusalOf(client.draft.conclude({ person: reviewer, chief, passphrase }))).toEqual([
      'DRAFT_UNCHANGED',
      { sequence },
    ])
  })
})

describe('a package of three signatures', () => {
  /** The same package with other signatures over the statement that was signed. */
  async function resigned(path: string, rewrite: (own: Signature[], statement: Buffer) => Signature[]) {
    const { inside, statement, signatures } = await envelopeOf(path)
    const envelope = sealEnvelope('submission', statement, rewrite(signatures, statement))
    const altered = inside.map(({ name, bytes }) => ({
      name,
      bytes: name.endsWith(parts.envelope) ? Buffer.from(envelope) : bytes,
    }))
    const copy = join(folder, 'altered.mulu')
    writeFileSync(copy, await pack(altered))
    return copy
  }
  const keyOf = (person: number) =>
    openSigner(keyPath(office.backend.context.desk.workspace.path, person), passphrase)

  test('should be refused with one taken off, doubled, put on, replaced or moved, and taken as it was', async () => {
    await ask(everything)
    const { path } = await signedByThree()
    const fourth = (statement: Buffer) => signStatement('submission', statement, keyOf(both))
    const lies: [string, (own: Signature[], statement: Buffer) => Signature[]][] = [
      ['first taken off', (own) => own.slice(1)],
      ['last taken off', (own) => own.slice(0, -1)],
      ['doubled', (own) => [...own, ...own.slice(-1)]],
      ['one doubled in place of another', ([one, two]) => [one, two, two].flatMap((each) => each ?? [])],
      ['put on', (own, statement) => [...own, fourth(statement)]],
      ['replaced', (own, statement) => [...own.slice(0, 2), fourth(statement)]],
      ['moved', (own) => own.toReversed()],
    ]
    for (const [lie, rewrite] of lies) {
      const copy = await resigned(path, rewrite)
      const [code] = await refusalOf(district.client.inbox.import({ path: copy }))
      expect([lie, code]).toEqual([lie, 'PACKAGE_SIGNERS_DIFFER'])
    }
    const stolen = await resigned(path, ([one, two, three]) =>
      [one, two, three && two && { ...three, sig: two.sig }].flatMap((each) => each ?? []),
    )
    expect((await refusalOf(district.client.inbox.import({ path: stolen })))[0]).toBe('PACKAGE_SIGNATURE_BAD')
    expect((await receive(path)).status).toBe('stored')
  })
})
