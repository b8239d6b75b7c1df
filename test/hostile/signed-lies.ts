import { sha256 } from '../../electron/package/dsse.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import type { EntryRecord } from '../../shared/entry.ts'
import { packageFormat, parts, type Party } from '../../shared/package.ts'
import {
  commonFacts,
  party,
  partsOf,
  record,
  restated,
  saying,
  signed,
  submissionOf,
  type Draft,
  type Facts,
} from '../support/forge.ts'
import type { Part } from '../../electron/demo/zip-parts.ts'
import { noise } from '../support/noise.ts'

/** Who takes part, and what the district has from the sender already. */
export interface Stage {
  sender: Party
  neighbour: Party
  recipient: Party
  superior: Party
  senderKey: Signer
  neighbourKey: Signer
  strangerKey: Signer
  /** Sequence and hash of the last package that the recipient has of the sender. */
  last: { sequence: number; hash: string }
}

type Lie = (stage: Stage) => Part[]

/** The next true submission of the sender: three entries. */
export function next(stage: Stage, facts: Partial<Facts> = {}, records?: EntryRecord[]): Draft {
  const { sender, recipient, senderKey, last } = stage
  const three = ['a', 'b', 'c'].map((id) => record(sender.code, id))
  const draft = submissionOf(sender, recipient, records ?? three, senderKey)
  const order = { sequence: last.sequence + 1, parent: last.hash }
  const said = Object.entries({ ...draft.facts, ...order, ...facts })
  return {
    ...draft,
    facts: Object.fromEntries(said.filter(([, value]) => value !== undefined)) as Facts,
  }
}

const stating =
  (change: object): Lie =>
  (stage) =>
    restated(next(stage), saying(change))
/** Everything else of the statement is true. */
const counting =
  (change: object): Lie =>
  (stage) =>
    restated(next(stage), (statement) => saying({ counts: { ...statement.counts, ...change } })(statement))
const rewritten =
  (rewrite: (text: string) => string): Lie =>
  (stage) =>
    restated(next(stage), (statement) => rewrite(saying({})(statement)))
const facts =
  (change: (stage: Stage) => Partial<Facts>): Lie =>
  (stage) =>
    partsOf(next(stage, change(stage)))
/** The payload's lines changed before signing: the hashes are true, the content is not. */
const lines =
  (change: (own: string[], stage: Stage) => string[]): Lie =>
  (stage) => {
    const draft = next(stage)
    const own = draft.lines[parts.entries] ?? []
    return partsOf({ ...draft, lines: { [parts.entries]: change(own, stage) } })
  }
const records =
  (made: (sender: string, stage: Stage) => EntryRecord[]): Lie =>
  (stage) =>
    partsOf(next(stage, {}, made(stage.sender.code, stage)))
/** Signed by hand, since the writer would not end its lines so. */
const ending =
  (end: string): Lie =>
  (stage) => {
    const draft = next(stage)
    const joined = (draft.lines[parts.entries] ?? []).join(`${end}\n`) + end
    return partsOf({ ...draft, lines: { [parts.entries]: joined.split('\n') } })
  }

const hash = (digit: string) => digit.repeat(64)

function rollup(stage: Stage, agency: string): Draft {
  const { sender, recipient, senderKey } = stage
  const draft = submissionOf(sender, recipient, [record(agency, 'a')], senderKey)
  const source = {
    agency,
    name: '某乡',
    package: hash('1'),
    sequence: 1,
    fingerprint: hash('2'),
    state: hash('3'),
    entries: 1,
  }
  const sources = JSON.stringify(source, Object.keys(source).toSorted())
  return {
    ...draft,
    facts: { ...draft.facts, kind: 'rollup', counts: { ...draft.facts.counts, agencies: 1 } },
    lines: { ...draft.lines, [parts.sources]: [sources] },
  }
}

