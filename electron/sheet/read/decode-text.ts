import { isUtf8 } from 'node:buffer'
import { Failure } from '../../../shared/failures.ts'
import type { Encoding } from '../../../shared/sheet/workbook.ts'

/** A text file's bytes in UTF-8, without a mark at the start, whatever they were in. */
export interface DecodedText {
  bytes: Buffer
  encoding: Encoding
}

/**
 * A text file without a single character that is not in it: what an encoding does not have is refused with its line.
 *
 * @param told the encoding that a person chose; without it the file's mark decides, then whether it is UTF-8, then how common its characters
 *   would be in GB18030 and in Big5
 * @throws {Failure} SHEET_TEXT_UNREADABLE
 */
export function decodeText(bytes: Buffer, path: string, told?: Encoding): DecodedText {
  const known = told ?? markOf(bytes) ?? (isUtf8(bytes) ? 'utf-8' : undefined)
  const isBig5 = known === undefined && commonness(bytes, 'big5') > commonness(bytes, 'gb18030')
  const likely = known ?? (isBig5 ? 'big5' : 'gb18030')
  const text = decoded(likely, bytes)
  if (text) return { bytes: text, encoding: likely }
  if (known === undefined) {
    const other = isBig5 ? 'gb18030' : 'big5'
    const otherwise = decoded(other, bytes)
    if (otherwise) return { bytes: otherwise, encoding: other }
  }
  throw new Failure('SHEET_TEXT_UNREADABLE', { path, encoding: likely, line: badLine(likely, bytes) })
}

function markOf(bytes: Buffer): Encoding | undefined {
  if (hasUtf8Mark(bytes)) return 'utf-8'
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || isBigEndian(bytes) ? 'utf-16le' : undefined
}

const hasUtf8Mark = (bytes: Buffer) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
const isBigEndian = (bytes: Buffer) => bytes[0] === 0xfe && bytes[1] === 0xff

/** @returns undefined where some bytes are no character of the encoding */
function decoded(encoding: Encoding, bytes: Buffer): Buffer | undefined {
  if (encoding === 'utf-8') {
    if (!isUtf8(bytes)) return undefined
    return hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes
  }
  const swapped = encoding === 'utf-16le' && isBigEndian(bytes) && bytes.length % 2 === 0
  const source = swapped ? Buffer.from(bytes).swap16() : bytes
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(source)
    // Where Big5 has two meanings, the decoder gives characters of private use: wrong ones that nobody would notice.
    return encoding === 'big5' && /[\uE000-\uF8FF]/.test(text) ? undefined : Buffer.from(text)
  } catch {
    // A TypeError with a code of Node's, and there is no other reason for one.
    return undefined
  }
}

/** No byte of a longer character looks like a line's end, but for UTF-16. */
function badLine(encoding: Encoding, bytes: Buffer): number {
  const unit = encoding === 'utf-16le' ? 2 : 1
  let line = 1
  let start = 0
  while (start < bytes.length) {
    const end = lineEnd(bytes, start, unit)
    const part = bytes.subarray(start, end)
    if (decoded(encoding, part) === undefined) return line
    start = end
    line += 1
  }
  return line
}

function lineEnd(bytes: Buffer, start: number, unit: number): number {
  let at = bytes.indexOf(0x0a, start)
  if (unit === 1) return at === -1 ? bytes.length : at + 1
  while (at !== -1 && (at % 2 === 1 || bytes[at + 1] !== 0)) at = bytes.indexOf(0x0a, at + 1)
  return at === -1 ? bytes.length : at + 2
}

/** So much of a file says what it is written in. */
const sampleLength = 1024 * 1024

/**
 * The share of two-byte characters that everyday text is made of: the first level of GB 2312 (3755 characters) and of Big5 (5401), and
 * their punctuation. The same bytes read in the other encoding are mostly rare characters.
 */
function commonness(bytes: Buffer, encoding: 'gb18030' | 'big5'): number {
  let characters = 0
  let common = 0
  const end = Math.min(bytes.length, sampleLength) - 1
  for (let at = 0; at < end; at += 1) {
    const lead = bytes[at] ?? 0
    if (lead < 0x81) continue
    const trail = bytes[at + 1] ?? 0
    characters += 1
    const everyday =
      encoding === 'gb18030'
        ? trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3)
        : (trail >= 0xa1 || (trail >= 0x40 && trail <= 0x7e)) && lead >= 0xa4 && lead <= 0xc6
    const punctuation = encoding === 'big5' && lead === 0xa1
    if (everyday || punctuation) common += 1
    at += 1
  }
  return characters === 0 ? 0 : common / characters
}
