import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { qrPath } from '../../shared/qr-path.ts'

export const paperSizes = ['A4', 'A3'] as const
export type PaperSize = (typeof paperSizes)[number]

/** What a paper belongs to: how that is called, its fingerprint, and what the QR code says. */
export interface MarginCode {
  label: string
  hash: string
  qr: string
}

export interface PageFrame {
  size: PaperSize
  landscape: boolean
  /** At the top of every page: whose paper and what it is; when it was made. */
  head: string
  side: string
  /** Absent where there is nothing that it could name: a file that could not be read. */
  code?: MarginCode | undefined
  /** With {@link pageNumber} where the number of the page stands, and of all pages. */
  page: string
}

// As in theme.ts: what stands in a margin inherits nothing.
const face = "'PingFang SC', 'Microsoft YaHei UI', 'Noto Sans CJK SC', 'Noto Sans SC Variable', sans-serif"

const mono = `ui-monospace, 'Cascadia Mono', Consolas, 'DejaVu Sans Mono', ${face}`

/**
 * The page itself, with its head, its number and its code in the margins: the printer repeats them on every page, and a page that is torn
 * off still says which file it belongs to. Chromium draws margin boxes since 131, in Electron as in the browser.
 */
export function pageStyle({ size, landscape, head, side, code, page }: PageFrame): string {
  return `@page {
  size: ${size} ${landscape ? 'landscape' : 'portrait'};
  margin: 18mm 14mm 27mm;
  @top-left { ${words(8)} content: ${cssText(head)}; text-align: left; vertical-align: bottom; padding-bottom: 3mm; }
  @top-right { ${words(8)} content: ${cssText(side)}; white-space: pre; text-align: right; vertical-align: bottom; padding-bottom: 3mm; }
  @bottom-center { ${words(8)} content: ${pageWords(page)}; white-space: pre; vertical-align: middle; }
  ${code ? codeBoxes(code) : ''}
}`
}

function codeBoxes(code: MarginCode): string {
  return `@bottom-left { ${words(7.5)} font-family: ${mono}; content: ${cssText(codeLines(code))}; white-space: pre; text-align: left; vertical-align: middle; }
  @bottom-right { content: url("${qrImage(code)}"); text-align: right; vertical-align: middle; }`
}

/** Stands for a number that only the printer knows. */
export const pageNumber = '#'

function pageWords(page: string): string {
  const [before = '', between = '', after = ''] = page.split(pageNumber)
  return `${cssText(before)} counter(page) ${cssText(between)} counter(pages) ${cssText(after)}`
}

const words = (points: number) => `font: ${points}pt/1.5 ${face}; color: #000;`

/** The label, and sixteen groups of four in two lines. */
export function codeLines({ label, hash }: MarginCode): string {
  return [label, groupedFingerprint(hash.slice(0, 32)), groupedFingerprint(hash.slice(32))].join('\n')
}

/** A text as CSS says it. A name comes out of a package: whatever is in it, it stays a text. */
export function cssText(text: string): string {
  return `"${text.replaceAll(/[\p{Cc}"\\<>]/gu, (each) => `\\${(each.codePointAt(0) ?? 32).toString(16)} `)}"`
}

/** 20 mm: half a millimetre a module, which a telephone reads from a photocopy. */
const side = '20mm'

function qrImage({ qr }: MarginCode): string {
  const { size, path } = qrPath(qr)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
  return `data:image/svg+xml;base64,${btoa(svg)}`
}
