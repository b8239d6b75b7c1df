import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { portalRowStates, type PortalRow } from '../../shared/shapes.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import type { Job } from '../parts/use-job.ts'
import { VirtualList } from '../parts/virtual-list.tsx'
import { ColumnSummary } from './column-summary.tsx'
import { ImportRow, ImportRowHead } from './import-row.tsx'
import { NotesSummary } from './notes-summary.tsx'

type Preview = InferContractRouterOutputs<Contract>['portal']['preview']
type Apply = InferContractRouterInputs<Contract>['portal']['apply']

interface ImportPreviewProps extends Preview {
  path: string
  job: Job<Apply, unknown>
}

const filters = ['all', ...portalRowStates] as const
type Filter = (typeof filters)[number]

const importable = (row: PortalRow) => row.state !== 'failed'

/** Every row of the file with what would become of it; new ones are chosen beforehand. */
export function ImportPreview({ path, rows, columns, counts, job }: ImportPreviewProps) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>('all')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(
    () => new Set(rows.filter((row) => row.state === 'new').map((row) => row.row)),
  )
  const shown = useMemo(
    () => (filter === 'all' ? rows : rows.filter((row) => row.state === filter)),
    [rows, filter],
  )
  const toggle = (row: PortalRow) => {
    if (!importable(row) || job.running) return
    setChosen((old) => {
      const next = new Set(old)
      if (!next.delete(row.row)) next.add(row.row)
      return next
    })
  }
  const choosable = shown.filter(importable)
  const allChosen = choosable.length > 0 && choosable.every((row) => chosen.has(row.row))
  const toggleAll = () =>
    setChosen((old) => {
      const next = new Set(old)
      for (const { row } of choosable) {
        if (allChosen) next.delete(row)
        else next.add(row)
      }
      return next
    })
  return (
    <>
      <Stack gap="xs" px="md" pt="xs">
        <div>
          <ColumnSummary columns={columns} />
          <NotesSummary rows={rows} />
        </div>
        <Group justify="space-between" gap="sm">
          <SegmentedControl
            size="xs"
            transitionDuration={0}
            aria-label={t('imports.filter')}
            value={filter}
            onChange={(value) => setFilter(filters.find((each) => each === value) ?? 'all')}
            data={filters.map((each) => ({
              value: each,
              label:
                each === 'all'
                  ? `${t('imports.all')} ${formatCount(rows.length)}`
                  : `${t(`imports.counts.${each}`)} ${formatCount(counts[each])}`,
            }))}
          />
          <Group gap="sm">
            <Text fz="sm" c="dimmed" role="status">
              {chosen.size === 0
                ? t('imports.nothing')
                : t('imports.selected', { number: formatCount(chosen.size) })}
            </Text>
            <Button
              disabled={chosen.size === 0}
              loading={job.running}
              onClick={() => void job.run({ path, rows: [...chosen].toSorted((one, other) => one - other) })}
            >
              {t('imports.apply', { number: formatCount(chosen.size) })}
            </Button>
          </Group>
        </Group>
        <JobProgress job={job} />
        <FailureNotice error={job.error} onDismiss={job.reset} />
      </Stack>
      <ImportRowHead
        allChosen={allChosen}
        someChosen={choosable.some((row) => chosen.has(row.row))}
        onToggleAll={toggleAll}
        disabled={choosable.length === 0}
      />
      <VirtualList
        key={filter}
        label={t('imports.title')}
        source={{ count: shown.length, rowAt: (index) => shown[index] }}
        keyOf={(row) => String(row.row)}
        choice={{ chosen: (row) => chosen.has(row.row), toggle }}
        empty={<EmptyState sentence={t('imports.noneInFilter')} />}
      >
        {(row) => <ImportRow row={row} chosen={chosen.has(row.row)} />}
      </VirtualList>
    </>
  )
}
