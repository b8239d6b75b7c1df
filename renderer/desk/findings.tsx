import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rules.ts'
import { clauseInWords, ruleKey } from '../catalog/rule-words.ts'
import { fieldInWords } from './entry-words.ts'
import { useCapped } from './use-capped.tsx'

interface FindingsProps {
  findings: readonly Pick<Finding, 'rule' | 'clause' | 'severity' | 'field' | 'item'>[]
  /** The entry they are about, for the names of its items. */
  entry: Entry
}

/** What the rules say about a received entry, each with its clause; or that it was checked and is clean. */
export function Findings({ findings, entry }: FindingsProps) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(findings, 50)
  if (findings.length === 0) {
    return (
      <Group gap={6} c="var(--mulu-done)">
        <IconCircleCheck size={16} aria-hidden />
        <Text size="sm">{t('desk.review.noFindings')}</Text>
      </Group>
    )
  }
  return (
    <section>
      <Group gap="sm" mb={4}>
        <Title order={3}>{t('desk.review.findings', { count: findings.length })}</Title>
        <Text size="xs" c="dimmed">
          {t('entry.draft')}
        </Text>
      </Group>
      <Stack gap={6}>
        {shown.map((finding) => (
          <FindingLine
            key={`${finding.rule} ${finding.field} ${finding.item ?? ''}`}
            finding={finding}
            item={finding.item === undefined ? undefined : entry.items[finding.item]?.name}
          />
        ))}
        {showAll}
      </Stack>
    </section>
  )
}

interface FindingLineProps {
  finding: FindingsProps['findings'][number]
  item: string | undefined
}

function FindingLine({ finding: { rule, clause, severity, field, item: index }, item }: FindingLineProps) {
  const { t } = useTranslation()
  const error = severity === 'error'
  const Icon = error ? IconCircleX : IconAlertTriangle
  const place =
    index === undefined
      ? fieldInWords(t, field)
      : item
        ? t('desk.review.itemAtNamed', { number: index + 1, name: item })
        : t('desk.review.itemAt', { number: index + 1 })
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Badge
        color={error ? 'red' : 'yellow'}
        fz={12}
        h={20}
        leftSection={<Icon size={12} aria-hidden />}
        style={{ flex: 'none' }}
        mt={2}
      >
        {t(`codes.severity.${severity}`)}
      </Badge>
      <Text size="sm" className="prose">
        {t('desk.review.findingAt', {
          clause: clauseInWords(t, clause),
          place,
          message: t(`rules.${ruleKey(rule)}.message`, { defaultValue: rule }),
        })}
      </Text>
    </Group>
  )
}
