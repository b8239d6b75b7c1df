import { Failure } from '../../shared/failures.ts'
import { hashSchema, parts, payloadParts, type Statement, type Suite } from '../../shared/package.ts'

/** One part of a bag and the hash of its bytes. */
export interface PartHash {
  part: string
  hash: string
}

/** `bagit.txt` of BagIt 1.0 (RFC 8493, 2.1.1). */
export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'

/** Tag files that the tag manifests cover; the signature cannot cover itself and stands apart. */
export function taggedParts(suite: Suite): readonly string[] {
  const common = [parts.bagit, parts.bagInfo, parts.manifest, parts.cover]
  return suite === 'sm2-sm3' ? [...common, parts.manifestSm3] : common
}

/** One for tools that know SHA-256, and one for offices whose chain of hashes must be SM3 from the signature down. */
export function tagManifests(suite: Suite): readonly string[] {
  return suite === 'sm2-sm3' ? [parts.tagManifest, parts.tagManifestSm3] : [parts.tagManifest]
}

/** Every part of a bag of this kind, in the one order it is written in: what is small and read first comes first. */
export function bagOrder(statement: Pick<Statement, 'format' | 'kind' | 'suite'>): readonly string[] {
  const { suite } = statement
  return [...taggedParts(suite), ...tagManifests(suite), parts.envelope, ...payloadParts(statement)]
}

/** The one folder a bag lies in, which follows from its statement. */
export function bagFolder({
  kind,
  sender,
  sequence,
}: Pick<Statement, 'kind' | 'sender' | 'sequence'>): string {
  return `${kind}-${sender.code}-${sequence}`
}

/** `bag-info.txt` (RFC 8493, 2.2.2). The oxum lets a reader refuse a wrong size before hashing. */
export function bagInfo(facts: {
  date: string
  octets: number
  streams: number
  organization: string
}): string {
  return [
    `Bag-Software-Agent: Mulu`,
    `Bagging-Date: ${facts.date}`,
    `Payload-Oxum: ${facts.octets}.${facts.streams}`,
    `Source-Organization: ${facts.organization.replaceAll(/\s+/g, ' ')}`,
    '',
  ].join('\n')
}

/** Whether a `bag-info.txt` says this size of the payload, once and in one spelling. */
export function saysOxum(text: string, { octets, streams }: { octets: number; streams: number }): boolean {
  const said = text.split('\n').filter((line) => /^payload-oxum/i.test(line))
  return said.length === 1 && said[0] === `Payload-Oxum: ${octets}.${streams}`
}

/** A manifest (RFC 8493, 2.1.3), as `sha256sum -c` reads it. */
export function manifestText(hashes: readonly PartHash[]): string {
  return hashes.map(({ part, hash }) => `${hash}  ${part}\n`).join('')
}

/**
 * Reads a manifest that must name exactly these parts in this order: one content has one spelling.
 * @throws {Failure} PACKAGE_ALTERED naming the manifest
 */
export function parseManifest(manifest: string, text: string, expected: readonly string[]): PartHash[] {
  const hashes = text
    .split('\n')
    .slice(0, -1)
    .map((line) => ({ hash: line.slice(0, 64), part: line.slice(66) }))
  const exact =
    manifestText(hashes) === text &&
    hashes.length === expected.length &&
    hashes.every(({ part, hash }, index) => part === expected[index] && hashSchema.safeParse(hash).success)
  if (!exact) throw new Failure('PACKAGE_ALTERED', { part: manifest })
  return hashes
}
