import { Badge, Text, TextInput, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import type { CodeTable } from '../../shared/code-tables.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { VirtualList } from '../parts/virtual-list.tsx'
import { inLanguage, rowInWords } from '../../shared/words.ts'
import { rowsFound, rowsInOrder, type PlacedRow } from './table-rows.ts'

/** The tables beside the rows of the one that is chosen. */
export function CodeTablesPart() {
  const { t } = useTranslation()
  const { tables } = useRules()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('table')
  const shown = tables.all.find(({ id }) => id === asked) ?? tables.all[0]
  return (
    <div className="code-tables">
      <ul className="table-choice" aria-label={t('rulebook.tables.label')}>
        {tables.all.map((table) => (
          <li key={table.id}>
            <button
              type="button"
              aria-current={table === shown ? 'true' : undefined}
              onClick={() => navigate(`/rules?part=tables&table=${table.id}`, { replace: true })}
            >
              <span className="clip">{inLanguage(t, table.title)}</span>
              <span className="table-size">
                {table.rows.length === 0 ? t('rulebook.tables.empty') : formatCount(table.rows.length)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {shown && <TableDetail key={shown.id} table={shown} />}
    </div>
  )
}

function TableDetail({ table }: { table: CodeTable }) {
  const { t } = useTranslation()
  const { id, title, source, date, unverified, rows } = table
  return (
    <section className="table-detail" aria-labelledby="code-table">
      <div className="table-facts">
        <Title order={2} id="code-table">
          {inLanguage(t, title)}
          {unverified && rows.length > 0 && (
            <Badge fz={12} h={20} ml="xs" color="yellow">
              {t('rulebook.tables.unverified')}
            </Badge>
          )}
        </Title>
        {rows.length > 0 && (
          <Text fz="sm" c="dimmed" className="prose">
            {t('rulebook.tables.source', { source })} · {date} ·{' '}
            {t('rulebook.tables.rows', { number: formatCount(rows.length) })}
            {unverified && ` · ${t('rulebook.tables.unverifiedNote')}`}
          </Text>
        )}
        {rows.length > 0 && (
          <Text fz="xs" c="dimmed">
            {t('rulebook.tables.csv', { id, title: title.zh })}
          </Text>
        )}
      </div>
      {rows.length === 0 ? (
        <Text className="prose table-empty" c="dimmed">
          {t('rulebook.tables.notHandedOut', { title: title.zh })}
        </Text>
      ) : (
        <TableRows table={table} />
      )}
    </section>
  )
}

function TableRows({ table }: { table: CodeTable }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search)
  const searchInput = useRef<HTMLInputElement>(null)
  useHotkeys([['mod+f', () => searchInput.current?.select()]], [])
  const rows = useMemo(
    () => (wanted.trim() === '' ? rowsInOrder(tables, table) : rowsFound(tables, table, wanted)),
    [tables, table, wanted],
  )
  const label = t('rulebook.tables.search', { table: inLanguage(t, table.title) })
  return (
    <>
      <div className="table-search">
        <TextInput
          ref={searchInput}
          flex={1}
          maw={400}
          type="search"
          aria-label={label}
          placeholder={label}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          spellCheck={false}
        />
        <Text fz="sm" c="dimmed" role="status">
          {wanted.trim() !== '' &&
            t('rulebook.tables.found', {
              found: formatCount(rows.length),
              total: formatCount(table.rows.length),
            })}
        </Text>
      </div>
      <VirtualList
        key={wanted}
        label={inLanguage(t, table.title)}
        source={{ count: rows.length, rowAt: (index) => rows[index] }}
        keyOf={({ code }) => code}
        empty={<EmptyState sentence={t('rulebook.tables.none')} />}
      >
        {(row) => <Row row={row} />}
      </VirtualList>
    </>
  )
}

/** Deeper than this a row is not moved further in. */
const deepest = 8

function Row({ row }: { row: PlacedRow }) {
  const { t } = useTranslation()
  const name = rowInWords(t, row)
  const above = row.above.join(' › ')
  return (
    <>
      <span className="row-code mono">{row.code}</span>
      <span
        className="clip"
        title={name}
        data-top={row.depth === 0 && row.above.length === 0 ? true : undefined}
        style={{ paddingLeft: Math.min(row.depth, deepest) * 20 }}
      >
        {name}
      </span>
      {above !== '' && (
        <Text span inherit c="dimmed" className="clip" title={above}>
          {above}
        </Text>
      )}
    </>
  )
}
