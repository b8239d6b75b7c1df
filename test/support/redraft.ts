import { unpack } from '../../electron/demo/zip-parts.ts'
import { openStatement } from '../../electron/package/read-package.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { parts, payloadParts } from '../../shared/package.ts'
import type { Draft } from './forge.ts'

/** A genuine package as a draft of who holds its key: one change to it, signed again, is a lie. */
export async function redraft(path: string, signer: Signer): Promise<Draft> {
  const found = await unpack(path)
  const bytesOf = (part: string) => found.find(({ name }) => name.endsWith(part))?.bytes ?? Buffer.alloc(0)
  const { statement } = openStatement(bytesOf(parts.envelope))
  const { suite: _suite, signers, tagManifest: _tags, tagManifestSm3: _sm3, ...facts } = statement
  const lines = payloadParts(statement)
    .filter((part) => part !== parts.descriptor)
    .map((part): [string, string[]] => [part, String(bytesOf(part)).split('\n').filter(Boolean)])
  return {
    facts: { ...facts, signerName: signers[0]?.name ?? '' },
    lines: Object.fromEntries(lines),
    signer,
  }
}
