import { pack, type Part } from '../../electron/demo/zip-parts.ts'

// Workbooks put together by hand, part by part, so that a test can say exactly what is in the file.

export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const relationshipsNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006'
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export interface Making {
  /** Inside `<sheetData>`, by the sheet's name. */
  sheets: Record<string, string>
  /** Behind `</sheetData>` of every sheet. */
  after?: string
  /** Each an `<si>`. */
  strings?: string
  /** Inside `<styleSheet>`. */
  styles?: string
  /** Attributes of `<workbookPr>`. */
  properties?: string
  /** Attributes of each `<sheet>`, besides its name and ids. */
  states?: Record<string, string>
}

export function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'utf8')
}

/** The parts of a workbook as Excel divides it; a test changes what it is about. */
export function partsOf({
  sheets,
  after = '',
  strings,
  styles,
  properties = '',
  states = {},
}: Making): Part[] {
  const names = Object.keys(sheets)
  const listed = names.map(
    (name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}" ${states[name] ?? ''}/>`,
  )
  const relations = names.map((_, at) =>
    relationship(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  )
  if (strings !== undefined) relations.push(relationship('rIdS', 'sharedStrings', 'sharedStrings.xml'))
  if (styles !== undefined) relations.push(relationship('rIdF', 'styles', 'styles.xml'))
  const texts: Record<string, string> = {
    '[Content_Types].xml':
      `<Types xmlns="${packageNamespace}/content-types"><Default Extension="xml" ContentType="application/xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/></Types>`,
    '_rels/.rels': relationshipsXml([relationship('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml':
      `<workbook xmlns="${mainNamespace}" xmlns:r="${relationshipsNamespace}"><workbookPr ${properties}/>` +
      `<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationshipsXml(relations),
  }
  if (strings !== undefined) texts['xl/sharedStrings.xml'] = `<sst xmlns="${mainNamespace}">${strings}</sst>`
  if (styles !== undefined)
    texts['xl/styles.xml'] = `<styleSheet xmlns="${mainNamespace}">${styles}</styleSheet>`
  for (const [at, name] of names.entries()) {
    texts[`xl/worksheets/sheet${at + 1}.xml`] = sheetXml(sheets[name] ?? '', after)
  }
  return Object.entries(texts).map(([name, text]) => ({ name, bytes: bytesOf(declaration + text) }))
}

export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function sheetXml(rows: string, after = ''): string {
  return `<worksheet xmlns="${mainNamespace}"><sheetData>${rows}</sheetData>${after}</worksheet>`
}

export function relationship(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${relationshipsNamespace}/${type}" Target="${target}"/>`
}

export function relationshipsXml(relations: readonly string[]): string {
  return `<Relationships xmlns="${packageNamespace}/relationships">${relations.join('')}</Relationships>`
}

/** The same parts with one of them changed, added, or left out where nothing is given for it. */
export function withPart(
  parts: readonly Part[],
  name: string,
  change: (text: string) => string | undefined,
): Part[] {
  const found = parts.find((part) => part.name === name)
  const text = change(found?.bytes.toString('utf8') ?? '')
  const others = parts.filter((part) => part !== found)
  return text === undefined ? others : [...others, { name, bytes: bytesOf(text) }]
}

export const made = (making: Making) => pack(partsOf(making))
