import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { describe, expect, test } from 'vitest'
import { pack } from '../../electron/demo/zip-parts.ts'
import { packOddly } from '../support/odd-zip.ts'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import { Failure } from '../../shared/failures.ts'
import type { Sheet, Workbook } from '../../shared/sheet/workbook.ts'
import { temporaryFolder } from '../support/folders.ts'
import {
  mainNamespace,
  made,
  partsOf,
  relationship,
  withPart,
  type Making,
} from '../support/made-workbook.ts'

const folder = temporaryFolder()

async function read(bytes: Uint8Array, name = 'workbook.xlsx'): Promise<Workbook> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return readWorkbook(path, { report: () => undefined })
}

async function sheetOf(rows: string, more: Partial<Making> = {}): Promise<Sheet> {
  const { sheets } = await read(await made({ sheets: { 表: rows }, ...more }))
  const [sheet] = sheets
  if (!sheet) throw new Error('a workbook has a sheet')
  return sheet
}

const rowsOf = async (rows: string, more?: Partial<Making>) => (await sheetOf(rows, more)).rows
const cell = (attributes: string, inside: string) => `<row r="1"><c r="A1" ${attributes}>${inside}</c></row>`
const textOf = async (attributes: string, inside: string, more?: Partial<Making>) =>
  (await rowsOf(cell(attributes, inside), more))[0]?.[0] ?? ''
