import { Failure } from '../../../shared/failures.ts'
import type { Progress } from '../../../shared/shapes.ts'
import { workbookLimits, type Sheet, type Workbook } from '../../../shared/sheet/workbook.ts'
import { Budget, readerLimits, type Refusals } from './limits.ts'
import { readPart, readTags, type Source } from './read-part.ts'
import { readRelationships, type Relationship } from './relationships.ts'
import { readSharedStrings } from './shared-strings.ts'
import { SheetCells, type Surroundings } from './sheet-cells.ts'
import { readStyles } from './styles.ts'
import { TextPieces } from './text-pieces.ts'
import { openParts } from './zip-parts.ts'

/** A sheet as the workbook lists it. */
interface ListedSheet {
  name: string
  hidden: boolean
  part: string
}

/**
 * Reads an .xlsx: of the zip only the parts that hold cells. No formula is worked out, nothing outside the file is followed.
 *
 * @throws {Failure} SHEET_NOT_TABLE, _MACROS, _ENCRYPTED, _DAMAGED, _LIMIT
 */
export async function readXlsx(
  fd: number,
  size: number,
  refusals: Refusals,
  report: (progress: Progress) => void,
): Promise<Workbook> {
  const parts = await openParts(fd, size, refusals)
  const progress = { done: 0, total: 0 }
  const source: Source = {
    parts,
    refusals,
    unpacked: (bytes) => {
      progress.done += bytes
      report({ phase: 'reading', done: progress.done, total: Math.max(progress.done, progress.total) })
    },
  }
  const workbook = await findWorkbook(source)
  const relationships = await readRelationships(source, workbook)
  const { sheets, from1904 } = await listSheets(source, workbook, relationships)
  const partOf = (type: string) => [...relationships.values()].find((each) => each.type === type)?.part
  const [stringsPart, stylesPart] = [partOf('sharedStrings'), partOf('styles')]
  const toRead = [stringsPart, stylesPart, ...sheets.map(({ part }) => part)]
  progress.total = toRead.reduce(
    (sum, part) => sum + (part === undefined ? 0 : parts.size(part)),
    progress.done,
  )
  const budget = new Budget(refusals)
  const pieces = new TextPieces(budget, refusals)
  const around: Surroundings = {
    refusals,
    budget,
    pieces,
    strings: stringsPart === undefined ? [] : await readSharedStrings(source, stringsPart, pieces),
    styles: stylesPart === undefined ? [] : await readStyles(source, stylesPart),
    from1904,
  }
  const read: Sheet[] = []
  for (const { name, hidden, part } of sheets) {
    const cells = new SheetCells(name, around)
    await readPart(source, part, cells)
    read.push(cells.sheet(hidden))
  }
  return { kind: 'xlsx', sheets: read }
}

/** The part that is the workbook, if the zip is one. */
async function findWorkbook(source: Source): Promise<string> {
  const { parts, refusals } = source
  const contents = parts.find('[Content_Types].xml')
  if (contents === undefined) throw refusals.notTable()
  const root = await readRelationships(source, '')
  const workbook = [...root.values()].find(({ type }) => type === 'officeDocument')?.part
  if (workbook === undefined) throw refusals.notTable()
  const types = new Map<string, string>()
  const take = (key: string, type: string | undefined) => {
    if (types.size >= readerLimits.list) throw refusals.damaged(contents, 'Override')
    types.set(key.toLowerCase(), type ?? '')
  }
  await readTags(source, contents, {
    Default: (xml) => take(`.${xml.attribute('Extension')}`, xml.attribute('ContentType')),
    Override: (xml) => take(xml.attribute('PartName') ?? '', xml.attribute('ContentType')),
  })
  const type = types.get(`/${workbook.toLowerCase()}`) ?? types.get('.xml') ?? ''
  const spreadsheet = /spreadsheetml\.(?:sheet|template)\.main\+xml$/.test(type)
  const withMacros = /ms-excel\.\w+\.macroEnabled\.main\+xml$/i.test(type)
  if (!spreadsheet && !withMacros) throw refusals.notTable()
  const hasMacros = [...parts.names()].some((name) => /(?:^|\/)vbaProject[^/]*\.bin$/i.test(name))
  if (withMacros || hasMacros) throw new Failure('SHEET_MACROS', { path: refusals.path })
  return workbook
}

async function listSheets(
  source: Source,
  workbook: string,
  relationships: ReadonlyMap<string, Relationship>,
): Promise<{ sheets: ListedSheet[]; from1904: boolean }> {
  const { refusals } = source
  const sheets: ListedSheet[] = []
  const names = new Set<string>()
  let from1904 = false
  await readTags(source, workbook, {
    workbookPr: (xml) => {
      from1904 = ['1', 'true', 'on'].includes(xml.attribute('date1904') ?? '')
    },
    sheet: (xml) => {
      if (xml.depth !== 3) return
      const name = xml.attribute('name') ?? ''
      if (names.size >= workbookLimits.sheets) {
        throw refusals.limit('sheets', workbookLimits.sheets, name.slice(0, readerLimits.sheetName))
      }
      if (name === '' || name.length > readerLimits.sheetName || names.has(name)) throw xml.damaged('sheet')
      names.add(name)
      const { type, part } = relationships.get(xml.attribute('id') ?? '') ?? {}
      if (type?.endsWith('acrosheet')) throw new Failure('SHEET_MACROS', { path: refusals.path })
      // Charts and dialogs have a sheet of their own, without cells.
      if (type === 'chartsheet' || type === 'dialogsheet') return
      if (type !== 'worksheet' || part === undefined) throw refusals.damaged(workbook, name)
      const state = xml.attribute('state')
      sheets.push({ name, hidden: state === 'hidden' || state === 'veryHidden', part })
    },
  })
  if (sheets.length === 0) throw refusals.notTable()
  return { sheets, from1904 }
}
