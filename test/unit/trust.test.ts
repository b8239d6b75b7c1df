import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifySignature } from '../../electron/crypto/suite.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { preAuthenticationEncoding } from '../../electron/package/dsse.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { ceremonyType, signedCeremony } from '../../electron/trust/ceremony.ts'
import { counts } from '../../electron/trust/keys.ts'
import { signerRoles, type Ending } from '../../shared/package.ts'
import type { TrustedKey } from '../../shared/signing-shapes.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'
import { addPerson, compare } from '../support/trust.ts'

// The city signs the keys of its districts, a district those of its agencies; two persons of a bureau end one; what was proved stays proved.

const folder = temporaryFolder()
let round = 0
let offices: Offices
let township: Office
let neighbour: Office
let district: Office
let city: Office

beforeEach(() => {
  round += 1
  offices = readyOffices(join(folder, String(round)))
  const [first, second] = offices.townships
  if (!first || !second) throw new Error('the sample has three townships')
  township = first
  neighbour = second
  district = offices.district
  city = offices.city
})
afterEach(() => closeOffices(offices))

const contentOf = async ({ client }: Office) =>
  dump((await client.workspace.current({})).workspace?.path ?? '')
const signing = (...persons: number[]) => persons.map((person) => ({ person, passphrase }))
const issue = ({ client }: Office, ...persons: number[]) =>
  jobAnswer(client.trust.export({ signers: signing(...persons) }))
const take = ({ client }: Office, { path }: { path: string }) => client.trust.import({ path })
const submit = async ({ client }: Office) => {
  await client.entry.create({ entry: soundEntry })
  return jobAnswer(client.submission.export({ passphrase }))
}
const receive = ({ client }: Office, { path }: { path: string }) => jobAnswer(client.inbox.import({ path }))
const keyAt = async ({ client }: Office, fingerprint: string) =>
  (await client.trust.keys({})).find((key) => key.fingerprint === fingerprint)

/** The person of the district who is not the first, known to whoever reports to it or stands above. */
async function secondPerson(bureau: Office, ...told: Office[]) {
  const second = await addPerson(bureau, '周副科长')
  const key = { fingerprint: second.signer.fingerprint, person: '周副科长' }
  for (const office of told) await compare(office, bureau, key)
  return second
}

const replace = (
  { client }: Office,
  owner: Office,
  {
    why = 'lost',
    next = '',
    witnesses = signing(1, 2),
    person = owner.name,
  }: { why?: Ending; next?: string; witnesses?: ReturnType<typeof signing>; person?: string } = {},
) =>
  jobAnswer(
    client.trust.replace({
      party: owner.code,
      person,
      fingerprint: owner.fingerprint,
      why,
      ...(next && { next: { fingerprint: next, roles: [...signerRoles] } }),
      witnesses,
    }),
  )

