import { parts } from '../../shared/package.ts'
import { genuinePackages, joined, type Genuine } from '../fuzz/genuine.ts'
import { makeBag, type Bag, type Departure } from '../fuzz/parcel.ts'
import { zipBytes, zipOf } from '../fuzz/zip.ts'

/** A lie that fuzzing found to be let in, or to end in an error: which package tells it, and how. */
export interface FoundLie {
  genuine: Genuine
  bytes: Buffer
}

const genuine = new Map(genuinePackages().map((each) => [each.name, each]))

function of(name: string): Genuine {
  const found = genuine.get(name)
  if (!found) throw new Error(`no package ${name}`)
  return found
}

const departing = (name: string, departure: (genuine: Genuine) => Departure) => (): FoundLie => {
  const base = of(name)
  return { genuine: base, bytes: packed(makeBag(base.source, departure(base))) }
}

/** The last letter before the padding says the same and two or four bits more. */
function withUnusedBits(base64: string): string {
  return base64.replace(/(.)(=+)$/, (_, last: string, padding: string) => {
    const next = String.fromCharCode(last.charCodeAt(0) + 1)
    return `${next}${padding}`
  })
}

const respelt = (member: 'payload' | 'publicKey' | 'sig') =>
  departing('submission', () => ({
    envelope: (text) =>
      Buffer.from(
        text.replace(new RegExp(`("${member}":")([^"]+)`), (_, before: string, base64: string) => {
          return before + withUnusedBits(base64)
        }),
      ),
  }))

const stating = (name: string, edit: (text: string) => string | Buffer) =>
  departing(name, () => ({ statement: (text) => Buffer.from(edit(text)) }))

const tagged = (place: string, edit: (text: string) => string) =>
  departing('submission', () => ({ parts: { [place]: (bytes) => Buffer.from(edit(bytes.toString())) } }))

const told = (name: string, place: string, edit: (lines: string[]) => string[] | Buffer) =>
  departing(name, ({ source }) => {
    const lines = edit(String(source.payload[place]).trimEnd().split('\n'))
    return { payload: { ...source.payload, [place]: Buffer.isBuffer(lines) ? lines : joined(lines) } }
  })

const otherHash = '1'.repeat(64)
/** A byte that begins nothing in UTF-8, in the place of a letter. */
const notUtf8 = (text: string, letter: string) => {
  const bytes = Buffer.from(text)
  bytes.writeUInt8(0xff, bytes.indexOf(letter))
  return bytes
}

export const foundLies: Readonly<Record<string, () => FoundLie>> = {
  签名里多余的比特: respelt('sig'),
  公钥里多余的比特: respelt('publicKey'),
  报送包自称答复别的包: stating('submission', (text) =>
    text.replace('"suite"', `"subject":{"package":"${otherHash}","sequence":1},"suite"`),
  ),
  规则集自称答复别的包: stating('rulebook', (text) =>
    text.replace('"suite"', `"subject":{"package":"${otherHash}","sequence":1},"suite"`),
  ),
  声明不是合法的UTF8: stating('submission', (text) => notUtf8(text, '征')),
  载荷文件个数不符: tagged(parts.bagInfo, (text) => text.replace(/(Payload-Oxum: \d+)\.2/, '$1.3')),
  载荷大小前有零: tagged(parts.bagInfo, (text) => text.replace('Payload-Oxum: ', 'Payload-Oxum: 0')),
  条目行不是合法的UTF8: told('submission', parts.entries, (lines) => notUtf8(`${lines.join('\n')}\n`, '数')),
  回执次序不对: told('receipt', parts.decisions, (lines) => lines.toReversed()),
  回执回车换行: told('receipt', parts.decisions, (lines) => lines.map((line) => `${line}\r`)),
  回执不是规范写法: told('receipt', parts.decisions, (lines) =>
    lines.map((line) => line.replaceAll(',', ', ')),
  ),
  规则集不是规范写法: told('rulebook', parts.rulebook, (lines) => lines.map((line) => ` ${line}`)),
  代码表不是规范写法: told('tables', parts.tables, (lines) => lines.map((line) => `${line}\r`)),
  汇总来源不是规范写法: told('rollup', parts.sources, (lines) =>
    lines.map((line) => line.replaceAll(',', ', ')),
  ),
  汇总来源个数不符: stating('rollup', (text) => text.replace('"agencies":1', '"agencies":2')),
}

function packed(bag: Bag): Buffer {
  return zipBytes(zipOf(bag))
}
