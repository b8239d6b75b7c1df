import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import papaparse from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { addEntry } from '../../electron/catalog/edits.ts'
import { readSheet } from '../../electron/jobs/sheets.ts'
import { sampleEntries } from '../../electron/sample/sample-catalog.ts'
import { dryRun } from '../../electron/sheet/dry-run.ts'
import { exportTemplate } from '../../electron/jobs/export-template.ts'
import { exportWorkbook } from '../../electron/jobs/export-workbook.ts'
import { writeAnswers } from '../../electron/jobs/write-answers.ts'
import type { JobContext } from '../../electron/jobs/job.ts'
import { entryListSchema } from '../../shared/entry-list.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { isPlaceholder } from '../../shared/sheet/cell-text.ts'
import { unguarded } from '../../shared/sheet/guard.ts'
import { tableLayout } from '../../shared/sheet/layouts/layouts.ts'
import { layouts, type Layout } from '../../shared/sheet/plan.ts'
import { arbitraryOf } from '../support/arbitraries.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { hasTool } from '../support/tools.ts'
import { xlsxFaults } from '../support/xlsx-faults.ts'

const folder = temporaryFolder()
const list = entryListSchema.parse({})
let backend: Backend
let context: JobContext

beforeAll(async () => {
  backend = createBackend({ home: join(folder, 'home'), host: 'test' })
  await backend.client.workspace.create({
    role: 'agency',
    code: '11520111000000000X',
    name: '青岩镇人民政府',
    signer: '张三',
    passphrase: 'passphrase for tests',
    superior: { code: 'district-01', name: '示例区大数据局' },
  })
  const { desk } = backend.context
  context = { sql: desk.sql, workspace: desk.workspace, rules: desk.rules, report: () => undefined }
})
afterAll(() => backend.close())

function fill(entries: readonly Entry[]): void {
  const { desk } = backend.context
  desk.sql.transaction(() => {
    emptyCatalog(desk.sql)
    for (const entry of entries) addEntry(desk, entry)
    // The newest are first in a list, and of one moment the first that was made.
    desk.sql.run('UPDATE entry SET created_at = @at', { at: new Date().toISOString() })
  })
}

/** An empty folder, so that every file has its plain name. */
function emptyFolder(): string {
  const fresh = join(folder, 'out')
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh)
  return fresh
}

const write = (layout: Layout, asked: { findings?: boolean; paper?: 'A3' | 'A4'; into?: string } = {}) =>
  exportWorkbook(context, {
    layout,
    list,
    findings: asked.findings ?? false,
    paper: asked.paper ?? 'A4',
    folder: asked.into ?? emptyFolder(),
  })

async function read(path: string) {
  const { sheets } = await readXlsx(readFileSync(path), { readStyles: true })
  return sheets
}

