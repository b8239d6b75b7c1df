import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile, type Options } from 'yazl'
import { canonicalJson } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import { parts, payloadParts, type PackageKind, type Statement } from '../../shared/package.ts'
import type { Signer } from '../signer.ts'
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
import { sealEnvelope, sha256 } from './dsse.ts'
import { verifyPackage, type ReportBytes } from './read-package.ts'

/** The payload's JSONL parts, as lines without their line feed. Must give the same lines each time it is asked. */
export type PayloadLines = (part: string) => Iterable<string>

/** A signed package that has not been written anywhere yet; with the payload's lines it can be written any number of times. */
export interface SignedPackage {
  statement: Statement
  packageHash: string
  envelope: string
  /** Every part but the JSONL ones, by name. */
  small: Record<string, string>
}

/** What the one who signs decides; the rest of the statement follows from the payload. */
export type StatementFacts = Omit<Statement, 'tagManifest' | 'signers' | 'suite'> & { signerName: string }

/** Hashes the payload, makes the bag's tag files and signs the statement over them. */
export function signPackage(facts: StatementFacts, lines: PayloadLines, signer: Signer): SignedPackage {
  const { signerName, ...said } = facts
  const streamed = jsonlParts(facts.kind).map((part) => ({ part, ...digestOf(lines(part)) }))
  const descriptor = dataPackage(facts.kind, streamed)
  const payload = [
    { part: parts.descriptor, hash: sha256(descriptor), octets: Buffer.byteLength(descriptor) },
    ...streamed,
  ]
  const unsigned = {
    ...said,
    suite: 'ed25519-sha256' as const,
    signers: [{ name: signerName, role: 'operator' as const, fingerprint: signer.fingerprint }],
  }
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
    [parts.cover]: coverHtml(unsigned, sha256(manifest)),
  }
  const tagManifest = manifestText(taggedParts.map((part) => ({ part, hash: sha256(tags[part] ?? '') })))
  const statement: Statement = { ...unsigned, tagManifest: sha256(tagManifest) }
  const bytes = Buffer.from(canonicalJson(statement))
  return {
    statement,
    packageHash: sha256(bytes),
    envelope: sealEnvelope(facts.kind, bytes, signer),
    small: { ...tags, [parts.tagManifest]: tagManifest, [parts.descriptor]: descriptor },
  }
}

/**
 * Writes a signed package into a folder and reads it back with the verifier's code before it gets its name; a file that does not
 * verify is never left behind under it. Writing again gives the same bytes.
 *
 * @throws {Failure} FOLDER_MISSING, FILE_UNWRITABLE
 */
export async function writePackage(
  target: { folder: string; fileName: string },
  signed: SignedPackage,
  lines: PayloadLines,
  reread: ReportBytes = () => undefined,
): Promise<{ path: string; bytes: number }> {
  const path = join(target.folder, target.fileName)
  const unfinished = `${path}.part`
  await requireFolder(target.folder)
  try {
    await pipeline(zipOf(signed, lines), createWriteStream(unfinished))
    await flushToDisk(unfinished)
    const verified = await verifyPackage(unfinished, reread)
    await verified.close()
    if (verified.packageHash !== signed.packageHash) throw new Error('another package was read back')
    await rename(unfinished, path)
    return { path, bytes: verified.bytes }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    if (error instanceof Failure && error.code === 'CANCELLED') throw error
    throw new Failure('FILE_UNWRITABLE', { path, detail: error instanceof Error ? error.message : '' })
  }
}

function zipOf(signed: SignedPackage, lines: PayloadLines): Readable {
  const { kind } = signed.statement
  const streamed = jsonlParts(kind)
  const small: Record<string, string> = { ...signed.small, [parts.envelope]: signed.envelope }
  const zip = new ZipFile()
  for (const part of bagOrder(kind)) {
    const name = `${bagFolder(signed.statement)}/${part}`
    if (streamed.includes(part)) {
      zip.addReadStreamLazy(name, zipOptions, (give) => {
        const source = Readable.from(chunks(lines(part)))
        // yazl only pipes a source; what goes wrong in it must reach the zip, which would otherwise wait for ever.
        source.once('error', (error) => zip.emit('error', error))
        give(null, source)
      })
    } else {
      zip.addBuffer(Buffer.from(small[part] ?? ''), name, zipOptions)
    }
  }
  zip.end()
  const { outputStream } = zip
  zip.on('error', (error) => (outputStream as Readable).destroy(error as Error))
  return outputStream as Readable
}

/** Fixed time and mode, so that making it again gives the same bytes; level 1, since the wait counts more than 10 % of size. */
export const zipOptions: Partial<Options> = {
  mtime: new Date(1980, 0, 1),
  mode: 0o100644,
  forceDosTimestamp: true,
  compressionLevel: 1,
}

function jsonlParts(kind: PackageKind): readonly string[] {
  return payloadParts[kind].filter((part) => part !== parts.descriptor)
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

function digestOf(lines: Iterable<string>): { hash: string; octets: number } {
  const digest = createHash('sha256')
  let octets = 0
  for (const chunk of chunks(lines)) {
    digest.update(chunk)
    octets += chunk.length
  }
  return { hash: digest.digest('hex'), octets }
}

/** Lines joined into pieces worth a system call. */
function* chunks(lines: Iterable<string>): Generator<Buffer> {
  let gathered = ''
  for (const line of lines) {
    gathered += `${line}\n`
    if (gathered.length > 64 * 1024) {
      yield Buffer.from(gathered)
      gathered = ''
    }
  }
  if (gathered !== '') yield Buffer.from(gathered)
}

/** @throws {Failure} FOLDER_MISSING */
export async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) throw new Failure('FOLDER_MISSING', { path: folder })
}

async function flushToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
