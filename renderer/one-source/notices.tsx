import { Anchor, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { NoticeRow } from '../../shared/one-source-shapes.ts'
import type { NoticeRecord } from '../../shared/notices.ts'
import { Answer } from '../desk/answer.tsx'
import { useCapped } from '../desk/use-capped.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { nameIn } from './opinions.tsx'
import classes from './one-source.module.css'

/** What the superior told this office beside its answers. */
export function Notices() {
  const { t } = useTranslation()
  const query = useQuery(orpc.notice.list.queryOptions({ input: {} }))
  return (
    <section aria-labelledby="notices">
      <Title order={2} mb="xs" id="notices">
        {t('notices.title')}
      </Title>
      <Answer query={query} skeleton={<Skeleton height={64} />}>
        {(rows) => (rows.length === 0 ? <EmptyState sentence={t('notices.none')} /> : <Listed rows={rows} />)}
      </Answer>
    </section>
  )
}

function Listed({ rows }: { rows: readonly NoticeRow[] }) {
  const { shown, showAll } = useCapped(rows)
  return (
    <Stack gap="xs">
      {shown.map((row) => (
        <NoticeText key={`${row.notice.about} ${row.notice.id}`} row={row} />
      ))}
      {showAll}
    </Stack>
  )
}

/** At an entry: what was told about it. */
export function EntryNotices({ id }: { id: string }) {
  const { code } = useWorkspace()
  const { data: rows = [] } = useQuery(
    orpc.notice.list.queryOptions({ input: { entry: { agency: code, id } } }),
  )
  if (rows.length === 0) return null
  return (
    <Stack gap="xs">
      {rows.map((row) => (
        <NoticeText key={`${row.notice.about} ${row.notice.id}`} row={row} here />
      ))}
    </Stack>
  )
}

/** @param here it stands at the entry already */
function NoticeText({ row: { notice, sender, subject }, here = false }: { row: NoticeRow; here?: boolean }) {
  const { t } = useTranslation()
  const { code, role } = useWorkspace()
  const own = ownEntry(notice, code)
  return (
    <div className={classes.ruling}>
      <Text size="sm" fw={600}>
        {headOf(t, notice, code)}
      </Text>
      {notice.about === 'ruling' && (
        <>
          <Text size="sm" className={classes.said}>
            {notice.text}
          </Text>
          <Text size="xs" className={classes.said}>
            {notice.basis && `${t('notices.basis', { basis: notice.basis })} · `}
            {t('notices.parties', {
              names: notice.parties.map(({ name }) => name).join(t('notices.separator')),
            })}
          </Text>
        </>
      )}
      <Text size="xs" c="dimmed">
        {t('notices.by', { by: notice.by.name, date: notice.date })}
        {' · '}
        {t('notices.through', { sender: sender.name, subject })}
        {own !== undefined && !here && role === 'agency' && (
          <>
            {' · '}
            <Anchor component={Link} inherit underline="always" href={`/catalog/${own}`}>
              {t('notices.toEntry')}
            </Anchor>
          </>
        )}
      </Text>
    </div>
  )
}

function headOf(t: TFunction, notice: NoticeRecord, code: string): string {
  const { name } = notice
  if (notice.about === 'lead') {
    const { library, lead, claimant } = notice
    return t('notices.lead', { name, library, lead: lead.name, claimant: claimant.name })
  }
  if (notice.about === 'ruling' && notice.source !== code) {
    return t('notices.ruling', { name, source: nameIn(notice.parties, notice.source) })
  }
  return t('notices.rulingOwn', { name })
}

function ownEntry(notice: NoticeRecord, code: string): string | undefined {
  const entries = 'entry' in notice ? [notice.entry] : notice.entries
  return entries.find(({ agency }) => agency === code)?.id
}
