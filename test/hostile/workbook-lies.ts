import { crc32, deflateRawSync } from 'node:zlib'
import { pack } from '../../electron/demo/zip-parts.ts'
import {
  bytesOf,
  mainNamespace,
  made,
  partsOf,
  relationship,
  sheetXml,
  withPart,
} from '../support/made-workbook.ts'
import { renamed, zipOf } from '../support/zip.ts'

/** A bad file: its name, and what it holds. */
export interface Lie {
  name?: string
  bytes: () => Buffer | Promise<Buffer>
}

const sheetPart = 'xl/worksheets/sheet1.xml'
const row = (cells: string, attributes = '') => `<row ${attributes}>${cells}</row>`
const one = row('<c><v>1</v></c>')
const sound = partsOf({ sheets: { 目录: one }, strings: '<si><t>甲</t></si>' })
const soundZip = () => pack(sound)

const sheet = (rows: string, after = '') => ({ bytes: () => made({ sheets: { 目录: rows }, after }) })
const xml = (text: string) => ({ bytes: () => pack(withPart(sound, sheetPart, () => text)) })
const part = (name: string, change: (text: string) => string | undefined) => ({
  bytes: () => pack(withPart(sound, name, change)),
})
const file = (name: string, bytes: Buffer | string) => ({ name, bytes: () => Buffer.from(bytes) })
const type = (text: string) =>
  part('[Content_Types].xml', (types) =>
    types.replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', text),
  )

/** A zip with one number of its directory changed, in every record. */
async function patched(offset: number, write: (zip: Buffer, at: number) => void): Promise<Buffer> {
  const zip = await soundZip()
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4))
    write(zip, at + offset)
  return zip
}

function oldOffice(stream: string): Buffer {
  const bytes = Buffer.alloc(2048)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(bytes)
  const name = Buffer.from(`${stream}\0`, 'utf16le')
  name.copy(bytes, 1024 + 128)
  bytes.writeUInt16LE(name.length, 1024 + 128 + 64)
  return bytes
}

const MB = 1024 * 1024

const bigBlock = (text: string, megabytes: number) => text.repeat(Math.ceil((megabytes * MB) / text.length))

