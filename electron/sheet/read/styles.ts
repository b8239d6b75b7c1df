import type { NumberStyle } from './cell-values.ts'
import { readerLimits } from './limits.ts'
import { builtInStyle, styleOf } from './number-format.ts'
import { readPart, type Source } from './read-part.ts'
import { nameCode } from './xml-names.ts'
import type { XmlReader } from './xml-reader.ts'

const cellFormats = nameCode('cellXfs')
const cellFormat = nameCode('xf')
const numberFormat = nameCode('numFmt')

/** How the numbers of each cell style are shown, by the style's place in the file. */
export async function readStyles(source: Source, part: string): Promise<NumberStyle[]> {
  const styles: NumberStyle[] = []
  const own = new Map<number, NumberStyle>()
  let inCells = false
  const limited = (count: number, xml: XmlReader) => {
    if (count >= readerLimits.list) throw xml.damaged('xf')
  }
  await readPart(source, part, {
    wantsText: false,
    open(name, xml) {
      if (name === cellFormats) inCells = true
      else if (name === cellFormat && inCells && xml.depth === 3) {
        limited(styles.length, xml)
        const id = Number(xml.attribute('numFmtId') ?? 0)
        styles.push(own.get(id) ?? builtInStyle(id) ?? 'number')
      } else if (name === numberFormat && xml.depth === 3) {
        limited(own.size, xml)
        const code = xml.attribute('formatCode') ?? ''
        const id = Number(xml.attribute('numFmtId') ?? -1)
        own.set(id, code.length > readerLimits.formatCode ? 'number' : styleOf(code))
      }
    },
    close(name) {
      if (name === cellFormats) inCells = false
    },
    text: () => undefined,
  })
  return styles
}
