import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile, type Options } from 'yazl'
import { isStreamed } from '../../electron/package/zip-layout.ts'
import type { Part } from '../../electron/demo/zip-parts.ts'

/** A zip with the writer's own headers but for what `odd` says: as other software would write it. */
export function packOddly(parts: readonly Part[], odd: Partial<Options>): Promise<Buffer> {
  const usual = {
    mtime: new Date(1980, 0, 1),
    mode: 0o100644,
    forceDosTimestamp: true,
    compressionLevel: 1,
  }
  const zip = new ZipFile()
  for (const { name, bytes } of parts) {
    if (isStreamed(name)) zip.addReadStream(Readable.from([bytes]), name, { ...usual, ...odd })
    else zip.addBuffer(bytes, name, { ...usual, ...odd })
  }
  zip.end()
  return buffer(zip.outputStream)
}