describe('a trust list', () => {
  test('should tell an agency that its key is listed, and be written again byte for byte', async () => {
    const first = await issue(district, 1)
    expect(first).toMatchObject({ sequence: 1, entries: 4, withheld: 0 })
    const bytes = readFileSync(first.path)
    const again = await issue(district, 1)
    expect(again.package).toBe(first.package)
    expect(readFileSync(again.path)).toEqual(bytes)

    const preview = await township.client.trust.preview(first)
    expect(preview).toMatchObject({
      status: 'new',
      sender: { code: district.code },
      sequence: 1,
      missing: 0,
      own: { listed: 1, present: 1, ended: [], unknown: [] },
    })
    // The neighbours' keys, and the name of the person behind the one that was registered without one.
    expect(preview.changes.map(({ change, grave }) => `${change} ${String(grave)}`).toSorted()).toEqual([
      'added false',
      'added false',
      'changed false',
    ])
    expect(await take(township, first)).toEqual(preview)
    expect(await keyAt(township, district.fingerprint)).toMatchObject({
      person: `${district.name}经办人`,
      relation: 'superior',
      comparedBy: `${township.name}经办人`,
      listed: { sender: district.name, sequence: 1 },
    })
    const before = await contentOf(township)
    expect(await take(township, first)).toMatchObject({ status: 'known', changes: [] })
    expect(await contentOf(township)).toBe(before)
    expect((await township.client.trust.lists({})).rows).toMatchObject([
      { direction: 'received', sequence: 1, keys: 4, newest: true, own: { listed: 1 } },
    ])
  })

  test('should not go back, and say so where some were never seen', async () => {
    const first = await issue(district, 1)
    await district.client.policy.set({
      roles: ['operator', 'reviewer'],
      persons: 1,
      encryption: 'off',
    })
    const second = await issue(district, 1)
    await district.client.policy.set({ roles: ['operator'], persons: 1, encryption: 'off' })
    const third = await issue(district, 1)
    expect(third.sequence).toBe(3)
    expect(await take(township, first)).toMatchObject({ missing: 0 })
    expect(await take(township, third)).toMatchObject({ missing: 1 })
    const before = await contentOf(township)
    for (const old of [first, second]) {
      expect(await refusalOf(township.client.trust.preview(old))).toEqual([
        'TRUST_OLDER',
        { sender: district.name, sequence: old.sequence, last: 3 },
      ])
    }
    expect(await contentOf(township)).toBe(before)
    expect(await take(neighbour, second)).toMatchObject({ missing: 1 })
  })

  test('should carry what the bureau asks for to those who report to it', async () => {
    const policy = {
      roles: ['operator' as const, 'chief' as const],
      persons: 2,
      encryption: 'off' as const,
    }
    await district.client.policy.set(policy)
    expect(await district.client.policy.get({})).toMatchObject({ own: policy })
    expect(await refusalOf(township.client.policy.set(policy))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'bureau' },
    ])
    await take(township, await issue(district, 1))
    expect(await township.client.policy.get({})).toEqual({ superior: { ...policy, recipients: [] } })
    expect((await township.client.draft.current({})).policy).toMatchObject(policy)
  })

  test('should let an agency that pinned the root learn its district’s key without comparing it', async () => {
    const [, , lonely] = offices.townships
    if (!lonely) throw new Error('the sample has three townships')
    // Nobody there compared the district's key: it is forgotten, since nothing was signed with it.
    await lonely.client.partner.remove({ code: district.code })
    await lonely.client.partner.register({
      code: city.code,
      name: city.name,
      relation: 'root',
      fingerprint: city.fingerprint,
    })
    const handedOut = await jobAnswer(district.client.handout.export({ kind: 'tables', passphrase }))
    expect((await refusalOf(lonely.client.handout.preview(handedOut)))[0]).toBe('PACKAGE_SIGNER_UNKNOWN')
    await take(lonely, await issue(city, 1))
    expect(await keyAt(lonely, district.fingerprint)).toMatchObject({
      relation: 'superior',
      listed: { sender: city.name, sequence: 1 },
    })
    expect(await keyAt(lonely, district.fingerprint)).not.toHaveProperty('comparedBy')
    expect(await lonely.client.handout.preview(handedOut)).toMatchObject({ kind: 'tables' })
    expect(await take(lonely, await issue(district, 1))).toMatchObject({ own: { listed: 1 } })
  })

  test('should need two persons as soon as the bureau has two keys', async () => {
    await take(township, await issue(district, 1))
    const { number, signer } = await secondPerson(district)
    expect((await district.client.trust.lists({})).pending).toEqual({
      current: false,
      changes: 1,
      persons: 2,
    })
    const refused = ['TRUST_TWO_PERSONS', { sender: district.name, party: district.name, found: 1 }]
    expect(await refusalOf(district.client.trust.export({ signers: signing(1) }))).toEqual(refused)
    const second = await issue(district, 1, number)
    // Who signed must be known by comparing: one key cannot vouch for its own helper.
    expect((await refusalOf(township.client.trust.import(second)))[0]).toBe('PACKAGE_SIGNER_UNKNOWN')
    await compare(township, district, { fingerprint: signer.fingerprint, person: '周副科长' })
    expect(await take(township, second)).toMatchObject({
      changes: [],
      persons: [`${district.name}经办人`, '周副科长'],
    })
    expect((await district.client.trust.lists({})).pending).toEqual({ current: true, changes: 0, persons: 2 })
  })

  test('should keep naming the keys of a party that reports here no longer', async () => {
    await submit(township).then((sent) => receive(district, sent))
    await issue(district, 1)
    const { number } = await secondPerson(district)
    await district.client.partner.remove({ code: township.code })
    await issue(district, 1, number)
    expect(await keyAt(district, township.fingerprint)).toMatchObject({ endedWhy: 'left' })
    const [newest] = (await district.client.trust.lists({})).rows
    expect(newest).toMatchObject({ keys: 5, ended: 1 })
  })
})

