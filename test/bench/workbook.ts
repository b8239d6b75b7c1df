import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre'
import readExcelFile from 'read-excel-file/node'
import { pack } from '../../electron/demo/zip-parts.ts'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import { columnLetters } from '../../shared/sheet/workbook.ts'
import { bytesOf, partsOf, sheetXml, withPart } from '../support/made-workbook.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { benchEntry } from './catalog.ts'
import { compare, comparePairs, type Measurement } from './measure.ts'
import { fill } from './packages.ts'

/** Columns of the official upload table. */
const width = 25

/** Reading a workbook, against the bare reads of the two fastest libraries, which answer fewer questions about it. */
export async function measureWorkbooks(folder: string, rows: number): Promise<Measurement[]> {
  mkdirSync(folder, { recursive: true })
  const table = Array.from({ length: rows }, (_, at) => cellsOf(at))
  const shared = join(folder, 'shared.xlsx')
  writeFileSync(shared, await writeXlsx({ sheets: [{ name: '目录', rows: table }] }))
  const inline = join(folder, 'inline.xlsx')
  writeFileSync(inline, await inlineWorkbook(table))
  const measurements: Measurement[] = []
  for (const [how, path] of [
    ['shared strings', shared],
    ['inline texts', inline],
  ] as const) {
    const ours = () => readWorkbook(path, { report: () => undefined })
    const { sheets } = await ours()
    if (sheets[0]?.rows.length !== rows || sheets[0].rows[1]?.length !== width)
      throw new Error('a row was lost')
    const name = `read ${rows} rows x ${width} columns, ${how}`
    measurements.push(
      await compare({ name, against: 'read-excel-file', target: 0.5 }, ours, () => readExcelFile(path)),
      await compare({ name, against: 'hucre', target: 0.5 }, ours, () => readXlsx(readFileSync(path))),
    )
  }
  return [...measurements, ...(await measureImport(join(folder, 'import'), rows))]
}

/**
 * Importing the official upload table, as this program writes it, a row an item: the dry run alone, and with what it imports into an empty catalog,
 * against the bare read of the faster library. What is shown and what is stored are each worked out from the file anew.
 */
async function measureImport(home: string, rows: number): Promise<Measurement[]> {
  const backend = createBackend({ home, host: 'test' })
  const { client, context } = backend
  await client.workspace.create({
    role: 'agency',
    code: '115201990000000011',
    name: '镇',
    signer: '经办人',
    passphrase: 'bench-passphrase',
  })
  fill(backend, Math.ceil(rows / benchEntry(0).items.length))
  const { path, rows: written } = await jobAnswer(client.sheet.export({ layout: 'upload' }))
  emptyCatalog(context.desk.sql)
  const limit = async () => (await timed(() => readExcelFile(path))).ms
  const dryRun = async () => (await timed(() => jobAnswer(client.sheet.preview({ path })))).ms
  const whole = async () => {
    const preview = await dryRun()
    const { ms, result } = await timed(() => jobAnswer(client.sheet.apply({ path })))
    if (result.failed > 0 || result.created === 0) throw new Error('an entry was not imported')
    emptyCatalog(context.desk.sql)
    return preview + ms
  }
  const against = 'read-excel-file'
  const name = `rows x ${width} columns`
  try {
    return [
      await comparePairs({ name: `dry run of ${written} ${name}`, against, target: 1.5 }, dryRun, limit),
      await comparePairs(
        { name: `dry run and import of ${written} ${name}`, against, target: 1.5 },
        whole,
        limit,
      ),
    ]
  } finally {
    await backend.close()
  }
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const started = performance.now()
  const result = await work()
  return { ms: performance.now() - started, result }
}

function cellsOf(at: number): (string | number)[] {
  const { name, code, summary, provider, items, updateCycle } = benchEntry(at)
  const texts = [name, code, summary, provider, '无条件共享', '完全开放', updateCycle, '电子表格', 'xlsx']
  const names = items.map((item) => item.name)
  const cells = [at + 1, ...texts, ...names, '否', '公开', 2026, at * 0.25, '']
  return Array.from({ length: width }, (_, column) => cells[column] || '—')
}

/** As libraries write it that stream: each text where it stands. */
function inlineWorkbook(table: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const rows = table.map((cells, row) => {
    const texts = cells.map((cell, column) => {
      const place = `${columnLetters(column)}${row + 1}`
      if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
      return `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`
    })
    return `<row r="${row + 1}">${texts.join('')}</row>`
  })
  const parts = withPart(partsOf({ sheets: { 目录: '' } }), 'xl/worksheets/sheet1.xml', () => undefined)
  return pack([...parts, { name: 'xl/worksheets/sheet1.xml', bytes: bytesOf(sheetXml(rows.join(''))) }])
}
