import { createHash } from 'node:crypto'
import { crc32, createInflateRaw } from 'node:zlib'
import { z } from 'zod'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import {
  packageFormat,
  packageLimits,
  parts,
  payloadParts,
  statementSchema,
  type PackageKind,
  type Statement,
} from '../../shared/package.ts'
import {
  bagDeclaration,
  bagFolder,
  bagOrder,
  parseManifest,
  payloadOctets,
  taggedParts,
  type PartHash,
} from './bag.ts'
import { openContainer, type Container, type ContainedPart } from './container.ts'
import { openEnvelope, sha256 } from './dsse.ts'

/** Called with the bytes unpacked so far and the bytes in all; may throw to stop. */
export type ReportBytes = (done: number, total: number) => void

/** A package that is whole: its signature holds and every byte is the signed one. Who the signer is, is for the caller to judge. */
export interface VerifiedPackage {
  statement: Statement
  packageHash: string
  fingerprint: string
  bytes: number
  envelope: string
  /** The lines of a JSONL part, hashed again while they are read: the file may have changed on its stick since. */
  lines: (part: string) => AsyncGenerator<string>
  close: () => Promise<void>
}

/**
 * Opens and verifies a package in the order of design.md 5: container and limits, signature over the raw bytes, tag manifest,
 * manifest, payload hashes. Nothing of the payload is parsed.
 *
 * @throws {Failure} FILE_MISSING and every PACKAGE_ code that says what is wrong with the file itself
 */
export async function verifyPackage(
  path: string,
  report: ReportBytes = () => undefined,
): Promise<VerifiedPackage> {
  const container = await openContainer(path)
  try {
    const envelopeBytes = await readSmall(container, parts.envelope, 'PACKAGE_UNSIGNED')
    const envelope = openEnvelope(envelopeBytes)
    const statement = parseStatement(envelope.statement, envelope.kind)
    const hashes = await verifyTags(container, statement)
    checkPlaces(container, statement)
    await verifyPayload(container, hashes, report)
    const hashOf = new Map(hashes.map(({ part, hash }) => [part, hash]))
    return {
      statement,
      packageHash: envelope.packageHash,
      fingerprint: envelope.fingerprint,
      bytes: container.bytes,
      envelope: envelopeBytes.toString('utf8'),
      lines: (part) => readLines(container, part, hashOf.get(part) ?? ''),
      close: () => container.close(),
    }
  } catch (error) {
    await container.close()
    throw error
  }
}

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
  if (parsed.data.kind !== kind) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'kind' })
  if (!isCanonical(value, bytes.toString('utf8')))
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'canonical' })
  return parsed.data
}

function isCanonical(value: Json, text: string): boolean {
  try {
    return canonicalJson(value) === text
  } catch {
    // A lone surrogate, which JSON can spell and canonical JSON cannot.
    return false
  }
}

/** Checks the tag files from the signed hash downwards and gives the payload's hashes. */
async function verifyTags(container: Container, statement: Statement): Promise<PartHash[]> {
  const tagManifest = await readSmall(container, parts.tagManifest)
  if (sha256(tagManifest) !== statement.tagManifest)
    throw new Failure('PACKAGE_ALTERED', { part: parts.tagManifest })
  const texts = new Map<string, string>()
  for (const { part, hash } of parseManifest(parts.tagManifest, tagManifest.toString('utf8'), taggedParts)) {
    const bytes = await readSmall(container, part)
    if (sha256(bytes) !== hash) throw new Failure('PACKAGE_ALTERED', { part })
    texts.set(part, bytes.toString('utf8'))
  }
  if (texts.get(parts.bagit) !== bagDeclaration) throw new Failure('PACKAGE_ALTERED', { part: parts.bagit })
  const payload = payloadParts[statement.kind]
  const octets = payload.reduce((sum, part) => sum + requirePart(container, part).entry.uncompressedSize, 0)
  if (payloadOctets(texts.get(parts.bagInfo) ?? '') !== octets) {
    throw new Failure('PACKAGE_ALTERED', { part: parts.bagInfo })
  }
  return parseManifest(parts.manifest, texts.get(parts.manifest) ?? '', payload)
}

