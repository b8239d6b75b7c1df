import { createECDH, createHash } from 'node:crypto'
import type { StreamingDigest } from '../../electron/crypto/sm3.ts'
import { signerOf, type Signer } from '../../electron/crypto/suite.ts'
import { signerRoles } from '../../shared/package.ts'
import type { Clerk } from '../support/cast.ts'

// The tests run on Node, whose OpenSSL knows both the curve and the hash: another implementation than the program's.

/** The first are those of the genuine packages. */
const mostRemembered = 100
const prefix = Buffer.from('308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420', 'hex')

/**
 * An SM2 key that follows from a name, as `fixedSigner` has of the other suite. Its signatures are others in each process; in one they are
 * remembered, so that what was not changed is the same bytes.
 */
function fixedSm2Signer(name: string): Signer {
  const d = createHash('sha256').update(`Mulu test key, never for use: ${name}`).digest()
  const curve = createECDH('SM2')
  curve.setPrivateKey(d)
  const signer = signerOf(Buffer.concat([prefix, d, Buffer.from('a144034200', 'hex'), curve.getPublicKey()]))
  if (!signer) throw new Error('not an SM2 key')
  const made = new Map<string, Buffer>()
  const sign = (bytes: Uint8Array) => {
    const known = made.get(sm3(bytes)) ?? signer.sign(bytes)
    if (made.size < mostRemembered) made.set(sm3(bytes), known)
    return known
  }
  return { ...signer, sign }
}

const clerk = (name: string): Clerk => ({
  name,
  roles: signerRoles,
  signer: fixedSm2Signer(name),
})

export const sm2Clerks = {
  operator: clerk('郑惊蛰'),
  /** Registered nowhere. */
  stranger: clerk('国密无名氏'),
} as const satisfies Record<string, Clerk>

export function sm3(bytes: Uint8Array | string): string {
  return createHash('sm3').update(bytes).digest('hex')
}

/** As the writer takes it. */
export function sm3Digest(): StreamingDigest {
  let digest = createHash('sm3')
  return {
    update: (bytes) => void digest.update(bytes),
    digest() {
      const hex = digest.digest('hex')
      digest = createHash('sm3')
      return hex
    },
  }
}
