import { buffer } from 'node:stream/consumers'
import { openPromise, type Entry } from 'yauzl'
import { ZipFile, type Options } from 'yazl'
import { zipOptions } from '../package/write-package.ts'

// Taking packages apart and putting them together again, for those who forge them: the demonstration and the tests.

/** One file inside a zip. */
export interface Part {
  name: string
  bytes: Buffer
}

/** All parts of a zip, in its order. */
export async function unpack(path: string): Promise<Part[]> {
  const zip = await openPromise(path)
  const found: Part[] = []
  for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
    found.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) })
  }
  return found
}

/** A zip with the writer's own headers, unless `odd` says otherwise: only what is inside can give it away. */
export function pack(parts: readonly Part[], odd: Partial<Options> = {}): Promise<Buffer> {
  const zip = new ZipFile()
  for (const { name, bytes } of parts) zip.addBuffer(bytes, name, { ...zipOptions, ...odd })
  zip.end()
  return buffer(zip.outputStream)
}
