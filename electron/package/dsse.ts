import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import { hashSchema, packageKinds, payloadType, type PackageKind } from '../../shared/package.ts'
import { fingerprintOf, verifySignature, type Signer } from '../signer.ts'

const base64 = z.base64().max(64 * 1024)
const envelopeSchema = z.strictObject({
  payloadType: z.string().max(100),
  payload: base64,
  signatures: z.array(z.strictObject({ keyid: hashSchema, publicKey: base64, sig: base64 })).length(1),
})

/** A signature that holds, over bytes that nothing has parsed yet. */
export interface OpenedEnvelope {
  kind: PackageKind
  statement: Buffer
  /** SHA-256 of the statement's bytes: the package's name in every ledger. */
  packageHash: string
  fingerprint: string
}

/** DSSE pre-authentication encoding (secure-systems-lab/dsse, protocol.md): what is really signed. */
export function preAuthenticationEncoding(type: string, body: Uint8Array): Buffer {
  const head = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.byteLength} `
  return Buffer.concat([Buffer.from(head), body])
}

/** Signs a statement's bytes. The envelope is canonical JSON, so that one signature has one spelling. */
export function sealEnvelope(kind: PackageKind, statement: Buffer, signer: Signer): string {
  const sig = signer.sign(preAuthenticationEncoding(payloadType(kind), statement)).toString('base64')
  return canonicalJson({
    payloadType: payloadType(kind),
    payload: statement.toString('base64'),
    signatures: [{ keyid: signer.fingerprint, publicKey: signer.publicKey, sig }],
  })
}

/**
 * Checks an envelope: its spelling, its type, then the signature over the raw bytes. Whether the key belongs to anybody is for the
 * caller to ask. @throws {Failure} PACKAGE_UNSIGNED, _SIGNATURE_BAD
 */
export function openEnvelope(bytes: Buffer): OpenedEnvelope {
  const envelope = parseEnvelope(bytes)
  const kind = packageKinds.find((each) => payloadType(each) === envelope.payloadType)
  if (!kind) throw new Failure('PACKAGE_UNSIGNED', {})
  const [signature] = envelope.signatures
  if (!signature) throw new Failure('PACKAGE_UNSIGNED', {})
  const statement = Buffer.from(envelope.payload, 'base64')
  const publicKey = Buffer.from(signature.publicKey, 'base64')
  const signed = preAuthenticationEncoding(envelope.payloadType, statement)
  const holds =
    fingerprintOf(publicKey) === signature.keyid &&
    verifySignature(publicKey, signed, Buffer.from(signature.sig, 'base64'))
  if (!holds) throw new Failure('PACKAGE_SIGNATURE_BAD', { fingerprint: signature.keyid })
  return { kind, statement, packageHash: sha256(statement), fingerprint: signature.keyid }
}

export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
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
