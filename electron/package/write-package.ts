import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import {
  parts,
  payloadParts,
  sealedSince,
  signingKeys,
  type PackageKind,
  type Statement,
} from '../../shared/package.ts'
import { digestWith, type StreamingDigest } from '../crypto/sm3.ts'
import type { Signer } from '../crypto/suite.ts'
import {
  bagDeclaration,
  bagFolder,
  bagInfo,
  bagOrder,
  manifestText,
  taggedParts,
  type PartHash,
} from './bag.ts'
import { coverHtml } from './cover.ts'
import { diskFailure } from './disk-refusal.ts'
import { sealEnvelope, sha256, signStatement, type Signature } from './dsse.ts'
import { verifyPackage, type ReportBytes } from './read-package.ts'
import { packAhead, writeZip, type PackedBytes, type ZipPart } from './write-zip.ts'

/**
 * The payload's JSONL parts: lines without their line feed, or pieces of whole lines with them. Must give the same lines each time it is asked.
 */
export type PayloadLines = (part: string) => Iterable<string> | Iterable<Buffer>

/** A signed package that has not been written anywhere yet; with the payload's lines it can be written any number of times. */
export interface SignedPackage {
  statement: Statement
  packageHash: string
  envelope: string
  /** Every part but the JSONL ones, by name. */
  small: Record<string, string>
}

/** A JSONL part that was read: its hashes, and its bytes as they will stand in the file, unless they are too many to keep. */
export interface ReadyPart extends Digests {
  packed: PackedBytes | undefined
}
export type ReadyPayload = ReadonlyMap<string, ReadyPart>

interface Digests {
  hash: string
  sm3: string
  octets: number
}

/** What those who sign decide; the rest of the statement follows from the payload. */
export type StatementFacts = Omit<Statement, 'tagManifest' | 'tagManifestSm3'>

/** A package that is whole but for its signatures: from here on nothing of it changes. */
export interface UnsignedPackage {
  statement: Statement
  packageHash: string
  /** What each person signs. */
  bytes: Buffer
  /** Every part but the envelope and the JSONL ones, by name. */
  small: Record<string, string>
}

/**
 * Hashes the payload and makes the bag's tag files and the statement over them. `sm3` is for the suite sm2-sm3, whose packages have both hashes.
 */
export function preparePackage(
  facts: StatementFacts,
  lines: PayloadLines,
  sm3?: StreamingDigest,
  ready: ReadyPayload = new Map(),
): UnsignedPackage {
  if ((facts.suite === 'sm2-sm3') !== (sm3 !== undefined)) throw new Error(`hashes for ${facts.suite}`)
  const streamed = jsonlParts(facts).map((part) => {
    const { hash, sm3: sm3Hash, octets } = ready.get(part) ?? digestOf(lines(part), sm3)
    return { part, hash, sm3: sm3Hash, octets }
  })
  const descriptor = dataPackage(facts.kind, streamed)
  const payload = [{ part: parts.descriptor, ...digestOf([Buffer.from(descriptor)], sm3) }, ...streamed]
  const manifest = manifestText(payload)
  const tags: Record<string, string> = {
    [parts.bagit]: bagDeclaration,
    [parts.bagInfo]: bagInfo({
      date: facts.createdAt.slice(0, 10),
      octets: payload.reduce((sum, { octets }) => sum + octets, 0),
      streams: payload.length,
      organization: facts.sender.name,
    }),
    [parts.manifest]: manifest,
    [parts.cover]: coverHtml(facts, sha256(manifest)),
    ...(sm3 && {
      [parts.manifestSm3]: manifestText(payload.map((each) => ({ part: each.part, hash: each.sm3 }))),
    }),
  }
  const tagged = taggedParts(facts.suite)
  const tagManifest = manifestText(tagged.map((part) => ({ part, hash: sha256(tags[part] ?? '') })))
  const tagManifestSm3 =
    sm3 &&
    manifestText(tagged.map((part) => ({ part, hash: digestWith(sm3, Buffer.from(tags[part] ?? '')) })))
  const statement: Statement = {
    ...facts,
    tagManifest: sha256(tagManifest),
    ...(sm3 && { tagManifestSm3: digestWith(sm3, Buffer.from(tagManifestSm3 ?? '')) }),
  }
  const bytes = Buffer.from(canonicalJson(statement))
  return {
    statement,
    packageHash: sha256(bytes),
    bytes,
    small: {
      ...tags,
      [parts.tagManifest]: tagManifest,
      ...(tagManifestSm3 && { [parts.tagManifestSm3]: tagManifestSm3 }),
      [parts.descriptor]: descriptor,
    },
  }
}

/** Reads, hashes and packs the payload once, for a package that is written as soon as it is signed. */
export async function readyPayload(
  facts: StatementFacts,
  lines: PayloadLines,
  sm3?: StreamingDigest,
): Promise<ReadyPayload> {
  const ready = new Map<string, ReadyPart>()
  for (const part of jsonlParts(facts)) {
    const digest = beginDigest(sm3)
    const packed = await packAhead(digested(lines(part), digest))
    ready.set(part, { ...digest.end(), packed })
  }
  return ready
}

