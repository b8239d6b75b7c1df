import { Stack, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { severities } from '../../shared/rulebook.ts'
import type { CheckSummary } from '../../shared/shapes.ts'
import { CatalogProof } from '../catalog/catalog-switch.tsx'
import { Figures } from '../desk/figures.tsx'
import { Notice } from '../desk/notice.tsx'
import { formatCount } from '../parts/format.ts'
import { SeverityWord } from '../rules/severity-word.tsx'
import type { CheckResult } from './use-check.ts'
import { DuplicatePairs } from './duplicate-pairs.tsx'
import { RuleGroup } from './rule-group.tsx'
import { useCheckPlace, type CheckPlaceKept } from './use-check-place.ts'

const figures = ['checked', 'clean', 'errors', 'warnings', 'notes', 'explained'] as const

/** What a check found: the counts, then rule by rule, the worst first. */
export function CheckFound({ summary }: CheckResult) {
  const { t } = useTranslation()
  const { rules, duplicates } = summary
  const kept = useCheckPlace()
  const told = Object.fromEntries(figures.map((each) => [each, formatCount(summary[each])])) as Record<
    (typeof figures)[number],
    string
  >
  return (
    <Stack gap="md">
      <VisuallyHidden role="status">{t('check.told', told)}</VisuallyHidden>
      <Figures
        figures={figures.map((each) => ({ word: t(`check.figures.${each}`), value: summary[each] }))}
      />
      <CatalogProof counts={summary.catalogs} />
      {rules.length === 0 && duplicates.pairs === 0 && <Notice tone="done">{t('check.clean')}</Notice>}
      {severities.map((severity) => {
        const groups = rules.filter((group) => group.severity === severity)
        return (
          groups.length > 0 && <RuleGroups key={severity} severity={severity} groups={groups} kept={kept} />
        )
      })}
      {duplicates.pairs > 0 && <DuplicatePairs {...duplicates} kept={kept} />}
    </Stack>
  )
}

interface RuleGroupsProps {
  severity: (typeof severities)[number]
  groups: CheckSummary['rules']
  kept: CheckPlaceKept
}

function RuleGroups({ severity, groups, kept }: RuleGroupsProps) {
  const { t } = useTranslation()
  const findings = groups.reduce((sum, group) => sum + group.findings, 0)
  return (
    <section aria-label={t(`codes.severity.${severity}`)}>
      <h2 className="check-severity">
        <SeverityWord severity={severity} />
        <Text span fz="sm" c="dimmed">
          {t('check.inRules', { rules: groups.length, findings: formatCount(findings) })}
        </Text>
      </h2>
      <ul className="check-groups">
        {groups.map((group) => (
          <RuleGroup key={group.rule} group={group} kept={kept} />
        ))}
      </ul>
    </section>
  )
}
