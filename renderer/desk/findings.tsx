import { Badge, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../shared/entry.ts'
import { severities, type Finding } from '../../shared/rulebook.ts'
import { ClauseButton } from '../parts/clause-button.tsx'
import { useRules } from '../parts/rules.tsx'
import { inLanguage } from '../../shared/words.ts'
import classes from './desk.module.css'
import { explanations, openGroups, type Explanation, type FindingGroup } from './finding-words.ts'
import { useCapped } from './use-capped.tsx'

interface FindingsProps {
  findings: readonly Finding[]
  /** The entry they are about, for the names of its items and the reasons given. */
  entry: Entry
}

/** What the rules say about a received entry, each with its clause; or that it was checked and is clean. First what its sender says on it. */
export function Findings({ findings, entry }: FindingsProps) {
  const { t } = useTranslation()
  const rules = useRules()
  const explained = explanations(t, rules, findings, entry)
  const open = openGroups(t, rules, findings, entry)
  const unexplained = findings.filter(({ reason }) => reason === undefined)
  return (
    <>
      {explained.length > 0 && <Explained explained={explained} />}
      {open.length === 0 ? (
        <Group gap={6} c="var(--mulu-done)">
          <IconCircleCheck size={16} aria-hidden />
          <Text size="sm">{t('desk.review.noFindings')}</Text>
        </Group>
      ) : (
        <section>
          <Group gap="0 12px" mb={4} align="baseline">
            <Title order={3}>{t('desk.review.findings', { count: unexplained.length })}</Title>
            <Text size="xs" c="dimmed">
              {severities
                .map((severity) => ({
                  severity,
                  count: unexplained.filter((each) => each.severity === severity).length,
                }))
                .filter(({ count }) => count > 0)
                .map(({ severity, count }) => t(`desk.review.counts.${severity}`, { count }))
                .join(' · ')}
            </Text>
            <Text size="xs" c="dimmed">
              {t('desk.review.basis', { text: inLanguage(t, rules.rulebook.text) })}
            </Text>
          </Group>
          <OpenFindings groups={open} />
        </section>
      )}
    </>
  )
}

/** The sender's own words to the reviewer, apart from what is wrong. */
function Explained({ explained }: { explained: readonly Explanation[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(explained, 50)
  return (
    <section className={classes.explained}>
      <Title order={3} mb={4}>
        {t('desk.review.explained', { count: explained.length })}
      </Title>
      <Stack gap={8}>
        {shown.map(({ rule, clause, place, message, reason }) => (
          <div key={`${place} ${message}`}>
            <Text size="sm" className="prose">
              {t('desk.review.reason', { reason })}
            </Text>
            <Text size="xs" c="dimmed" className="prose">
              {clause !== '' && <Clause clause={clause} rule={rule} />}
              {place}
              {t('desk.review.colon')}
              {message}
            </Text>
          </div>
        ))}
        {showAll}
      </Stack>
    </section>
  )
}

/** The clause at a sentence's beginning. */
function Clause({ clause, rule }: { clause: string; rule: string }) {
  const { t } = useTranslation()
  return (
    <>
      <ClauseButton clause={clause} rule={rule} />
      {t('desk.review.afterClause')}
    </>
  )
}

function OpenFindings({ groups }: { groups: readonly FindingGroup[] }) {
  const { shown, showAll } = useCapped(groups, 50)
  return (
    <>
      <div className={classes.findings}>
        {shown.map((group) => (
          <FindingLine key={`${group.message} ${group.places[0]}`} group={group} />
        ))}
      </div>
      {showAll}
    </>
  )
}

const severityStyles = {
  error: { color: 'red', Shape: IconCircleX },
  warning: { color: 'yellow', Shape: IconAlertTriangle },
  note: { color: 'gray', Shape: IconInfoCircle },
} as const

/** Places that are named at once; the rest of a rule that is broken all over is a click away. */
const placesShown = 3

function FindingLine({ group: { rule, clause, severity, message, places } }: { group: FindingGroup }) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const { color, Shape } = severityStyles[severity]
  const hidden = whole ? 0 : places.length - placesShown
  const named = hidden > 0 ? places.slice(0, placesShown) : places
  return (
    <>
      <Badge color={color} fz={12} h={20} mt={2} leftSection={<Shape size={12} aria-hidden />}>
        {t(`codes.severity.${severity}`)}
      </Badge>
      <Text size="sm" className="prose" style={{ overflowWrap: 'anywhere' }}>
        <Clause clause={clause} rule={rule} />
        {named.join(t('desk.review.comma'))}
        {hidden > 0 && (
          <UnstyledButton className={classes.allPlaces} ml={4} onClick={() => setWhole(true)}>
            {t('desk.review.allPlaces', { count: places.length })}
          </UnstyledButton>
        )}
        {t('desk.review.colon')}
        {message}
      </Text>
    </>
  )
}
