import type { Signature } from '../../../electron/package/dsse.ts'
import { signStatement } from '../../../electron/package/dsse.ts'
import { packageKinds, parts as places, payloadType } from '../../../shared/package.ts'
import { clerks } from '../../support/cast.ts'
import type { Dice } from '../dice.ts'
import { makeBag, type Departure } from '../parcel.ts'
import { sm2Clerks } from '../sm2.ts'
import { zipBytes, zipOf } from '../zip.ts'
import type { Bench, Mutator } from './mutation.ts'
import { misspelt } from './text.ts'

interface Envelope {
  payloadType: string
  payload: string
  signatures: Signature[]
}

/** The genuine bag with another envelope: nothing is signed again. */
function enveloped({ genuine }: Bench, change: (text: string) => Buffer): Buffer {
  const parts = genuine.bag.parts.map((part) =>
    part.place === places.envelope ? { ...part, bytes: change(part.bytes.toString()) } : part,
  )
  return zipBytes(zipOf({ ...genuine.bag, parts }))
}

/** The envelope's JSON written otherwise. */
export const misspeltEnvelope: Mutator = (bench) => {
  let how = ''
  const bytes = enveloped(bench, (text) => {
    const spelt = misspelt(text, bench.dice)
    how = spelt.how
    return Buffer.from(spelt.text)
  })
  return { bytes, how: `envelope: ${how}` }
}

