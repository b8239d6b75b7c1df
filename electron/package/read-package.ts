import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { isCanonicalJson, type Json } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import {
  packageFormat,
  packageLimits,
  parts,
  payloadParts,
  sealedSince,
  signingKeys,
  statementSchema,
  type PackageKind,
  type Statement,
} from '../../shared/package.ts'
import {
  bagDeclaration,
  bagFolder,
  bagOrder,
  parseManifest,
  saysOxum,
  taggedParts,
  type PartHash,
} from './bag.ts'
import { beginSm3, digestWith, type StreamingDigest } from '../crypto/sm3.ts'
import { openContainer, type Container, type ContainedPart } from './container.ts'
import { otherFile } from './other-file.ts'
import { openEnvelope, sha256, type OpenedEnvelope } from './dsse.ts'
import { digestOfFile, unpack, unpackWhole } from './unpack.ts'

/** Called with the bytes unpacked so far and the bytes in all; may throw to stop. */
export type ReportBytes = (done: number, total: number) => void

/** A package that is whole: all its signers signed, and every byte is the signed one. Who they are, is for the caller to judge. */
export interface VerifiedPackage {
  statement: Statement
  packageHash: string
  bytes: number
  envelope: string
  /** The lines of a JSONL part, hashed again while they are read: the file may have changed on its stick since. */
  lines: (part: string) => AsyncGenerator<string>
  /** The same in pieces of whole lines, each line ended by a line feed. */
  pieces: (part: string) => AsyncGenerator<Buffer>
  close: () => Promise<void>
}

/**
 * Opens and verifies a package in the order of design.md 5: container and limits, signature over the raw bytes, tag manifest,
 * manifest, payload hashes, and last the checksum over the file. Nothing of the payload is parsed.
 *
 * @throws {Failure} FILE_MISSING and every PACKAGE_ code that says what is wrong with the file itself
 */
export async function verifyPackage(
  path: string,
  report: ReportBytes = () => undefined,
): Promise<VerifiedPackage> {
  const container = await openContainer(path).catch(async (error: unknown) => {
    throw await otherFile(path, error)
  })
  try {
    const envelopeBytes = await readSmall(container, parts.envelope, 'PACKAGE_UNSIGNED')
    const { statement, packageHash } = openStatement(envelopeBytes)
    const sm3 = statement.suite === 'sm2-sm3' ? await beginSm3() : undefined
    const hashes = await verifyTags(container, statement, sm3)
    checkPlaces(container, statement)
    // One thread reads and hashes the file as it is while the other unpacks; asked last, since the others say more of what is wrong.
    const [, checksum] = await Promise.all([
      verifyPayload(container, hashes, report, sm3),
      // Where the file cannot be read any more, unpacking it says so.
      digestOfFile(container.file, container.seal.bytes).catch(() => undefined),
    ])
    checkSeal(container, statement, checksum)
    const hashOf = new Map(hashes.map(({ part, hash }) => [part, hash]))
    return {
      statement,
      packageHash,
      bytes: container.bytes,
      envelope: envelopeBytes.toString('utf8'),
      lines: (part) => readLines(container, part, hashOf.get(part) ?? ''),
      pieces: (part) => readPieces(container, part, hashOf.get(part) ?? ''),
      close: () => container.close(),
    }
  } catch (error) {
    await container.close()
    throw error
  }
}

/**
 * The statement of an envelope whose signatures hold and are those of the persons it names, and its hash.
 * @throws {Failure} PACKAGE_UNSIGNED, _SIGNATURE_BAD, _SIGNERS_DIFFER, _STATEMENT_BAD, _FORMAT_NEWER
 */
export function openStatement(bytes: Buffer): { statement: Statement; packageHash: string } {
  const envelope = openEnvelope(bytes)
  const statement = parseStatement(envelope.statement, envelope.kind)
  requireSigners(statement, envelope)
  return { statement, packageHash: envelope.packageHash }
}

/**
 * What a file says it is, before its payload was looked at: enough to put files in order by, and nothing to believe. Undefined where it says
 * nothing.
 */
export async function peekPackage(
  path: string,
): Promise<Pick<VerifiedPackage, 'statement' | 'packageHash'> | undefined> {
  const container = await openContainer(path).catch(() => undefined)
  if (!container) return undefined
  try {
    return openStatement(await readSmall(container, parts.envelope))
  } catch {
    // Why it is none is said when its turn comes.
    return undefined
  } finally {
    await container.close()
  }
}

const answeringKinds: ReadonlySet<PackageKind> = new Set(['receipt', 'reset', 'replacement'])

