import { createCipheriv, createDecipheriv, scryptSync } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** The parts of a key file that its seal is made of (`electron/crypto/key-seal.ts`). */
const keyFileSchema = z.looseObject({
  scrypt: z.object({ N: z.number(), r: z.number(), p: z.number(), salt: z.string() }),
  nonce: z.string(),
  tag: z.string(),
  sealed: z.string(),
})

/** The least that fits in the memory which the program allows for it. */
const leastCost = { N: 16, r: 8, p: 1 }

/**
 * Seals every key in a folder again, under the same passphrase, at the least cost, so that a test that signs ten times does not stretch a
 * passphrase ten times at what makes guessing dear. A key file says its own cost, and the program reads any; it has no way of its own to
 * make one that costs less, which is why this is here and not an option there.
 * @param ending of the files' names, where others are under another passphrase
 */
export function lightenKeys(folder: string, passphrase: string, ending = '.mulukey'): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith(ending)) lightenKey(join(folder, name), passphrase)
  }
}

function lightenKey(path: string, passphrase: string): void {
  const file = keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  const { salt } = file.scrypt
  const nonce = bytes(file.nonce)
  const stretch = (cost: typeof leastCost) =>
    scryptSync(passphrase.normalize('NFKC'), bytes(salt), 32, { ...cost, maxmem: 256 * cost.N * cost.r })
  const { N, r, p } = file.scrypt
  const decipher = createDecipheriv('aes-256-gcm', stretch({ N, r, p }), nonce).setAuthTag(bytes(file.tag))
  const secret = Buffer.concat([decipher.update(bytes(file.sealed)), decipher.final()])
  const cipher = createCipheriv('aes-256-gcm', stretch(leastCost), nonce)
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]).toString('base64')
  const tag = cipher.getAuthTag().toString('base64')
  writeFileSync(
    path,
    `${JSON.stringify({ ...file, scrypt: { ...leastCost, salt }, sealed, tag }, null, 2)}\n`,
  )
}

function bytes(text: string): Buffer {
  return Buffer.from(text, 'base64')
}
