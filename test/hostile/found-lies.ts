import { sha256 } from '../../electron/package/dsse.ts'
import { parts } from '../../shared/package.ts'
import { ageFile, unpadded } from '../fuzz/age.ts'
import { Dice } from '../fuzz/dice.ts'
import { canonical, genuinePackages, joined, recordsOf, type Genuine } from '../fuzz/genuine.ts'
import { moreGenuinePackages, putRight } from '../fuzz/more-genuine.ts'
import { makeBag, type Bag, type Departure } from '../fuzz/parcel.ts'
import { zipBytes, zipOf } from '../fuzz/zip.ts'

/** A lie that fuzzing found to be let in, or to end in an error: which package tells it, and how. */
export interface FoundLie {
  genuine: Genuine
  bytes: Buffer
}

const genuine = new Map([...genuinePackages(), ...moreGenuinePackages()].map((each) => [each.name, each]))

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

type Line = Record<string, unknown>

/** Another desk's file with other lines, whose counts and state say what they are; a version that is changed is named by its new hash. */
const exchanged =
  (edit: (all: { corrections: Line[]; reviews: Line[]; versions: Line[] }) => unknown) => (): FoundLie => {
    const base = of('corrections')
    const read = (place: string) =>
      String(base.source.payload[place])
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Line)
    const all = {
      corrections: read(parts.corrections),
      reviews: read(parts.reviews),
      versions: read(parts.versions),
    }
    edit(all)
    const payload = {
      [parts.corrections]: joined(all.corrections.map(canonical)),
      [parts.reviews]: joined(all.reviews.map(canonical)),
      [parts.versions]: joined(
        all.versions.map(canonical).toSorted((one, other) => (sha256(one) < sha256(other) ? -1 : 1)),
      ),
    }
    const counts = { corrections: all.corrections.length, reviews: all.reviews.length }
    const state = sha256(Buffer.concat(Object.values(payload)))
    const facts = { ...base.source.facts, counts, state }
    return { genuine: base, bytes: packed(makeBag(base.source, { facts, payload })) }
  }

/** With items held back from the version that a line names, of which the entry itself has none. */
function heldBack(line: Line | undefined, place: 'version' | 'as', versions: Line[]): void {
  const version = versions.find((each) => sha256(canonical(each)) === line?.[place])
  if (!line || !version) throw new Error('no such version')
  version['withheldItems'] = 2
  line[place] = sha256(canonical(version))
}

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
  两台电脑的更正夹带没人提到的版本: exchanged(({ versions }) =>
    versions.push(JSON.parse(putRight(recordsOf('11520199000000001B', ['b'])[0], '夹带')) as Line),
  ),
  两台电脑的更正同一条目写两次: exchanged(({ corrections }) =>
    corrections.push({ ...corrections[0], reason: '又' }),
  ),
  两台电脑的决定同一条目写两次: exchanged(({ reviews }) => reviews.push({ ...reviews[1] })),
  两台电脑的决定退回却另有接收版本: exchanged(({ reviews }) =>
    Object.assign(reviews[0] ?? {}, { verdict: 'returned' }),
  ),
  两台电脑的更正改了未报送数: exchanged(({ corrections, versions }) =>
    heldBack(corrections[0], 'version', versions),
  ),
  两台电脑的决定改了未报送数: exchanged(({ reviews, versions }) => heldBack(reviews[0], 'as', versions)),
  加密给三千个收件人: () => {
    const base = of('submission-encrypted')
    const dice = new Dice(1, 2)
    const other = () => [`-> X25519 ${unpadded(dice.bytes(32))}`, unpadded(dice.bytes(32))]
    const stanzas = (own: string[]) => [...Array.from({ length: 3000 }, other).flat(), ...own]
    return { genuine: base, bytes: ageFile(zipBytes(zipOf(base.bag)), dice, { stanzas }) }
  },
  汇总来源个数不符: stating('rollup', (text) => text.replace('"agencies":1', '"agencies":2')),
}

function packed(bag: Bag): Buffer {
  return zipBytes(zipOf(bag))
}
