import { open, type FileHandle } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { Failure } from '../../../shared/failures.ts'
import type { Progress } from '../../../shared/shapes.ts'
import { workbookLimits, type Encoding, type Workbook } from '../../../shared/sheet/workbook.ts'
import { decodeText } from './decode-text.ts'
import { Refusals, megabytes, readerLimits } from './limits.ts'
import { isEncrypted, isOldOffice, isOldWorkbook } from './old-office.ts'
import { readDelimited } from './read-delimited.ts'
import { readRecords } from './read-records.ts'
import { readXlsx } from './read-xlsx.ts'

export interface ReadOptions {
  /** What a text file is written in, where a person chose it. */
  encoding?: Encoding
  /** Told of bytes that were read. @throws {Failure} CANCELLED */
  report: (progress: Progress) => void
}

/** Names that text files have; others say that the file is something else, and nobody could tell what its text means. */
const textNames = new Set(['.csv', '.tsv', '.tab', '.txt', '.json', ''])

/**
 * Reads a workbook or a text file of a stranger. What it is, its content says: a workbook by another name is read, since it cannot be
 * mistaken; text under the name of a workbook is not.
 *
 * @throws {Failure} FILE_MISSING, FILE_TOO_LARGE, SHEET_NOT_TABLE, _LEGACY_XLS, _ENCRYPTED, _MACROS, _DAMAGED, _LIMIT, _TEXT_UNREADABLE,
 *   _QUOTE_OPEN, _NOT_RECORDS, CANCELLED
 */
export async function readWorkbook(path: string, { encoding, report }: ReadOptions): Promise<Workbook> {
  const file = await open(path, 'r').catch(() => {
    throw new Failure('FILE_MISSING', { path })
  })
  try {
    const found = await file.stat()
    if (!found.isFile()) throw new Failure('FILE_MISSING', { path })
    const { size } = found
    const limitMB = workbookLimits.fileMB
    if (size > megabytes(limitMB)) throw new Failure('FILE_TOO_LARGE', { path, limitMB })
    report({ phase: 'reading', done: 0, total: size })
    const refusals = new Refusals(path)
    const start = await bytesOf(file, Math.min(size, 8))
    if (isZip(start)) return await readXlsx(file.fd, size, refusals, report)
    if (isOldOffice(start)) {
      const code = isEncrypted(await bytesOf(file, size)) ? 'SHEET_ENCRYPTED' : 'SHEET_LEGACY_XLS'
      throw new Failure(code, { path })
    }
    if (isOldWorkbook(start)) throw new Failure('SHEET_LEGACY_XLS', { path })
    return readText(await bytesOf(file, size), refusals, { report, ...(encoding && { encoding }) })
  } finally {
    await file.close()
  }
}

function readText(bytes: Buffer, refusals: Refusals, { encoding, report }: ReadOptions): Workbook {
  const { path } = refusals
  const extension = extname(path).toLowerCase()
  if (!textNames.has(extension) || !isText(bytes, encoding)) throw refusals.notTable()
  const decoded = decodeText(bytes, path, encoding)
  report({ phase: 'reading', done: 0, total: bytes.length })
  const name = basename(path, extname(path)).slice(0, readerLimits.sheetName)
  const start = decoded.bytes.toString('latin1', 0, 100).trimStart()
  const saysJson = extension === '.json' || (!extension.endsWith('sv') && /^\[\s*\{\s*"/.test(start))
  if (saysJson) {
    return { kind: 'json', encoding: decoded.encoding, sheets: [readRecords(decoded.bytes, name, refusals)] }
  }
  // A page or an XML file, which some systems call a table: Excel and WPS open it.
  if (/^<[!?a-z]/i.test(start)) throw refusals.notTable()
  const usual = extension === '.csv' ? ',' : extension === '.txt' || extension === '' ? '' : '\t'
  const { kind, sheet } = readDelimited(decoded.bytes, { name, usual }, refusals, report)
  return { kind, encoding: decoded.encoding, sheets: [sheet] }
}

/** Text has no zero bytes, but for UTF-16, which says so in its first two bytes or is told. */
function isText(bytes: Buffer, encoding: Encoding | undefined): boolean {
  if (bytes.length === 0 || bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return false
  const mark = bytes.length >= 2 ? bytes.readUInt16LE(0) : 0
  return mark === 0xfeff || mark === 0xfffe || encoding === 'utf-16le' || !bytes.includes(0)
}

/** Any zip: what begins like one and is none is a damaged workbook rather than text. */
const isZip = (start: Buffer) =>
  start.length >= 4 && start[0] === 0x50 && start[1] === 0x4b && (start[2] ?? 99) < 9

async function bytesOf(file: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, filled)
    // Cut shorter by somebody else meanwhile.
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}