/** The sheet of a layout, and its rows below the header without the blank ones at the end. */
async function table(path: string, layout: Layout, levels = 0) {
  const { name, titleRows, headerRows, columns } = tableLayout(layout, { levels })
  const sheet = (await read(path)).find((each) => each.name === name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  const rows = sheet.rows.slice(titleRows + headerRows)
  const last = rows.findLastIndex((row) => row.some((cell) => cell !== null))
  return { sheet, columns, rows: rows.slice(0, last + 1), first: titleRows + headerRows }
}

const long = '9'.repeat(30)
const odd = entrySchema.parse({
  name: '=HYPERLINK("http://x")',
  code: `00${long}/0001`,
  classification: ['部门', '国务院', '某部', '一级', '二级', '三级'],
  summary: ' 首尾有空格 \n第二行\r\n第三行\u000b_x000B_ _x00\u000b 𠮷😀\uFFFE #N/A ',
  provider: '-5',
  formats: ['xls', 'a、b', '「c」'],
  sharing: { type: 'conditional', conditions: '\t+1', basis: '不属于此类' },
  publicationDate: '2026-01-02',
  updateCycle: 'other',
  items: [
    { name: '＠姓名', type: 'C', length: '010' },
    { name: '', type: '', length: '10,2' },
    { name: '#REF!', type: 'Y', length: long },
  ],
})
const plain = entrySchema.parse({
  name: '公交线路',
  code: '307001/00002',
  sharing: { type: 'none', basis: '条例' },
})

describe('a workbook of every layout', () => {
  test.each(layouts)('should have nothing that Excel would repair: %s', async (layout) => {
    fill([
      { ...odd, opening: { ...odd.opening, open: 'yes' } },
      {
        ...plain,
        sharing: { ...plain.sharing, type: 'unconditional' },
        opening: { ...plain.opening, open: 'yes' },
      },
    ])
    for (const findings of [false, true]) {
      const written = await write(layout, { findings, paper: 'A3' })
      expect(await xlsxFaults(written.path)).toEqual([])
      expect(written).toMatchObject({ entries: 2, rows: 4 })
    }
    const template = await exportTemplate(context, { layout, paper: 'A4', folder: emptyFolder() })
    expect(await xlsxFaults(template.path)).toEqual([])
  })

  test.each(layouts)(
    'should say everything as text, merged over the rows of its items: %s',
    async (layout) => {
      fill([{ ...odd, opening: { ...odd.opening, open: 'yes' } }])
      const { sheet, columns, rows, first } = await table((await write(layout)).path, layout, 6)
      const at = (content: string, level?: number) =>
        columns.findIndex(
          (column) => column.content === content && (level === undefined || column.level === level),
        )
      const said = (row: number, column: number) => unguarded(String(rows[row]?.[column] ?? ''))
      expect(rows).toHaveLength(3)
      expect(said(0, at('name'))).toBe(odd.name)
      expect(said(0, at('code'))).toBe(odd.code)
      expect(said(0, at('summary'))).toBe(odd.summary)
      expect(said(0, at('classification', 5))).toBe('三级')
      expect([0, 1, 2].map((row) => said(row, at('item.name')))).toEqual(['＠姓名', '', '#REF!'])
      expect([0, 1, 2].map((row) => said(row, at('item.length')))).toEqual(['010', '10,2', long])
      const merged = sheet.merges?.some(
        ({ startRow, endRow, startCol, endCol }) =>
          startRow === first && endRow === first + 2 && startCol === at('name') && endCol === at('name'),
      )
      expect(merged).toBe(true)
      const itemMerges = sheet.merges?.filter(
        ({ startRow, startCol }) => startRow >= first && startCol === at('item.name'),
      )
      expect(itemMerges).toEqual([])
      expect(sheet.cells?.get(`${first},${at('code')}`)?.style?.numFmt).toBe('@')
    },
  )

  test('should have its identities hidden and locked, and everything else open', async () => {
    fill([odd, plain])
    const { sheet, columns, first } = await table((await write('upload')).path, 'upload', 6)
    const id = columns.length - 1
    expect(sheet.columns?.[id]?.hidden).toBe(true)
    expect(sheet.protection?.sheet).toBe(true)
    const locked = (row: number, column: number) =>
      sheet.cells?.get(`${row},${column}`)?.style?.protection?.locked
    expect(locked(first, id)).toBe(true)
    // A row of an item, and one that is still blank.
    expect([first + 1, first + 20].map((row) => locked(row, id))).toEqual([false, false])
    for (let column = 0; column < id; column += 1) {
      for (const row of [first, first + 1, first + 20]) expect(locked(row, column)).toBe(false)
    }
  })

  test('should be set up for print: paper, landscape, its width on one page, the header on each', async () => {
    fill([odd])
    for (const [paper, code] of [
      ['A4', 'a4'],
      ['A3', 'a3'],
    ] as const) {
      const { sheet } = await table((await write('resource', { paper })).path, 'resource', 6)
      expect(sheet.pageSetup).toMatchObject({
        paperSize: code,
        orientation: 'landscape',
        fitToWidth: 1,
        fitToHeight: 0,
      })
      expect(sheet.pageSetup?.printTitlesRow).toBe('$3:$4')
      expect(sheet.freezePane).toMatchObject({ rows: 4, columns: 2 })
    }
  })

  test('should offer the words of choices and tables, the long lists from a hidden sheet', async () => {
    fill([odd])
    const { path } = await write('resource')
    const { sheet, columns } = await table(path, 'resource', 6)
    const offered = (content: string) => {
      const letters = columns.findIndex((column) => column.content === content)
      return sheet.dataValidations?.find(({ range }) => columnOf(range) === letters)
    }
    expect(offered('sharing.type')?.values ?? offered('sharing.type')?.formula1).toEqual([
      '无条件共享',
      '有条件共享',
      '不予共享',
    ])
    expect(offered('formats')?.formula1 ?? '').toMatch(/^'选项'!\$[A-Z]+\$1:\$[A-Z]+\$\d+$/)
    expect((await read(path)).find(({ name }) => name === '选项')?.hidden).toBe(true)
    expect(offered('summary')).toBeUndefined()
  })

  test('should say what the rules find where that is asked for, and say nothing of it otherwise', async () => {
    fill([odd])
    const found = await read((await write('upload', { findings: true })).path)
    expect(JSON.stringify(found[0]?.rows)).toContain('［错误］')
    const silent = await read((await write('upload')).path)
    expect(JSON.stringify(silent[0]?.rows)).not.toContain('［')
  })

  test('should list the systems of the entries once each', async () => {
    const system = { name: '民政业务系统', code: '007', funded: 'yes' as const, project: '' }
    fill([
      { ...plain, system },
      { ...plain, name: '停车场', system },
    ])
    const sheets = await read((await write('department')).path)
    expect(sheets.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        '部门基本信息',
        '部门职责清单',
        '政务信息资源产生清单',
        '部门信息系统清单',
        '信息资源需求清单',
      ]),
    )
    const rows = sheets.find(({ name }) => name === '部门信息系统清单')?.rows.slice(2, 4) ?? []
    expect(rows[0]?.slice(0, 6)).toEqual([1, null, '民政业务系统', '007', null, '公交线路、停车场'])
    expect(rows[1]?.every((cell) => cell === null)).toBe(true)
  })
})

