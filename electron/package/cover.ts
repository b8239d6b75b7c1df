import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import type { Statement } from '../../shared/package.ts'

const titles = {
  submission: '政府数据资源目录报送包',
  receipt: '政府数据资源目录回执',
  rollup: '政府数据资源目录汇总包',
  rulebook: '政府数据资源目录规则集',
  tables: '政府数据资源目录代码表',
  trust: '政府数据资源目录签名密钥名录',
  snapshot: '政府数据资源目录参照快照',
  organisations: '政府数据资源目录单位名录',
  reset: '政府数据资源目录续号通知',
  corrections: '政府数据资源目录更正与审核决定（本局两台电脑之间）',
  calendar: '法定工作日历',
  doubts: '政府数据资源目录疑义与投诉（第十六条、第三十一条）',
  answers: '政府数据资源目录校核答复（第十六条、第三十一条）',
  part: '年度维护分办件（本单位两台电脑之间）',
  reorganisation: '政府数据资源目录机构调整通知',
  replacement: '政府数据资源目录回执更替通知',
}
const awaitsReceipt: ReadonlySet<string> = new Set(['submission', 'rollup'])
const roleNames = { operator: '经办', reviewer: '保密审查', chief: '签发' }
const countNames: Record<string, string> = {
  entries: '条目',
  withheld: '涉密未随包',
  withheldItems: '涉密信息项未随包',
  sharing: '其中共享目录',
  open: '其中开放目录',
  rules: '规则',
  tables: '代码表',
  accepted: '接收',
  returned: '退回',
  agencies: '编制单位',
  keys: '密钥',
  references: '参照条目',
  organisations: '单位',
  corrections: '更正',
  reviews: '审核决定',
  years: '年份',
  doubts: '疑义与投诉',
  answers: '答复',
  outcomes: '分办条目',
}

/** The cover sheet inside a package: who, for whom, what, and the fingerprints to compare by telephone. Printable, no script. */
export function coverHtml(
  statement: Omit<Statement, 'tagManifest' | 'tagManifestSm3'>,
  manifestHash: string,
): string {
  const rows: [string, string][] = [
    ['报送单位', `${statement.sender.name}（${statement.sender.code}）`],
    ['接收单位', `${statement.recipient.name}（${statement.recipient.code}）`],
    ['序号', `第 ${statement.sequence} 号`],
    ['制作时间', statement.createdAt],
    ...Object.entries(statement.counts).map(([name, count]): [string, string] => [
      countNames[name] ?? name,
      String(count),
    ]),
    ...roundRows(statement.round),
    ...replacedRows(statement),
    ...statement.signers.flatMap(({ name, role, fingerprint }): [string, string][] => [
      [roleNames[role], name],
      ['密钥指纹', groupedFingerprint(fingerprint)],
    ]),
    ['内容指纹', groupedFingerprint(manifestHash)],
    ['目录状态', groupedFingerprint(statement.state)],
  ]
  const title = titles[statement.kind]
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>${escaped(title)}</title>
<style>body{font:14px/1.6 "PingFang SC","Microsoft YaHei UI","Noto Sans CJK SC",sans-serif;margin:3em auto;max-width:44em}
h1{font-size:20px}th{text-align:left;font-weight:400;color:#555;padding:4px 16px 4px 0;vertical-align:top;white-space:nowrap}
td{padding:4px 0;overflow-wrap:anywhere}@page{size:A4;margin:20mm}</style>
<h1>${escaped(title)}</h1>
<table>
${rows.map(([name, value]) => `<tr><th>${escaped(name)}<td>${escaped(value)}`).join('\n')}
</table>
<p>依据《贵阳市政府数据资源管理办法（征求意见稿）》。${awaitsReceipt.has(statement.kind) ? '收到上级签名回执前，不算报送。' : ''}</p>
</html>
`
}

function replacedRows({
  kind,
  subject,
  instead,
}: Pick<Statement, 'kind' | 'subject' | 'instead'>): [string, string][] {
  if (kind !== 'replacement' || !subject || !instead) return []
  return [
    ['不再算数', `第 ${subject.sequence} 号回执 ${groupedFingerprint(subject.package)}`],
    ['以此为准', `第 ${subject.sequence} 号回执 ${groupedFingerprint(instead)}`],
  ]
}

/** What the cover says of the annual round that a submission completes. */
function roundRows(round: Statement['round']): [string, string][] {
  if (!round) return []
  const { confirmed, changed, new: added, retired } = round.counts
  const bulk = round.persons.reduce((sum, each) => sum + each.bulk, 0)
  return [
    ['年度维护', `${round.name}（${round.begunAt.slice(0, 10)} 至 ${round.completedAt.slice(0, 10)}）`],
    ['维护结果', `未变 ${confirmed}，变更 ${changed}，新增 ${added}，停用 ${retired}；其中批量确认 ${bulk}`],
    ...round.persons.map(({ name, entries, bulk: together }): [string, string] => [
      '维护人',
      `${name}：${entries} 条，其中批量确认 ${together} 条`,
    ]),
  ]
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
