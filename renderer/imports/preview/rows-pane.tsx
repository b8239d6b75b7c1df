import { Checkbox, Switch, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  sheetRowStates,
  type SheetCounts,
  type SheetRow,
  type SheetRowState,
} from '../../../shared/sheet/plan.ts'
import { FilterBar } from '../../desk/filter-bar.tsx'
import { orpc } from '../../host.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { formatCount } from '../../parts/format.ts'
import { usePages } from '../../parts/use-pages.ts'
import { VirtualList } from '../../parts/virtual-list.tsx'
import { Notice } from '../../desk/notice.tsx'
import { AnswersButton } from '../answers-button.tsx'
import classes from '../imports.module.css'
import { placeWords } from '../sheet-words.ts'
import { isTakeable, keyOf } from '../use-taking.ts'
import type { PreviewPartProps } from './preview-part.tsx'
import { ImportRow } from './import-row.tsx'

const filters = ['all', ...sheetRowStates] as const
type Filter = (typeof filters)[number]
const statesOf = (filter: Filter): SheetRowState[] => (filter === 'all' ? [...sheetRowStates] : [filter])

interface RowsPaneProps extends PreviewPartProps {
  counts: SheetCounts
  /** Which preview the rows are of. */
  number: number
}

/** The entries of the file in its own order, narrowed by what would become of them. */
export function RowsPane(props: RowsPaneProps) {
  const { file, desk, preview, taking, opened, onOpen, counts, number, busy } = props
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>('all')
  const states = statesOf(filter)
  const takeable = states.filter(isTakeable)
  const rows = usePages((offset, limit) => {
    const query = orpc.sheet.rows.queryOptions({ input: { states, offset, limit } })
    return { ...query, queryKey: [...query.queryKey, file.path, number] }
  }, !preview.current)
  useFirstOpened(rows.settled ? rows.rowAt(0) : undefined, opened, onOpen)

  const total = sheetRowStates.reduce((sum, state) => sum + counts[state], 0)
  const most = takeable.reduce((sum, state) => sum + counts[state], 0)
  const chosen = takeable.reduce((sum, state) => sum + taking.numberOf(state), 0)
  const { blank } = desk.draft
  const places = placeWords(t, desk)
  const matched = counts.changed + counts.unchanged > 0 || blank === 'clear'
  return (
    <section className="list-pane" aria-label={t('sheet.preview.list')}>
      <div className={classes['listHead']}>
        <FilterBar
          label={t('sheet.preview.filter')}
          value={filter}
          onChange={setFilter}
          choices={filters.map((each) => ({
            value: each,
            word: each === 'all' ? t('sheet.preview.all') : t(`sheet.preview.states.${each}`),
            count: each === 'all' ? total : counts[each],
          }))}
        />
        {matched && (
          <Switch
            size="xs"
            label={t('sheet.blank.clear')}
            description={t(blank === 'clear' ? 'sheet.blank.clearAbout' : 'sheet.blank.keepAbout')}
            checked={blank === 'clear'}
            onChange={(event) => {
              const { checked } = event.currentTarget
              desk.change((draft) => ({ ...draft, blank: checked ? 'clear' : 'keep' }))
            }}
            className={classes['blank']}
          />
        )}
        {counts.unchanged === total && (
          <Notice tone="note">{t('sheet.preview.allUnchanged', { number: formatCount(total) })}</Notice>
        )}
        {filter === 'failed' && counts.failed > 0 && (
          <>
            <ProblemCounts number={number} failed={counts.failed} />
            <AnswersButton path={file.path} plan={desk.plan} />
          </>
        )}
      </div>
      <div className={classes['rowHead']}>
        <Checkbox
          size="xs"
          aria-label={t('sheet.preview.selectAll')}
          checked={most > 0 && chosen === most}
          indeterminate={chosen > 0 && chosen < most}
          disabled={most === 0 || busy}
          onChange={() => taking.set(takeable, chosen < most)}
        />
        <span role="status">{t('sheet.preview.chosen', { number: formatCount(taking.count) })}</span>
      </div>
      <VirtualList
        label={t('sheet.preview.list')}
        source={rows}
        rowHeight={52}
        keyOf={keyOf}
        selected={opened && keyOf(opened)}
        onSelect={onOpen}
        choice={{ chosen: taking.has, toggle: (row) => !busy && taking.toggle(row) }}
        of={filter}
        place={`import ${file.path} ${filter}`}
        empty={<EmptyState sentence={t('sheet.preview.noneInFilter')} />}
      >
        {(row) => <ImportRow row={row} chosen={taking.has(row)} places={places} />}
      </VirtualList>
    </section>
  )
}

/** Something is shown beside the list from the beginning. */
function useFirstOpened(
  first: SheetRow | undefined,
  opened: SheetRow | undefined,
  onOpen: (row: SheetRow) => void,
) {
  const nothing = opened === undefined
  useEffect(() => {
    if (nothing && first !== undefined) onOpen(first)
    // What opening does is the same however often it is made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [nothing, first])
}

const counted = 500
type ProblemKind = SheetRow['problems'][number]['problem']

/** A thousand problems are of a few kinds. */
function ProblemCounts({ number, failed }: { number: number; failed: number }) {
  const { t } = useTranslation()
  const query = orpc.sheet.rows.queryOptions({ input: { states: ['failed'], offset: 0, limit: counted } })
  const { data } = useQuery({ ...query, queryKey: [...query.queryKey, 'problems', number] })
  if (!data) return null
  const kinds = new Map<ProblemKind, number>()
  for (const { problems } of data.rows) {
    for (const kind of new Set(problems.map(({ problem }) => problem))) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
  }
  const words = [...kinds]
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, rows]) =>
      t('sheet.preview.problemCounts', {
        problem: t(`sheet.problems.${kind}`),
        number: formatCount(rows),
      }),
    )
  return (
    <Text fz="xs" c="dimmed" className="prose">
      {failed > data.rows.length &&
        `${t('sheet.preview.problemsOf', { number: formatCount(data.rows.length) })} `}
      {words.join(t('sheet.preview.between'))}
    </Text>
  )
}