describe('the file', () => {
  test('should be called by the agency, what it is and the day, and never be written over', async () => {
    fill([plain])
    const into = emptyFolder()
    const first = await write('resource', { into })
    const again = await write('resource', { into })
    expect(basename(first.path)).toMatch(/^青岩镇人民政府-资源目录-\d{4}-\d\d-\d\d\.xlsx$/)
    expect(basename(again.path)).toMatch(/-\d\d \(2\)\.xlsx$/)
    expect(readdirSync(into)).toHaveLength(2)
  })

  test('should leave nothing behind when it is cancelled', async () => {
    fill([odd, plain])
    const into = emptyFolder()
    const stopped: JobContext = {
      ...context,
      report: ({ phase }) => {
        if (phase === 'rereading') throw new Failure('CANCELLED', {})
      },
    }
    await expect(
      exportWorkbook(stopped, { layout: 'resource', list, findings: false, paper: 'A4', folder: into }),
    ).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(readdirSync(into)).toEqual([])
  })

  test('should not be begun in a folder that is not there', async () => {
    await expect(write('resource', { into: join(folder, 'no stick') })).rejects.toMatchObject({
      code: 'FOLDER_MISSING',
    })
    expect(existsSync(join(folder, 'no stick'))).toBe(false)
  })
})

