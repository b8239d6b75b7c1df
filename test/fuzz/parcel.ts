import { bagFolder, bagOrder, manifestText, tagManifests, taggedParts } from '../../electron/package/bag.ts'
import { sealEnvelope, sha256, signStatement, type Signature } from '../../electron/package/dsse.ts'
import { preparePackage, type StatementFacts } from '../../electron/package/write-package.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { parts as places, payloadParts, type Statement } from '../../shared/package.ts'
import { sm3, sm3Digest } from './sm2.ts'

/** The payload's JSONL parts by name, as bytes. */
export type Payload = Readonly<Record<string, Buffer>>

/** All a genuine package is made from. */
export interface Source {
  facts: StatementFacts
  payload: Payload
  signers: readonly Signer[]
}

/** One part by its place in the bag, in the order it is to be packed. */
export interface BagPart {
  place: string
  bytes: Buffer
}

/** A package before it is packed. */
export interface Bag {
  folder: string
  parts: readonly BagPart[]
}

/** Where somebody who holds the keys departs from the truth; whatever lies above is hashed and signed again. */
export interface Departure {
  facts?: StatementFacts
  payload?: Payload
  signers?: readonly Signer[]
  /** Parts that no signature covers directly, by place. */
  parts?: Readonly<Record<string, (bytes: Buffer) => Buffer>>
  statement?: (text: string) => Buffer
  signatures?: (signatures: readonly Signature[], signed: Buffer) => readonly Signature[]
  envelope?: (text: string) => Buffer
}

/** Makes a package, true but for what departs. */
export function makeBag(source: Source, departure: Departure = {}): Bag {
  const facts = departure.facts ?? source.facts
  const payload = departure.payload ?? source.payload
  const prepared = departure.facts || departure.payload ? prepare(facts, payload) : preparedOnce(source)
  const bytes = new Map(prepared.bytes)
  rehash(bytes, facts, departure.parts ?? {})
  const tagManifest = sha256(bytes.get(places.tagManifest) ?? '')
  const sm3s = facts.suite === 'sm2-sm3' && { tagManifestSm3: sm3(bytes.get(places.tagManifestSm3) ?? '') }
  const text = canonicalJson(plain({ ...prepared.statement, tagManifest, ...sm3s }))
  const signed = departure.statement?.(text) ?? Buffer.from(text)
  const signatures = (departure.signers ?? source.signers).map((each) =>
    signStatement(facts.kind, signed, each),
  )
  const envelope = sealEnvelope(facts.kind, signed, departure.signatures?.(signatures, signed) ?? signatures)
  bytes.set(places.envelope, departure.envelope?.(envelope) ?? Buffer.from(envelope))
  const ordered = bagOrder(facts).map((place) => ({ place, bytes: bytes.get(place) ?? Buffer.alloc(0) }))
  return { folder: bagFolder(facts), parts: ordered }
}

interface Prepared {
  statement: Statement
  bytes: ReadonlyMap<string, Buffer>
}

const known = new WeakMap<Source, Prepared>()

/** The same buffers each time, which are therefore packed once. */
function preparedOnce(source: Source): Prepared {
  const made = known.get(source) ?? prepare(source.facts, source.payload)
  known.set(source, made)
  return made
}

function prepare(facts: StatementFacts, payload: Payload): Prepared {
  const lines = (part: string) => [payload[part] ?? Buffer.alloc(0)]
  const { statement, small } = preparePackage(
    facts,
    lines,
    facts.suite === 'sm2-sm3' ? sm3Digest() : undefined,
  )
  const bytes = new Map<string, Buffer>(
    Object.entries(small).map(([place, text]) => [place, Buffer.from(text)]),
  )
  for (const place of payloadParts(facts))
    if (place !== places.descriptor) bytes.set(place, payload[place] ?? Buffer.alloc(0))
  return { statement, bytes }
}

/** Brings the manifests up to date where a part below them was edited, so that only the edit itself is untrue. */
function rehash(
  bytes: Map<string, Buffer>,
  statement: Pick<Statement, 'format' | 'kind' | 'suite'>,
  edits: NonNullable<Departure['parts']>,
): void {
  const edited = (place: string) => {
    const edit = edits[place]
    if (edit) bytes.set(place, edit(bytes.get(place) ?? Buffer.alloc(0)))
    return edit !== undefined
  }
  if (payloadParts(statement).map(edited).includes(true)) fitManifests(bytes, statement)
  if (taggedParts(statement.suite).map(edited).includes(true) || Object.keys(edits).length > 0)
    fitTagManifests(bytes, statement)
  tagManifests(statement.suite).forEach(edited)
}

/** Makes the manifests say what the payload is, in each hash that the suite has. */
export function fitManifests(
  bytes: Map<string, Buffer>,
  statement: Pick<Statement, 'format' | 'kind' | 'suite'>,
): void {
  const covered = payloadParts(statement)
  bytes.set(places.manifest, hashed(bytes, covered, sha256))
  if (statement.suite === 'sm2-sm3') bytes.set(places.manifestSm3, hashed(bytes, covered, sm3))
}

/** The same above them. */
export function fitTagManifests(bytes: Map<string, Buffer>, { suite }: Pick<Statement, 'suite'>): void {
  const covered = taggedParts(suite)
  bytes.set(places.tagManifest, hashed(bytes, covered, sha256))
  if (suite === 'sm2-sm3') bytes.set(places.tagManifestSm3, hashed(bytes, covered, sm3))
}

function hashed(
  bytes: ReadonlyMap<string, Buffer>,
  covered: readonly string[],
  hash: (part: Buffer | string) => string,
): Buffer {
  return Buffer.from(manifestText(covered.map((part) => ({ part, hash: hash(bytes.get(part) ?? '') }))))
}

function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json
}
