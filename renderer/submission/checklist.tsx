import { Stack, Text, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconBan, IconCheck, IconCircle, IconLock, IconSearch, type Icon } from '@tabler/icons-react'
import { useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftView } from '../../shared/contract/draft.ts'
import type { SecrecyRow } from '../../shared/signing-shapes.ts'
import { FilterBar } from '../desk/filter-bar.tsx'
import { SensitivityChip } from '../parts/chips.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import classes from './submission.module.css'
import type { SecrecyList, SecrecyView } from './use-secrecy-list.ts'

interface ChecklistProps {
  list: SecrecyList
  draft: DraftView
  readOnly: boolean
  handle: RefObject<ListHandle | null>
  /** Enter on a row. */
  onEnter: () => void
  /** The arrow to the right, and that the keys are at the entries. */
  toItems: () => void
  onFocus: () => void
}

/** All frozen entries, to be gone through one after another. */
export function Checklist({ list, draft, readOnly, handle, onEnter, toItems, onFocus }: ChecklistProps) {
  const { t } = useTranslation()
  const search = useRef<HTMLInputElement>(null)
  useHotkeys([['mod+F', () => search.current?.focus()]], [])
  const { entries, open, withheld, secret, partly } = draft.review
  const counts: Record<SecrecyView, number> = { open, withheld: withheld + secret + partly, all: entries }
  const views = readOnly ? (['withheld', 'all'] as const) : (['open', 'withheld', 'all'] as const)
  const allDone = list.view === 'open' && list.search === ''
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight' && !(event.target instanceof HTMLInputElement)) toItems()
  }
  // A key held down must not decide on entries that nobody has seen.
  const onHeld = (event: KeyboardEvent) => {
    if (event.repeat && event.key === 'Enter') event.stopPropagation()
  }
  return (
    // The keys are for the list inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="list-pane" onKeyDown={onKeyDown} onKeyDownCapture={onHeld} onFocus={onFocus}>
      <Stack gap="xs" p="xs">
        <TextInput
          ref={search}
          aria-label={t('draft.review.search')}
          placeholder={t('draft.review.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={list.search}
          onChange={(event) => list.show({ search: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') handle.current?.focus()
          }}
        />
        <FilterBar
          label={t('draft.review.filters')}
          value={list.view}
          onChange={(view) => list.show({ view })}
          choices={views.map((view) => ({
            value: view,
            word: t(`draft.review.filter.${view}`),
            count: counts[view],
          }))}
        />
      </Stack>
      <VirtualList
        label={t('draft.review.listLabel')}
        source={list.source}
        keyOf={({ id }) => id}
        selected={list.row?.id}
        onSelect={(_row, index) => list.setIndex(index)}
        onOpen={onEnter}
        handle={handle}
        of={list.filter}
        place={`secrecy:${draft.frozenAt}:${list.filter}`}
        empty={<EmptyState sentence={allDone ? t('draft.review.allDone') : t('draft.review.none')} />}
      >
        {(row) => <Row row={row} />}
      </VirtualList>
    </div>
  )
}

const marks: Record<SecrecyRow['verdict'], { icon: Icon; colour: string }> = {
  open: { icon: IconCircle, colour: 'dimmed' },
  clear: { icon: IconCheck, colour: 'var(--mulu-done)' },
  withhold: { icon: IconBan, colour: 'var(--mulu-warning)' },
  secret: { icon: IconLock, colour: 'dimmed' },
}

function Row({ row }: { row: SecrecyRow }) {
  const { t } = useTranslation()
  const { icon: Shape, colour } = marks[row.verdict]
  const held = row.items.filter(({ withheld }) => withheld !== undefined).length
  return (
    <>
      <Text span size="xs" c={colour} className={classes['verdict']}>
        <Shape size={14} aria-hidden />
        {t(`draft.review.verdicts.${row.verdict}`)}
      </Text>
      <span className="clip" style={{ flex: 1 }}>
        {row.name || t('draft.review.unnamed')}
      </span>
      {held > 0 && row.verdict !== 'secret' && (
        <Text span size="xs" c="var(--mulu-warning)" style={{ flex: 'none' }}>
          {t('draft.review.items', { number: formatCount(held) })}
        </Text>
      )}
      <SensitivityChip value={row.sensitivity} />
    </>
  )
}