describe('there and back', () => {
  const catalog = fc.array(arbitraryOf(entrySchema), { minLength: 1, maxLength: 4 }).map((entries) =>
    entries.map((entry): Entry => ({
      ...entry,
      sensitivity: entry.sensitivity === 'secret' ? '' : entry.sensitivity,
      items: entry.items.map((item) => ({
        ...item,
        sensitivity: item.sensitivity === 'secret' ? '' : item.sensitivity,
      })),
    })),
  )

  // What is read is written again cell by cell: it has to be the same cells, merges and all.
  test.each(['upload', 'resource'] as const)('should be the same cells again: %s', async (layout) => {
    await fc.assert(
      fc.asyncProperty(catalog, async (entries) => {
        fill(entries)
        const { path } = await write(layout)
        expect(await xlsxFaults(path)).toEqual([])
        const levels = entries.reduce((most, { classification }) => Math.max(most, classification.length), 0)
        const { rows, columns } = await table(path, layout, levels)
        const name = columns.findIndex(({ content }) => content === 'item.name')
        const summary = columns.findIndex(({ content }) => content === 'summary')
        const said = (row: number, column: number) => unguarded(String(rows[row]?.[column] ?? ''))
        let row = 0
        for (const entry of entries) {
          expect(said(row, summary)).toBe(entry.summary)
          for (const item of entry.items) {
            expect(said(row, name)).toBe(item.name)
            row += 1
          }
          if (entry.items.length === 0) row += 1
        }
        const again = await rewritten(path)
        expect(again.texts).toEqual(again.before)
        expect(again.merges).toEqual(again.mergesBefore)
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  /** The workbook written again from what was read of it. */
  async function rewritten(path: string) {
    const before = await read(path)
    const workbook = {
      kind: 'xlsx' as const,
      sheets: before.map((sheet) => ({
        name: sheet.name,
        hidden: sheet.hidden ?? false,
        rows: sheet.rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
        merges: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
          top: startRow,
          left: startCol,
          bottom: endRow,
          right: endCol,
        })),
        formulas: 0,
        remarks: [],
      })),
    }
    const written = await writeAnswers(context, {
      path,
      workbook,
      sheets: [],
      rows: [],
      secret: new Set(),
      folder: emptyFolder(),
    })
    const after = await read(written.path)
    const texts = (sheets: typeof before) =>
      sheets.map(({ rows }) =>
        trimmedRows(rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))),
      )
    const merges = (sheets: typeof before) => sheets.map((sheet) => sheet.merges ?? [])
    return { before: texts(before), texts: texts(after), mergesBefore: merges(before), merges: merges(after) }
  }

  function trimmedRows(rows: string[][]): string[][] {
    const cut = rows.map((row) => row.slice(0, row.findLastIndex((text) => text !== '') + 1))
    return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1)
  }
})

const notNothing = (word: string) => (isPlaceholder(word.trim()) ? '甲' : word)

describe('a workbook that is imported again', () => {
  const catalog = fc.array(arbitraryOf(entrySchema), { minLength: 1, maxLength: 4 }).map((entries) =>
    entries.map((entry, index): Entry => ({
      ...entry,
      // What has no name is no entry of a file, and secret ones are in none.
      name: `${entry.name}条目${index}`,
      // 无, /, n/a and the like stand for nothing in a cell, also as one word of a list.
      classification: entry.classification.map(notNothing),
      formats: entry.formats.map(notNothing),
      related: entry.related.map(notNothing),
      library: { ...entry.library, partners: entry.library.partners.map(notNothing) },
      sensitivity: entry.sensitivity === 'secret' ? '' : entry.sensitivity,
    })),
  )

  test.each(['upload', 'resource', 'department', 'sharing', 'open'] as const)(
    'should change nothing, not even what it could not hold: %s',
    async (layout) => {
      await fc.assert(
        fc.asyncProperty(catalog, async (entries) => {
          fill(entries)
          const { path, entries: written } = await write(layout)
          if (written === 0) return
          const { rows } = await dryRun(context, { path })
          expect(rows.map(({ state, differences, problems }) => ({ state, differences, problems }))).toEqual(
            Array.from({ length: written }, () => ({ state: 'unchanged', differences: [], problems: [] })),
          )
        }),
        { numRuns: 25, endOnFailure: true },
      )
    },
  )

  test('should make the same entries on another desk, where no identity is known', async () => {
    const entries = sampleEntries({ name: '青岩镇人民政府', code: '11520111000000000X' }).filter(
      ({ sensitivity }) => sensitivity !== 'secret',
    )
    fill(entries)
    const { path } = await write('resource')
    const { plan } = await readSheet(context, { path })
    fill([])
    const sheets = plan.sheets.map((sheet) => ({
      ...sheet,
      columns: sheet.columns.filter(({ target }) => target !== 'id'),
    }))
    const { rows } = await dryRun(context, { path, plan: { ...plan, sheets } })
    const byCode = (one: Entry, other: Entry) => (one.code < other.code ? -1 : 1)
    const made = rows.flatMap(({ entry }) => entry ?? [])
    expect(made.toSorted(byCode)).toEqual(entries.toSorted(byCode))
  })

  test('should take the example of a template for no entry', async () => {
    fill([])
    for (const layout of layouts) {
      const { path } = await exportTemplate(context, { layout, paper: 'A4', folder: emptyFolder() })
      const { rows } = await dryRun(context, { path })
      expect(rows).toEqual([])
    }
  })
})

