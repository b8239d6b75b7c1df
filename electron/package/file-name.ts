import { existsSync } from 'node:fs'
import { join, parse } from 'node:path'
import type { Statement } from '../../shared/package.ts'

const kindNames = {
  submission: '报送',
  receipt: '回执',
  rollup: '汇总',
  rulebook: '规则集',
  tables: '代码表',
  trust: '密钥名录',
  snapshot: '参照快照',
  organisations: '单位名录',
  reset: '续号通知',
  corrections: '更正交换',
  calendar: '工作日历',
  doubts: '疑义投诉',
  answers: '校核答复',
  part: '年度维护分办',
  reorganisation: '机构调整',
  replacement: '更替通知',
}

/** Filed by whom it is for: the same bureau makes one for each agency. */
const forRecipient: ReadonlySet<string> = new Set(['receipt', 'reset', 'doubts', 'replacement'])

/**
 * A file name that FAT32 and Windows take, and that says what is inside: 云溪镇人民政府-报送-003.mulu.
 * @param withCode for files of several offices of one name in one folder
 */
export function packageFileName({ kind, sender, recipient, sequence }: Statement, withCode = false): string {
  const party = forRecipient.has(kind) ? recipient : sender
  const code = withCode ? `-${party.code}` : ''
  return `${safeName(party.name)}${code}-${kindNames[kind]}-${String(sequence).padStart(3, '0')}.mulu`
}

/** A name without what Windows forbids in files (MS-FSCC 2.1.5) and short enough for every stick. */
export function safeName(name: string): string {
  const plain = Array.from(name.normalize('NFC').replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_'))
    .slice(0, 60)
    .join('')
  const trimmed = plain.replaceAll(/^[. ]+|[. ]+$/g, '')
  if (trimmed === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(trimmed)) return `_${trimmed}`
  return trimmed
}

/** A path in a folder that no file has yet, by the name or with a number behind it: what a person edited there must not be written over. */
export function freePath(folder: string, fileName: string): string {
  const { name, ext } = parse(fileName)
  for (let again = 1; ; again += 1) {
    const path = join(folder, again === 1 ? fileName : `${name} (${again})${ext}`)
    if (!existsSync(path)) return path
  }
}
