import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { Suite } from '../../shared/package.ts'
import { generateSm2Secret, isSm2PublicKey, signSm2, sm2PublicKey, verifySm2 } from './sm2.ts'

/** A person's signing key, unlocked. */
export interface Signer {
  suite: Suite
  fingerprint: string
  /** SPKI DER, base64. */
  publicKey: string
  sign(bytes: Uint8Array): Buffer
}

/** RFC 8410: the one spelling of an Ed25519 public key, and of a private one. */
const ed25519Public = Buffer.from('302a300506032b6570032100', 'hex')
const ed25519Secret = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A new private key as PKCS#8 DER. Its bytes say which suite it is of. */
export function generateSecret(suite: Suite): Buffer {
  if (suite === 'sm2-sm3') return generateSm2Secret()
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
}

/** The signer that a private key makes; undefined when the key is none of ours. @param secret PKCS#8 DER */
export function signerOf(secret: Buffer): Signer | undefined {
  const sm2Public = sm2PublicKey(secret)
  if (sm2Public) return signer('sm2-sm3', sm2Public, (bytes) => signSm2(secret, bytes))
  if (!startsWith(secret, ed25519Secret, 32)) return undefined
  const key = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return signer('ed25519-sha256', publicKey, (bytes) => sign(null, bytes, key))
}

/** Which suite a public key is of. Only its bytes are asked: a field beside it could be changed to weaken it. @param publicKey SPKI DER */
export function suiteOf(publicKey: Uint8Array): Suite | undefined {
  if (startsWith(publicKey, ed25519Public, 32)) return 'ed25519-sha256'
  return isSm2PublicKey(publicKey) ? 'sm2-sm3' : undefined
}

/** The suite under which `signature` is this key's over `bytes`; undefined when it does not hold or the key is none of ours. */
export function verifySignature(
  publicKey: Uint8Array,
  bytes: Uint8Array,
  signature: Uint8Array,
): Suite | undefined {
  const suite = suiteOf(publicKey)
  if (suite === undefined) return undefined
  const holds = suite === 'sm2-sm3' ? verifySm2 : verifyEd25519
  try {
    return holds(publicKey, bytes, signature) ? suite : undefined
  } catch {
    // A point that is not on the curve: what a stranger sends must not end an import with an error.
    return undefined
  }
}

/** A key's fingerprint: SHA-256 of its SPKI DER, whatever suite the key is of. */
export function fingerprintOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex')
}

function signer(suite: Suite, publicKey: Buffer, signBytes: Signer['sign']): Signer {
  return {
    suite,
    fingerprint: fingerprintOf(publicKey),
    publicKey: publicKey.toString('base64'),
    sign: signBytes,
  }
}

function verifyEd25519(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
  return verify(null, bytes, key, signature)
}

function startsWith(bytes: Uint8Array, prefix: Buffer, rest: number): boolean {
  return bytes.byteLength === prefix.length + rest && prefix.equals(bytes.subarray(0, prefix.length))
}
