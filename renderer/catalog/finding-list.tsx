import { Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import {
  IconAlertCircle,
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCircleCheck,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rules.ts'
import { focusField } from './field-focus.ts'
import { clauseInWords, ruleKey } from './rule-words.ts'

/** Everything the rules find in the entry; each line leads to its field, F8 to the next one. */
export function FindingList({ findings, entry }: { findings: Finding[]; entry: Entry }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const next = useRef(0)
  useHotkeys(
    [
      [
        'F8',
        () => {
          const finding = findings[next.current % Math.max(1, findings.length)]
          next.current += 1
          if (finding) focusField(finding.field, finding.item)
        },
      ],
    ],
    [],
  )
  if (findings.length === 0) {
    return (
      <Group gap={6} c="var(--mulu-done)" role="status">
        <IconCircleCheck size={18} aria-hidden />
        <Text fz="sm">{t('entry.clean')}</Text>
      </Group>
    )
  }
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const Shape = opened ? IconChevronDown : IconChevronRight
  return (
    <Stack gap={2} align="flex-start">
      {/* One line whatever is found, so that the form does not move while it is typed in. */}
      <UnstyledButton className="finding-line" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <FindingIcon severity={errors > 0 ? 'error' : 'warning'} />
        <Text span fz="sm" role="status">
          {countsInWords(t, errors, findings.length - errors)}
        </Text>
        <Text span fz="sm" c="dimmed">
          {t('entry.draft')}
        </Text>
        <Shape size={16} aria-hidden />
      </UnstyledButton>
      {opened &&
        findings.map((finding) => (
          <FindingLine
            key={`${finding.rule} ${finding.item ?? ''}`}
            finding={finding}
            place={placeOf(t, finding, entry)}
          />
        ))}
    </Stack>
  )
}

function countsInWords(t: TFunction, errors: number, warnings: number): string {
  return [
    errors > 0 && t('catalog.errors', { count: errors }),
    warnings > 0 && t('catalog.warnings', { count: warnings }),
  ]
    .filter(Boolean)
    .join(t('entry.comma'))
}

function FindingLine({ finding, place }: { finding: Finding; place: string }) {
  const { t } = useTranslation()
  return (
    <UnstyledButton className="finding-line" onClick={() => focusField(finding.field, finding.item)}>
      <FindingIcon severity={finding.severity} />
      <span className="clip">
        {t('entry.clause', { clause: clauseInWords(t, finding.clause) })}
        {t(`rules.${ruleKey(finding.rule)}.message`)}
        {place}
      </span>
    </UnstyledButton>
  )
}

export function FindingIcon({ severity }: { severity: Finding['severity'] }) {
  const { t } = useTranslation()
  return severity === 'error' ? (
    <IconAlertCircle
      size={14}
      color="var(--mantine-color-error)"
      aria-label={t('codes.severity.error')}
      style={{ flex: 'none' }}
    />
  ) : (
    <IconAlertTriangle
      size={14}
      color="var(--mulu-warning)"
      aria-label={t('codes.severity.warning')}
      style={{ flex: 'none' }}
    />
  )
}

function placeOf(t: TFunction, { item }: Finding, entry: Entry): string {
  if (item === undefined) return ''
  return t('entry.place', { row: item + 1, name: entry.items[item]?.name ?? '' })
}
