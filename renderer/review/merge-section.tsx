import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { differences } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import type { EntryMerge } from '../../shared/review-shapes.ts'
import { DifferenceTable } from '../desk/difference-table.tsx'
import { formatMoment } from '../parts/format.ts'
import { ConflictTable } from './conflict-table.tsx'
import type { Revising } from './use-revising.ts'

interface MergeSectionProps {
  merge: EntryMerge
  received: Entry
  /** Without it the decisions are only read. */
  onDecide: Revising['resolve'] | undefined
}

/** An entry that this bureau put right as well: where the two say different things, and what comes of it. */
export function MergeSection({ merge, received, onDecide }: MergeSectionProps) {
  const { t } = useTranslation()
  const { conflicts, open, merged, ours } = merge
  const changed = open === 0 && merged ? differences(received, merged) : []
  const facts = [
    t('conflict.who', { who: ours.who, time: formatMoment(ours.at) }),
    ours.reason && t('conflict.reason', { reason: ours.reason }),
  ]
  return (
    <Stack gap="xs" component="section" aria-label={t('conflict.title', { count: conflicts.length })}>
      <div>
        <Title order={3}>{t('conflict.title', { count: conflicts.length })}</Title>
        <Text size="sm" className="prose">
          {conflicts.length > 0 ? t('conflict.about') : t('conflict.clean')}
        </Text>
        <Text size="xs" c="dimmed" className="prose">
          {facts.filter(Boolean).join('　')}
        </Text>
      </div>
      {conflicts.length > 0 && (
        <ConflictTable
          conflicts={conflicts}
          heads={{ base: t('conflict.base'), ours: t('conflict.ours'), theirs: t('conflict.theirs') }}
          onDecide={onDecide}
        />
      )}
      {merged && changed.length > 0 && (
        <>
          <Text size="sm" fw={600}>
            {t('conflict.mergedTitle')}
          </Text>
          <DifferenceTable
            differences={changed}
            entry={merged}
            heads={{ before: t('conflict.theirs'), after: t('correct.now') }}
          />
        </>
      )}
    </Stack>
  )
}