const styled = (codes: readonly string[]) =>
  `<numFmts>${codes.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`).join('')}</numFmts>` +
  `<cellXfs><xf numFmtId="0"/>${codes.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}</cellXfs>`

describe('a workbook of a library', () => {
  test('should give back its texts, merges, sheets and what is hidden', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '信息资源目录',
          rows: [
            ['名称', '细目', '编号'],
            ['危房改造名单', '姓名', '00123'],
            [null, '地址\n（详细）', 12.5],
          ],
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
        },
        { name: '字典', hidden: true, rows: [['是'], [true], [new Date(Date.UTC(2026, 10, 23))]] },
        { name: '很隐蔽', veryHidden: true, rows: [['𠀀𬺰😀']] },
      ],
    })
    const { kind, sheets } = await read(bytes)
    expect(kind).toBe('xlsx')
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['信息资源目录', false],
      ['字典', true],
      ['很隐蔽', true],
    ])
    expect(sheets[0]?.rows).toEqual([
      ['名称', '细目', '编号'],
      ['危房改造名单', '姓名', '00123'],
      ['', '地址\n（详细）', '12.5'],
    ])
    expect(sheets[0]?.merges).toEqual([{ top: 1, left: 0, bottom: 2, right: 0 }])
    expect(sheets[1]?.rows).toEqual([['是'], ['TRUE'], ['2026-11-23']])
    expect(sheets[2]?.rows).toEqual([['𠀀𬺰😀']])
  })
})

test('whatever a library writes should come back as it was', async () => {
  // What XML cannot hold, hucre writes as it is, and so it does with what looks like an escape.
  const unwritten = /_x[0-9A-Fa-f]{4}_|[^\P{Cc}\t\n\r\u0080-\u009F]|[\uFFFE\uFFFF]/u
  const any = fc.string({ unit: 'binary', maxLength: 40 }).filter((each) => !unwritten.test(each))
  const spoken = fc.constantFrom('无条件共享', 'user_x', ' 前后 ', '00123', '=1+2', '<&>"', '𠀀', '一\n二')
  const table = fc.array(fc.array(fc.oneof(spoken, any), { maxLength: 6 }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(table, async (drawn) => {
      const { sheets } = await read(await writeXlsx({ sheets: [{ name: '表', rows: [...drawn, ['末']] }] }))
      const lines = (text: string) => text.replaceAll(/\r\n?/g, '\n')
      const trimmed = drawn.map((cells) =>
        cells.slice(0, cells.findLastIndex((text) => text !== '') + 1).map(lines),
      )
      expect(sheets[0]?.rows).toEqual([...trimmed, ['末']])
    }),
    { numRuns: 150 },
  )
})

describe('places', () => {
  test('should be those of Excel, with empty rows and cells between', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row><row r="5"><c r="A5"><v>3</v></c></row>'
    expect(await rowsOf(rows)).toEqual([[], ['', '1', '', '2'], [], [], ['3']])
  })

  test('should be counted where rows and cells do not say theirs', async () => {
    expect(await rowsOf('<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>')).toEqual([
      ['1', '', '2'],
      ['3'],
    ])
    expect(await rowsOf('<row><c r="C4"><v>1</v></c><c><v>2</v></c></row>')).toEqual([
      [],
      [],
      [],
      ['', '', '1', '2'],
    ])
  })

  test('should come in any order, but each once', async () => {
    expect(
      await rowsOf(
        '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row>',
      ),
    ).toEqual([['0'], ['1', '2']])
    const twice = rowsOf('<row r="1"><c r="A1"><v>2</v></c><c r="A1"><v>1</v></c></row>')
    await expect(twice).rejects.toMatchObject({ code: 'SHEET_DAMAGED', data: { part: '表', detail: 'A1' } })
    const rowTwice = rowsOf('<row r="1"><c r="A1"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>')
    await expect(rowTwice).rejects.toMatchObject({ code: 'SHEET_DAMAGED' })
  })

  test('should not reach as far as cells that only have a format', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    expect(await rowsOf(rows)).toEqual([['1']])
  })
})

describe('texts', () => {
  test('should be those of shared strings, rich text put together and readings left out', async () => {
    const strings =
      '<si><t>一</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">二 </t></r><r><t>三</t></r><rPh sb="0" eb="1"><t>さん</t></rPh></si><si/>'
    const rows =
      '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v> </v></c></row>'
    expect(await rowsOf(rows.replace('<c t="s"><v> </v></c>', ''), { strings })).toEqual([['一', '二 三']])
  })

  test('should be those of inline strings and of formulas', async () => {
    expect(
      await textOf('t="inlineStr"', '<is><r><t>甲</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is>'),
    ).toBe('甲乙')
    expect(await textOf('t="str"', '<f>A2&amp;"x"</f><v>甲&amp;乙</v>')).toBe('甲&乙')
  })

  test('should have their entities and escapes resolved', async () => {
    const inside = (text: string) => textOf('t="inlineStr"', `<is><t>${text}</t></is>`)
    expect(await inside('&lt;&gt;&amp;&quot;&apos;&#20013;&#x6587;&#x1F600;')).toBe('<>&"\'中文😀')
    expect(await inside('一_x000D_\n二&#13;\n三\r\n四')).toBe('一\n二\n三\n四')
    expect(await inside('_x005F_x000D_ user_name _xABCD _xD83D_')).toBe('_x000D_ user_name _xABCD _xD83D_')
    expect(await inside('_xD83D__xDE00_')).toBe('😀')
    expect(await inside('<![CDATA[<a> & ]]]]><![CDATA[>]]>')).toBe('<a> & ]]>')
    expect(await inside('一<!-- 不要 -->二<?pi 不要?>三')).toBe('一二三')
  })

  test('should be the same in files with prefixes, in strict files, and with a mark at the start', async () => {
    const prefixed = withPart(
      partsOf({ sheets: { 表: '' } }),
      'xl/worksheets/sheet1.xml',
      () =>
        `\uFEFF<?xml version="1.0"?><x:worksheet xmlns:x="${mainNamespace}" xmlns:y="urn:other"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t><y:t>乙</y:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`,
    )
    expect((await read(await pack(prefixed))).sheets[0]?.rows).toEqual([['甲']])
    const strict = partsOf({ sheets: { 表: cell('t="d"', '<v>2026-11-23T14:30:00Z</v>') } }).map(
      ({ name, bytes }) => ({
        name,
        bytes: Buffer.from(
          bytes
            .toString()
            .replaceAll(mainNamespace, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
            .replaceAll(
              'http://schemas.openxmlformats.org/officeDocument/',
              'http://purl.oclc.org/ooxml/officeDocument/',
            ),
        ),
      }),
    )
    expect((await read(await pack(strict))).sheets[0]?.rows).toEqual([['2026-11-23 14:30:00']])
  })
})

describe('numbers', () => {
  test.each([
    ['1', '1'],
    ['-0.5', '-0.5'],
    ['1.50', '1.5'],
    ['007', '7'],
    ['0.30000000000000004', '0.3'],
    ['12345678901', '12345678901'],
    ['1E3', '1000'],
    ['1.0000000000000001E-7', '0.0000001'],
    ['123456789012345', '123456789012345'],
    ['NaN', 'NaN'],
    ['12.', '12'],
    ['-0', '0'],
  ])('%s should be %s', async (written, text) => {
    expect(await textOf('', `<v>${written}</v>`)).toBe(text)
  })

  test.each([
    ['5.2010219880101E+17', '520102198801010000'],
    ['520102198801010012', '520102198801010012'],
    ['1E+21', '1000000000000000000000'],
  ])('%s should be %s, and said to have lost digits', async (written, text) => {
    const { rows, remarks } = await sheetOf(cell('', `<v>${written}</v>`))
    expect(rows).toEqual([[text]])
    expect(remarks).toEqual([{ kind: 'digits-lost', row: 0, column: 0, text }])
  })
})

describe('dates', () => {
  const built = (id: number) => ({ styles: `<cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>` })

  test.each([
    [14, '46349', '2026-11-23'],
    [22, '46349.604166666664', '2026-11-23 14:30:00'],
    [22, '46349', '2026-11-23'],
    [31, '46349', '2026-11-23'],
    [57, '46349', '2026-11-23'],
    [20, '0.604166666666667', '14:30:00'],
    [32, '0.5', '12:00:00'],
    [46, '1.5', '36:00:00'],
    [14, '0', '1900-01-00'],
    [14, '1', '1900-01-01'],
    [14, '59', '1900-02-28'],
    [14, '60', '1900-02-29'],
    [14, '61', '1900-03-01'],
    [14, '2958465', '9999-12-31'],
    [14, '2958466', '2958466'],
    [14, '-1', '-1'],
    [14, '46348.999999999', '2026-11-23'],
    [9, '0.5', '0.5'],
  ])('of the built-in format %i: %s should be %s', async (id, serial, text) => {
    expect(await textOf('s="1"', `<v>${serial}</v>`, built(id))).toBe(text)
  })

  test.each([
    ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@', '2026-11-23'],
    ['[$-804]yyyy年m月d日', '2026-11-23'],
    ['yyyy\\-mm\\-dd', '2026-11-23'],
    ['[DBNum1][$-804]m&quot;月&quot;d&quot;日&quot;;@', '2026-11-23'],
    ['mmm', '2026-11-23'],
    ['[Red]0.00', '46349'],
    ['0&quot;day&quot;', '46349'],
    ['#,##0_);[Red]\\(#,##0\\)', '46349'],
    ['General&quot;年&quot;', '46349'],
    ['0.00E+00', '46349'],
    ['00000000', '00046349'],
    ['@', '46349'],
  ])('of the format %s should be %s', async (code, text) => {
    expect(await textOf('s="1"', '<v>46349</v>', { styles: styled([code]) })).toBe(text)
  })

  test('should count from 1904 where the workbook does', async () => {
    const more = { properties: 'date1904="1"', ...built(14) }
    expect(await textOf('s="1"', '<v>44887</v>', more)).toBe('2026-11-23')
    expect(await textOf('s="1"', '<v>0</v>', more)).toBe('1904-01-01')
  })

  test.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-23T00:00:00', '2026-11-23'],
    ['2026-11-23T14:30', '2026-11-23 14:30:00'],
    ['14:30:00.000', '14:30:00'],
    ['later', 'later'],
  ])('of type d: %s should be %s', async (written, text) => {
    expect(await textOf('t="d"', `<v>${written}</v>`)).toBe(text)
  })
})

describe('what a text cannot say', () => {
  test('should be remarked: errors, formulas without a value, and formulas are counted', async () => {
    const rows =
      '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>SUM(A2:A9)</f></c><c r="C1"><f>1&lt;2</f><v></v></c>' +
      '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1" t="b"><f t="shared" si="0"/><v>1</v></c>' +
      '<c r="G1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    const sheet = await sheetOf(rows)
    expect(sheet.rows).toEqual([['', '', '', '', '2', 'TRUE']])
    expect(sheet.formulas).toBe(3)
    expect(sheet.remarks).toEqual([
      { kind: 'error', row: 0, column: 0, text: '#REF!' },
      { kind: 'no-value', row: 0, column: 1, text: '=SUM(A2:A9)' },
      { kind: 'no-value', row: 0, column: 2, text: '=1<2' },
      { kind: 'error', row: 0, column: 6, text: '#DIV/0!' },
    ])
  })

  test('should not be a merge beyond the last text', async () => {
    const after =
      '<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A1048576"/><mergeCell ref="D4:E5"/><mergeCell ref="B1:B1"/></mergeCells>'
    const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="C3"><v>1</v></c></row>'
    expect((await sheetOf(rows, { after })).merges).toEqual([
      { top: 0, left: 0, bottom: 0, right: 2 },
      { top: 1, left: 0, bottom: 2, right: 0 },
    ])
  })
})

describe('the parts of a file', () => {
  const rows = cell('', '<v>1</v>')

  test('should be found by absolute, dotted and escaped targets, in any case', async () => {
    for (const target of [
      '/xl/worksheets/sheet1.xml',
      '../xl/./worksheets/sheet1.xml',
      'worksheets/Sheet1.xml',
      'worksheets/sheet%31.xml',
    ]) {
      const parts = withPart(partsOf({ sheets: { 表: rows } }), 'xl/_rels/workbook.xml.rels', (text) =>
        text.replace('worksheets/sheet1.xml', target),
      )
      expect((await read(await pack(parts))).sheets[0]?.rows, target).toEqual([['1']])
    }
  })

  test('should leave charts that are sheets of their own aside', async () => {
    const parts = withPart(partsOf({ sheets: { 表: rows, 图: '' } }), 'xl/_rels/workbook.xml.rels', (text) =>
      text.replace(
        relationship('rId2', 'worksheet', 'worksheets/sheet2.xml'),
        relationship('rId2', 'chartsheet', 'worksheets/sheet2.xml'),
      ),
    )
    expect((await read(await pack(parts))).sheets.map(({ name }) => name)).toEqual(['表'])
  })

  test('should not need to be packed, and a workbook may have another name', async () => {
    const bytes = await packOddly(partsOf({ sheets: { 表: rows } }), { compressionLevel: 0 })
    expect((await read(bytes, '目录.xls')).sheets[0]?.rows).toEqual([['1']])
  })

  test('should be the same wherever the pieces end that they come in', async () => {
    const strings = '<si><t>一二三&amp;_x000D_😀</t></si>'
    const text =
      '<row><c t="s"><v>0</v></c><c><v>123.5</v></c><c t="inlineStr"><is><t>𠀀&#x4E2D;\r\n文</t></is></c></row>'
    // So that any place in here is at the end of a window of 256 kB once.
    for (let shift = 0; shift < 120; shift += 7) {
      const filler = `<!--${'x'.repeat(256 * 1024 - 330 + shift)}-->`
      const more = { strings: `${filler.slice(0, -80)}-->${strings}`, sheets: { 表: filler + text } }
      expect((await read(await made(more))).sheets[0]?.rows, `${shift}`).toEqual([
        ['一二三&\n😀', '123.5', '𠀀中\n文'],
      ])
    }
  })
})

test('should stop when the user asks', async () => {
  const path = join(folder, 'workbook.xlsx')
  writeFileSync(path, await made({ sheets: { 表: cell('', '<v>1</v>') } }))
  const report = ({ done }: { done: number }) => {
    if (done > 0) throw new Failure('CANCELLED', {})
  }
  await expect(readWorkbook(path, { report })).rejects.toMatchObject({ code: 'CANCELLED' })
})
