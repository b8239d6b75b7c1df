import { createHash } from 'node:crypto'
import { signerOf, type Signer } from '../../electron/crypto/suite.ts'

/** PKCS#8 around an Ed25519 seed (RFC 8410). */
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * A key that follows from a name, so that everybody has it and bytes signed with it can be made again. For tests and for the packages that
 * are handed to other implementations: an office that registered one would let in whatever anybody signs.
 */
export function fixedSigner(name: string): Signer {
  const seed = createHash('sha256').update(`Mulu test key, never for use: ${name}`).digest()
  const signer = signerOf(Buffer.concat([prefix, seed]))
  if (!signer) throw new Error('not an Ed25519 key')
  return signer
}
