import {
  createCipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  scryptSync,
} from 'node:crypto'
import type { Dice } from './dice.ts'

// age files (age-encryption.org/v1) made from dice, so that a lie can be told in each place of one and told again.

/** A key that everybody has, and that opens what these tests encrypt. */
export const ageKey = {
  identity: 'AGE-SECRET-KEY-1M9YMDMC602GHA8KRP4JAFRTGSLDG6DLE84WKHX5NRFMEWNWW6X0SZGRZ0S',
  recipient: 'age1y49vxtgc53ewp0evarcpfzezk2lnu94wsgztzgd39jr0grts0sjsvh49h7',
  publicKey: Buffer.from('254ac32d18a472e0bf2ce8f0148b22b2bf3e16ae8204b121b12c86f40d707c25', 'hex'),
}
export const agePassphrase = 'passphrase for tests'

/** Its file, as the program seals one, at the least cost that a seal may have. */
export function ageKeyFile(): string {
  const [salt, nonce] = [Buffer.alloc(16), Buffer.alloc(12)]
  const cost = { N: 16, r: 8, p: 1 }
  const cipher = createCipheriv('aes-256-gcm', scryptSync(agePassphrase, salt, 32, cost), nonce)
  const hidden = Buffer.concat([cipher.update(ageKey.identity), cipher.final()])
  return JSON.stringify({
    format: 1,
    recipient: ageKey.recipient,
    scrypt: { ...cost, salt: salt.toString('base64') },
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: hidden.toString('base64'),
  })
}

/** Where an age file departs from what the format says; all that follows from it is made to fit. */
export interface AgeDeparture {
  version?: string
  fileKey?: Buffer
  /** Lines of the head between the version and the MAC. */
  stanzas?: (genuine: string[], fileKey: Buffer) => string[]
  mac?: (genuine: string) => string
  /** What the parts of the head, but for the last line, are joined with. */
  lineEnd?: string
  nonce?: Buffer
  /** The encrypted stream behind the nonce. */
  stream?: (seal: (chunk: Buffer, counter: number, isLast: boolean) => Buffer) => Buffer
}

const chunkLength = 64 * 1024

/** Encrypts to the key above as the age program would, but for what departs. */
export function ageFile(plain: Buffer, dice: Dice, departure: AgeDeparture = {}): Buffer {
  const fileKey = departure.fileKey ?? dice.bytes(16)
  const genuine = x25519Stanza(fileKey, dice, ageKey.publicKey)
  const stanzas = departure.stanzas?.(genuine, fileKey) ?? genuine
  const end = departure.lineEnd ?? '\n'
  const head = [departure.version ?? 'age-encryption.org/v1', ...stanzas, '---'].join(end)
  const mac = createHmac('sha256', derived(fileKey, Buffer.alloc(0), 'header'))
    .update(head)
    .digest()
  const nonce = departure.nonce ?? dice.bytes(16)
  const key = derived(fileKey, nonce, 'payload')
  const seal = (chunk: Buffer, counter: number, isLast: boolean) => sealed(key, chunk, counter, isLast)
  const text = unpadded(mac)
  return Buffer.concat([
    Buffer.from(`${head} ${departure.mac?.(text) ?? text}${end}`),
    nonce,
    departure.stream?.(seal) ?? streamOf(plain, seal),
  ])
}

/** The two lines by which one recipient finds the file key. */
export function x25519Stanza(fileKey: Buffer, dice: Dice, publicKey: Buffer): string[] {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), dice.bytes(32)])
  const ephemeral = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const share = createPublicKey(ephemeral).export({ format: 'der', type: 'spki' }).subarray(-32)
  const spki = Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), publicKey])
  const recipient = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  const shared = diffieHellman({ privateKey: ephemeral, publicKey: recipient })
  const key = derived(shared, Buffer.concat([share, publicKey]), 'age-encryption.org/v1/X25519')
  return [`-> X25519 ${unpadded(share)}`, unpadded(sealed(key, fileKey, 0, false))]
}

export function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

function streamOf(plain: Buffer, seal: (chunk: Buffer, counter: number, isLast: boolean) => Buffer): Buffer {
  const chunks = Array.from({ length: Math.max(1, Math.ceil(plain.length / chunkLength)) }, (_, index) =>
    plain.subarray(index * chunkLength, (index + 1) * chunkLength),
  )
  return Buffer.concat(chunks.map((chunk, index) => seal(chunk, index, index === chunks.length - 1)))
}

function sealed(key: Buffer, chunk: Buffer, counter: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(counter, 7)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()])
}

function derived(key: Buffer, salt: Buffer, label: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, label, 32))
}