/** Puts the signatures of all who are named in the statement to a package, in the statement's order. */
export function sealPackage(
  { statement, packageHash, bytes, small }: UnsignedPackage,
  signatures: readonly Signature[],
): SignedPackage {
  const ordered = signingKeys(statement).map((fingerprint) => {
    const found = signatures.find(({ keyid }) => keyid === fingerprint)
    if (!found) throw new Error(`no signature of ${fingerprint}`)
    return found
  })
  return { statement, packageHash, envelope: sealEnvelope(statement.kind, bytes, ordered), small }
}

/** A package that one person signs alone, under the hats that the facts give that person. */
export function signPackage(
  facts: StatementFacts,
  lines: PayloadLines,
  signer: Signer,
  sm3?: StreamingDigest,
  ready?: ReadyPayload,
): SignedPackage {
  const unsigned = preparePackage(facts, lines, sm3, ready)
  return sealPackage(unsigned, [signStatement(facts.kind, unsigned.bytes, signer)])
}

/**
 * Writes a signed package into a folder and reads it back with the verifier's code before it gets its name; a file that does not
 * verify is never left behind under it. Writing again gives the same bytes.
 *
 * @throws {Failure} FOLDER_MISSING, FILE_UNWRITABLE, and every DISK_ code that says what is wrong with the disk
 */
export async function writePackage(
  target: { folder: string; fileName: string },
  signed: SignedPackage,
  lines: PayloadLines,
  reread: ReportBytes = () => undefined,
  ready?: ReadyPayload,
): Promise<{ path: string; bytes: number }> {
  const path = join(target.folder, target.fileName)
  const unfinished = `${path}.part`
  const write = (to: string) =>
    writeZip(to, partsOf(signed, lines, ready), { sealed: signed.statement.format >= sealedSince })
  await requireFolder(target.folder)
  try {
    await write(unfinished)
    const verified = await verifyPackage(unfinished, reread)
    await verified.close()
    if (verified.packageHash !== signed.packageHash) throw new Error('another package was read back')
    await rename(unfinished, path)
    return { path, bytes: verified.bytes }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    if (error instanceof Failure && error.code === 'CANCELLED') throw error
    throw await diskFailure(error, path, write)
  }
}

function* partsOf(
  signed: SignedPackage,
  lines: PayloadLines,
  ready: ReadyPayload = new Map(),
): Generator<ZipPart> {
  const streamed = jsonlParts(signed.statement)
  const small: Record<string, string> = { ...signed.small, [parts.envelope]: signed.envelope }
  for (const part of bagOrder(signed.statement)) {
    const name = `${bagFolder(signed.statement)}/${part}`
    const bytes = streamed.includes(part)
      ? (ready.get(part)?.packed ?? chunks(lines(part)))
      : Buffer.from(small[part] ?? '')
    yield { name, bytes }
  }
}

function jsonlParts(statement: Pick<Statement, 'kind' | 'format'>): readonly string[] {
  return payloadParts(statement).filter((part) => part !== parts.descriptor)
}

/** Frictionless Data Package descriptor of the payload. */
function dataPackage(kind: PackageKind, payload: readonly (PartHash & { octets: number })[]): string {
  return canonicalJson({
    profile: 'data-package',
    name: `mulu-${kind}`,
    resources: payload.map(({ part, hash, octets }) => ({
      name: part.slice('data/'.length, -'.jsonl'.length),
      path: part.slice('data/'.length),
      format: 'jsonl',
      mediatype: 'application/jsonl',
      encoding: 'utf-8',
      bytes: octets,
      hash: `sha256:${hash}`,
    })),
  })
}

function digestOf(lines: Iterable<string | Buffer>, sm3: StreamingDigest | undefined): Digests {
  const digest = beginDigest(sm3)
  for (const chunk of chunks(lines)) digest.update(chunk)
  return digest.end()
}

/** Pieces of lines, each hashed when it is asked for. */
function* digested(
  lines: Iterable<string | Buffer>,
  digest: ReturnType<typeof beginDigest>,
): Generator<Buffer> {
  for (const chunk of chunks(lines)) {
    digest.update(chunk)
    yield chunk
  }
}

function beginDigest(sm3: StreamingDigest | undefined) {
  const digest = createHash('sha256')
  let octets = 0
  return {
    update: (chunk: Buffer) => {
      digest.update(chunk)
      sm3?.update(chunk)
      octets += chunk.length
    },
    end: (): Digests => ({ hash: digest.digest('hex'), sm3: sm3?.digest() ?? '', octets }),
  }
}

/** Lines joined into pieces worth a system call. */
function* chunks(lines: Iterable<string | Buffer>): Generator<Buffer> {
  let gathered = ''
  for (const line of lines) {
    if (typeof line !== 'string') {
      yield line
      continue
    }
    gathered += `${line}\n`
    if (gathered.length > 64 * 1024) {
      yield Buffer.from(gathered)
      gathered = ''
    }
  }
  if (gathered !== '') yield Buffer.from(gathered)
}

/**
 * The folder that a file goes into: the outbox, which is the program's own, or the one that was asked for, which must be there already (a stick
 * that is not plugged in).
 *
 * @throws {Failure} FOLDER_MISSING
 */
export async function targetFolder(
  { outbox }: { outbox: string },
  folder: string | undefined,
): Promise<string> {
  if (folder) await requireFolder(folder)
  else mkdirSync(outbox, { recursive: true })
  return folder ?? outbox
}

/** @throws {Failure} FOLDER_MISSING */
export async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) throw new Failure('FOLDER_MISSING', { path: folder })
}
