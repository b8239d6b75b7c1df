import { inflateSync } from 'node:zlib'

// Enough of PDF to read what Chromium writes: what stands on each page, in the order in which it was drawn.

/** The texts of each page of a PDF that Chromium made. */
export function pagesOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf.toString('latin1'))
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head))
  const fonts = new Map<string, Map<string, string>>()
  for (const { head } of pages) {
    // Resources stand in the page, or in an object of their own.
    const resources = `${head} ${objects.get(referenceAt(head, 'Resources') ?? '')?.head ?? ''}`
    for (const [, name = '', reference = ''] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = objects.get(referenceAt(objects.get(reference)?.head ?? '', 'ToUnicode') ?? '')
      if (map) fonts.set(name, lettersOf(map.content()))
    }
  }
  return pages.map(({ head }) => {
    const contents = /\/Contents\s*(\[[^\]]*\]|\d+ 0 R)/.exec(head)?.[1] ?? ''
    const streams = Array.from(contents.matchAll(/(\d+) 0 R/g), ([, each = '']) =>
      objects.get(each)?.content(),
    )
    return textOf(streams.join('\n'), fonts)
  })
}

interface PdfObject {
  head: string
  content: () => string
}

function objectsOf(text: string): Map<string, PdfObject> {
  const found = text.matchAll(/(?:^|\n)(\d+) 0 obj\s*([\s\S]*?)\nendobj/g)
  return new Map(
    Array.from(found, ([, number = '', body = '']) => {
      const at = body.indexOf('stream\n')
      const head = at === -1 ? body : body.slice(0, at)
      const content = () => {
        const bytes = Buffer.from(
          body.slice(at + 'stream\n'.length, body.lastIndexOf('\nendstream')),
          'latin1',
        )
        return (head.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
      }
      return [number, { head, content }]
    }),
  )
}

function referenceAt(head: string, name: string): string | undefined {
  return new RegExp(`/${name}\\s+(\\d+) 0 R`).exec(head)?.[1]
}

/** What each glyph means, from a ToUnicode map. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>()
  const hex = (code: number, like: string) => code.toString(16).toUpperCase().padStart(like.length, '0')
  const meant = (text: string) => Buffer.from(text, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) letters.set(from, meant(to))
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', start = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const [first, last, base] = [from, to, start].map((each) => Number.parseInt(each, 16))
      for (let code = first ?? 0; code <= (last ?? -1); code += 1)
        letters.set(hex(code, from), String.fromCodePoint((base ?? 0) + code - (first ?? 0)))
    }
  }
  return letters
}

function textOf(stream: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string {
  let letters: ReadonlyMap<string, string> | undefined
  let text = ''
  for (const [, font, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|((?:<[0-9A-F]+>|\[[^\]]*\])\s*T[jJ])/g)) {
    if (font !== undefined) letters = fonts.get(font)
    for (const [, codes = ''] of (shown ?? '').matchAll(/<([0-9A-F]+)>/g)) text += lettersIn(codes, letters)
  }
  return text
}

/** A font of drawn shapes, as a variable face becomes one, has codes of one byte; every other has two. */
function lettersIn(codes: string, letters: ReadonlyMap<string, string> | undefined): string {
  const [first = '0000'] = letters?.keys() ?? []
  const each = codes.match(new RegExp(`.{${first.length}}`, 'g')) ?? []
  return each.map((code) => letters?.get(code) ?? '').join('')
}
