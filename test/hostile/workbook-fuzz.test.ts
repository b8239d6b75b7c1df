import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { pack, unpack, type Part } from '../../electron/demo/zip-parts.ts'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import { Failure } from '../../shared/failures.ts'
import { temporaryFolder } from '../support/folders.ts'
import { made } from '../support/made-workbook.ts'
import { randomFrom } from '../support/random.ts'

const folder = temporaryFolder()
/** `FUZZ=10000 npx vitest run test/hostile/workbook-fuzz.test.ts` takes a few minutes; `SEED` brings a run back. */
const count = Number(process.env['FUZZ'] ?? 500)
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const random = randomFrom(seed)
const below = (limit: number) => Math.floor(random() * limit)
const pick = <Each>(list: readonly Each[]) => {
  const picked = list[below(list.length)]
  if (picked === undefined) throw new Error('nothing to pick from')
  return picked
}

/** What XML is made of, and numbers at which readers break. */
const pieces = [
  '<',
  '>',
  '/>',
  '</',
  '"',
  "'",
  '&',
  '&amp;',
  '&#0;',
  '&#xFFFFFF;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?x ?>',
  '<!DOCTYPE a>',
  '<row>',
  '</row>',
  '<c>',
  '</c>',
  '<v>',
  '</v>',
  '<f/>',
  '<is><t>',
  '<row r="1048576">',
  '<c r="XFD1048576">',
  't="s"',
  't="d"',
  's="9"',
  'xmlns="urn:x"',
  'x:',
  '-1',
  '0',
  '99999999999',
  '1e999',
  'NaN',
  '_x0000_',
  '_xD800_',
  '\u0000',
  '\uFFFD',
  '\uFEFF',
  '甲',
  '😀',
  '\r\n',
  'A1:XFD1048576',
  'TargetMode="External"',
  '../../',
  'rId1',
  'date1904="1"',
  'state="hidden"',
]

function mutatedBytes(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let times = 1 + below(8); times > 0 && copy.length > 0; times -= 1) {
    const at = below(copy.length)
    copy[at] = random() < 0.5 ? (copy[at] ?? 0) ^ (1 << below(8)) : below(256)
  }
  return random() < 0.2 ? copy.subarray(0, below(copy.length)) : copy
}

function mutatedText(bytes: Buffer): Buffer {
  let text = bytes.toString('utf8')
  for (let times = random() < 0.6 ? 1 : 1 + below(4); times > 0; times -= 1) {
    const at = below(text.length + 1)
    const end = Math.min(text.length, at + below(random() < 0.8 ? 12 : 400))
    const inserted = random() < 0.7 ? pick(pieces) : text.slice(at, end)
    text = text.slice(0, at) + inserted + text.slice(random() < 0.5 ? at : end)
    if (text.length > 200_000) break
  }
  return Buffer.from(text)
}

async function mutated(parts: readonly Part[], zip: Buffer): Promise<Buffer> {
  const way = random()
  if (way < 0.3) return mutatedBytes(zip)
  const at = below(parts.length)
  const other = below(parts.length)
  const changed = parts.map((part, index) => {
    if (way < 0.4 && index === at) return { name: part.name, bytes: pick(parts).bytes }
    if (way < 0.5 && index === at) return { name: parts[other]?.name ?? '', bytes: part.bytes }
    if (way < 0.6) return index === at ? { name: part.name, bytes: mutatedBytes(part.bytes) } : part
    return index === at || random() < 0.03 ? { name: part.name, bytes: mutatedText(part.bytes) } : part
  })
  return pack(way < 0.45 ? changed.filter((_, index) => index !== other) : changed)
}

async function originals(): Promise<Buffer[]> {
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46349.5</v></c><c t="inlineStr"><is><r><t>甲</t></r><rPh><t>x</t></rPh></is></c></row><row><c><f>A1</f><v>1</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row>'
  const ours = await made({
    sheets: { 目录: rows, 空: '' },
    after: '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
    strings: '<si><t xml:space="preserve">一 _x000D_&amp;</t></si>',
    styles:
      '<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>',
  })
  const theirs = await writeXlsx({
    sheets: [
      {
        name: '目录',
        rows: Array.from({ length: 30 }, (_, at) => [
          `资源${at}`,
          at * 1.5,
          at % 2 === 0,
          new Date(at * 1e10),
          null,
        ]),
      },
      { name: '隐', hidden: true, rows: [['一\n二']] },
    ],
  })
  return [ours, Buffer.from(theirs)]
}

// What a mutation lets in must still be a workbook: every cell a text, without half a character.
test(
  `should end in a workbook or a refusal whatever ${count} workbooks become (seed ${seed})`,
  { timeout: 3_600_000 },
  async () => {
    console.log(`workbook fuzz: SEED=${seed} FUZZ=${count}`)
    const outcomes = new Map<string, number>()
    let slowest = 0
    const zips = await originals()
    const path = join(folder, 'fuzz.xlsx')
    const taken: Part[][] = []
    for (const zip of zips) {
      writeFileSync(path, zip)
      taken.push(await unpack(path))
    }
    for (let each = 0; each < count; each += 1) {
      const which = each % zips.length
      const bytes = await mutated(taken[which] ?? [], zips[which] ?? Buffer.alloc(0))
      writeFileSync(path, bytes)
      const started = performance.now()
      const outcome = await readWorkbook(path, { report: () => undefined }).then(
        ({ sheets }) => {
          for (const text of sheets.flatMap(({ rows }) => rows).flat()) {
            if (typeof text !== 'string' || !text.isWellFormed())
              throw new Error(`mutation ${each} of seed ${seed} gave ${JSON.stringify(text)}`)
          }
          return 'a workbook'
        },
        (error: unknown) => {
          if (error instanceof Failure) return error.code
          throw new Error(`mutation ${each} of seed ${seed}`, { cause: error })
        },
      )
      slowest = Math.max(slowest, performance.now() - started)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    console.log(
      `workbook fuzz: ${JSON.stringify(Object.fromEntries(outcomes))}, slowest ${Math.round(slowest)} ms`,
    )
    expect(outcomes.get('a workbook') ?? 0).toBeGreaterThan(0)
  },
)
