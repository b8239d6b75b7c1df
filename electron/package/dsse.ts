import { hash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import { hashSchema, packageKinds, payloadType, type PackageKind, type Suite } from '../../shared/package.ts'
import { fingerprintOf, verifySignature, type Signer } from '../crypto/suite.ts'

/** One spelling for the same bytes: the bits that padding leaves unused must not carry anything that no signature covers. */
const base64 = z
  .base64()
  .max(64 * 1024)
  .refine((text) => Buffer.from(text, 'base64').toString('base64') === text)
const envelopeSchema = z.strictObject({
  payloadType: z.string().max(100),
  payload: base64,
  signatures: z
    .array(z.strictObject({ keyid: hashSchema, publicKey: base64, sig: base64 }))
    .min(1)
    .max(12),
})

/** One person's signature over a statement. */
export type Signature = z.output<typeof envelopeSchema>['signatures'][number]

/** Signatures that all hold, over bytes that nothing has parsed yet. */
export interface OpenedEnvelope {
  kind: PackageKind
  statement: Buffer
  /** SHA-256 of the statement's bytes: the package's name in every ledger. */
  packageHash: string
  /** The keys that signed, each once, in the envelope's order. */
  fingerprints: string[]
  /** The suite of them all. */
  suite: Suite
}

/** DSSE pre-authentication encoding (secure-systems-lab/dsse, protocol.md): what is really signed. */
export function preAuthenticationEncoding(type: string, body: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.byteLength} `
  return Buffer.concat([Buffer.from(head), body])
}

/** Signs a statement's bytes as one person. */
export function signStatement(kind: PackageKind, statement: Uint8Array, signer: Signer): Signature {
  return signAs(payloadType(kind), statement, signer)
}

/** Signs a body under a payload type of its own, so that the signature passes for nothing else. */
export function signAs(type: string, body: Uint8Array | string, signer: Signer): Signature {
  const sig = signer.sign(preAuthenticationEncoding(type, Buffer.from(body))).toString('base64')
  return { keyid: signer.fingerprint, publicKey: signer.publicKey, sig }
}

/** Puts a statement and its signatures together. The envelope is canonical JSON, so that one set of signatures has one spelling. */
export function sealEnvelope(kind: PackageKind, statement: Buffer, signatures: readonly Signature[]): string {
  return canonicalJson({
    payloadType: payloadType(kind),
    payload: statement.toString('base64'),
    signatures: [...signatures],
  })
}

/**
 * Checks an envelope: its spelling, its type, then every signature over the raw bytes. Whether the keys belong to anybody is for the
 * caller to ask. @throws {Failure} PACKAGE_UNSIGNED, _SIGNATURE_BAD, _SIGNERS_DIFFER
 */
export function openEnvelope(bytes: Buffer): OpenedEnvelope {
  const envelope = parseEnvelope(bytes)
  const kind = packageKinds.find((each) => payloadType(each) === envelope.payloadType)
  if (!kind) throw new Failure('PACKAGE_UNSIGNED', {})
  const statement = Buffer.from(envelope.payload, 'base64')
  const signed = preAuthenticationEncoding(envelope.payloadType, statement)
  const fingerprints = envelope.signatures.map(({ keyid }) => keyid)
  // A signature that stands there twice would count twice wherever somebody counts signatures.
  if (new Set(fingerprints).size < fingerprints.length) throw new Failure('PACKAGE_SIGNERS_DIFFER', {})
  const [suite, ...others] = new Set(envelope.signatures.map((each) => suiteOf(each, signed)))
  if (suite === undefined || others.length > 0) throw new Failure('PACKAGE_SIGNERS_DIFFER', {})
  return { kind, statement, packageHash: sha256(statement), fingerprints, suite }
}

/** The suite of the key that made a signature. @throws {Failure} PACKAGE_SIGNATURE_BAD where it does not hold */
function suiteOf(signature: Signature, signed: Buffer): Suite {
  const suite = suiteIfHolds(signature, signed)
  if (!suite) throw new Failure('PACKAGE_SIGNATURE_BAD', { fingerprint: signature.keyid })
  return suite
}

function suiteIfHolds({ keyid, publicKey, sig }: Signature, signed: Buffer): Suite | undefined {
  const key = Buffer.from(publicKey, 'base64')
  return fingerprintOf(key) === keyid ? verifySignature(key, signed, Buffer.from(sig, 'base64')) : undefined
}

/** Whether a signature is one that {@link signAs} makes of this body, by the key that it names. */
export function isSigned(type: string, body: Uint8Array | string, signature: Signature): boolean {
  return suiteIfHolds(signature, preAuthenticationEncoding(type, Buffer.from(body))) !== undefined
}

export function sha256(bytes: string | Uint8Array): string {
  return hash('sha256', bytes)
}

/** SHA-256 of lines, each ended by a line feed: what names the content of several parts. */
export function sha256OfLines(lines: readonly string[]): string {
  return sha256(lines.map((line) => `${line}\n`).join(''))
}

function parseEnvelope(bytes: Buffer): z.output<typeof envelopeSchema> {
  try {
    const text = bytes.toString('utf8')
    const envelope = envelopeSchema.parse(JSON.parse(text))
    if (canonicalJson(envelope) === text) return envelope
  } catch {
    // Falls through: whatever is wrong with it, it signs nothing.
  }
  throw new Failure('PACKAGE_UNSIGNED', {})
}
