import { fingerprintOf, verifySignature, type Signer } from '../crypto/suite.ts'
import { preAuthenticationEncoding, type Signature } from './dsse.ts'

// Records that are signed by themselves, not as a package: what two persons saw, what a government approved.

/** Signs canonical JSON under a payload type of its own, so that the signature passes for nothing else. */
export function signRecord(type: string, record: string, signer: Signer): Signature {
  const sig = signer.sign(preAuthenticationEncoding(type, Buffer.from(record))).toString('base64')
  return { keyid: signer.fingerprint, publicKey: signer.publicKey, sig }
}

/** Whether a signature is over this record, by the key that it names. */
export function isSigned(type: string, record: string, { keyid, publicKey, sig }: Signature): boolean {
  const key = Buffer.from(publicKey, 'base64')
  if (fingerprintOf(key) !== keyid) return false
  const bytes = preAuthenticationEncoding(type, Buffer.from(record))
  return verifySignature(key, bytes, Buffer.from(sig, 'base64')) !== undefined
}
