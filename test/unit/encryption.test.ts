import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decryptFile, makeIdentity } from '../../electron/crypto/age.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { ImportReport } from '../../shared/import-report.ts'
import type { Policy } from '../../shared/package.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// What a bureau asks to be encrypted is opened by its keys and by no others, and where it cannot be encrypted nothing is made at all.

const keyPassphrase = '打开加密包用的口令'
const folder = temporaryFolder()
const stick = join(folder, 'U盘')
let offices: Offices
let township: Office
let neighbour: Office
let district: Office
/** The half that opens, of a key that is kept in a safe. */
let safe: { identity: string; recipient: string }

beforeAll(async () => {
  mkdirSync(stick)
  offices = readyOffices(join(folder, 'homes'))
  const [first, second] = offices.townships
  if (!first || !second) throw new Error('the sample has three townships')
  ;[township, neighbour, district] = [first, second, offices.district]
  safe = await makeIdentity()
  for (const office of [township, neighbour]) await office.client.entry.create({ entry: soundEntry })
})
afterAll(() => closeOffices(offices))

/** The bureau asks for it, and its list tells the offices. */
async function ask(encryption: Policy['encryption']): Promise<void> {
  const { client } = district
  await client.policy.set({ roles: ['operator'], persons: 1, encryption })
  const { path } = await jobAnswer(client.trust.export({ signers: [{ person: 1, passphrase }] }))
  for (const office of [township, neighbour]) await office.client.trust.import({ path })
}
const handIn = ({ client }: Office, encrypt = false) =>
  jobAnswer(client.submission.export({ passphrase, folder: stick, encrypt }))
const receive = (path: string, opened?: string) =>
  jobAnswer(district.client.inbox.import({ path, ...(opened !== undefined && { passphrase: opened }) }))
const homeOf = async ({ client }: Office) =>
  dirname((await client.workspace.current({})).workspace?.path ?? '')

describe('an encryption key', () => {
  test('is made in a file that its passphrase seals, and never goes without a second one', async () => {
    const { client } = district
    expect(await refusalOf(client.encryption.create({ name: '甲', passphrase: '短' }))).toEqual([
      'PASSPHRASE_SHORT',
      { minimum: 8 },
    ])
    await client.encryption.create({ name: '本机', passphrase: keyPassphrase })
    const few = ['ENCRYPTION_RECIPIENTS_FEW', { found: 1, needed: 2 }]
    const policy = { roles: ['operator' as const], persons: 1 }
    expect(await refusalOf(client.policy.set({ ...policy, encryption: 'required' }))).toEqual(few)
    await client.encryption.add({ name: '保险柜', recipient: safe.recipient })
    await client.policy.set({ ...policy, encryption: 'required' })
    expect(await client.encryption.keys({})).toMatchObject([
      { name: '本机', present: true, inUse: true },
      { name: '保险柜', file: '', present: false, inUse: true },
    ])
    expect(await refusalOf(client.encryption.drop({ recipient: safe.recipient }))).toEqual(few)
    const [{ file } = { file: '' }] = await client.encryption.keys({})
    expect(readFileSync(file, 'utf8')).not.toContain('AGE-SECRET-KEY')
  })

  test('is taken as it was copied, or not at all', async () => {
    const misread = safe.recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'))
    for (const recipient of [misread, 'age1', 'ssh-ed25519 AAAA', safe.identity]) {
      const refusal = await refusalOf(district.client.encryption.add({ name: '乙', recipient }))
      expect(refusal).toEqual(['RECIPIENT_UNREADABLE', {}])
    }
    expect(await district.client.encryption.keys({})).toHaveLength(2)
  })
})

describe('a submission', () => {
  test('is not encrypted to a superior that publishes no keys, and then it is not made', async () => {
    await ask('off')
    expect(await refusalOf(handIn(township, true))).toEqual(['ENCRYPTION_NOT_OFFERED', {}])
    expect(await township.client.submission.ledger({})).toEqual([])
    expect(readdirSync(stick)).toEqual([])
  })

  test('is encrypted where its office chooses so and the superior offers it', async () => {
    await ask('offered')
    const plain = await handIn(neighbour)
    expect(plain.path).toMatch(/\.mulu$/)
    const { path } = await handIn(neighbour, true)
    expect(path).toBe(`${plain.path}.age`)
    expect((await receive(path, keyPassphrase)).package).toBe(plain.package)
    expect(await receive(plain.path)).toMatchObject({ status: 'known' })
  })

  test('is encrypted where the superior asks for it, and opened by any one of its keys', async () => {
    await ask('required')
    const made = await handIn(township)
    expect(made.path).toMatch(/\.mulu\.age$/)
    expect(readdirSync(stick).filter((name) => name.includes(township.name))).toEqual([
      made.path.replace(/^.*\//, ''),
    ])
    const readable = readFileSync(made.path).includes(soundEntry.name)
    expect(readable).toBe(false)
    const opened = join(folder, 'opened.mulu')
    await decryptFile(made.path, opened, [safe.identity])
    expect(await district.client.package.verify({ path: opened })).toMatchObject({ package: made.package })
    expect((await receive(made.path, keyPassphrase)).package).toBe(made.package)
    for (const office of [township, district]) {
      const left = readdirSync(await homeOf(office)).filter((name) => /^\.(unencrypted|opened)/.test(name))
      expect(left).toEqual([])
    }
  })

  test('stays shut without the passphrase, with another, at another office, and where it was changed', async () => {
    const [path = ''] = readdirSync(stick)
      .filter((name) => name.endsWith('.age'))
      .map((name) => join(stick, name))
    expect(await refusalOf(receive(path))).toEqual(['PACKAGE_ENCRYPTED', {}])
    expect(await refusalOf(receive(path, '不是这个口令'))).toEqual(['PASSPHRASE_WRONG', {}])
    expect(await refusalOf(jobAnswer(district.client.package.report({ path })))).toEqual([
      'PACKAGE_ENCRYPTED',
      {},
    ])
    const report: ImportReport = await jobAnswer(
      district.client.package.report({ path, passphrase: keyPassphrase }),
    )
    expect(report.checks.filter(({ result }) => result === 'failed')).toEqual([])
    const elsewhere = jobAnswer(offices.city.client.inbox.import({ path, passphrase: keyPassphrase }))
    expect(await refusalOf(elsewhere)).toEqual(['ENCRYPTED_FOR_OTHERS', {}])
    const bytes = readFileSync(path)
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40)
    const changed = join(folder, 'changed.age')
    writeFileSync(changed, bytes)
    expect(await refusalOf(receive(changed, keyPassphrase))).toEqual(['ENCRYPTED_DAMAGED', {}])
    writeFileSync(changed, readFileSync(path).subarray(0, -20))
    expect(await refusalOf(receive(changed, keyPassphrase))).toEqual(['ENCRYPTED_DAMAGED', {}])
  })

  test('says so where the key file is gone', async () => {
    const { client } = district
    const [path = ''] = readdirSync(stick)
      .filter((name) => name.endsWith('.age'))
      .map((name) => join(stick, name))
    const [{ file } = { file: '' }] = await client.encryption.keys({})
    rmSync(file)
    expect(existsSync(file)).toBe(false)
    expect(await refusalOf(receive(path, keyPassphrase))).toEqual(['ENCRYPTED_FOR_OTHERS', {}])
    expect(await client.encryption.keys({})).toMatchObject([{ present: false }, { present: false }])
  })
})
