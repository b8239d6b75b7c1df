import { Group, Skeleton, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { DaysSince } from '../parts/days-since.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { PackagePapers } from '../print/print-menu.tsx'
import { Answer } from './answer.tsx'
import classes from './desk.module.css'
import { ledgerStateOf, stateColours, supersededBy, type LedgerRow } from './ledger-state.ts'
import { LookAtFile } from './look-at-file.tsx'
import { ReexportButton } from './reexport-button.tsx'
import { useCapped } from './use-capped.tsx'

/** Every package sent, what became of it, and the way to send the same bytes again. */
export function Ledger({ empty }: { empty: string }) {
  const { t } = useTranslation()
  const query = useQuery(orpc.submission.ledger.queryOptions({ input: {} }))
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('desk.submissions.ledger')}</Title>
        <LookAtFile />
      </Group>
      <Answer query={query} skeleton={<Skeleton height={136} />}>
        {(rows) => (rows.length === 0 ? <EmptyState sentence={empty} /> : <LedgerTable rows={rows} />)}
      </Answer>
    </section>
  )
}

function LedgerTable({ rows }: { rows: readonly LedgerRow[] }) {
  const { shown, showAll } = useCapped(rows)
  return (
    <Stack gap="xs">
      <Table.ScrollContainer minWidth={1020}>
        <Table className={classes.ledger}>
          <LedgerHead />
          <Table.Tbody>
            {shown.map((row) => (
              <LedgerLine key={row.package} row={row} rows={rows} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </Stack>
  )
}

function LedgerHead() {
  const { t } = useTranslation()
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th ta="right">{t('desk.columns.number')}</Table.Th>
        <Table.Th>{t('desk.columns.kind')}</Table.Th>
        <Table.Th>{t('desk.columns.recipient')}</Table.Th>
        <Table.Th>{t('desk.columns.madeAt')}</Table.Th>
        <Table.Th>{t('draft.ledger.signers')}</Table.Th>
        <Table.Th ta="right">{t('desk.columns.entries')}</Table.Th>
        <Table.Th ta="right">{t('desk.columns.withheld')}</Table.Th>
        <Table.Th>{t('desk.columns.state')}</Table.Th>
        <Table.Th ta="right">{t('desk.columns.accepted')}</Table.Th>
        <Table.Th ta="right">{t('desk.columns.returned')}</Table.Th>
        <Table.Th>{t('desk.columns.answeredAt')}</Table.Th>
        <Table.Th>
          <VisuallyHidden>{t('desk.columns.action')}</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}

interface LedgerLineProps {
  row: LedgerRow
  rows: readonly LedgerRow[]
}

function LedgerLine({ row, rows }: LedgerLineProps) {
  const { t } = useTranslation()
  const answered = row.state === 'answered' && row.kind !== 'receipt'
  return (
    <Table.Tr>
      <Table.Td ta="right">{row.sequence}</Table.Td>
      <Table.Td className={classes.sentenceCase}>{t(`kinds.${row.kind}`)}</Table.Td>
      <Table.Td>{row.recipient.name}</Table.Td>
      <Table.Td>{formatMoment(row.createdAt)}</Table.Td>
      <Table.Td>
        <Signers signers={row.signers} />
      </Table.Td>
      <Table.Td ta="right">{formatCount(row.entries)}</Table.Td>
      <Table.Td ta="right">{formatCount(row.withheld)}</Table.Td>
      <Table.Td>
        <LedgerState row={row} rows={rows} />
      </Table.Td>
      <Table.Td ta="right">{answered ? formatCount(row.accepted) : '–'}</Table.Td>
      <Table.Td ta="right">{answered ? formatCount(row.returned) : '–'}</Table.Td>
      <Table.Td>{row.answeredAt ? formatMoment(row.answeredAt) : '–'}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        <PackagePapers package={row.package} sequence={row.sequence} answered={answered} />
        <ReexportButton
          package={row.package}
          upward
          variant="subtle"
          size="compact-xs"
          label={t('desk.submissions.reexport')}
          title={t('desk.submissions.reexportNamed', row)}
          about={t('desk.submissions.reexportAbout')}
          done={(path) => t('desk.submissions.reexported', { path })}
        />
      </Table.Td>
    </Table.Tr>
  )
}

/** Who signed, each once with the hats. */
function Signers({ signers }: Pick<LedgerRow, 'signers'>) {
  const { t } = useTranslation()
  const names = [...new Set(signers.map(({ name }) => name))]
  return names.map((name) => {
    const hats = signers
      .filter((each) => each.name === name)
      .map(({ role }) => t(`draft.ledger.hats.${role}`))
    return (
      <div key={name} className={classes.signer}>
        {t('draft.nameAs', { name, role: hats.join(t('draft.and')) })}
      </div>
    )
  })
}

function LedgerState({ row, rows }: { row: LedgerRow; rows: readonly LedgerRow[] }) {
  const { t } = useTranslation()
  const state = ledgerStateOf(row)
  const later = state === 'superseded' ? supersededBy(row, rows) : undefined
  return (
    <Text span size="sm" c={stateColours[state]}>
      {later === undefined
        ? t(`desk.submissions.states.${state}`)
        : t('desk.submissions.states.supersededBy', { sequence: later })}
      {state === 'unconfirmed' && row.exportedTo === undefined && ` · ${t('order.notExported')}`}
      {state === 'unconfirmed' && (
        <Text span size="xs" c="dimmed">
          {' · '}
          <DaysSince instant={row.createdAt} />
        </Text>
      )}
    </Text>
  )
}
