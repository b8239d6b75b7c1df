import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import type { Encoding, Workbook } from '../../shared/sheet/workbook.ts'
import { temporaryFolder } from '../support/folders.ts'

const folder = temporaryFolder()
const real = join(import.meta.dirname, '../../../shared/data')

async function read(
  content: string | Uint8Array,
  name = 'table.csv',
  encoding?: Encoding,
): Promise<Workbook> {
  const path = join(folder, name)
  writeFileSync(path, content)
  return readWorkbook(path, { report: () => undefined, ...(encoding && { encoding }) })
}

const rowsOf = async (...told: Parameters<typeof read>) => (await read(...told)).sheets[0]?.rows

/** The bytes of a text in an encoding that Node only reads: found by trying all of its two-byte characters. */
function encoded(encoding: 'gb18030' | 'big5', text: string): Buffer {
  const bytes = new Map<string, number[]>()
  const decoder = new TextDecoder(encoding)
  for (let lead = 0x81; lead < 0xff; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (!bytes.has(character)) bytes.set(character, [lead, trail])
    }
  }
  return Buffer.from(
    Array.from(text).flatMap((character) =>
      character < '\u0080' ? [character.charCodeAt(0)] : (bytes.get(character) ?? []),
    ),
  )
}

describe('a text table', () => {
  test.each([
    ['with commas', '名称,编号\r\n甲,1\r\n', 'csv'],
    ['with semicolons', '名称;编号\n甲;1', 'csv'],
    ['with tabs', '名称\t编号\r甲\t1\r', 'tsv'],
    ['with line ends of all kinds', '名称,编号\r\n甲,1\n', 'csv'],
    ['that tells its delimiter', 'sep=;\r\n名称;编号\r\n甲;1\r\n', 'csv'],
    ['with quotes', '"名称","编号"\n"甲",1', 'csv'],
  ])('%s', async (_, text, kind) => {
    const workbook = await read(text)
    expect(workbook).toMatchObject({ kind, encoding: 'utf-8' })
    expect(workbook.sheets[0]).toMatchObject({
      name: 'table',
      rows: [
        ['名称', '编号'],
        ['甲', '1'],
      ],
    })
  })

  test('should keep what quotes hold, and quotes that hold nothing', async () => {
    expect(await rowsOf('"一,二","三\r\n四","五""六"\n七"八",九" ,"十"一\n')).toEqual([
      ['一,二', '三\n四', '五"六'],
      ['七"八"', '九" ', '十一'],
    ])
  })

  test('should keep its empty rows and cells in their places, but for those at the end', async () => {
    expect(await rowsOf('\n,,甲,,\n\n乙,\n\n,,\n')).toEqual([[], ['', '', '甲'], [], ['乙']])
  })

  test('of one column should be one, whatever its texts hold', async () => {
    const lines = ['名称', '甲;乙', '丙，丁', '戊', '己;庚;辛']
    expect(await rowsOf(lines.join('\n'))).toEqual(lines.map((line) => [line]))
  })

  test('should take the guard off a text that Excel was to leave alone, and off nothing else', async () => {
    expect(await rowsOf('="00123",="","=""001""","=""a""&""b""",=1+2\n')).toEqual([
      ['00123', '', '001', '="a"&"b"', '=1+2'],
    ])
    expect(await rowsOf(`'=1+2,"\t=1+2"\n`)).toEqual([["'=1+2", '\t=1+2']])
  })

  test('should not take one cell for another of the same length', async () => {
    const texts = Array.from({ length: 60_000 }, (_, at) => `第${String(at % 30_000).padStart(5, '0')}号é😀`)
    expect((await rowsOf(texts.join('\n')))?.flat()).toEqual(texts)
  })
})

describe('an encoding', () => {
  const simplified = '信息资源名称,提供方\n农村危房改造名单,云溪镇人民政府\n'
  const traditional = '資料集名稱,提供機關\n宜蘭縣殯葬設施一覽表,民政處\n'

  test('should be told by the mark at the start', async () => {
    expect(await read(`\uFEFF${simplified}`)).toMatchObject({ encoding: 'utf-8' })
    const unicodeText = Buffer.from(`\uFEFF${simplified.replaceAll(',', '\t')}`, 'utf16le')
    const expected = { kind: 'tsv', encoding: 'utf-16le' }
    const rows = [
      ['信息资源名称', '提供方'],
      ['农村危房改造名单', '云溪镇人民政府'],
    ]
    for (const bytes of [unicodeText, Buffer.from(unicodeText).swap16()]) {
      const workbook = await read(bytes, 'table.txt')
      expect(workbook).toMatchObject(expected)
      expect(workbook.sheets[0]?.rows).toEqual(rows)
    }
  })

  test('should be told by how common the characters are', async () => {
    expect(await read(encoded('gb18030', simplified))).toMatchObject({
      encoding: 'gb18030',
      sheets: [
        {
          rows: [
            ['信息资源名称', '提供方'],
            ['农村危房改造名单', '云溪镇人民政府'],
          ],
        },
      ],
    })
    expect(await read(encoded('gb18030', '名称,代码'))).toMatchObject({ encoding: 'gb18030' })
    expect(await read(encoded('gb18030', '資料集名稱,提供機關'))).toMatchObject({ encoding: 'gb18030' })
    expect(await read(encoded('big5', traditional))).toMatchObject({
      encoding: 'big5',
      sheets: [
        {
          rows: [
            ['資料集名稱', '提供機關'],
            ['宜蘭縣殯葬設施一覽表', '民政處'],
          ],
        },
      ],
    })
    expect(await read(encoded('big5', '名稱'))).toMatchObject({ encoding: 'big5' })
  })

  test('should be the one that a person says', async () => {
    const bytes = encoded('big5', traditional)
    expect(await read(bytes, 'table.csv', 'big5')).toMatchObject({ encoding: 'big5' })
    await expect(read(bytes, 'table.csv', 'utf-8')).rejects.toMatchObject({
      code: 'SHEET_TEXT_UNREADABLE',
      data: { encoding: 'utf-8', line: 1 },
    })
  })

  test.each<[string, Buffer, Encoding | undefined, number]>([
    ['half a character of UTF-8', Buffer.from([...Buffer.from('甲\n乙\n'), 0xe4, 0xb8]), 'utf-8', 3],
    [
      'a byte that GB18030 does not have',
      Buffer.concat([encoded('gb18030', '甲,乙\n丙'), Buffer.from([0xff, 0x0a])]),
      undefined,
      2,
    ],
    [
      'a character of Big5 that has two meanings',
      Buffer.concat([encoded('big5', '甲\n'), Buffer.from([0x88, 0x62])]),
      'big5',
      2,
    ],
    ['half a pair of UTF-16', Buffer.from('\uFEFF甲\n乙\n\uD83D\n', 'utf16le'), undefined, 3],
  ])('should not be read past %s', async (_, bytes, encoding, line) => {
    await expect(read(bytes, 'table.csv', encoding)).rejects.toMatchObject({
      code: 'SHEET_TEXT_UNREADABLE',
      data: { line },
    })
  })
})

