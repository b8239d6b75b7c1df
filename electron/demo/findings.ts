import type { TFunction } from 'i18next'
import type { Rulebook, Severity } from '../../shared/rulebook.ts'
import type { CheckSummary } from '../../shared/shapes.ts'

/** What the checks of several catalogs found, together. */
export interface FoundTogether {
  checked: number
  clean: number
  bySeverity: Record<Severity, number>
  /** By the rule's id, the most frequent first. */
  byRule: Record<string, { severity: Severity; findings: number; entries: number }>
}

export function addUp(summaries: readonly CheckSummary[]): FoundTogether {
  const sum = (count: 'checked' | 'clean' | 'errors' | 'warnings' | 'notes') =>
    summaries.reduce((total, each) => total + each[count], 0)
  const byRule: FoundTogether['byRule'] = {}
  for (const { rule, severity, findings, entries } of summaries.flatMap(({ rules }) => rules)) {
    const before = byRule[rule] ?? { findings: 0, entries: 0 }
    byRule[rule] = { severity, findings: before.findings + findings, entries: before.entries + entries }
  }
  return {
    checked: sum('checked'),
    clean: sum('clean'),
    bySeverity: { error: sum('errors'), warning: sum('warnings'), note: sum('notes') },
    byRule: Object.fromEntries(
      Object.entries(byRule).toSorted(([, one], [, other]) => other.findings - one.findings),
    ),
  }
}

/** The most frequent rules, a line each: how grave, how often, and what the rule says. */
export function mostFrequent(
  t: TFunction,
  { rules }: Pick<Rulebook, 'rules'>,
  { byRule }: FoundTogether,
  most = 10,
): string[] {
  return Object.entries(byRule)
    .slice(0, most)
    .map(([id, { severity, findings, entries }]) => {
      const rule = rules.find((each) => each.id === id)
      const message = rule?.message[t('language') === 'en' ? 'en' : 'zh'] ?? id
      return t('demo.rule', {
        severity: t(`codes.severity.${severity}`),
        // What stands there differs from place to place.
        message: message.replaceAll(/{{[\w.]+}}/g, '…'),
        findings,
        entries,
      })
    })
}
