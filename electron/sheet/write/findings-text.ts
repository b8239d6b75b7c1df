import type { Rules } from '../../../shared/check.ts'
import type { Entry } from '../../../shared/entry.ts'
import type { Finding } from '../../../shared/rulebook.ts'
import { findingInWords } from '../../../shared/words.ts'
import { fitting } from './cell.ts'
import type { SheetWords } from './entry-block.ts'

/** What the rules find in an entry, a line each. */
export function findingsText(
  { t }: Pick<SheetWords, 't'>,
  rules: Rules,
  entry: Entry,
  findings: readonly Finding[],
): string {
  if (findings.length === 0) return t('sheetFile.finding.none')
  const lines = findings.map((finding) => {
    const { message, clause } = findingInWords(t, rules, finding)
    const severity = t(`codes.severity.${finding.severity}`)
    if (finding.reason !== undefined) {
      return t('sheetFile.finding.explained', { message, clause, reason: finding.reason })
    }
    if (finding.item === undefined) return t('sheetFile.finding.line', { severity, message, clause })
    const item = entry.items[finding.item]?.name || String(finding.item + 1)
    return t('sheetFile.finding.inItem', { severity, item, message, clause })
  })
  return fitting(lines.join('\n'), t('sheetFile.cut'))
}
