import { createPublicKey, verify } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createSigner, fingerprintOf, openSigner, verifySignature } from '../../electron/signer.ts'
import { refusalIn, temporaryFolder } from '../support/folders.ts'

const folder = temporaryFolder()
const passphrase = '一个足够长的口令'
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
    expect(verifySignature(publicKey, bytes, signer.sign(bytes))).toBe(true)
    expect(verifySignature(publicKey, Buffer.from('目录 '), signer.sign(bytes))).toBe(false)
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
    expect(() => createSigner(path, passphrase)).toThrow('EEXIST')
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
    ['is of another format', () => ({ format: 2 })],
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
    expect(verifySignature(Buffer.from(key, 'base64'), Buffer.from('x'), Buffer.alloc(64))).toBe(false)
  })
})
