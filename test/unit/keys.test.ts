import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { keyPath, openSigner } from '../../electron/crypto/key-file.ts'
import { signerRoles } from '../../shared/package.ts'
import { readFingerprint } from '../../shared/fingerprint-words.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'

const folder = temporaryFolder()
const home = join(folder, 'home')
const passphrase = '签名人的口令一二三'
const next = '另外一个签名口令'
let backend: Backend
let client: Backend['client']
let path: string

beforeAll(async () => {
  backend = createBackend({ home, host: 'test' })
  client = backend.client
  const office = { role: 'agency', code: 'township-01', name: '云溪镇人民政府' } as const
  path = (await client.workspace.create({ ...office, signer: '张三', passphrase })).path
})
afterAll(() => backend.close())

const list = () => client.key.list({})
const person = async (name: string) => {
  const found = (await list()).find((each) => each.name === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}
const emptyFolder = (name: string) => {
  const made = join(folder, name)
  mkdirSync(made, { recursive: true })
  return made
}
/** The key file as it is, put back after a test that damages it. */
async function whileAway(file: string, work: () => Promise<void>): Promise<void> {
  const kept = readFileSync(file)
  try {
    await work()
  } finally {
    writeFileSync(file, kept)
  }
}

describe('who signs for an office', () => {
  test('should be, to begin with, whoever made the workspace, under every hat', async () => {
    const [first, ...more] = await list()
    expect(more).toEqual([])
    expect(first).toMatchObject({
      number: 1,
      name: '张三',
      roles: ['operator', 'reviewer', 'chief'],
      suite: 'ed25519-sha256',
      first: true,
      file: 'there',
      path: keyPath(path),
    })
    expect((await client.workspace.current({})).workspace?.signer).toEqual({
      name: '张三',
      fingerprint: first?.fingerprint,
    })
  })

  test('should be joined by others, each with a key file of their own beside the workspace', async () => {
    const made = await client.key.create({
      name: ' 李四 ',
      roles: ['reviewer'],
      suite: 'sm2-sm3',
      passphrase,
    })
    expect(made).toMatchObject({ number: 2, name: '李四', roles: ['reviewer'], suite: 'sm2-sm3' })
    expect(await person('李四')).toMatchObject({
      ...made,
      first: false,
      file: 'there',
      path: keyPath(path, 2),
    })
    expect(openSigner(keyPath(path, 2), passphrase)).toMatchObject({
      fingerprint: made.fingerprint,
      suite: 'sm2-sm3',
    })
  })

  test('should be refused where a person has a key already, a passphrase is short, or no hat is named', async () => {
    const wanted = { roles: ['chief' as const], suite: 'ed25519-sha256' as const, passphrase }
    expect(await refusalOf(client.key.create({ ...wanted, name: '李四' }))).toEqual([
      'PERSON_THERE',
      { name: '李四' },
    ])
    expect(await refusalOf(client.key.create({ ...wanted, name: '王五', passphrase: '短' }))).toEqual([
      'PASSPHRASE_SHORT',
      { minimum: 8 },
    ])
    expect(await refusalOf(client.key.create({ ...wanted, name: '王五', roles: [] }))).toEqual([
      'BAD_REQUEST',
      undefined,
    ])
    expect((await list()).length).toBe(2)
    expect(existsSync(keyPath(path, 3))).toBe(false)
  })

  // A crash between the key file and its person, or an office whose own name ends in «-3».
  test('should never write over a key file that is there, whoever’s it is', async () => {
    writeFileSync(keyPath(path, 3), 'somebody’s')
    const made = await client.key.create({ name: '王五', roles: ['chief'], passphrase })
    expect(made.number).toBe(4)
    expect(readFileSync(keyPath(path, 3), 'utf8')).toBe('somebody’s')
    rmSync(keyPath(path, 3))
  })

  test('should leave, but for the last, and stay in the list', async () => {
    const { number } = await person('王五')
    await client.key.retire({ person: number })
    expect((await person('王五')).leftAt).toBeDefined()
    expect(await refusalOf(client.key.retire({ person: number }))).toEqual(['PERSON_MISSING', {}])
    expect(await refusalOf(client.key.retire({ person: 99 }))).toEqual(['PERSON_MISSING', {}])
    await client.key.retire({ person: 1 })
    expect(await refusalOf(client.key.retire({ person: 2 }))).toEqual(['PERSON_LAST', {}])
    expect((await client.workspace.current({})).workspace?.signer.name).toBe('李四')
    // One who left may come back, with another key.
    const back = await client.key.create({ name: '张三', roles: ['operator'], passphrase })
    expect(back.number).toBe(5)
  })

  // An office of one person could otherwise never sign again: the last cannot leave, and a person is there once.
  test('should get a new key in the place of one that nothing opens any more, also the only one', async () => {
    const alone = createBackend({ home: join(folder, 'alone'), host: 'test' })
    const made = await alone.client.workspace.create({
      role: 'agency',
      code: '11520199000000001B',
      name: '云溪镇人民政府',
      signer: '张三',
      passphrase: '谁也不记得的口令',
    })
    rmSync(keyPath(made.path))
    const renewed = await alone.client.key.renew({ person: 1, passphrase })
    expect(renewed).toMatchObject({ number: 2, name: '张三', roles: [...signerRoles] })
    expect(openSigner(keyPath(made.path, 2), passphrase).fingerprint).toBe(renewed.fingerprint)
    expect(renewed.fingerprint).not.toBe(made.signer.fingerprint)
    expect((await alone.client.workspace.current({})).workspace?.signer).toEqual({
      name: '张三',
      fingerprint: renewed.fingerprint,
    })
    const own = (await alone.client.trust.keys({})).filter(({ relation }) => relation === 'own')
    expect(own.map(({ endedWhy }) => endedWhy)).toEqual(['replaced', undefined])
    expect(await refusalOf(alone.client.key.renew({ person: 1, passphrase }))).toEqual(['PERSON_MISSING', {}])
    expect(await refusalOf(alone.client.key.renew({ person: 2, passphrase: '短' }))).toEqual([
      'PASSPHRASE_SHORT',
      { minimum: 8 },
    ])
    expect((await alone.client.key.list({})).map(({ leftAt }) => leftAt !== undefined)).toEqual([true, false])
    await alone.close()
  })
})

describe('a person’s key', () => {
  test('should open with the new passphrase alone once it was changed', async () => {
    const { number, path: file, fingerprint } = await person('李四')
    expect(
      await refusalOf(client.key.changePassphrase({ person: number, passphrase: 'not this one', next })),
    ).toEqual(['PASSPHRASE_WRONG', {}])
    await client.key.changePassphrase({ person: number, passphrase, next })
    expect(openSigner(file, next).fingerprint).toBe(fingerprint)
    expect((await person('李四')).file).toBe('there')
    await client.key.changePassphrase({ person: number, passphrase: next, next: passphrase })
    expect(await refusalOf(client.key.changePassphrase({ person: 99, passphrase, next }))).toEqual([
      'PERSON_MISSING',
      {},
    ])
  })

  test('should be copied to a folder that is there, or to the outbox, and come back where it is missing', async () => {
    const { number, path: file } = await person('李四')
    const stick = emptyFolder('stick')
    const { path: copy } = await client.key.backUp({ person: number, folder: stick })
    expect(copy).toBe(join(stick, basename(file)))
    expect((await client.key.backUp({ person: number })).path).toBe(join(home, '导出', basename(file)))
    expect(await refusalOf(client.key.backUp({ person: number, folder: dirname(file) }))).toEqual([
      'KEY_BACKUP_BESIDE',
      {},
    ])
    const gone = join(folder, 'gone')
    expect(await refusalOf(client.key.backUp({ person: number, folder: gone }))).toEqual([
      'FOLDER_MISSING',
      { path: gone },
    ])
    await whileAway(file, async () => {
      rmSync(file)
      expect((await person('李四')).file).toBe('missing')
      expect(await refusalOf(client.key.backUp({ person: number, folder: stick }))).toEqual([
        'KEY_MISSING',
        { path: file },
      ])
      expect(await refusalOf(client.key.restore({ path: copy, passphrase: 'not this one' }))).toEqual([
        'PASSPHRASE_WRONG',
        {},
      ])
      expect(existsSync(file)).toBe(false)
      expect(await client.key.restore({ path: copy, passphrase })).toMatchObject({ number, name: '李四' })
      expect((await person('李四')).file).toBe('there')
    })
  })

  test('should be said to be damaged or somebody else’s where it is, and be restored only over its own', async () => {
    const { number, path: file } = await person('李四')
    const { path: copy } = await client.key.backUp({ person: number, folder: emptyFolder('safe') })
    await whileAway(file, async () => {
      writeFileSync(file, 'a failing disk')
      expect((await person('李四')).file).toBe('damaged')
      await client.key.restore({ path: copy, passphrase })
      expect((await person('李四')).file).toBe('there')
      expect(readFileSync(`${file}.damaged`, 'utf8')).toBe('a failing disk')
      cpSync((await person('张三')).path, file)
      expect((await person('李四')).file).toBe('other')
      expect(await refusalOf(client.key.restore({ path: copy, passphrase }))).toEqual([
        'KEY_THERE',
        { path: file },
      ])
    })
  })

  test('should not come back from what belongs to nobody here, or is no key', async () => {
    const other = createBackend({ home: join(folder, 'elsewhere'), host: 'test' })
    const { path: theirs } = await other.client.workspace.create({
      role: 'agency',
      code: 'township-02',
      name: '另一镇',
      signer: '赵六',
      passphrase,
    })
    const [stranger] = await other.client.key.list({})
    await other.close()
    expect(await refusalOf(client.key.restore({ path: keyPath(theirs), passphrase }))).toEqual([
      'KEY_FOREIGN',
      { fingerprint: stranger?.fingerprint },
    ])
    expect(await refusalOf(client.key.restore({ path: theirs, passphrase }))).toEqual([
      'KEY_DAMAGED',
      { path: theirs },
    ])
  })

  // What a kill between writing and renaming leaves: the old key in its place and the new one beside it.
  test('should go on as if nothing had been when a change of its passphrase was cut off', async () => {
    const { number, path: file, fingerprint } = await person('李四')
    writeFileSync(`${file}.new`, readFileSync(file, 'utf8').slice(0, 200))
    expect(await person('李四')).toMatchObject({ file: 'there' })
    expect(openSigner(file, passphrase).fingerprint).toBe(fingerprint)
    await client.key.changePassphrase({ person: number, passphrase, next })
    expect(existsSync(`${file}.new`)).toBe(false)
    expect(openSigner(file, next).fingerprint).toBe(fingerprint)
  })
})

test('a key card says the fingerprint in every way that registering reads', async () => {
  const { number, fingerprint } = await person('李四')
  const card = await client.key.card({ person: number })
  expect(card).toMatchObject({
    office: { code: 'township-01', name: '云溪镇人民政府' },
    person: { name: '李四', roles: ['reviewer'], suite: 'sm2-sm3' },
  })
  expect(readFingerprint(card.hanzi)).toEqual({ fingerprint })
  expect(readFingerprint(card.words)).toEqual({ fingerprint })
  expect(readFingerprint(card.qr)).toEqual({ fingerprint, code: 'township-01' })
  expect(await refusalOf(client.key.card({ person: 99 }))).toEqual(['PERSON_MISSING', {}])
})
