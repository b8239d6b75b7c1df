import { readerLimits } from './limits.ts'
import { readPart, type Source } from './read-part.ts'
import type { TextPieces } from './text-pieces.ts'
import { nameCode } from './xml-names.ts'

const item = nameCode('si')
const run = nameCode('t')
const reading = nameCode('rPh')

/** The texts that cells point to. How a word is read aloud (furigana) stands beside it and is no part of it. */
export async function readSharedStrings(source: Source, part: string, pieces: TextPieces): Promise<string[]> {
  const strings: string[] = []
  let inReading = false
  pieces.place = () => part
  const handler = {
    wantsText: false,
    open(name: number) {
      if (name === item) pieces.begin()
      else if (name === reading) inReading = true
      else if (name === run && !inReading) handler.wantsText = true
    },
    close(name: number) {
      if (name === run) handler.wantsText = false
      else if (name === reading) inReading = false
      else if (name === item) {
        if (strings.length >= readerLimits.sharedStrings) {
          throw source.refusals.limit('strings', readerLimits.sharedStrings, part)
        }
        strings.push(pieces.take())
      }
    },
    text: pieces.add.bind(pieces),
  }
  await readPart(source, part, handler)
  return strings
}