/** A part of the payload with the hashes that its manifests give. */
type HashedPart = PartHash & { sm3?: string }

/** Read before everything else: a newer format may say all the rest in another way. */
const formatSchema = z.object({ format: z.number().int().positive() })

function parseStatement(bytes: Buffer, kind: PackageKind): Statement {
  let value: Json
  try {
    value = JSON.parse(bytes.toString('utf8')) as Json
  } catch {
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'JSON' })
  }
  const said = formatSchema.safeParse(value)
  if (said.success && said.data.format > packageFormat) {
    throw new Failure('PACKAGE_FORMAT_NEWER', { found: said.data.format, known: packageFormat })
  }
  const parsed = statementSchema.safeParse(value)
  if (!parsed.success) {
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: parsed.error.issues[0]?.path.join('.') ?? '' })
  }
  if ((parsed.data.suite === 'sm2-sm3') !== (parsed.data.tagManifestSm3 !== undefined)) {
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'tagManifestSm3' })
  }
  if (parsed.data.kind !== kind) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'kind' })
  // Nothing else answers anything: a submission that named another office's would stand in the ledger as its receipt.
  if (parsed.data.subject !== undefined && !answeringKinds.has(kind))
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'subject' })
  if (!replacesRightly(parsed.data)) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'instead' })
  if (parsed.data.round !== undefined && kind !== 'submission')
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'round' })
  if (!isUtf8(bytes) || !isCanonicalJson(bytes.toString('utf8'), value))
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'canonical' })
  return parsed.data
}

/** A replacement names two receipts, and nothing else does. */
function replacesRightly({ kind, subject, instead }: Statement): boolean {
  if (kind !== 'replacement') return instead === undefined
  return subject !== undefined && instead !== undefined && instead !== subject.package
}

/**
 * Who is named must have signed, and nobody else: a signature taken off would take a person's word away, one put on would add one. The
 * suite is what the keys are, so that no other can be claimed.
 */
function requireSigners(statement: Statement, { fingerprints, suite }: OpenedEnvelope): void {
  const named = signingKeys(statement)
  const same = named.length === fingerprints.length && named.every((each, at) => each === fingerprints[at])
  if (!same || statement.suite !== suite) throw new Failure('PACKAGE_SIGNERS_DIFFER', {})
}

/** Checks the tag files from the signed hash downwards and gives the payload's hashes. */
async function verifyTags(
  container: Container,
  statement: Statement,
  sm3: StreamingDigest | undefined,
): Promise<HashedPart[]> {
  const tagged = taggedParts(statement.suite)
  const tagManifest = await readSmall(container, parts.tagManifest)
  if (sha256(tagManifest) !== statement.tagManifest)
    throw new Failure('PACKAGE_ALTERED', { part: parts.tagManifest })
  const texts = new Map<string, string>()
  for (const { part, hash } of parseManifest(parts.tagManifest, tagManifest.toString('utf8'), tagged)) {
    const bytes = await readSmall(container, part)
    if (sha256(bytes) !== hash) throw new Failure('PACKAGE_ALTERED', { part })
    texts.set(part, bytes.toString('utf8'))
  }
  if (texts.get(parts.bagit) !== bagDeclaration) throw new Failure('PACKAGE_ALTERED', { part: parts.bagit })
  const payload = payloadParts(statement)
  const octets = payload.reduce((sum, part) => sum + requirePart(container, part).record.size, 0)
  if (!saysOxum(texts.get(parts.bagInfo) ?? '', { octets, streams: payload.length })) {
    throw new Failure('PACKAGE_ALTERED', { part: parts.bagInfo })
  }
  const hashes = parseManifest(parts.manifest, texts.get(parts.manifest) ?? '', payload)
  if (!sm3) return hashes
  await verifySm3Tags(container, statement, sm3, texts)
  const sm3s = parseManifest(parts.manifestSm3, texts.get(parts.manifestSm3) ?? '', payload)
  return hashes.map((each, at) => ({ ...each, sm3: sm3s[at]?.hash ?? '' }))
}

/** The same chain once more in SM3, from the signed hash down to the manifest. */
async function verifySm3Tags(
  container: Container,
  { suite, tagManifestSm3 }: Statement,
  sm3: StreamingDigest,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  const part = parts.tagManifestSm3
  const manifest = await readSmall(container, part)
  if (digestWith(sm3, manifest) !== tagManifestSm3) throw new Failure('PACKAGE_ALTERED', { part })
  for (const tag of parseManifest(part, manifest.toString('utf8'), taggedParts(suite))) {
    const found = digestWith(sm3, Buffer.from(texts.get(tag.part) ?? ''))
    if (found !== tag.hash) throw new Failure('PACKAGE_ALTERED', { part: tag.part })
  }
}