/** No part that the statement does not answer for, and all of them where our writer puts them. */
function checkPlaces(container: Container, statement: Statement): void {
  const order = bagOrder(statement.kind)
  const found = [...container.parts.keys()]
  const unlisted = found.find((part) => !order.includes(part))
  if (unlisted) throw new Failure('PACKAGE_PART_UNLISTED', { part: unlisted })
  if (found.join('\n') !== order.join('\n')) throw new Failure('PACKAGE_CONTAINER_ODD', { detail: 'order' })
  if (container.folder !== bagFolder(statement))
    throw new Failure('PACKAGE_CONTAINER_ODD', { detail: 'folder' })
}

async function verifyPayload(
  container: Container,
  hashes: readonly PartHash[],
  report: ReportBytes,
): Promise<void> {
  const total = hashes.reduce((sum, { part }) => sum + requirePart(container, part).entry.uncompressedSize, 0)
  let done = 0
  for (const { part, hash } of hashes) {
    const digest = createHash('sha256')
    const contained = requirePart(container, part)
    let checksum = 0
    for await (const chunk of unpack(container, contained)) {
      digest.update(chunk)
      checksum = crc32(chunk, checksum)
      done += chunk.length
      report(done, total)
    }
    if (digest.digest('hex') !== hash) throw new Failure('PACKAGE_ALTERED', { part })
    if (checksum !== contained.entry.crc32)
      throw new Failure('PACKAGE_CONTAINER_ODD', { detail: `crc of ${part}` })
  }
}

async function readSmall(
  container: Container,
  part: string,
  missing: 'PACKAGE_PART_MISSING' | 'PACKAGE_UNSIGNED' = 'PACKAGE_PART_MISSING',
): Promise<Buffer> {
  const contained = container.parts.get(part)
  if (!contained)
    throw missing === 'PACKAGE_UNSIGNED' ? new Failure(missing, {}) : new Failure(missing, { part })
  const chunks: Buffer[] = []
  for await (const chunk of unpack(container, contained)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (crc32(bytes) !== contained.entry.crc32) throw new Failure('PACKAGE_ALTERED', { part })
  return bytes
}

function requirePart(container: Container, part: string): ContainedPart {
  const contained = container.parts.get(part)
  if (!contained) throw new Failure('PACKAGE_PART_MISSING', { part })
  return contained
}

async function* unpack(container: Container, { part, entry }: ContainedPart): AsyncGenerator<Buffer> {
  let unpacked = 0
  const packed = await container.zip.openReadStreamPromise(entry, { decodeFileData: false })
  // Pieces of 16 kB, the default, would cost more in hand-overs than in unpacking.
  const stream = packed.pipe(createInflateRaw({ chunkSize: 256 * 1024 }))
  packed.once('error', (error) => stream.destroy(error))
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      // Said in the directory and held to here, so that no part can unpack to more than the limits allowed.
      if (unpacked > entry.uncompressedSize) break
      yield chunk
    }
  } catch {
    // A deflate stream that breaks off: zlib throws plain errors.
    throw new Failure('PACKAGE_ALTERED', { part })
  } finally {
    packed.destroy()
  }
  if (unpacked !== entry.uncompressedSize) throw new Failure('PACKAGE_ALTERED', { part })
}

async function* readLines(container: Container, part: string, hash: string): AsyncGenerator<string> {
  const digest = createHash('sha256')
  const nothing = Buffer.alloc(0)
  let rest = nothing
  for await (const chunk of unpack(container, requirePart(container, part))) {
    digest.update(chunk)
    // Lines are cut as bytes: a character may be split between two chunks.
    let start = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      yield rest.length === 0
        ? chunk.toString('utf8', start, end)
        : Buffer.concat([rest, chunk.subarray(start, end)]).toString('utf8')
      rest = nothing
      start = end + 1
    }
    rest = Buffer.concat([rest, chunk.subarray(start)])
    if (rest.length > packageLimits.line) {
      throw new Failure('PACKAGE_LIMIT', { what: 'line', limit: `${packageLimits.line / 1024 / 1024} MB` })
    }
  }
  if (rest.length > 0 || digest.digest('hex') !== hash) throw new Failure('PACKAGE_ALTERED', { part })
}
