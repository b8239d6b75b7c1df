import { Anchor, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { changes } from '../../shared/package.ts'
import type { InboxRow } from '../../shared/shapes.ts'
import { DaysSince } from '../parts/days-since.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { PackagePapers } from '../print/print-menu.tsx'
import classes from './desk.module.css'
import { ReceivedReportButton } from './report-dialog.tsx'
import { undecidedOf } from './undecided.ts'
import { useCapped } from './use-capped.tsx'

/** Packages received; each opens its review. */
export function InboxTable({ rows }: { rows: readonly InboxRow[] }) {
  const { shown, showAll } = useCapped(rows)
  return (
    <>
      <Table.ScrollContainer minWidth={1000}>
        <Table highlightOnHover>
          <InboxHead />
          <Table.Tbody>
            {shown.map((row) => (
              <InboxLine key={row.package} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </>
  )
}

function InboxHead() {
  const { t } = useTranslation()
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('desk.columns.sender')}</Table.Th>
        <Table.Th ta="right">{t('desk.columns.number')}</Table.Th>
        <Table.Th>{t('desk.columns.kind')}</Table.Th>
        <Table.Th>{t('desk.columns.receivedAt')}</Table.Th>
        {changes.map((change) => (
          <Table.Th key={change} ta="right">
            {t(`codes.change.${change}`)}
          </Table.Th>
        ))}
        <Table.Th>{t('desk.columns.state')}</Table.Th>
        <Table.Th ta="right">{t('desk.columns.accepted')}</Table.Th>
        <Table.Th ta="right">{t('desk.columns.returned')}</Table.Th>
        <Table.Th>
          <VisuallyHidden>{t('desk.columns.action')}</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}

function InboxLine({ row }: { row: InboxRow }) {
  const { t } = useTranslation()
  const pending = row.state === 'pending'
  const named = { sender: row.sender.name, sequence: row.sequence }
  return (
    <Table.Tr>
      <Table.Td className={classes.sender}>{row.sender.name}</Table.Td>
      <Table.Td ta="right">{row.sequence}</Table.Td>
      <Table.Td className={classes.sentenceCase}>{t(`kinds.${row.kind}`)}</Table.Td>
      <Table.Td>{formatMoment(row.receivedAt)}</Table.Td>
      {changes.map((change) => (
        <Table.Td key={change} ta="right">
          {formatCount(row.changes[change])}
        </Table.Td>
      ))}
      <Table.Td>
        <InboxState row={row} />
      </Table.Td>
      <Table.Td ta="right">{formatCount(row.accepted)}</Table.Td>
      <Table.Td ta="right">{formatCount(row.returned)}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        <Group gap={4} wrap="nowrap" justify="flex-end">
          <PackagePapers package={row.package} sequence={row.sequence} answered={row.receipt !== undefined} />
          <ReceivedReportButton package={row.package} title={t('order.report.shortNamed', named)} />
          <Anchor
            component={Link}
            href={`/inbox/${row.package}`}
            size="sm"
            aria-label={pending ? t('desk.inbox.reviewNamed', named) : t('desk.inbox.openNamed', named)}
          >
            {pending ? t('desk.inbox.review') : t('desk.inbox.open')}
          </Anchor>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function InboxState({ row }: { row: InboxRow }) {
  const { t } = useTranslation()
  if (row.state !== 'pending') {
    return (
      <Text span size="sm" c={row.state === 'answered' ? 'var(--mulu-done)' : 'dimmed'}>
        {t(`desk.inbox.states.${row.state}`)}
      </Text>
    )
  }
  const open = undecidedOf(row)
  return (
    <Text span size="sm" c="var(--mulu-warning)">
      {open > 0
        ? t('desk.inbox.undecided', { count: open })
        : row.unchecked > 0
          ? t('recheck.left', { count: row.unchecked })
          : t('desk.inbox.states.ready')}
      <Text span size="xs" c="dimmed">
        {' · '}
        <DaysSince instant={row.receivedAt} />
      </Text>
    </Text>
  )
}
