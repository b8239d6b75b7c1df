import { Button, Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { HeldRow, ResetRow } from '../../shared/contract/order.ts'
import { client, orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { DaysSince } from '../parts/days-since.tsx'
import { Incidents } from './incidents.tsx'
import { Replacements } from './replacements.tsx'
import { ResetDialog } from './reset-dialog.tsx'
import { ReexportButton } from './reexport-button.tsx'
import { useCapped } from './use-capped.tsx'

/** What has to be asked about, what waits for one before it, and where the order was let go on; nothing of it where nothing is so. */
export function OrderSections({
  issues = false,
}: {
  /** Whether resets are signed here. */ issues?: boolean
}) {
  const { data } = useQuery(orpc.order.list.queryOptions({ input: {} }))
  if (!data) return null
  const { held, incidents, resets, replacements } = data
  return (
    <>
      {incidents.length > 0 && <Incidents rows={incidents} />}
      {held.length > 0 && <Held rows={held} />}
      {replacements.length > 0 && <Replacements rows={replacements} />}
      {(issues || resets.length > 0) && <Resets rows={resets} issues={issues} />}
    </>
  )
}

function Held({ rows }: { rows: readonly HeldRow[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(rows)
  return (
    <Stack component="section" gap="xs" aria-labelledby="held">
      <Title order={2} id="held">
        {t('order.heldTitle', { count: rows.length })}
      </Title>
      <Text size="sm" c="dimmed" className="prose">
        {t('order.heldAbout')}
      </Text>
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Heads
            words={[
              t('desk.columns.sender'),
              t('desk.columns.number'),
              t('order.columns.missing'),
              t('order.columns.waits'),
            ]}
            action
          />
          <Table.Tbody>
            {shown.map((row) => (
              <HeldLine key={row.package} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </Stack>
  )
}

function HeldLine({ row }: { row: HeldRow }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const discard = useMutation(
    orpc.order.discard.mutationOptions({
      onSuccess: () => void queries.invalidateQueries({ queryKey: orpc.order.key() }),
    }),
  )
  const { missing } = row
  return (
    <Table.Tr>
      <Table.Td>{row.sender.name}</Table.Td>
      <Table.Td>{row.sequence}</Table.Td>
      <Table.Td title={missing.hash}>
        {t('order.missing', {
          sequence: missing.sequence,
          namedBy: missing.namedBy,
          hash: missing.hash.slice(0, 12),
        })}
      </Table.Td>
      <Table.Td>
        <DaysSince instant={row.heldAt} />
      </Table.Td>
      <Table.Td ta="right">
        <FailureNotice error={discard.error} />
        <Button
          variant="subtle"
          size="compact-xs"
          loading={discard.isPending}
          aria-label={t('order.discardNamed', { sender: row.sender.name, sequence: row.sequence })}
          onClick={() => discard.mutate({ package: row.package })}
        >
          {t('order.discard')}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}

function Resets({ rows, issues }: { rows: readonly ResetRow[]; issues: boolean }) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Stack component="section" gap="xs" aria-labelledby="resets">
      <Group justify="space-between">
        <Title order={2} id="resets">
          {t('order.resets')}
        </Title>
        {issues && (
          <Button variant="default" onClick={open}>
            {t('order.reset')}
          </Button>
        )}
      </Group>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" className="prose">
          {t('order.resetsNone')}
        </Text>
      ) : (
        <ResetTable rows={rows} />
      )}
      {issues && <ResetDialog opened={opened} onClose={close} />}
    </Stack>
  )
}

function ResetTable({ rows }: { rows: readonly ResetRow[] }) {
  const { t } = useTranslation()
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Heads
          words={[
            t('order.columns.at'),
            t('order.columns.party'),
            t('order.columns.goesOn'),
            t('order.columns.reason'),
          ]}
          action
        />
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.package}>
              <Table.Td>{formatMoment(row.madeAt)}</Table.Td>
              <Table.Td>{row.party.name}</Table.Td>
              <Table.Td>{goesOn(t, row.after)}</Table.Td>
              <Table.Td>{row.reason || '–'}</Table.Td>
              <Table.Td ta="right">{row.direction === 'issued' && <WriteAgain row={row} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function WriteAgain({ row }: { row: ResetRow }) {
  const { t } = useTranslation()
  const party = row.party.name
  return (
    <ReexportButton
      package={row.package}
      variant="subtle"
      size="compact-xs"
      label={t('desk.submissions.reexport')}
      title={t('order.reexportNamed', { party, sequence: row.sequence })}
      done={(path) => t('order.resetDone', { path, party })}
      write={client.order.reexport}
    />
  )
}

function Heads({ words, action = false }: { words: readonly string[]; action?: boolean }) {
  const { t } = useTranslation()
  return (
    <Table.Thead>
      <Table.Tr>
        {words.map((word) => (
          <Table.Th key={word}>{word}</Table.Th>
        ))}
        {action && (
          <Table.Th>
            <VisuallyHidden>{t('desk.columns.action')}</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  )
}

/** In words where an order goes on. */
export function goesOn(t: TFunction, after: number): string {
  return after === 0 ? t('order.anew') : t('order.after', { sequence: after })
}
