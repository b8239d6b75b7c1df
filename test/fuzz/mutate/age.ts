import { ageFile, ageKey, unpadded, x25519Stanza, type AgeDeparture } from '../age.ts'
import type { Dice } from '../dice.ts'
import { zipBytes, zipOf } from '../zip.ts'
import type { Mutator } from './mutation.ts'

interface AgeLie extends AgeDeparture {
  /** What is encrypted, where that is not the genuine package. */
  plain?: Buffer
  /** age allows it: the same package comes out. */
  same?: true
}

const flipped = (bytes: Buffer, at: number) => Buffer.from(bytes).fill((bytes[at] ?? 0) ^ 1, at, at + 1)
const grease = (dice: Dice) => [
  `-> ${dice.pick(['grease', 'ssh-ed25519', 'mlkem768x25519', 'X25519-x'])} ${unpadded(dice.bytes(8))}`,
  unpadded(dice.bytes(dice.below(47))),
]

/** Something untrue in an encrypted file, whose MAC and tags are right all the same wherever they can be. */
const ageLies: Record<string, (plain: Buffer, dice: Dice, others: readonly Buffer[]) => AgeLie> = {
  'for others': (_, dice) => ({
    stanzas: (__, fileKey) => x25519Stanza(fileKey, dice, dice.bytes(32)),
  }),
  'for nobody': () => ({ stanzas: () => [] }),
  'for others as well': (_, dice) => ({
    stanzas: (own, fileKey) =>
      dice.shuffled([own, x25519Stanza(fileKey, dice, dice.bytes(32)), grease(dice)]).flat(),
    same: true,
  }),
  'twice for this one': (_, dice) => ({
    stanzas: (own, fileKey) => [...own, ...x25519Stanza(fileKey, dice, ageKey.publicKey)],
    same: true,
  }),
  'another key of the file in the second stanza': (_, dice) => ({
    stanzas: () => x25519Stanza(dice.bytes(16), dice, ageKey.publicKey),
  }),
  'a passphrase': (_, dice) => ({
    stanzas: (own) => [
      `-> scrypt ${unpadded(dice.bytes(16))} ${dice.pick([1, 18, 22, 40, 63, 64, 1e9])}`,
      unpadded(dice.bytes(32)),
      ...(dice.chance(0.5) ? own : []),
    ],
  }),
  'a key of another length': (_, dice) => ({ fileKey: dice.bytes(dice.pick([1, 15, 17, 32])) }),
  'a share of small order': () => ({
    stanzas: ([, body = '']) => [`-> X25519 ${unpadded(Buffer.alloc(32))}`, body],
  }),
  'a share of another length': (_, dice) => ({
    stanzas: ([, body = '']) => [`-> X25519 ${unpadded(dice.bytes(dice.pick([0, 31, 33, 4000])))}`, body],
  }),
  'an argument more': () => ({ stanzas: ([line = '', body = '']) => [`${line} x`, body] }),
  'an argument less': () => ({ stanzas: ([, body = '']) => ['-> X25519', body] }),
  'a body of another length': (_, dice) => ({
    stanzas: ([line = '']) => [line, unpadded(dice.bytes(dice.pick([0, 31, 33, 47])))],
  }),
  'a body that does not end': (_, dice) => ({
    stanzas: ([line = '']) => [line, ...Array.from({ length: 300 }, () => unpadded(dice.bytes(48)))],
  }),
  'a body line that is too long': (_, dice) => ({
    stanzas: ([line = '']) => [line, unpadded(dice.bytes(49))],
  }),
  'padded base64': () => ({ stanzas: ([line = '', body = '']) => [line, `${body}=`] }),
  'a head without end': (_, dice) => ({
    stanzas: () => [dice.pick(['x', '-> X25519 ', '-> x\n'.repeat(3)]).repeat(700_000)],
  }),
  'hundreds of recipients': (_, dice) => ({
    stanzas: (own) => [
      ...Array.from({ length: 500 }, () => [
        `-> X25519 ${unpadded(dice.bytes(32))}`,
        unpadded(dice.bytes(32)),
      ]).flat(),
      ...own,
    ],
    same: true,
  }),
  'another version': (_, dice) => ({
    version: `age-encryption.org/v${dice.pick(['2', '1 ', '1\r', '0', '', '11'])}`,
  }),
  'line ends of another system': () => ({ lineEnd: '\r\n' }),
  'another MAC': (_, dice) => ({
    mac: (genuine) =>
      dice.pick([
        unpadded(dice.bytes(32)),
        '',
        genuine.slice(1),
        `${genuine}=`,
        `${genuine} `,
        genuine.toLowerCase(),
      ]),
  }),
  'a stream that was cut': (plain, dice) => ({
    stream: (seal) => seal(plain, 0, true).subarray(0, dice.below(plain.length)),
  }),
  'no last chunk': (plain) => ({ stream: (seal) => seal(plain, 0, false) }),
  'an empty last chunk': (plain) => ({
    stream: (seal) => Buffer.concat([seal(plain, 0, false), seal(Buffer.alloc(0), 1, true)]),
  }),
  'a chunk behind the last': (plain) => ({
    stream: (seal) => Buffer.concat([seal(plain, 0, true), seal(plain, 1, true)]),
  }),
  'bytes behind the last': (plain, dice) => ({
    stream: (seal) => Buffer.concat([seal(plain, 0, true), dice.bytes(1 + dice.below(40))]),
  }),
  'a chunk with another number': (plain) => ({ stream: (seal) => seal(plain, 1, true) }),
  'a byte of the stream': (plain, dice) => ({
    stream: (seal) => flipped(seal(plain, 0, true), dice.below(plain.length + 16)),
  }),
  'no stream': () => ({ stream: () => Buffer.alloc(0) }),
  'a short nonce': () => ({ nonce: Buffer.alloc(3), stream: () => Buffer.alloc(0) }),
  'nothing in it': () => ({ plain: Buffer.alloc(0) }),
  'noise in it': (_, dice) => ({ plain: dice.bytes(dice.pick([1, 100, 5000])) }),
  'zeros in it': (_, dice) => ({ plain: Buffer.alloc(dice.pick([64 * 1024, 64 * 1024 + 1, 3_000_000])) }),
  'an encrypted file in it': (plain, dice) => ({ plain: ageFile(plain, dice) }),
  'another package in it': (_, dice, others) => ({ plain: dice.pick(others) }),
  'two packages in it': (plain, dice, others) => ({ plain: Buffer.concat([plain, dice.pick(others)]) }),
  'half a package in it': (plain, dice) => ({ plain: plain.subarray(0, dice.below(plain.length)) }),
}

export const lyingAge: Mutator = ({ genuine, others, dice }) => {
  const plain = zipBytes(zipOf(genuine.bag))
  const how = dice.pick(Object.keys(ageLies))
  const elsewhere = others.flatMap(({ desk, bytes }) => (desk === genuine.desk ? [] : [bytes]))
  const lie = ageLies[how]?.(plain, dice, elsewhere) ?? {}
  return {
    bytes: ageFile(lie.plain ?? plain, dice, lie),
    how: `age: ${how}`,
    asIs: true,
    ...(lie.same && { same: true }),
  }
}

/** The age program's own letters around an encrypted file, which no desk reads. */
export const armouredAge: Mutator = ({ genuine, dice }) => {
  const lines = genuine.bytes.toString('base64').match(/.{1,64}/g) ?? []
  const label = dice.pick(['AGE ENCRYPTED FILE', 'PGP MESSAGE'])
  const text = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
  return { bytes: Buffer.from(text), how: `in letters, as ${label}`, asIs: true }
}