/** Base64 that means the same bytes, or nearly: unused bits, other alphabets, line ends, missing padding. */
export const misspeltBase64: Mutator = (bench) => {
  const { dice } = bench
  const how = dice.pick([
    'unused bits',
    'url alphabet',
    'no padding',
    'more padding',
    'line end',
    'space',
    'letter',
  ])
  const field = dice.pick(['payload', 'sig', 'publicKey'] as const)
  const change = (text: string) => base64Changes[how]?.(text, dice) ?? text
  const bytes = enveloped(bench, (text) => {
    const envelope = JSON.parse(text) as Envelope
    if (field === 'payload') envelope.payload = change(envelope.payload)
    else {
      const signature = dice.pick(envelope.signatures)
      signature[field] = change(signature[field])
    }
    return Buffer.from(JSON.stringify(envelope))
  })
  return { bytes, how: `${how} of ${field}` }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

const base64Changes: Record<string, (text: string, dice: Dice) => string> = {
  'unused bits': (text, dice) =>
    text.replace(/(.)(=+)$/, (_, last: string, padding: string) => {
      const unused = padding.length === 1 ? 4 : 16
      const other = (alphabet.indexOf(last) & ~(unused - 1)) + 1 + dice.below(unused - 1)
      return `${alphabet[other] ?? ''}${padding}`
    }),
  'url alphabet': (text) => text.replaceAll('+', '-').replaceAll('/', '_'),
  'no padding': (text) => text.replaceAll('=', ''),
  'more padding': (text) => `${text}=`,
  'line end': (text, dice) => spliced(text, dice, String.raw`\n`),
  space: (text, dice) => spliced(text, dice, ' '),
  letter: (text, dice) => {
    const at = dice.below(text.length)
    return text.slice(0, at) + (alphabet[dice.below(64)] ?? '') + text.slice(at + 1)
  },
}

function spliced(text: string, dice: Dice, what: string): string {
  const at = dice.below(text.length)
  return text.slice(0, at) + what + text.slice(at)
}

/** Signatures taken off, put on, doubled, exchanged, or from another package, beside an unchanged statement. */
export const otherSignatures: Mutator = (bench) => {
  const { others, dice } = bench
  const foreign = dice.pick(others).bag.parts.find(({ place }) => place === places.envelope)
  const theirs = JSON.parse(String(foreign?.bytes)) as Envelope
  const how = dice.pick(Object.keys(signatureChanges))
  const bytes = enveloped(bench, (text) => {
    const envelope = JSON.parse(text) as Envelope
    signatureChanges[how]?.(envelope, theirs, dice)
    return Buffer.from(JSON.stringify(envelope))
  })
  return { bytes, how }
}

const signatureChanges: Record<string, (own: Envelope, theirs: Envelope, dice: Dice) => unknown> = {
  'none left': (own) => (own.signatures = []),
  'one less': (own, _, dice) => own.signatures.splice(dice.below(own.signatures.length), 1),
  'one twice': (own, _, dice) => own.signatures.push(dice.pick(own.signatures)),
  'other order': (own, _, dice) => (own.signatures = dice.shuffled(own.signatures)),
  'those of another package': (own, theirs) => (own.signatures = theirs.signatures),
  'one of another package more': (own, theirs, dice) => own.signatures.push(dice.pick(theirs.signatures)),
  'the statement of another package': (own, theirs) => (own.payload = theirs.payload),
  'the type of another kind': (own, _, dice) => (own.payloadType = payloadType(dice.pick(packageKinds))),
  'no such type': (own, _, dice) =>
    (own.payloadType = dice.pick([
      '',
      'application/json',
      'application/vnd.mulu.SUBMISSION+json',
      'x'.repeat(101),
    ])),
  'another key beside the signature': (own, _, dice) => {
    const { keyid, publicKey } = signStatement('submission', Buffer.from('x'), clerks.neighbour.signer)
    Object.assign(dice.pick(own.signatures), dice.chance(0.5) ? { keyid, publicKey } : { publicKey })
  },
  'no signature but its name': (own, _, dice) => Object.assign(dice.pick(own.signatures), { sig: '' }),
  'a signature of noise': (own, _, dice) =>
    Object.assign(dice.pick(own.signatures), {
      sig: dice.bytes(dice.pick([0, 1, 32, 63, 64, 65, 128])).toString('base64'),
    }),
  'the same number twice': (own, _, dice) => {
    // Ed25519 has one s below the group's order; a second, above it, would be another spelling of one signature.
    const signature = dice.pick(own.signatures)
    const bytes = Buffer.from(signature.sig, 'base64')
    const order = (1n << 252n) + 27742317777372353535851937790883648493n
    const s = BigInt(`0x${turned(bytes.subarray(32)).toString('hex')}`) + order
    turned(Buffer.from(s.toString(16).padStart(64, '0').slice(-64), 'hex')).copy(bytes, 32)
    signature.sig = bytes.toString('base64')
  },
  'a key of small order': (own, _, dice) => {
    const point = Buffer.alloc(32)
    point.writeUInt8(dice.pick([0, 1]), 0)
    const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), point])
    Object.assign(dice.pick(own.signatures), {
      publicKey: key.toString('base64'),
      sig: Buffer.alloc(64).toString('base64'),
    })
  },
  'a hundred': (own, _, dice) =>
    (own.signatures = Array.from({ length: 100 }, () => dice.pick(own.signatures))),
}

/** Ed25519 writes its numbers with the least byte first. */
function turned(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toReversed())
}

/** Signed all the way up, by keys that are not those of the office it names. */
export const strangersKey: Mutator = (bench) => {
  const { genuine, dice } = bench
  const isSm2 = genuine.source.facts.suite === 'sm2-sm3'
  const other = dice.pick([...(isSm2 ? [sm2Clerks.stranger] : [clerks.stranger]), clerks.neighbour])
  const named = { name: other.name, role: 'operator' as const, fingerprint: other.signer.fingerprint }
  const { facts, signers } = genuine.source
  const departures: Record<string, Departure> = {
    'signed by another': { signers: [other.signer] },
    'signed and named another': { facts: { ...facts, signers: [named] }, signers: [other.signer] },
    'another added': { signers: [...signers, other.signer] },
    'another added and named': {
      facts: { ...facts, signers: [...facts.signers, named] },
      signers: [...signers, other.signer],
    },
    'another named only': { facts: { ...facts, signers: [...facts.signers, named] } },
  }
  const how = dice.pick(Object.keys(departures))
  return {
    bytes: zipBytes(zipOf(makeBag(genuine.source, departures[how] ?? {}))),
    how: `${how}: ${other.name}`,
  }
}
