import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { constants, crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '../support/folders.ts'
import { mainNamespace, partsOf } from '../support/made-workbook.ts'
import { zipOf, type PackedPart } from '../support/zip.ts'

const folder = temporaryFolder()
const child = join(import.meta.dirname, '../support/read-in-child.ts')
/** What the issue allows a file to take, the program that reads it included. */
const mostMB = 500
const MB = 1024 * 1024

const opening = `<worksheet xmlns="${mainNamespace}"><sheetData>`
const closing = '</sheetData></worksheet>'

/** Pieces of text, each of which is packed by itself and written so many times. */
interface Piece {
  text: string
  times: number
}

function* repeated(text: (at: number) => string, megabytes: number): Generator<Piece> {
  let made = 0
  for (let at = 0; made < megabytes * MB;) {
    let piece = ''
    for (; piece.length < 256 * 1024; at += 1) piece += text(at)
    made += Buffer.byteLength(piece)
    yield { text: piece, times: 1 }
  }
}

/** The same text over and over, which is made in no time. */
function again(text: (at: number) => string, megabytes: number): Piece[] {
  const [piece = { text: '' }] = repeated(text, 0.1)
  return [{ text: piece.text, times: Math.ceil((megabytes * MB) / Buffer.byteLength(piece.text)) }]
}

function packedPart(name: string, pieces: Iterable<Piece>): PackedPart {
  const packed: Buffer[] = []
  let size = 0
  let checksum = 0
  for (const { text, times } of pieces) {
    const bytes = Buffer.from(text)
    // Ends at a whole byte and refers to nothing before it, so that it may stand anywhere.
    const block = deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_FULL_FLUSH })
    for (let at = 0; at < times; at += 1) {
      packed.push(block)
      size += bytes.length
      checksum = crc32(bytes, checksum)
    }
  }
  packed.push(deflateRawSync(Buffer.alloc(0)))
  return { name, packed: Buffer.concat(packed), size, checksum }
}

/** A workbook one part of which is long. */
function write(name: string, long: Record<string, Iterable<Piece>>): string {
  const parts = partsOf({ sheets: { 目录: '' }, strings: '' })
  const packed = parts.map((each) =>
    packedPart(each.name, long[each.name] ?? [{ text: each.bytes.toString(), times: 1 }]),
  )
  const path = join(folder, name)
  writeFileSync(path, zipOf(packed))
  return path
}

const part = (name: string, begin: string, pieces: Iterable<Piece>, end = '') => ({
  [name]: (function* () {
    yield { text: begin, times: 1 }
    yield* pieces
    yield { text: end, times: 1 }
  })(),
})
const sheet = (pieces: Iterable<Piece>, begin = opening, end = closing) =>
  part('xl/worksheets/sheet1.xml', begin, pieces, end)

/** Packs so badly that a long part passes for an honest one: a hundredth is noise. */
const noise = (at: number) => (at % 20 === 0 ? `<!--${((at * 2654435761) % 4294967296).toString(36)}-->` : '')
const inline = (text: string) => `<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`

const bombs: Record<string, Record<string, Iterable<Piece>>> = {
  'a zip bomb of 300 MB': sheet(again(() => '<row/>', 300)),
  'a sheet longer than any is read': sheet(again((at) => `<row/>${noise(at)}`, 330)),
  'rows without end, all empty': sheet(again((at) => `<row/>${noise(at)}`, 300)),
  'comments without end': sheet(again((at) => `<!---->${noise(at)}`, 300)),
  'cells that all differ': sheet(repeated((at) => `<row><c><v>${at}.5</v></c><c><v>${at}</v></c></row>`, 50)),
  'cells in rows of 500 that all differ': sheet(
    repeated((at) => `${at % 500 === 0 ? '</row><row>' : ''}<c><v>${at}.25</v></c>`, 180),
    `${opening}<row>`,
    `</row>${closing}`,
  ),
  'long texts that all differ': sheet(repeated((at) => inline(`${at}${'数据目录'.repeat(500)}`), 160)),
  'a text that never ends': sheet(
    again((at) => `甲${at}`, 100),
    `${opening}<row><c t="inlineStr"><is><t>`,
  ),
  'a text that never ends, of which nobody wants to know': sheet(
    again((at) => `${'甲乙丙丁'.repeat(20)}${at}`, 300),
  ),
  'a tag that never ends': sheet(
    again((at) => ` a${at}="1"`, 100),
    `${opening}<row`,
  ),
  'a comment that never ends': sheet(
    again((at) => `${'- -'.repeat(20)}${at}`, 300),
    `${opening}<!--`,
  ),
  'elements inside each other': sheet(again((at) => `<a${at}>`, 100)),
  'namespaces for each element': sheet(again((at) => `<x:a xmlns:x="urn:${at}" xmlns:y${at}="urn:y"/>`, 250)),
  'the same namespace for each element': sheet(
    again((at) => `<row xmlns="${mainNamespace}"/>${noise(at)}`, 250),
  ),
  'entities without end': sheet(again((at) => inline(`${'&amp;'.repeat(3000)}${at}`), 300)),
  'an entity bomb': sheet(
    repeated((at) => `<!ENTITY a${at} "&a${at - 1};&a${at - 1};">`, 1),
    `<!DOCTYPE a [<!ENTITY a-1 "甲">`,
    `]><worksheet xmlns="${mainNamespace}"/>`,
  ),
  'shared strings without end': part(
    'xl/sharedStrings.xml',
    `<sst xmlns="${mainNamespace}">`,
    again((at) => `<si/>${noise(at)}`, 100),
    '</sst>',
  ),
  'merges without end': sheet(
    again((at) => `<mergeCell ref="A${at + 1}:SF1000000"/>`, 50),
    `${opening}</sheetData><mergeCells>`,
    '</mergeCells></worksheet>',
  ),
}

describe('a bomb ends in a sentence, within the memory that a file may take:', () => {
  test.each(Object.entries(bombs))('%s', (name, long) => {
    const path = write(`${name.replaceAll(/\W/g, '-')}.xlsx`, long)
    const said = execFileSync(process.execPath, [child, path], { encoding: 'utf8', timeout: 60_000 })
    const { outcome, seconds, peakMB } = JSON.parse(said) as Record<'outcome' | 'seconds' | 'peakMB', string>
    console.log(`${name}: ${outcome}, ${peakMB} MB, ${seconds} s`)
    expect(outcome).toMatch(/^SHEET_(LIMIT|DAMAGED)$|^FILE_TOO_LARGE$|rows$/)
    expect(Number(peakMB)).toBeLessThan(mostMB)
  })
})