describe('loss and replacement of a key', () => {
  test('should be a ceremony before two persons, with a record both signed and a list that tells everybody', async () => {
    const { number } = await secondPerson(district, township, city)
    await take(township, await issue(district, 1, number))
    const sent = await submit(township)
    await receive(district, sent)
    const next = (await addPerson(township, '新经办人')).signer.fingerprint
    const { ceremony, list } = await replace(district, township, { why: 'replaced', next })
    expect(list).toMatchObject({ sequence: 2 })
    const old = await keyAt(district, township.fingerprint)
    expect(old).toMatchObject({ endedWhy: 'replaced' })
    expect(await keyAt(district, next)).toMatchObject({
      person: township.name,
      comparedBy: `${district.name}经办人、周副科长`,
    })

    const [row] = await district.client.trust.ceremonies({})
    expect(row).toMatchObject({
      number: ceremony,
      person: township.name,
      why: 'replaced',
      next: { fingerprint: next },
    })
    expect(row?.at).toBe(old?.endedAt)
    const kept = signedCeremony(district.backend.context.desk.sql, ceremony)
    const bytes = preAuthenticationEncoding(ceremonyType, Buffer.from(kept?.record ?? ''))
    expect(
      kept?.signatures.map(({ publicKey, sig }) =>
        verifySignature(Buffer.from(publicKey, 'base64'), bytes, Buffer.from(sig, 'base64')),
      ),
    ).toEqual(['ed25519-sha256', 'ed25519-sha256'])

    const told = await take(township, list ?? { path: '' })
    expect(told.own).toEqual({ listed: 1, present: 2, ended: [`${township.name}经办人`], unknown: [] })
    const neighbourTold = await take(neighbour, list ?? { path: '' }).catch((error: unknown) => error)
    expect(neighbourTold).toMatchObject({ code: 'PACKAGE_SIGNER_UNKNOWN' })
  })

  test('should change nothing when it is refused', async () => {
    expect(await refusalOf(replace(district, township))).toEqual(['CEREMONY_PERSONS', {}])
    await secondPerson(district)
    const before = await contentOf(district)
    const wrong = [1, 2].map((person) => ({
      person,
      passphrase: person === 2 ? 'falsch-falsch' : passphrase,
    }))
    const stranger = { ...township, name: '别人', fingerprint: township.fingerprint }
    expect(await refusalOf(replace(district, township, { witnesses: signing(1, 1) }))).toEqual([
      'WITNESSES_SAME',
      {},
    ])
    expect(await refusalOf(replace(district, township, { witnesses: signing(1, 7) }))).toEqual([
      'PERSON_MISSING',
      {},
    ])
    expect(await refusalOf(replace(district, township, { witnesses: wrong }))).toEqual([
      'PASSPHRASE_WRONG',
      {},
    ])
    expect(await refusalOf(replace(district, stranger))).toEqual(['KEY_UNKNOWN', { person: '别人' }])
    expect(await refusalOf(replace(district, { ...township, fingerprint: 'ab'.repeat(32) }))).toEqual([
      'KEY_UNKNOWN',
      { person: township.name },
    ])
    expect(await refusalOf(replace(district, township, { next: neighbour.fingerprint }))).toEqual([
      'FINGERPRINT_TAKEN',
      { name: neighbour.name },
    ])
    expect(await refusalOf(replace(district, district, { person: `${district.name}经办人` }))).toEqual([
      'WITNESS_ENDS',
      { person: `${district.name}经办人` },
    ])
    expect(await contentOf(district)).toBe(before)
    expect(await refusalOf(replace(township, district))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'bureau' },
    ])
  })

  test('should be the only way to another key for a person whose key was used', async () => {
    await receive(district, await submit(township))
    const again = { code: township.code, name: township.name, fingerprint: 'ab'.repeat(32) }
    expect(await refusalOf(district.client.partner.register(again))).toEqual([
      'KEY_NEEDS_CEREMONY',
      { person: township.name },
    ])
    await secondPerson(district)
    await replace(district, township, { why: 'stolen' })
    expect((await refusalOf(district.client.partner.register(again)))[0]).toBe('KEY_NEEDS_CEREMONY')
    const old = { ...again, fingerprint: township.fingerprint }
    expect((await refusalOf(district.client.partner.register(old)))[0]).toBe('KEY_ENDED')
    // At an agency nobody else is there; it is kept who compared.
    await jobAnswer(district.client.handout.export({ kind: 'tables', passphrase })).then(({ path }) =>
      jobAnswer(township.client.handout.import({ path })),
    )
    const fresh = { code: district.code, name: district.name, fingerprint: 'cd'.repeat(32) }
    await township.client.partner.register(fresh)
    expect(await keyAt(township, fresh.fingerprint)).toMatchObject({ comparedBy: `${township.name}经办人` })
    expect(await keyAt(township, district.fingerprint)).toMatchObject({ endedWhy: 'replaced' })
  })

  test('should end a key of the bureau itself, which the list says', async () => {
    const { number } = await secondPerson(district, township)
    const third = await addPerson(district, '吴科长')
    await compare(township, district, { fingerprint: third.signer.fingerprint, person: '吴科长' })
    await take(township, await issue(district, 1, number))
    const { list } = await replace(district, district, {
      person: `${district.name}经办人`,
      why: 'stolen',
      witnesses: signing(number, third.number),
    })
    expect((await district.client.key.list({}))[0]).toHaveProperty('leftAt')
    const { changes } = await take(township, list ?? { path: '' })
    expect(changes).toMatchObject([{ change: 'ended', grave: true, key: { ended: 'stolen' } }])
  })
})

