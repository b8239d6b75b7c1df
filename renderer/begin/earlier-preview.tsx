import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import type { Job } from '../parts/use-job.ts'
import { VirtualList } from '../parts/virtual-list.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { EarlierHead, EarlierRow } from './earlier-row.tsx'

type Preview = InferContractRouterOutputs<Contract>['earlier']['preview']
type Apply = InferContractRouterInputs<Contract>['earlier']['apply']
type Row = Preview['rows'][number]

interface EarlierPreviewProps extends Preview {
  path: string
  job: Job<Apply, unknown>
}

const filters = ['all', 'new', 'present'] as const
type Filter = (typeof filters)[number]

/** Every entry of the file with whether it is here already; those that are not are chosen beforehand. */
export function EarlierPreview({ path, agency, name, at, rows, counts, job }: EarlierPreviewProps) {
  const { t } = useTranslation()
  const { code } = useWorkspace()
  const [filter, setFilter] = useState<Filter>('all')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(rows.filter(({ state }) => state === 'new').map(({ id }) => id)),
  )
  const shown = useMemo(
    () => (filter === 'all' ? rows : rows.filter(({ state }) => state === filter)),
    [rows, filter],
  )
  const allChosen = shown.length > 0 && shown.every(({ id }) => chosen.has(id))
  const change = (changed: readonly Row[], choose: boolean) => {
    if (job.running) return
    const next = new Set(chosen)
    for (const { id } of changed) {
      if (choose) next.add(id)
      else next.delete(id)
    }
    setChosen(next)
  }
  const again = rows.filter(({ id, state }) => state === 'present' && chosen.has(id)).length
  const label = (each: Filter) =>
    each === 'all'
      ? `${t('begin.earlier.all')} ${formatCount(rows.length)}`
      : `${t(`begin.earlier.counts.${each}`)} ${formatCount(counts[each])}`
  return (
    <>
      <Stack gap="xs" px="md" pt="xs">
        <div>
          <Text fw={600}>{t('begin.earlier.whose', { name, day: formatMoment(at) })}</Text>
          <Text fz="sm" c="dimmed" className="prose">
            {agency === code ? t('begin.earlier.own') : t('begin.earlier.foreign', { code: agency })}
          </Text>
        </div>
        <Group justify="space-between" gap="sm">
          <SegmentedControl
            size="xs"
            transitionDuration={0}
            aria-label={t('begin.earlier.filter')}
            value={filter}
            onChange={(value) => setFilter(filters.find((each) => each === value) ?? 'all')}
            data={filters.map((each) => ({ value: each, label: label(each) }))}
          />
          <Group gap="sm">
            <Text fz="sm" c="dimmed" role="status">
              {chosen.size === 0
                ? t('begin.earlier.nothing')
                : t('begin.earlier.selected', { number: formatCount(chosen.size) })}
              {again > 0 && ` ${t('begin.earlier.again', { number: formatCount(again) })}`}
            </Text>
            <Button
              disabled={chosen.size === 0}
              loading={job.running}
              onClick={() => void job.run({ path, ids: [...chosen] })}
            >
              {t('begin.earlier.apply', { number: formatCount(chosen.size) })}
            </Button>
          </Group>
        </Group>
        <JobProgress job={job} />
        <FailureNotice error={job.error} onDismiss={job.reset} />
      </Stack>
      <EarlierHead
        allChosen={allChosen}
        someChosen={shown.some(({ id }) => chosen.has(id))}
        onToggleAll={() => change(shown, !allChosen)}
        disabled={shown.length === 0}
      />
      <VirtualList
        key={filter}
        label={t('begin.earlier.list')}
        source={{ count: shown.length, rowAt: (index) => shown[index] }}
        keyOf={({ id }) => id}
        choice={{ chosen: ({ id }) => chosen.has(id), toggle: (row) => change([row], !chosen.has(row.id)) }}
        empty={<EmptyState sentence={t('begin.earlier.noneInFilter')} />}
      >
        {(row) => <EarlierRow row={row} chosen={chosen.has(row.id)} />}
      </VirtualList>
    </>
  )
}