describe('the answers to a file', () => {
  const row = {
    sheet: '目录: 一/二',
    name: '',
    provider: '',
    items: 0,
    errors: 0,
    problems: [],
    notes: [],
    differences: [],
  }
  const answered = (rows: string[][], secret: number[] = []) =>
    writeAnswers(context, {
      path: join(folder, '各村报来的.csv'),
      folder: emptyFolder(),
      workbook: {
        kind: 'csv',
        sheets: [{ name: row.sheet, hidden: true, rows, merges: [], formulas: 0, remarks: [] }],
      },
      sheets: [{ name: row.sheet, header: { first: 0, last: 0 } }],
      rows: [
        { ...row, index: 0, first: 1, last: 1, state: 'created', by: undefined },
        {
          ...row,
          index: 1,
          first: 2,
          last: 2,
          state: 'failed',
          problems: [{ problem: 'date-unreadable', row: 2, column: 1, text: '前年' }],
        },
      ],
      secret: new Set(secret),
    })
  const rows = [
    ['名称', '发布日期'],
    ["'=1", '2026-01-01'],
    ['=cmd', '前年'],
  ]

  test('should keep every cell, and say at the right what became of each row and where', async () => {
    const { path } = await answered(rows)
    expect(basename(path)).toBe('各村报来的-导入结果.xlsx')
    expect(await xlsxFaults(path)).toEqual([])
    const [sheet] = await read(path)
    expect(sheet?.rows).toEqual([
      ['名称', '发布日期', '导入结果', '原因与位置'],
      ["'=1", '2026-01-01', '新增', null],
      ["'=cmd", '前年', '未导入', 'B3「前年」：看不出是哪一天。写成 2026-11-23。'],
    ])
  })

  test('should put the second answers in the place of the first', async () => {
    const [first] = await read((await answered(rows)).path)
    const texts = first?.rows.map((each) => each.map((cell) => String(cell ?? ''))) ?? []
    const [second] = await read((await answered(texts)).path)
    expect(second?.rows).toEqual(first?.rows)
  })

  test('should not write what is secret', async () => {
    const [sheet] = await read((await answered(rows, [1])).path)
    expect(sheet?.rows[2]).toEqual([null, null, '涉密', '涉密内容不写入此文件，见原表的这几行'])
  })
})

function columnOf(range: string): number {
  const [letters = ''] = /^[A-Z]+/.exec(range) ?? []
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

describe('programs that did not write it', () => {
  test.skipIf(!hasTool('python3', '--version'))(
    "Python's zipfile and XML parser (skipped where they are absent) should find every part whole",
    async () => {
      fill([odd, plain])
      const script = [
        'import sys, zipfile, xml.dom.minidom as d',
        'z = zipfile.ZipFile(sys.argv[1])',
        'print(z.testzip())',
        '[d.parseString(z.read(n)) for n in z.namelist() if n.endswith((".xml", ".rels", ".vml"))]',
      ].join('\n')
      for (const layout of layouts) {
        const { path } = await write(layout, { findings: true })
        expect(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }).trim()).toBe('None')
      }
    },
  )

  test.skipIf(!hasTool('soffice', '--version'))(
    'LibreOffice (skipped where it is absent) should show every text as text, in the sheet and in the CSV that is saved from it',
    async () => {
      fill([odd, plain])
      const { path } = await write('upload')
      const out = join(folder, 'csv')
      const profile = `-env:UserInstallation=file://${join(folder, 'office')}`
      // 76: UTF-8; every cell as it is shown; only the first sheet.
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1'
      execFileSync('soffice', ['--headless', profile, '--convert-to', filter, '--outdir', out, path], {
        stdio: 'ignore',
      })
      const [file = ''] = readdirSync(out)
      const { data } = papaparse.parse<string[]>(readFileSync(join(out, file), 'utf8'))
      const cells = data.flat()
      expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([])
      expect(cells).toEqual(
        expect.arrayContaining([`'${odd.name}`, odd.code, '010', long, "'＠姓名", "'#REF!"]),
      )
      writeFileSync(join(folder, 'seen.csv'), data.join('\n'))
    },
  )
})