test('a signature counts by when it was made, and by a stolen key only where it was known', () => {
  const at = { before: '2026-01-01T00:00:00.000Z', after: '2026-03-01T00:00:00.000Z' }
  const ended = (endedWhy: Ending) => ({ ...anyKey, endedAt: '2026-02-01T00:00:00.000Z', endedWhy })
  for (const why of ['replaced', 'lost', 'left'] as const) {
    expect(counts(ended(why), at.before, false), why).toBe(true)
    expect(counts(ended(why), at.after, false), why).toBe(false)
    expect(counts(ended(why), at.after, true), why).toBe(true)
  }
  expect(counts(ended('stolen'), at.before, false)).toBe(false)
  expect(counts(ended('stolen'), at.before, true)).toBe(true)
  expect(counts(anyKey, at.after, false)).toBe(true)
})

const anyKey: TrustedKey = {
  fingerprint: 'ab'.repeat(32),
  party: { code: 'any-01', name: '某镇' },
  person: '张三',
  roles: ['operator'],
  validFrom: '',
  registeredAt: '',
}

describe('what a key proved', () => {
  /** A package the district has, one it has not seen, and the township's key ended. */
  async function endedAt(why: Ending) {
    await secondPerson(district)
    const known = await submit(township)
    await receive(district, known)
    const later = await submit(township)
    await replace(district, township, { why })
    return { known, later }
  }
  const trustOf = async ({ client }: Office, { path }: { path: string }) =>
    (await client.package.verify({ path })).trust

  test('should stay proved after it was lost', async () => {
    const why = 'lost'
    const { known, later } = await endedAt(why)
    expect(await trustOf(district, known)).toBe('trusted')
    // At the desk that made it the keys are its own, and need nobody's registration.
    expect(await trustOf(township, known)).toBe('trusted')
    expect(await district.client.package.verify({ path: known.path })).toMatchObject({
      keys: [{ standing: 'trusted', party: { code: township.code }, ended: { why } }],
      ledger: { direction: 'received' },
    })
    expect(await receive(district, known)).toMatchObject({ status: 'known' })
    // It was made while the key counted, and comes after it ended.
    expect(await trustOf(district, later)).toBe('trusted')
    expect(await receive(district, later)).toMatchObject({ status: 'stored' })
    expect(await district.client.inbox.list({})).toHaveLength(2)
    const after = await submit(township)
    expect(await trustOf(district, after)).toBe('ended')
    const [code, facts] = await refusalOf(district.client.inbox.import(after))
    expect([code, facts]).toMatchObject(['PACKAGE_KEY_ENDED', { person: township.name, why }])
  })

  test('should stay proved after it was stolen where it was known, and nothing else', async () => {
    const { known, later } = await endedAt('stolen')
    expect(await trustOf(district, known)).toBe('trusted')
    expect(await receive(district, known)).toMatchObject({ status: 'known' })
    expect(await trustOf(district, later)).toBe('ended')
    expect((await refusalOf(district.client.inbox.import(later)))[0]).toBe('PACKAGE_KEY_ENDED')
    expect(await district.client.inbox.list({})).toHaveLength(1)
  })

  test('should stay proved through newer lists at whoever took them in', async () => {
    const { number } = await secondPerson(district, township)
    const third = await addPerson(district, '吴科长')
    await compare(township, district, { fingerprint: third.signer.fingerprint, person: '吴科长' })
    const receipt = await handledBy(district, await submit(township))
    await jobAnswer(township.client.receipt.import(receipt))
    await take(township, await issue(district, 1, number))
    const { list } = await replace(district, district, {
      person: `${district.name}经办人`,
      why: 'stolen',
      witnesses: signing(number, third.number),
    })
    await take(township, list ?? { path: '' })
    expect(await trustOf(township, receipt)).toBe('trusted')
    expect(await jobAnswer(township.client.receipt.import(receipt))).toMatchObject({ status: 'known' })
    expect(await township.client.submission.ledger({})).toMatchObject([{ state: 'answered' }])
  })

  async function handledBy(bureau: Office, sent: { path: string; package: string }) {
    await receive(bureau, sent)
    await bureau.client.review.decide({ package: sent.package, verdict: 'accepted', comment: '' })
    return jobAnswer(bureau.client.receipt.export({ package: sent.package, passphrase }))
  }
})

test('a root’s word that came before a party was registered here does not count for it', async () => {
  // The district hears from the city of an office that it registers itself later.
  const stranger = { code: '11520199000000009X', name: '新设街道办事处' }
  await city.client.partner.register({ ...stranger, fingerprint: 'ef'.repeat(32), relation: 'subordinate' })
  await take(district, await issue(city, 1))
  expect(await keyAt(district, 'ef'.repeat(32))).toMatchObject({ party: stranger })
  await district.client.partner.register({
    ...stranger,
    fingerprint: 'cd'.repeat(32),
    relation: 'subordinate',
  })
  expect(await keyAt(district, 'ef'.repeat(32))).toBeUndefined()
})
