import { buffer } from 'node:stream/consumers'
import { openPromise, type Entry } from 'yauzl'
import { Failure } from '../../shared/failures.ts'
import { parts, payloadParts, type Statement } from '../../shared/package.ts'
import { bagFolder, bagOrder } from './bag.ts'
import { sha256 } from './dsse.ts'

/**
 * Every part of a package but the envelope and the JSONL ones, as text: what its writer keeps so that it can write the same bytes again. The
 * file was verified before; the tag manifest is compared once more with what was signed.
 *
 * @throws {Failure} PACKAGE_ALTERED
 */
export async function readSmallParts(path: string, statement: Statement): Promise<Record<string, string>> {
  const folder = bagFolder(statement)
  const streamed = payloadParts(statement).filter((part) => part !== parts.descriptor)
  const apart = new Set<string>([parts.envelope, ...streamed])
  const wanted = new Set(bagOrder(statement).filter((part) => !apart.has(part)))
  const small: Record<string, string> = {}
  const zip = await openPromise(path)
  try {
    for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
      const part = entry.fileName.slice(folder.length + 1)
      if (!wanted.has(part)) continue
      small[part] = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8')
    }
  } finally {
    zip.close()
  }
  if (sha256(small[parts.tagManifest] ?? '') !== statement.tagManifest)
    throw new Failure('PACKAGE_ALTERED', { part: parts.tagManifest })
  return small
}
