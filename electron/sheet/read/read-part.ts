import type { Refusals } from './limits.ts'
import { nameCode } from './xml-names.ts'
import { XmlReader, type XmlHandler } from './xml-reader.ts'
import type { Parts } from './zip-parts.ts'

/** What reading a part needs: the parts, how to refuse them, and who is told of each piece. */
export interface Source {
  parts: Parts
  refusals: Refusals
  /** @throws {Failure} CANCELLED */
  unpacked(bytes: number): void
}

export async function readPart(source: Source, part: string, handler: XmlHandler): Promise<void> {
  const xml = new XmlReader(part, handler, source.refusals)
  for await (const piece of source.parts.unpack(part)) {
    source.unpacked(piece.length)
    xml.write(piece)
  }
  xml.finish()
}

/** Reads a part of which only tags and their attributes matter: one function for each element of interest. */
export async function readTags(
  source: Source,
  part: string,
  elements: Readonly<Record<string, (xml: XmlReader) => void>>,
): Promise<void> {
  const byCode = new Map(Object.entries(elements).map(([name, take]) => [nameCode(name), take]))
  await readPart(source, part, {
    wantsText: false,
    open: (name, xml) => byCode.get(name)?.(xml),
    close: () => undefined,
    text: () => undefined,
  })
}
