import { execFileSync } from 'node:child_process'
import { createPublicKey, verify } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  backUpKey,
  changePassphrase,
  createSigner,
  keyPath,
  openSigner,
  restoreKey,
} from '../../electron/crypto/key-file.ts'
import { fingerprintOf, verifySignature } from '../../electron/crypto/suite.ts'
import { refusalIn, temporaryFolder } from '../support/folders.ts'

const folder = temporaryFolder()
const passphrase = '一个足够长的口令'
const spare = makeSpareKeys()
const path = join(folder, 'clerk.mulukey')
const { fingerprint } = createSigner(path, passphrase)
const text = readFileSync(path, 'utf8')
const file = JSON.parse(text) as Record<string, unknown>

/** A copy of the key file with something else written in it. */
function altered(name: string, change: object | string): string {
  const copy = join(folder, `${name}.mulukey`)
  writeFileSync(copy, typeof change === 'string' ? change : JSON.stringify({ ...file, ...change }))
  return copy
}

describe('a signing key', () => {
  test('should sign what its public key verifies, and nothing else', () => {
    const signer = openSigner(path, passphrase)
    const bytes = Buffer.from('目录')
    const publicKey = Buffer.from(signer.publicKey, 'base64')
    expect(signer.fingerprint).toBe(fingerprint)
    expect(fingerprintOf(publicKey)).toBe(fingerprint)
    expect(verifySignature(publicKey, bytes, signer.sign(bytes))).toBe('ed25519-sha256')
    expect(verifySignature(publicKey, Buffer.from('目录 '), signer.sign(bytes))).toBe(undefined)
    const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
    expect(verify(null, bytes, key, signer.sign(bytes))).toBe(true)
  })

  test('should be the same for the same passphrase typed in another normal form', () => {
    const other = join(folder, 'forms.mulukey')
    createSigner(other, 'ﬁngerprint café')
    expect(openSigner(other, 'fingerprint cafe\u0301').fingerprint).toBe(
      openSigner(other, 'ﬁngerprint café').fingerprint,
    )
  })

  test('should never lie on the disk unsealed, nor readable by other users', () => {
    expect(text).not.toContain(passphrase)
    expect(text).not.toMatch(/PRIVATE/)
    // Every PKCS#8 Ed25519 private key begins so, in DER and in base64.
    const sealed = Buffer.from(String(file['sealed']), 'base64')
    expect(sealed.includes(Buffer.from('302e020100300506032b6570', 'hex'))).toBe(false)
    expect(text).not.toContain('MC4CAQAwBQYDK2Vw')
    expect(process.platform === 'win32' || (statSync(path).mode & 0o777) === 0o600).toBe(true)
  })

  test('should never be written over', () => {
    expect(refusalIn(() => createSigner(path, passphrase))).toEqual(['KEY_THERE', { path }])
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test('should be refused with a passphrase under eight characters, counted as people count', () => {
    const short = join(folder, 'short.mulukey')
    expect(refusalIn(() => createSigner(short, '七个字的口令啊'))).toEqual([
      'PASSPHRASE_SHORT',
      { minimum: 8 },
    ])
    expect(refusalIn(() => createSigner(short, '😀😀😀😀'))).toEqual(['PASSPHRASE_SHORT', { minimum: 8 }])
  })

  test.each([
    ['another passphrase', passphrase.slice(1)],
    ['none', ''],
    ['one with a space more', `${passphrase} `],
  ])('should stay locked with %s', (_, tried) => {
    expect(refusalIn(() => openSigner(path, tried))).toEqual(['PASSPHRASE_WRONG', {}])
  })

  test.each([
    ['is cut short', () => text.slice(0, text.length / 2)],
    ['is empty', () => ''],
    ['is not JSON', () => 'key'],
    ['is of a later format', () => ({ format: 3 })],
    ['says the older format of a newer key', () => ({ format: 1 })],
    ['says another suite than its key is of', () => ({ suite: 'sm2-sm3' })],
    ['says a suite nobody knows', () => ({ suite: 'none' })],
    ['has a field nobody knows', () => ({ note: '' })],
    ['asks for all memory', () => ({ scrypt: { N: 2 ** 40, r: 8, p: 1, salt: '' } })],
    ['has a cost that scrypt does not take', () => ({ scrypt: { N: 3, r: 8, p: 1, salt: '' } })],
    ['has a nonce that is none', () => ({ nonce: '' })],
    ['has a tag of another length', () => ({ tag: 'AAAA' })],
    ['has another public key', () => ({ publicKey: 'AAAA' })],
    ['has another fingerprint', () => ({ fingerprint: '0'.repeat(64) })],
  ])('should be called damaged when its file %s', (name, change) => {
    const copy = altered(name, change())
    expect(refusalIn(() => openSigner(copy, passphrase))).toEqual(['KEY_DAMAGED', { path: copy }])
  })

  test('should be called missing when it is not there', () => {
    const none = join(folder, 'none.mulukey')
    expect(refusalIn(() => openSigner(none, passphrase))).toEqual(['KEY_MISSING', { path: none }])
  })

  // GCM cannot tell altered bytes from a wrong passphrase; what matters is that neither signs.
  test('should not open when any byte of the sealed key was changed', () => {
    const sealed = Buffer.from(String(file['sealed']), 'base64')
    sealed.writeUInt8(sealed.readUInt8(20) ^ 1, 20)
    const copy = altered('sealed', { sealed: sealed.toString('base64') })
    expect(refusalIn(() => openSigner(copy, passphrase))).toEqual(['PASSPHRASE_WRONG', {}])
  })
})

describe('a signature that a stranger sends', () => {
  test.each([
    ['no key', ''],
    ['a key of another kind', 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'],
    ['half a key', 'MCowBQYDK2VwAyEA'],
  ])('should not hold with %s, and throw nothing', (_, key) => {
    expect(verifySignature(Buffer.from(key, 'base64'), Buffer.from('x'), Buffer.alloc(64))).toBe(undefined)
  })
})

describe('a key file', () => {
  test('should lie beside its workspace, under the number of its person from the second on', () => {
    const workspace = join('home', '云溪镇.muludb')
    expect(keyPath(workspace)).toBe(join('home', '云溪镇.mulukey'))
    expect(keyPath(workspace, 1)).toBe(keyPath(workspace))
    expect(keyPath(workspace, 2)).toBe(join('home', '云溪镇-2.mulukey'))
  })

  test('should hold an SM2 key as well as an Ed25519 one', () => {
    const other = join(folder, 'sm2.mulukey')
    const made = createSigner(other, passphrase, 'sm2-sm3')
    const signer = openSigner(other, passphrase)
    expect(signer).toMatchObject({ suite: 'sm2-sm3', fingerprint: made.fingerprint })
    const publicKey = Buffer.from(signer.publicKey, 'base64')
    expect(verifySignature(publicKey, Buffer.from('目录'), signer.sign(Buffer.from('目录')))).toBe('sm2-sm3')
    expect(JSON.parse(readFileSync(other, 'utf8'))).toMatchObject({ format: 2, suite: 'sm2-sm3' })
  })

  // Written by version 0.1.0, lightened: scrypt at its least cost.
  const first = join(import.meta.dirname, 'fixtures/key-format-1.mulukey')

  test('should still open when version 0.1.0 wrote it', () => {
    const signer = openSigner(first, passphrase)
    expect(signer.suite).toBe('ed25519-sha256')
    const bytes = Buffer.from('目录')
    expect(verifySignature(Buffer.from(signer.publicKey, 'base64'), bytes, signer.sign(bytes))).toBe(
      signer.suite,
    )
  })

  test('should be of the newer format once its passphrase is changed, with the same key', () => {
    const place = emptyFolder('newer')
    const key = join(place, 'key.mulukey')
    writeFileSync(key, readFileSync(first))
    changePassphrase(key, passphrase, 'another passphrase')
    expect(JSON.parse(readFileSync(key, 'utf8'))).toMatchObject({ format: 2, suite: 'ed25519-sha256' })
    expect(openSigner(key, 'another passphrase').publicKey).toBe(openSigner(first, passphrase).publicKey)
  })
})

describe('what a passphrase costs whoever guesses', () => {
  // The keys that tests make cost the least; a process that a test starts has what the program has.
  test('should be what the program says, for a new key and for one whose passphrase is changed', () => {
    const { place, key: changed } = spareKey('dear')
    const made = join(place, 'made.mulukey')
    const keyFile = new URL('../../electron/crypto/key-file.ts', import.meta.url)
    const program = `
      import { changePassphrase, createSigner } from '${keyFile.href}'
      const [made, changed, passphrase] = process.argv.slice(1)
      createSigner(made, passphrase)
      changePassphrase(changed, passphrase, passphrase)`
    const words = ['--input-type=module', '--eval', program, made, changed, passphrase]
    execFileSync(process.execPath, words)
    for (const key of [made, changed]) {
      expect(JSON.parse(readFileSync(key, 'utf8'))).toMatchObject({ scrypt: { N: 2 ** 17, r: 8, p: 1 } })
      expect(openSigner(key, passphrase).suite).toBe('ed25519-sha256')
    }
  })
})

describe('changing the passphrase', () => {
  const next = '另一个足够长的口令'

  test('should leave one file, which opens with the new passphrase alone', () => {
    const { place, key, print } = spareKey('changed')
    changePassphrase(key, passphrase, next)
    expect(openSigner(key, next).fingerprint).toBe(print)
    expect(refusalIn(() => openSigner(key, passphrase))).toEqual(['PASSPHRASE_WRONG', {}])
    expect(readdirSync(place)).toEqual(['key.mulukey'])
    expect(process.platform === 'win32' || (statSync(key).mode & 0o777) === 0o600).toBe(true)
  })

  test.each<[string, string, string, unknown[]]>([
    ['the old one is wrong', 'not this one', next, ['PASSPHRASE_WRONG', {}]],
    ['the new one is short', passphrase, '短口令', ['PASSPHRASE_SHORT', { minimum: 8 }]],
  ])('should change nothing when %s', (name, old, wanted, refusal) => {
    const { place, key } = spareKey(name)
    const before = readFileSync(key, 'utf8')
    expect(refusalIn(() => changePassphrase(key, old, wanted))).toEqual(refusal)
    expect(readFileSync(key, 'utf8')).toBe(before)
    expect(readdirSync(place)).toEqual(['key.mulukey'])
  })

  test('should be repeatable after a crash between writing and renaming, and clear away what it left', () => {
    const { place, key } = spareKey('crashed')
    writeFileSync(`${key}.new`, '{"half":')
    expect(openSigner(key, passphrase).suite).toBe('ed25519-sha256')
    changePassphrase(key, passphrase, next)
    expect(openSigner(key, next).suite).toBe('ed25519-sha256')
    expect(readdirSync(place)).toEqual(['key.mulukey'])
  })

  test('should say so and keep the key when the new file cannot be written', () => {
    const { key } = spareKey('blocked')
    // A folder in the way: the same on every system, and for root too.
    mkdirSync(join(`${key}.new`, 'in the way'), { recursive: true })
    const [code, facts] = refusalIn(() => changePassphrase(key, passphrase, next))
    expect([code, facts]).toEqual(['KEY_UNWRITABLE', { path: key, detail: expect.any(String) as string }])
    expect(openSigner(key, passphrase).suite).toBe('ed25519-sha256')
  })
})

describe('a backup of a key', () => {
  test('should be the same file in another folder, and be made again over an older one', () => {
    const { key } = spareKey('source')
    const stick = emptyFolder('stick')
    const copy = backUpKey(key, stick)
    expect(copy).toBe(join(stick, 'key.mulukey'))
    expect(readFileSync(copy)).toEqual(readFileSync(key))
    changePassphrase(key, passphrase, '另一个足够长的口令')
    expect(backUpKey(key, stick)).toBe(copy)
    expect(readFileSync(copy)).toEqual(readFileSync(key))
    expect(readdirSync(stick)).toEqual(['key.mulukey'])
  })

  test('should not be made over another key, beside the key, nowhere, or of what is no key', () => {
    const { place, key } = spareKey('mine alone')
    const other = spareKey('not mine', 'other')
    expect(refusalIn(() => backUpKey(key, other.place))).toEqual(['KEY_THERE', { path: other.key }])
    expect(openSigner(other.key, passphrase).fingerprint).toBe(other.print)
    expect(refusalIn(() => backUpKey(key, place))).toEqual(['KEY_BACKUP_BESIDE', {}])
    const nowhere = join(place, 'nowhere')
    expect(refusalIn(() => backUpKey(key, nowhere))).toEqual(['FOLDER_MISSING', { path: nowhere }])
    const damaged = altered('cut', text.slice(0, 50))
    expect(refusalIn(() => backUpKey(damaged, other.place))).toEqual(['KEY_DAMAGED', { path: damaged }])
    expect(readdirSync(other.place)).toEqual(['key.mulukey'])
  })

  test('should come back where the key is gone, where it is the same, and where the file is damaged', () => {
    const { place, key, print } = spareKey('returning')
    const copy = backUpKey(key, emptyFolder('safe'))
    const back = join(emptyFolder('new machine'), 'key.mulukey')
    expect(restoreKey(copy, back, passphrase, print)).toEqual({ fingerprint: print })
    expect(readFileSync(back)).toEqual(readFileSync(key))
    changePassphrase(key, passphrase, '忘记了的新口令啊')
    restoreKey(copy, key, passphrase)
    expect(openSigner(key, passphrase).fingerprint).toBe(print)
    writeFileSync(key, 'what a failing disk left')
    restoreKey(copy, key, passphrase)
    expect(openSigner(key, passphrase).fingerprint).toBe(print)
    expect(readFileSync(join(place, 'key.mulukey.damaged'), 'utf8')).toBe('what a failing disk left')
  })

  test('should write nothing with a wrong passphrase, for another person, or over another key', () => {
    const one = spareKey('mine')
    const other = spareKey('theirs', 'other')
    const there = join(emptyFolder('empty'), 'key.mulukey')
    expect(refusalIn(() => restoreKey(one.key, there, 'not this one'))).toEqual(['PASSPHRASE_WRONG', {}])
    expect(refusalIn(() => restoreKey(one.key, there, passphrase, other.print))).toEqual([
      'KEY_FOREIGN',
      { fingerprint: one.print },
    ])
    expect(existsSync(there)).toBe(false)
    expect(refusalIn(() => restoreKey(one.key, other.key, passphrase))).toEqual([
      'KEY_THERE',
      { path: other.key },
    ])
    expect(openSigner(other.key, passphrase).fingerprint).toBe(other.print)
    expect(refusalIn(() => restoreKey(there, one.key, passphrase))).toEqual(['KEY_MISSING', { path: there }])
  })
})

function emptyFolder(name: string): string {
  const place = join(folder, 'places', name)
  mkdirSync(place, { recursive: true })
  return place
}

/** One of two keys in a folder of its own. */
function spareKey(
  name: string,
  which: 'one' | 'other' = 'one',
): { place: string; key: string; print: string } {
  const place = emptyFolder(name)
  const key = join(place, 'key.mulukey')
  writeFileSync(key, readFileSync(join(spare, `${which}.mulukey`)))
  return { place, key, print: openSigner(key, passphrase).fingerprint }
}

function makeSpareKeys(): string {
  const place = emptyFolder('spare')
  for (const which of ['one', 'other']) createSigner(join(place, `${which}.mulukey`), passphrase)
  return place
}