/** No part that the statement does not answer for, and all of them where our writer puts them. */
function checkPlaces(container: Container, statement: Statement): void {
  const order = bagOrder(statement)
  const found = [...container.parts.keys()]
  const unlisted = found.find((part) => !order.includes(part))
  if (unlisted) throw new Failure('PACKAGE_PART_UNLISTED', { part: unlisted })
  if (found.join('\n') !== order.join('\n')) throw new Failure('PACKAGE_CONTAINER_ODD', { detail: 'order' })
  if (container.folder !== bagFolder(statement))
    throw new Failure('PACKAGE_CONTAINER_ODD', { detail: 'folder' })
}

/**
 * No signature covers how the parts were packed, and unused bits of a deflate stream change nothing: the checksum makes sure that a file is
 * the very one that was written.
 */
function checkSeal({ seal }: Container, { format }: Statement, checksum: string | undefined): void {
  const expected = format >= sealedSince ? checksum : undefined
  if (seal.hash !== expected) throw new Failure('PACKAGE_CONTAINER_ODD', { detail: 'checksum' })
}

async function verifyPayload(
  container: Container,
  hashes: readonly HashedPart[],
  report: ReportBytes,
  sm3: StreamingDigest | undefined,
): Promise<void> {
  const total = hashes.reduce((sum, { part }) => sum + requirePart(container, part).record.size, 0)
  let done = 0
  for (const { part, hash, sm3: sm3Hash } of hashes) {
    const digest = createHash('sha256')
    const contained = requirePart(container, part)
    let checksum = 0
    for await (const chunk of unpack(container, contained)) {
      digest.update(chunk)
      sm3?.update(chunk)
      checksum = crc32(chunk, checksum)
      done += chunk.length
      report(done, total)
    }
    if (digest.digest('hex') !== hash || sm3?.digest() !== sm3Hash)
      throw new Failure('PACKAGE_ALTERED', { part })
    if (checksum !== contained.record.crc32)
      throw new Failure('PACKAGE_CONTAINER_ODD', { detail: `crc of ${part}` })
  }
}

async function readSmall(
  container: Container,
  part: string,
  missing: 'PACKAGE_PART_MISSING' | 'PACKAGE_UNSIGNED' = 'PACKAGE_PART_MISSING',
): Promise<Buffer> {
  const contained = container.parts.get(part)
  if (contained) return unpackWhole(container, contained)
  throw missing === 'PACKAGE_UNSIGNED' ? new Failure(missing, {}) : new Failure(missing, { part })
}

function requirePart(container: Container, part: string): ContainedPart {
  const contained = container.parts.get(part)
  if (!contained) throw new Failure('PACKAGE_PART_MISSING', { part })
  return contained
}

async function* readLines(container: Container, part: string, hash: string): AsyncGenerator<string> {
  let first = 1
  for await (const piece of readPieces(container, part, hash)) {
    for (const line of linesOf(piece, first)) {
      yield line
      first += 1
    }
  }
}

/**
 * The lines of a piece of whole lines. @param first the number of its first line in the whole part
 * @throws {Failure} PACKAGE_CONTENT_BAD for a line that is no UTF-8
 */
export function* linesOf(piece: Buffer, first: number): Generator<string> {
  // Cut as bytes, so that a text of the whole piece is never made.
  let start = 0
  let at = first
  for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
    const line = piece.subarray(start, end)
    // Read anyhow, all that is no UTF-8 would be the same sign, and two different lines one text.
    if (!isUtf8(line)) throw new Failure('PACKAGE_CONTENT_BAD', { line: at, problem: 'spelling' })
    yield line.toString('utf8')
    start = end + 1
    at += 1
  }
}

async function* readPieces(container: Container, part: string, hash: string): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  let rest: Buffer[] = []
  let length = 0
  for await (const chunk of unpack(container, requirePart(container, part))) {
    digest.update(chunk)
    // Bytes and not text: a character may be split between two chunks.
    const end = chunk.lastIndexOf(0x0a) + 1
    if (end > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, end)])
      rest = []
      length = 0
    }
    rest.push(Buffer.from(chunk.subarray(end)))
    length += chunk.length - end
    if (length > packageLimits.line) {
      throw new Failure('PACKAGE_LIMIT', { what: 'line', limit: `${packageLimits.line / 1024 / 1024} MB` })
    }
  }
  if (length > 0 || digest.digest('hex') !== hash) throw new Failure('PACKAGE_ALTERED', { part })
}
