import type { TFunction } from 'i18next'
import { Anchor, Table, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { BoardRow, BoardState } from '../../shared/board.ts'
import { useCapped } from '../desk/use-capped.tsx'
import { formatCount, formatDate, formatMoment } from '../parts/format.ts'
import { collisionsOf } from '../one-source/use-groups.ts'
import { boardColumns, sortedBy, type BoardColumn, type BoardSort, type OfficeRow } from './board-list.ts'
import classes from './board.module.css'

interface BoardTableProps {
  rows: readonly OfficeRow[]
  sort: BoardSort
  onSort: (sort: BoardSort) => void
}

const texts: ReadonlySet<BoardColumn> = new Set(['name', 'state', 'receivedAt'])

/** One line for each office; its last package opens its review. */
export function BoardTable({ rows, sort, onSort }: BoardTableProps) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(rows, 300)
  return (
    <>
      <Table.ScrollContainer minWidth={980} type="native" className={classes.frame}>
        <Table highlightOnHover stickyHeader aria-label={t('board.list')}>
          <Table.Thead>
            <Table.Tr>
              {boardColumns.map((column) => (
                <Head key={column} column={column} sort={sort} onSort={onSort} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <BoardLine key={row.code} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </>
  )
}

function Head({ column, sort, onSort }: { column: BoardColumn } & Pick<BoardTableProps, 'sort' | 'onSort'>) {
  const { t } = useTranslation()
  const sorted = sort.column === column
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp
  return (
    <Table.Th
      className={texts.has(column) ? undefined : classes.number}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <UnstyledButton fz="sm" className={classes.head} onClick={() => onSort(sortedBy(sort, column))}>
        {t(`board.columns.${column}`)}
        {sorted && <Arrow size={14} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  )
}

function BoardLine({ row }: { row: OfficeRow }) {
  const { t } = useTranslation()
  const { last } = row
  return (
    <Table.Tr>
      <Table.Td>
        <span className={classes.name}>{row.name}</span>
        <span className={classes.code}>
          {[row.code, ...remarks(row).map((word) => t(word)), ...roundOf(t, row)].join(' · ')}
        </span>
      </Table.Td>
      <Table.Td>
        <StateWord row={row} />
      </Table.Td>
      <Table.Td ta="right" c={last ? undefined : 'dimmed'}>
        {last ? (
          <Anchor
            component={Link}
            href={`/inbox/${last.package}`}
            size="sm"
            aria-label={t('board.openPackage', { name: row.name, sequence: last.sequence })}
          >
            {t('desk.number', { sequence: last.sequence })}
          </Anchor>
        ) : (
          '–'
        )}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }} c={last ? undefined : 'dimmed'}>
        {last ? formatMoment(last.receivedAt) : '–'}
        {last?.late && (
          <Text span fz="xs" c="var(--mulu-warning)">
            {' '}
            {t('board.late')}
          </Text>
        )}
      </Table.Td>
      {(['new', 'changed', 'retired', 'errors'] as const).map((column) => (
        <Count key={column} row={row} column={column} />
      ))}
      <Table.Td ta="right" c={row.collisions ? undefined : 'dimmed'}>
        <Collisions row={row} />
      </Table.Td>
      <Count row={row} column="open" />
      <Count row={row} column="returned" />
    </Table.Tr>
  )
}

interface CountProps {
  row: OfficeRow
  column: 'new' | 'changed' | 'retired' | 'errors' | 'open' | 'returned'
}

function Count({ row: { last }, column }: CountProps) {
  const { t } = useTranslation()
  const shown = last ? (last[column] === undefined ? t('board.counting') : formatCount(last[column])) : '–'
  return (
    <Table.Td ta="right" c={last?.[column] ? undefined : 'dimmed'}>
      {shown}
    </Table.Td>
  )
}

/** With whom it collides is told where the groups are judged. */
function Collisions({ row: { code, name, collisions } }: { row: OfficeRow }) {
  const { t } = useTranslation()
  if (collisions === undefined) return '–'
  if (collisions === 0) return formatCount(0)
  return (
    <Anchor
      component={Link}
      href={collisionsOf(code)}
      size="sm"
      aria-label={t('board.openCollisions', { name, count: collisions })}
    >
      {formatCount(collisions)}
    </Anchor>
  )
}

function roundOf(t: TFunction, { round }: BoardRow): string[] {
  return round ? [t('round.certificate.board', { year: round.year, day: formatDate(round.completedAt) })] : []
}

function remarks({ kind, registered }: BoardRow): ('board.unlisted' | 'board.unregistered')[] {
  return [
    ...(kind ? [] : ['board.unlisted' as const]),
    ...(registered ? [] : ['board.unregistered' as const]),
  ]
}

const tones: Partial<Record<BoardState, string>> = {
  overdue: 'var(--mantine-color-error)',
  received: 'var(--mulu-warning)',
  inReview: 'var(--mulu-warning)',
  accepted: 'var(--mulu-done)',
}

function StateWord({ row: { state, held, last } }: { row: BoardRow }) {
  const { t } = useTranslation()
  const more = [
    ...(held > 0 ? [t('board.heldHere', { count: held })] : []),
    ...(last && last.open === 0 && last.unchecked > 0 ? [t('recheck.left', { count: last.unchecked })] : []),
    ...(last?.unwritten ? [t('board.unwritten')] : []),
  ]
  return (
    <Text span fz="sm" c={tones[state]}>
      {t(`board.states.${state}`)}
      {more.length > 0 && ' '}
      {more.length > 0 && <span className={classes.code}>{more.join(' · ')}</span>}
    </Text>
  )
}
