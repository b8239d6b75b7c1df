import { Group, List, Stack, Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CollisionMember, CollisionRow } from '../../shared/one-source-shapes.ts'
import deskClasses from '../desk/desk.module.css'
import { formatCount } from '../parts/format.ts'
import { Score } from './score.tsx'
import { SideBySide } from './side-by-side.tsx'

interface GroupDetailProps {
  group: { row: CollisionRow; members: readonly CollisionMember[] }
}

/** A group as a reviewer reads it: why it is one, and its entries side by side. */
export function GroupDetail({ group: { row, members } }: GroupDetailProps) {
  const { t } = useTranslation()
  return (
    <section
      className={deskClasses.reading}
      aria-label={t('oneSource.reading')}
      // It scrolls, so the keyboard must be able to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              {row.name}
            </Title>
            <Text size="sm" c="dimmed">
              {t('oneSource.members', { entries: formatCount(row.entries), agencies: row.agencies })}
            </Text>
          </div>
          <Score score={row.score} />
        </Group>
        <div>
          <Title order={3} mb={4}>
            {t('oneSource.reasons.title')}
          </Title>
          <List size="sm">
            {reasonsOf(t, row).map((reason) => (
              <List.Item key={reason}>{reason}</List.Item>
            ))}
          </List>
        </div>
        <SideBySide members={members} />
        {row.entries > members.length && (
          <Text size="sm" c="dimmed">
            {t('oneSource.shownOf', {
              shown: formatCount(members.length),
              total: formatCount(row.entries),
            })}
          </Text>
        )}
      </Stack>
    </section>
  )
}

/** More offices than these lower the score (one-source.ts). */
const fewOffices = 3

function reasonsOf(t: TFunction, { kinds, alike = 1, offices, agencies }: CollisionRow): string[] {
  const percent = Math.floor(alike * 100)
  return [
    ...kinds.map((kind) =>
      kind === 'nearName' && alike === 1
        ? t('oneSource.reasons.sameStem')
        : t(`oneSource.reasons.${kind}`, { percent }),
    ),
    ...(offices === 'other' ? [] : [t(`oneSource.reasons.${offices}`)]),
    ...(agencies > fewOffices ? [t('oneSource.reasons.many', { agencies })] : []),
  ]
}