describe('records', () => {
  test('should have all their keys in the first row, and what is nested in words', async () => {
    const records = [
      { 名称: '甲', 格式: ['json', 'csv'], 数: 1.5, 无: null },
      { 名称: '乙', 更多: { 一: [1] }, 是: true, 混: ['a', 1] },
    ]
    const workbook = await read(JSON.stringify(records), '目录.json')
    expect(workbook).toMatchObject({ kind: 'json', encoding: 'utf-8' })
    expect(workbook.sheets[0]).toMatchObject({
      name: '目录',
      rows: [
        ['名称', '格式', '数', '无', '更多', '是', '混'],
        ['甲', 'json、csv', '1.5'],
        ['乙', '', '', '', '{"一":[1]}', 'TRUE', '["a",1]'],
      ],
    })
  })

  test('should keep the digits of long numbers', async () => {
    expect(await rowsOf('[{"号": 520102198801010012, "数": 1.25}]', 'table.json')).toEqual([
      ['号', '数'],
      ['520102198801010012', '1.25'],
    ])
  })

  test('should be known without the name, but a table that begins like them is a table', async () => {
    expect(await read('[ {"a": 1} ]', 'table.txt')).toMatchObject({ kind: 'json' })
    expect(await read('[{"a": 1}],b', 'table.csv')).toMatchObject({ kind: 'csv' })
  })
})

describe('real files', () => {
  const listed = (name: string) => (existsSync(join(real, name)) ? readdirSync(join(real, name)) : [])
  const strange = /[\uFFFD\uE000-\uF8FF\u0080-\u009F]/

  const taiwan: Record<string, [string, string, number]> = {
    'kaohsiung_2018-03-20.csv': ['utf-8', '電動機車充電站名稱及充電站地址', 1495],
    'tainan_2018-03-20.csv': ['utf-8', '臺南市公共管線圖資', 665],
    'yilan_2018-03-20_opendata.csv': ['big5', '資料集名稱', 357],
  }
  if (listed('taiwan').length === 0) console.log('skipped: no ../shared/data/taiwan')
  test.each(listed('taiwan').filter((name) => name.endsWith('.csv')))(
    '%s should be read without a strange character',
    async (name) => {
      const { encoding, sheets } = await readWorkbook(join(real, 'taiwan', name), { report: () => undefined })
      const rows = sheets[0]?.rows ?? []
      expect([encoding, rows[0]?.[0], rows.length]).toEqual(taiwan[name])
      expect(rows.flat().filter((text) => strange.test(text))).toEqual([])
    },
  )

  const firstColumns = new Set(['标题', '信息资源名称', '目录名称', '数据集名称'])
  if (listed('portals').length === 0) console.log('skipped: no ../shared/data/portals')
  test.each(listed('portals').filter((name) => name.endsWith('.json')))(
    '%s should lose no record and no character',
    async (name) => {
      const path = join(real, 'portals', name)
      const { kind, sheets } = await readWorkbook(path, { report: () => undefined })
      const rows = sheets[0]?.rows ?? []
      const records = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>[]
      expect(kind).toBe('json')
      expect(firstColumns).toContain(rows[0]?.[0])
      expect(rows.length).toBe(records.length + 1)
      const said = JSON.stringify(records).match(/[\uFFFD\uE000-\uF8FF\u0080-\u009F]/g) ?? []
      expect(
        rows
          .flat()
          .join('')
          .match(/[\uFFFD\uE000-\uF8FF\u0080-\u009F]/g) ?? [],
      ).toEqual(said)
    },
  )

  const injections = join(real, 'hostile/csv-injection.txt')
  test.skipIf(!existsSync(injections))('formulas that attack should be read as they stand', async () => {
    const lines = readFileSync(injections, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
    const table = lines.map((line) => `"${line.replaceAll('"', '""')}",甲`).join('\r\n')
    expect(await rowsOf(table)).toEqual(lines.map((line) => [line, '甲']))
    expect(await rowsOf(lines.map((line) => `甲\t${line}`).join('\r\n'), 'table.tsv')).toEqual(
      lines.map((line) => ['甲', line]),
    )
    const whole = await readWorkbook(injections, { report: () => undefined })
    expect(whole.sheets[0]?.rows).toEqual(lines.map((line) => [line]))
  })
})
