import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readXlsx, writeXlsx, type WriteSheet } from 'hucre/xlsx'
import { Failure } from '../../../shared/failures.ts'
import type { Progress } from '../../../shared/shapes.ts'
import { freePath } from '../../package/file-name.ts'
import { requireFolder } from '../../package/write-package.ts'
import { bodyFont } from './looks.ts'
import type { MadeSheet } from './table-sheet.ts'

/**
 * Writes a workbook into a folder under a name that nothing has there yet, and reads it back before it gets that name; what does not read
 * back as it was meant is never left behind.
 *
 * @param stem the file's name without its ending; a number is added to it where it is taken
 * @throws {Failure} FOLDER_MISSING, FILE_UNWRITABLE, CANCELLED
 */
export async function writeWorkbookFile(
  { folder, stem }: { folder: string; stem: string },
  sheets: readonly MadeSheet[],
  report: (progress: Progress) => void,
): Promise<string> {
  await requireFolder(folder)
  const unfinished = join(folder, `${stem}.xlsx.part`)
  const total = sheets.reduce((rows, { sheet }) => rows + (sheet.rows?.length ?? 0), 0)
  try {
    report({ phase: 'writing', done: 0, total })
    const bytes = await writeXlsx({
      sheets: sheets.map(({ sheet }) => sheet),
      namedRanges: sheets.flatMap(({ names }) => names),
      defaultFont: bodyFont,
    })
    await writeDurably(unfinished, bytes)
    report({ phase: 'rereading', done: 0, total })
    await requireSame(await readFile(unfinished), sheets)
    report({ phase: 'rereading', done: total, total })
    const path = freePath(folder, `${stem}.xlsx`)
    await rename(unfinished, path)
    return path
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    if (error instanceof Failure) throw error
    const detail = error instanceof Error ? error.message : ''
    throw new Failure('FILE_UNWRITABLE', { path: join(folder, `${stem}.xlsx`), detail })
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** @throws {Error} where a cell or a merged cell is not what was meant */
async function requireSame(bytes: Uint8Array, sheets: readonly MadeSheet[]): Promise<void> {
  const back = await readXlsx(bytes)
  for (const [index, { sheet }] of sheets.entries()) {
    const read = back.sheets[index]
    if (read?.name !== sheet.name) throw new Error('another sheet was read back')
    if ((read.merges?.length ?? 0) !== (sheet.merges?.length ?? 0)) throw new Error('merged cells were lost')
    for (const [row, values] of meantRows(sheet).entries()) {
      for (const [column, value] of values.entries()) {
        const cell = read.rows[row]?.[column] ?? null
        if (cell !== readable(value))
          throw new Error(`row ${row + 1}, column ${column + 1} reads differently`)
      }
    }
  }
}

function meantRows({ rows = [], cells = new Map() }: WriteSheet) {
  const meant = rows.map((row) => [...row])
  for (const [place, { value }] of cells) {
    const [row = 0, column = 0] = place.split(',').map(Number)
    const line = meant[row]
    if (line && value !== undefined && value !== null) line[column] = value
  }
  return meant
}

/** Excel's own escapes are undone by whoever reads. */
function readable(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.replaceAll(/_x([0-9A-F]{4})_/g, (_, unit: string) =>
    String.fromCharCode(Number.parseInt(unit, 16)),
  )
}
