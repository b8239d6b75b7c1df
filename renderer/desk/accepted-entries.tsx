import { Group, NativeSelect, TextInput, Title } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Catalog } from '../../shared/entry-list.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { AcceptedEntry } from '../review/accepted-entry.tsx'
import { useTranslation } from 'react-i18next'
import { useSearch } from 'wouter'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { usePages } from '../parts/use-pages.ts'
import { VirtualList, type ListHandle } from '../parts/virtual-list.tsx'
import classes from './desk.module.css'
import { EntryName } from './entry-name.tsx'
import { keyOf } from './use-review-list.ts'
import type { RollupSummary } from './rollup-summary.ts'

interface AcceptedEntriesProps {
  sources: RollupSummary['sources']
  /** Which of the three catalogs is listed. */
  catalog: Catalog
  agency: string | undefined
  onAgency: (agency: string | undefined) => void
}

/** The accepted entries of all agencies or of one, in one of the three catalogs. */
export function AcceptedEntries({ sources, catalog, agency, onAgency }: AcceptedEntriesProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 150)
  // A case leads to the entry that it is about.
  const asked = new URLSearchParams(useSearch())
  const [asOf, asId] = [asked.get('agency'), asked.get('entry')]
  const [selected, setSelected] = useState<EntryKey | undefined>(
    asOf !== null && asId !== null ? { agency: asOf, id: asId } : undefined,
  )
  const field = useRef<HTMLInputElement>(null)
  const handle = useRef<ListHandle>(null)
  useHotkeys([['mod+F', () => field.current?.focus()]], [])
  const source = usePages((offset, limit) =>
    orpc.rollup.entries.queryOptions({ input: { search, agency, catalog, offset, limit } }),
  )
  const name = sources.find((each) => each.agency === agency)?.name
  const of = t(`codes.catalog.${catalog}`)
  const count = source.count === undefined ? '…' : formatCount(source.count)
  return (
    <section className={classes.acceptedEntries}>
      <div className={classes.acceptedList}>
        <Title order={2} className={classes.paneTitle}>
          {name ? t('desk.rollup.entriesOf', { name, of, count }) : t('desk.rollup.entries', { of, count })}
        </Title>
        <Group gap="xs" p="xs" wrap="nowrap">
          <TextInput
            ref={field}
            flex={1}
            aria-label={t('desk.search')}
            placeholder={t('desk.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') handle.current?.focus()
            }}
          />
          <NativeSelect
            aria-label={t('desk.rollup.agencyFilter')}
            value={agency ?? ''}
            onChange={(event) => onAgency(event.currentTarget.value || undefined)}
            data={[
              { value: '', label: t('desk.rollup.allAgencies') },
              ...sources.map((each) => ({ value: each.agency, label: each.name })),
            ]}
            w={200}
          />
        </Group>
        <VirtualList
          key={`${catalog} ${agency ?? ''} ${search}`}
          label={t('desk.rollup.listLabel')}
          source={source}
          keyOf={keyOf}
          selected={selected && keyOf(selected)}
          onSelect={(row) => setSelected({ agency: row.agency, id: row.id })}
          handle={handle}
          empty={<EmptyState sentence={t('desk.rollup.noneFound')} />}
        >
          {(row) => (
            <>
              <span className="clip" style={{ flex: 3 }}>
                <EntryName row={row} />
              </span>
              <span className="clip" style={{ flex: 2, color: 'var(--mantine-color-dimmed)' }}>
                {row.provider || sources.find((each) => each.agency === row.agency)?.name}
              </span>
            </>
          )}
        </VirtualList>
      </div>
      {selected && (
        <section
          className={classes.acceptedEntry}
          aria-label={t('desk.review.reading')}
          // It scrolls, so the keyboard must be able to.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <AcceptedEntry entryKey={selected} />
        </section>
      )}
    </section>
  )
}
