import { fingerprintOf } from '../../../electron/crypto/suite.ts'
import type { Signature } from '../../../electron/package/dsse.ts'
import { parts as places } from '../../../shared/package.ts'
import { canonicalJson, type Json } from '../../../shared/canonical.ts'
import type { Dice } from '../dice.ts'
import { makeBag, type Departure } from '../parcel.ts'
import { zipBytes, zipOf } from '../zip.ts'
import type { Mutator } from './mutation.ts'

const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

/** DER of two numbers, in as many bytes as they need and some more. */
function der(numbers: readonly bigint[], zeros = 0): Buffer {
  const integers = numbers.map((number) => {
    const digits = number.toString(16)
    const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex')
    const body = Buffer.concat([Buffer.alloc(zeros + ((bytes[0] ?? 0) >= 0x80 ? 1 : 0)), bytes])
    return Buffer.concat([Buffer.of(2, body.length), body])
  })
  const both = Buffer.concat(integers)
  return Buffer.concat([Buffer.of(0x30, both.length), both])
}

function numbersOf(signature: Buffer): [bigint, bigint] {
  const length = signature[3] ?? 0
  const r = BigInt(`0x${signature.subarray(4, 4 + length).toString('hex')}`)
  const s = BigInt(`0x${signature.subarray(6 + length).toString('hex')}`)
  return [r, s]
}

/** The true signature in a spelling or with numbers that no signer makes. */
const signatureLies: Record<string, (sig: Buffer, dice: Dice) => Buffer> = {
  'zeros before a number': (sig, dice) => der(numbersOf(sig), 1 + dice.below(2)),
  'a number above the order': (sig, dice) => {
    const [r, s] = numbersOf(sig)
    return der(dice.pick([[r + order, s] as const, [r, s + order] as const]))
  },
  'a number taken from the order': (sig) => {
    const [r, s] = numbersOf(sig)
    return der([r, order - s])
  },
  'numbers that are none': (sig, dice) => {
    const [r, s] = numbersOf(sig)
    return der(dice.pick([[0n, s] as const, [r, 0n] as const, [order, s] as const, [0n, 0n] as const]))
  },
  'numbers exchanged': (sig) => der([...numbersOf(sig)].toReversed()),
  'plain, without DER': (sig) =>
    Buffer.from(
      numbersOf(sig)
        .map((number) => number.toString(16).padStart(64, '0'))
        .join(''),
      'hex',
    ),
  'a long length': (sig) => Buffer.concat([Buffer.of(0x30, 0x81, sig.length - 2), sig.subarray(2)]),
  'bytes behind': (sig, dice) => Buffer.concat([sig, dice.bytes(1 + dice.below(3))]),
  'bytes behind, inside': (sig) =>
    Buffer.concat([Buffer.of(0x30, sig.length), sig.subarray(2), Buffer.of(5, 0)]),
  'another tag': (sig) => Buffer.concat([Buffer.of(0x31), sig.subarray(1)]),
  'cut off': (sig, dice) => sig.subarray(0, dice.below(sig.length)),
}

const keyLies: Record<string, (key: Buffer, dice: Dice) => Buffer> = {
  'a point off the curve': (key) => Buffer.concat([key.subarray(0, -1), Buffer.of((key.at(-1) ?? 0) ^ 1)]),
  'the point at infinity': (key) => Buffer.concat([key.subarray(0, -64), Buffer.alloc(64)]),
  'a compressed point': (key) =>
    Buffer.concat([key.subarray(0, -65), Buffer.of(2 + ((key.at(-1) ?? 0) & 1)), key.subarray(-64, -32)]),
  'the other root': (key) => {
    const p = BigInt('0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff')
    const y = p - BigInt(`0x${key.subarray(-32).toString('hex')}`)
    return Buffer.concat([key.subarray(0, -32), Buffer.from(y.toString(16).padStart(64, '0'), 'hex')])
  },
  'the curve of another country': (key) =>
    Buffer.concat([
      Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'),
      key.subarray(-65),
    ]),
}

/** A signature or key of SM2 that is nearly the true one. */
export const lyingSm2: Mutator = ({ genuine, dice }) => {
  const onKey = dice.chance(0.3)
  const how = dice.pick(Object.keys(onKey ? keyLies : signatureLies))
  const changed = (text: string, lies: typeof keyLies) =>
    lies[how]?.(Buffer.from(text, 'base64'), dice).toString('base64') ?? text
  const signatures = (own: readonly Signature[]) =>
    own.map((each) => {
      if (!onKey) return { ...each, sig: changed(each.sig, signatureLies) }
      const publicKey = changed(each.publicKey, keyLies)
      const keyid = dice.chance(0.5) ? each.keyid : fingerprintOf(Buffer.from(publicKey, 'base64'))
      return { ...each, publicKey, keyid }
    })
  return { bytes: zipBytes(zipOf(makeBag(genuine.source, { signatures }))), how: `SM2: ${how}` }
}

const edited =
  (place: string, edit: (text: string, dice: Dice) => string) =>
  (dice: Dice): Departure => ({ parts: { [place]: (bytes) => Buffer.from(edit(bytes.toString(), dice)) } })
const stated =
  (change: (said: Record<string, unknown>, dice: Dice) => unknown) =>
  (dice: Dice): Departure => ({
    statement: (text) => {
      const said = JSON.parse(text) as Record<string, unknown>
      change(said, dice)
      return Buffer.from(canonicalJson(said as Json))
    },
  })
const wrongHash = (text: string, dice: Dice) => text.replace(/\w{64}/, dice.bytes(32).toString('hex'))
const lessALine = (text: string) => text.split('\n').slice(1).join('\n')

/** Only one of the two chains of hashes is true, and the true keys have signed that. */
const hashLies: Record<string, (dice: Dice) => Departure> = {
  'a manifest that is wrong': edited(places.manifestSm3, wrongHash),
  'a manifest with less': edited(places.manifestSm3, lessALine),
  'a manifest in capitals': edited(places.manifestSm3, (text) =>
    text.replaceAll(/^\w+/gm, (hash) => hash.toUpperCase()),
  ),
  'no manifest': edited(places.manifestSm3, () => ''),
  'the other manifest': edited(places.manifest, wrongHash),
  'a tag manifest that is wrong': edited(places.tagManifestSm3, wrongHash),
  'a tag manifest with less': edited(places.tagManifestSm3, lessALine),
  'a tag manifest turned round': edited(
    places.tagManifestSm3,
    (text) => `${text.trimEnd().split('\n').toReversed().join('\n')}\n`,
  ),
  'no hash of the tag manifest': stated((said) => Reflect.deleteProperty(said, 'tagManifestSm3')),
  'another hash of the tag manifest': stated(
    (said, dice) =>
      (said['tagManifestSm3'] = dice.pick([dice.bytes(32).toString('hex'), said['tagManifest']])),
  ),
}

export const lyingSm3: Mutator = ({ genuine, dice }) => {
  const how = dice.pick(Object.keys(hashLies))
  return { bytes: zipBytes(zipOf(makeBag(genuine.source, hashLies[how]?.(dice)))), how: `SM3: ${how}` }
}
