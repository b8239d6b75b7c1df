import type { Statement } from '../../shared/package.ts'

const kindNames = {
  submission: '报送',
  receipt: '回执',
  rollup: '汇总',
  rulebook: '规则集',
  tables: '代码表',
}

/** A file name that FAT32 and Windows take, and that says what is inside: 云溪镇人民政府-报送-003.mulu. */
export function packageFileName({ kind, sender, recipient, sequence }: Statement): string {
  // A receipt is filed by whom it answers: the same bureau makes one for each agency.
  const party = kind === 'receipt' ? recipient.name : sender.name
  return `${safeName(party)}-${kindNames[kind]}-${String(sequence).padStart(3, '0')}.mulu`
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
