import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { z } from 'zod'
import { keyCost } from './key-cost.ts'

const base64 = z.base64().max(4096)

/** How a private key lies under a passphrase. Cost parameters are stored so that they can rise later. */
export const sealFields = {
  // Bounded, because a foreign key file must not be able to ask for all memory.
  scrypt: z.strictObject({ N: z.int().max(2 ** 20), r: z.int().max(16), p: z.int().max(4), salt: base64 }),
  cipher: z.literal('aes-256-gcm'),
  nonce: base64,
  tag: base64,
  sealed: base64,
}
const sealSchema = z.strictObject(sealFields)
export type Seal = z.output<typeof sealSchema>

/** Seals bytes under a passphrase: scrypt N=2^17, AES-256-GCM. */
export function seal(secret: Buffer, passphrase: string): Seal {
  const scrypt = { ...keyCost, salt: randomBytes(16).toString('base64') }
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, scrypt), nonce)
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return {
    scrypt,
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  }
}

/**
 * What a seal holds. GCM cannot tell a wrong passphrase from altered bytes; the passphrase is what a person can mend.
 * @returns 'damaged' for costs, nonce or tag that no seal of ours has
 */
export function unseal(sealed: Seal, passphrase: string): Buffer | 'wrong passphrase' | 'damaged' {
  const decipher = decipherOf(sealed, passphrase)
  if (!decipher) return 'damaged'
  try {
    return Buffer.concat([decipher.update(Buffer.from(sealed.sealed, 'base64')), decipher.final()])
  } catch {
    return 'wrong passphrase'
  }
}

function decipherOf(sealed: Seal, passphrase: string) {
  try {
    const key = stretch(passphrase, sealed.scrypt)
    const nonce = Buffer.from(sealed.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    return decipher.setAuthTag(Buffer.from(sealed.tag, 'base64'))
  } catch {
    return undefined
  }
}

function stretch(passphrase: string, { N, r, p, salt }: Seal['scrypt']): Buffer {
  // NFKC: the same passphrase typed on another keyboard layout or input method gives the same key.
  const maxmem = 256 * N * r
  return scryptSync(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, { N, r, p, maxmem })
}
