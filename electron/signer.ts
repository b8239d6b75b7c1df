import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scryptSync,
  sign,
  verify,
  type DecipherGCM,
  type KeyObject,
} from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { Failure } from '../shared/failures.ts'
import { hashSchema } from '../shared/package.ts'

/** A person's signing key, unlocked. */
export interface Signer {
  fingerprint: string
  /** SPKI DER, base64. */
  publicKey: string
  sign(bytes: Uint8Array): Buffer
}

export const minimumPassphrase = 8

const base64 = z.base64().max(4096)
/** A key file: the private key under the passphrase. Cost parameters are stored so that they can rise later. */
const keyFileSchema = z.strictObject({
  format: z.literal(1),
  suite: z.literal('ed25519'),
  fingerprint: hashSchema,
  publicKey: base64,
  // Bounded, because a foreign key file must not be able to ask for all memory.
  scrypt: z.strictObject({ N: z.int().max(2 ** 20), r: z.int().max(16), p: z.int().max(4), salt: base64 }),
  cipher: z.literal('aes-256-gcm'),
  nonce: base64,
  tag: base64,
  sealed: base64,
})
type KeyFile = z.output<typeof keyFileSchema>

/** Where a workspace keeps its signer's key: beside itself, so that both are backed up together. */
export const keyPath = (workspacePath: string): string => workspacePath.replace(/\.muludb$/, '') + '.mulukey'

/**
 * Makes an Ed25519 key pair and writes it, sealed by the passphrase (scrypt N=2^17, AES-256-GCM).
 * @throws {Failure} PASSPHRASE_SHORT
 */
export function createSigner(path: string, passphrase: string): { fingerprint: string } {
  if (Array.from(passphrase).length < minimumPassphrase) {
    throw new Failure('PASSPHRASE_SHORT', { minimum: minimumPassphrase })
  }
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' })
  const scrypt = { N: 2 ** 17, r: 8, p: 1, salt: randomBytes(16).toString('base64') }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, scrypt), nonce)
  const secret = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  const fingerprint = fingerprintOf(publicKey)
  const file: KeyFile = {
    format: 1,
    suite: 'ed25519',
    fingerprint,
    publicKey: publicKey.toString('base64'),
    scrypt,
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  }
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  return { fingerprint }
}

/** Unlocks a key file. @throws {Failure} KEY_MISSING, KEY_DAMAGED, PASSPHRASE_WRONG */
export function openSigner(path: string, passphrase: string): Signer {
  const file = readKeyFile(path)
  const decipher = decipherOf(path, file, passphrase)
  let key: KeyObject
  try {
    const secret = Buffer.concat([decipher.update(Buffer.from(file.sealed, 'base64')), decipher.final()])
    key = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
  } catch {
    // GCM cannot tell a wrong passphrase from altered bytes; the passphrase is what a person can mend.
    throw new Failure('PASSPHRASE_WRONG', {})
  }
  // The public half lies beside the seal: altered, it would sign what nobody can verify.
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  if (publicKey.toString('base64') !== file.publicKey || fingerprintOf(publicKey) !== file.fingerprint) {
    throw new Failure('KEY_DAMAGED', { path })
  }
  return { fingerprint: file.fingerprint, publicKey: file.publicKey, sign: (bytes) => sign(null, bytes, key) }
}

function decipherOf(path: string, file: KeyFile, passphrase: string): DecipherGCM {
  try {
    const key = stretch(passphrase, file.scrypt)
    const nonce = Buffer.from(file.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    return decipher.setAuthTag(Buffer.from(file.tag, 'base64'))
  } catch {
    // Costs, nonce or tag that no key file of ours has.
    throw new Failure('KEY_DAMAGED', { path })
  }
}

/** A key's fingerprint: SHA-256 of its SPKI DER. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex')
}

/** Whether `signature` is this key's Ed25519 signature over `bytes`; false also for a key that is not one. */
export function verifySignature(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature)
  } catch {
    return false
  }
}

function readKeyFile(path: string): KeyFile {
  if (!existsSync(path)) throw new Failure('KEY_MISSING', { path })
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Failure('KEY_DAMAGED', { path })
  }
}

function stretch(passphrase: string, { N, r, p, salt }: KeyFile['scrypt']): Buffer {
  // NFKC: the same passphrase typed on another keyboard layout or input method gives the same key.
  return scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, {
    N,
    r,
    p,
    maxmem: 256 * N * r,
  })
}