/** Lies of somebody who holds a real key, so that every hash and signature is right. */
export const signedLies: Record<string, Lie> = {
  // ---- the statement
  更新的格式: stating({ format: packageFormat + 1 }),
  半个格式: stating({ format: 1.5 }),
  无穷大的格式: rewritten((text) => text.replace(/"format":\d+/, '"format":1e999')),
  没有格式: stating({ format: undefined }),
  声明不是JSON: rewritten((text) => text.slice(0, -1)),
  声明是一个字: rewritten(() => '"statement"'),
  声明是空值: rewritten(() => 'null'),
  声明多一栏: stating({ note: '' }),
  声明换行排版: rewritten((text) => JSON.stringify(JSON.parse(text), null, 1)),
  声明里同一栏两次: rewritten((text) => text.replace('{', '{"format":2,')),
  声明里半个字符: rewritten((text) => text.replace('"name":"', String.raw`"name":"\ud800`)),
  声明里的种类不同: stating({ kind: 'receipt' }),
  其他算法: stating({ suite: 'none' }),
  没有签名人: stating({ signers: [] }),
  签名人另称指纹: stating({ signers: [{ name: '张三', role: 'operator', fingerprint: hash('0') }] }),
  序号为零: stating({ sequence: 0 }),
  序号不是整数: stating({ sequence: 2.5 }),
  时间不是时间: stating({ createdAt: '昨天' }),
  // ---- who, and for whom
  未登记的钥匙: (stage) => partsOf({ ...next(stage), signer: stage.strangerKey }),
  别家的钥匙: (stage) => partsOf({ ...next(stage), signer: stage.neighbourKey }),
  冒用别家名义: facts(({ neighbour }) => ({ sender: party(neighbour) })),
  给别家的包: facts(({ neighbour }) => ({ recipient: party(neighbour) })),
  给上级的包: facts(({ superior }) => ({ recipient: party(superior) })),
  回执当报送包: (stage) => {
    const { sender, recipient, senderKey, last } = stage
    const subject = { package: last.hash, sequence: last.sequence }
    const said = {
      ...commonFacts(sender, recipient),
      kind: 'receipt' as const,
      subject,
      state: hash('0'),
      counts: {},
    }
    return partsOf({ facts: said, lines: { [parts.decisions]: [] }, signer: senderKey })
  },
  乡镇用汇总包夹带别家条目: (stage) => partsOf(rollup(stage, stage.neighbour.code)),
  乡镇用汇总包报自己的条目: (stage) => partsOf(rollup(stage, stage.sender.code)),
  // ---- order (peers.md 5.1)
  倒退: facts(() => ({ sequence: 1, parent: undefined })),
  同号另一内容: facts(({ last }) => ({ sequence: last.sequence })),
  // A number left out does no harm where the parent fits; one that no parent leads to does (order.test.ts has the rest).
  跳号而没有前一个包: facts(({ last }) => ({ sequence: last.sequence + 2, parent: undefined })),
  前一个包不对: facts(() => ({ parent: hash('0') })),
  没有前一个包: facts(() => ({ parent: undefined })),
  // ---- the entries
  别家的条目: records((sender, { neighbour }) => [record(sender, 'a'), record(neighbour.code, 'b')]),
  次序不对: records((sender) => [record(sender, 'b'), record(sender, 'a')]),
  同一条目两次: records((sender) => [record(sender, 'a'), record(sender, 'a', { name: '另一名称' })]),
  编号是半个字符: lines((own) => [(own[0] ?? '').replace('"id":"a"', String.raw`"id":"\ud800"`)]),
  编号里有换行: records((sender) => [record(sender, 'a\nb')]),
  编号过长: records((sender) => [record(sender, 'a'.repeat(65))]),
  编号里有斜杠: records((sender) => [record(sender, '../a')]),
  文字里半个字符: lines((own) => [(own[0] ?? '').replace('"name":"', String.raw`"name":"\udc00`)]),
  行不是JSON: lines((own) => [...own, '{']),
  空行: lines((own) => [...own.slice(0, 1), '', ...own.slice(1)]),
  行首有标记: lines((own) => own.map((line) => `\ufeff${line}`)),
  回车换行: ending('\r'),
  多一栏: lines((own) => own.map((line) => line.replace('{', '{"_":1,'))),
  不是规范写法: lines((own) => own.map((line) => line.replaceAll(',', ', '))),
  写出空栏: lines((own) => own.map((line) => line.replace('"entry":{', '"entry":{"formats":[],'))),
  代码表外的值: lines((own) =>
    own.map((line) => line.replace('"entry":{', '"entry":{"sensitivity":"open",')),
  ),
  涉密条目未隐去: records((sender) => [record(sender, 'a', { sensitivity: 'secret' })]),
  过长的一行: lines((own) =>
    own.map((line, index) => (index === 1 ? noise(9 * 1024 * 1024).toString('hex') : line)),
  ),
  涉密信息项未隐去: records((sender) => [
    record(sender, 'a', { items: [{ name: '名称' }, { name: '走访日期', sensitivity: 'secret' }] }),
  ]),
  隐去零个信息项: lines((own) => own.map((line) => line.replace(/}$/, ',"withheldItems":0}'))),
  条数不符: counting({ entries: 4 }),
  少报一条: counting({ entries: 2 }),
  没有条数: stating({ counts: {} }),
  涉密条数不符: counting({ withheld: 2 }),
  涉密信息项数不符: counting({ withheldItems: 1 }),
  共享条数不符: counting({ sharing: 1 }),
  开放条数不符: counting({ open: 3 }),
  共享多于资源: counting({ sharing: 4 }),
  目录状态不符: stating({ state: hash('0') }),
  // ---- the bag
  清单多一行: (stage) => withManifest(next(stage), (text) => `${text}${hash('0')}  data/run.exe\n`),
  清单次序不同: (stage) =>
    withManifest(next(stage), (text) => `${text.trimEnd().split('\n').toReversed().join('\n')}\n`),
  清单大写: (stage) =>
    withManifest(next(stage), (text) => text.replaceAll(/^\w+/gm, (digits) => digits.toUpperCase())),
  清单里上级文件夹: (stage) =>
    withManifest(next(stage), (text) => text.replace('data/entries.jsonl', '../entries.jsonl')),
}

/** A bag whose manifest says something else, hashed and signed all the way up. */
function withManifest(draft: Draft, edit: (text: string) => string): Part[] {
  const made = signed(draft)
  const manifest = edit(made.small[parts.manifest] ?? '')
  const tagManifest = (made.small[parts.tagManifest] ?? '').replace(
    sha256(made.small[parts.manifest] ?? ''),
    sha256(manifest),
  )
  const small = { ...made.small, [parts.manifest]: manifest, [parts.tagManifest]: tagManifest }
  const envelope = restated(draft, saying({ tagManifest: sha256(tagManifest) })).find(({ name }) =>
    name.endsWith(parts.envelope),
  )
  return partsOf(draft, { ...made, small, envelope: envelope?.bytes.toString() ?? '' })
}
