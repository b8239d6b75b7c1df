import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { FailureRetry } from '../parts/failure-notice.tsx'
import type { Change } from '../../shared/change.ts'
import { orpc } from '../host.ts'
import { changeInWords } from '../parts/change-words.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import classes from './history.module.css'

const pageSize = 100

/** Everything that was done to the catalog, the latest first: what, by whom, when, and a way to the entry. */
export function ChangesScreen() {
  const { t } = useTranslation()
  const { data, error, refetch, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    orpc.change.list.infiniteOptions({
      input: (offset: number) => ({ offset, limit: pageSize }),
      initialPageParam: 0,
      getNextPageParam: ({ total }, pages) => {
        const shown = pages.reduce((sum, { rows }) => sum + rows.length, 0)
        return shown < total ? shown : undefined
      },
    }),
  )
  const rows = data?.pages.flatMap((page) => page.rows)
  const total = data?.pages.at(-1)?.total ?? 0
  return (
    <div className="page">
      <Group justify="space-between" mb="sm">
        <div>
          <Title order={1}>{t('history.changes.title')}</Title>
          <Text fz="sm" c="dimmed">
            {t('history.changes.lead')}
          </Text>
        </div>
        <Anchor component={Link} href="/catalog" fz="sm">
          {t('history.changes.toCatalog')}
        </Anchor>
      </Group>
      <FailureRetry error={error} onRetry={() => void refetch()} />
      {rows === undefined && !error && <Waiting />}
      {rows?.length === 0 && <EmptyState sentence={t('history.changes.empty')} />}
      {rows && rows.length > 0 && <Changes rows={rows} />}
      {rows && rows.length < total && (
        <Group gap="sm" my="sm">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('history.changes.more', { number: Math.min(pageSize, total - rows.length) })}
          </Button>
          <Text fz="sm" c="dimmed" role="status">
            {t('history.changes.shown', { shown: formatCount(rows.length), total: formatCount(total) })}
          </Text>
        </Group>
      )}
    </div>
  )
}

function Changes({ rows }: { rows: readonly Change[] }) {
  const { t } = useTranslation()
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{t('history.changes.at')}</th>
          <th scope="col">{t('history.changes.who')}</th>
          <th scope="col">{t('history.changes.what')}</th>
          <th scope="col">{t('history.changes.entry')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((change) => (
          <ChangeRow key={change.number} change={change} />
        ))}
      </tbody>
    </table>
  )
}

function ChangeRow({ change }: { change: Change }) {
  const { t } = useTranslation()
  const undone = change.state !== 'done'
  return (
    <tr data-undone={undone || undefined}>
      <td>{formatMoment(change.at)}</td>
      <td>{change.who}</td>
      <td>
        <span className={`${classes.what} ${classes.made}`}>{changeInWords(t, change)}</span>
        {undone && (
          <Text span fz="xs" ml="xs">
            <IconArrowBackUp size={12} aria-hidden /> {t('history.undone')}
          </Text>
        )}
      </td>
      <td>
        <EntryOf change={change} undone={undone} />
      </td>
    </tr>
  )
}

function EntryOf({ change, undone }: { change: Change; undone: boolean }) {
  const { t } = useTranslation()
  const { id, action, entries, name } = change
  if (id === undefined) return t('history.changes.entries', { number: formatCount(entries) })
  // What made it was undone, and it with it.
  if (undone && (action === 'create' || action === 'duplicate' || action === 'import')) {
    return t('history.changes.gone')
  }
  return (
    <Anchor component={Link} href={`/catalog/${id}?history=1`} fz="sm" underline="always">
      {name || t('catalog.unnamed')}
    </Anchor>
  )
}

function Waiting() {
  return (
    <Stack gap="xs" className="late" aria-hidden>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={26} />
      ))}
    </Stack>
  )
}