export const workbookLies: Record<string, Lie> = {
  // ---- what it is
  空文件: file('目录.xlsx', ''),
  '文字，名为 .xlsx': file('目录.xlsx', '名称,编号\n甲,1\n'),
  '网页，名为 .xls': file('目录.xls', '<html><table><tr><td>名称</td></tr></table></html>'),
  '网页，名为 .csv': file('目录.csv', '\uFEFF <!DOCTYPE html><table></table>'),
  'XML 表格 2003': file('目录.xml', '<?xml version="1.0"?><Workbook/>'),
  PDF: file('目录.csv', '%PDF-1.7\n1 0 obj'),
  图片: file('目录.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
  别的文字文件: file('目录.md', '# 目录'),
  '旧的 .xls': { name: '目录.xls', bytes: () => oldOffice('Workbook') },
  '更旧的 .xls': file('目录.xls', Buffer.from([9, 4, 6, 0, 7, 0, 0x10, 0])),
  有密码的工作簿: { bytes: () => oldOffice('EncryptedPackage') },
  加密的压缩包: { bytes: () => patched(8, (zip, at) => zip.writeUInt16LE(zip.readUInt16LE(at) | 1, at)) },
  '.xlsm': type('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
  带宏的部件: part('xl/vbaProject.bin', () => '\0'),
  四代宏表: part('xl/_rels/workbook.xml.rels', (text) => text.replace('/worksheet"', '/xlMacrosheet"')),
  '.xlsb': type('application/vnd.ms-excel.sheet.binary.macroEnabled.main'),
  '.docx': type('application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'),
  '.ods': {
    bytes: () =>
      pack([
        { name: 'mimetype', bytes: bytesOf('application/vnd.oasis.opendocument.spreadsheet') },
        { name: 'content.xml', bytes: bytesOf('<a/>') },
      ]),
  },
  '别的压缩包，名为 .csv': { name: '目录.csv', bytes: () => pack([{ name: 'a.txt', bytes: bytesOf('甲') }]) },
  没有工作表: part('xl/workbook.xml', (text) => text.replace(/<sheets>.*<\/sheets>/, '<sheets/>')),

  // ---- the zip
  只有压缩包的开头: { bytes: async () => (await soundZip()).subarray(0, 40) },
  截去一半: {
    bytes: async () => {
      const zip = await soundZip()
      return zip.subarray(0, zip.length / 2)
    },
  },
  名字重复: {
    bytes: async () =>
      renamed(
        await pack([...sound, { name: 'xl/worksheets/Sheet1.xmL', bytes: bytesOf('<a/>') }]),
        'Sheet1.xmL',
        'SHEET1.XML',
      ),
  },
  通往别处的名字: {
    bytes: async () =>
      renamed(await soundZip(), sheetPart, '../../etc/passwd01234567'.slice(0, sheetPart.length)),
  },
  名字过长: { bytes: () => pack([...sound, { name: 'a'.repeat(600), bytes: bytesOf('') }]) },
  部件过多: {
    bytes: () => pack(Array.from({ length: 10_001 }, (_, at) => ({ name: `${at}`, bytes: bytesOf('') }))),
  },
  谎报校验码: {
    bytes: () => patched(16, (zip, at) => zip.writeUInt32LE((zip.readUInt32LE(at) ^ 1) >>> 0, at)),
  },
  谎报解压大小: { bytes: () => patched(24, (zip, at) => zip.writeUInt32LE(zip.readUInt32LE(at) - 1, at)) },
  谎报解压为二十亿字节: { bytes: () => patched(24, (zip, at) => zip.writeUInt32LE(2_000_000_000, at)) },
  没见过的压缩方法: { bytes: () => patched(10, (zip, at) => zip.writeUInt16LE(12, at)) },
  重叠的部件: { bytes: () => patched(42, (zip, at) => zip.writeUInt32LE(0, at)) },
  压缩流被改: {
    bytes: async () => {
      const zip = await soundZip()
      const at = zip.indexOf(sheetPart) + sheetPart.length
      zip.fill(0xff, at, at + 20)
      return zip
    },
  },
  解压炸弹: {
    bytes: () => {
      const bomb = Buffer.from(sheetXml(bigBlock('<row/>', 300)))
      return zipOf(
        withPart(sound, sheetPart, () => '').map(({ name, bytes }) => {
          const whole = name === sheetPart ? bomb : bytes
          return { name, packed: deflateRawSync(whole), size: whole.length, checksum: crc32(whole) }
        }),
      )
    },
  },
  过大的部件: {
    bytes: () =>
      patched(24, (zip, at) => {
        zip.writeUInt32LE(500 * MB, at)
      }),
  },

  // ---- the XML
  文档类型与实体: xml(
    `<!DOCTYPE a [<!ENTITY x "${'甲'.repeat(100)}">]>${sheetXml(row('<c t="inlineStr"><is><t>&x;</t></is></c>'))}`,
  ),
  没见过的实体: sheet(row('<c t="inlineStr"><is><t>&nbsp;</t></is></c>')),
  半个字符的编号: sheet(row('<c t="inlineStr"><is><t>&#xD800;</t></is></c>')),
  零字符的编号: sheet(row('<c t="inlineStr"><is><t>&#0;</t></is></c>')),
  不是UTF8: {
    bytes: () =>
      pack([
        ...sound.filter(({ name }) => name !== sheetPart),
        {
          name: sheetPart,
          bytes: Buffer.from(sheetXml(row('<c t="inlineStr"><is><t>\u00e9</t></is></c>')), 'latin1'),
        },
      ]),
  },
  UTF16的部件: {
    bytes: () =>
      pack([
        ...sound.filter(({ name }) => name !== sheetPart),
        { name: sheetPart, bytes: Buffer.from(`\uFEFF${sheetXml(one)}`, 'utf16le') },
      ]),
  },
  没有结尾: xml(sheetXml(one).slice(0, -5)),
  结尾不合: xml(sheetXml('<row></c>')),
  两个根: xml(sheetXml(one) + sheetXml(one)),
  根外的文字: xml(`${sheetXml(one)}甲`),
  空部件: xml(''),
  没有声明的前缀: xml(sheetXml('<x:row/>')),
  属性没有引号: sheet('<row r=1></row>'),
  属性没有值: sheet('<row r></row>'),
  尖括号中的空白: sheet('< row/>'),
  层数过多: sheet('<a>'.repeat(100) + '</a>'.repeat(100)),
  属性过多: sheet(`<row ${Array.from({ length: 300 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
  没有结尾的标签: xml(`<worksheet xmlns="${mainNamespace}"><row a="${bigBlock('甲', 2)}`),
  没有结尾的注释: xml(`<worksheet xmlns="${mainNamespace}"><!--${bigBlock('甲', 2)}`),

  // ---- the workbook
  工作表过多: {
    bytes: () =>
      made({ sheets: Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`表${at}`, one])) }),
  },
  工作表重名: part('xl/workbook.xml', (text) => text.replace(/<sheet .*?\/>/, '$&$&')),
  工作表没有名字: part('xl/workbook.xml', (text) => text.replace('name="目录"', 'name=""')),
  工作表在文件之外: part('xl/_rels/workbook.xml.rels', (text) =>
    text.replace(
      'Target="worksheets/sheet1.xml"',
      'Target="http://127.0.0.1/sheet1.xml" TargetMode="External"',
    ),
  ),
  工作表的部件不在: part(sheetPart, () => undefined),
  工作表是别的部件: part('xl/_rels/workbook.xml.rels', (text) =>
    text.replace(
      relationship('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relationship('rId1', 'image', 'worksheets/sheet1.xml'),
    ),
  ),
  内容类型不在: part('[Content_Types].xml', () => undefined),

  // ---- the cells
  行号过大: sheet(row('', 'r="1048577"')),
  行号不是数: sheet(row('', 'r="1e3"')),
  列号过大: sheet(row('<c r="XFE1"><v>1</v></c>')),
  单元格不在它的行: sheet(row('<c r="A2"><v>1</v></c>', 'r="1"')),
  单元格重复: sheet(row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>')),
  行重复: sheet(row('<c><v>1</v></c>', 'r="1"').repeat(2)),
  没见过的类型: sheet(row('<c t="x"><v>1</v></c>')),
  不是真假的真假: sheet(row('<c t="b"><v>2</v></c>')),
  没有的共享文字: sheet(row('<c t="s"><v>1</v></c>')),
  不是编号的共享文字: sheet(row('<c t="s"><v>-1</v></c>')),
  行过多: sheet(row('<c><v>1</v></c>', 'r="300001"')),
  列过多: sheet(row('<c r="SG1"><v>1</v></c>')),
  '远处的两格（A1 与 XFD1048576）': sheet(
    row('<c r="A1"><v>1</v></c>', 'r="1"') + row('<c r="XFD1048576"><v>1</v></c>', 'r="1048576"'),
  ),
  稀疏的格子: sheet(
    Array.from({ length: 20_000 }, (_, at) => row(`<c r="SF${at + 1}"><v>1</v></c>`, `r="${at + 1}"`)).join(
      '',
    ),
  ),
  文字过长: sheet(row(`<c t="inlineStr"><is><t>${'甲'.repeat(32_768)}</t></is></c>`)),
  '文字过长，分成许多段': sheet(
    row(`<c t="inlineStr"><is>${`<r><t>${'甲'.repeat(1000)}</t></r>`.repeat(40)}</is></c>`),
  ),
  合并写错: sheet(one, '<mergeCells><mergeCell ref="A1:"/></mergeCells>'),
  合并颠倒: sheet(one, '<mergeCells><mergeCell ref="B2:A1"/></mergeCells>'),
  合并过多: sheet(one, `<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(200_001)}</mergeCells>`),
  合并面积过大: sheet(
    one + row('<c r="SF20000"><v>1</v></c>', 'r="20000"'),
    `<mergeCells>${'<mergeCell ref="A1:SF20000"/>'.repeat(2)}</mergeCells>`,
  ),
  样式过多: {
    bytes: () => made({ sheets: { 目录: one }, styles: `<cellXfs>${'<xf/>'.repeat(100_001)}</cellXfs>` }),
  },

  // ---- texts
  没有的编码: file('目录.csv', Buffer.from([0xbc, 0xd7, 0x0a, 0xff, 0xff])),
  引号不闭合: file('目录.csv', '名称,编号\n甲,1\n"乙,2\n'),
  单元格过长的文字表: file('目录.csv', `名称,${'甲'.repeat(32_768)}`),
  列过多的文字表: file('目录.csv', `${','.repeat(500)}甲`),
  行过多的文字表: file('目录.csv', `${'\n'.repeat(300_000)}甲`),
  不是JSON: file('目录.json', '[{"名称": '),
  JSON不是记录: file('目录.json', '{"data": []}'),
  JSON是数组的数组: file('目录.json', '[["名称"], ["甲"]]'),
  JSON层数过多: file('目录.json', `[{"a": ${'['.repeat(100)}${']'.repeat(100)}}]`),
  JSON列过多: file(
    '目录.json',
    JSON.stringify([Object.fromEntries(Array.from({ length: 501 }, (_, at) => [`列${at}`, 1]))]),
  ),
  JSON半个字符: file('目录.json', String.raw`[{"名称": "\ud800"}]`),
  JSON对象过多: file('目录.json', `[${'{},'.repeat(1_000_001)}{}]`),
}
