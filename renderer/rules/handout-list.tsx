import { Badge, Button, Skeleton, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoutRow } from '../../shared/handout-shapes.ts'
import { Answer } from '../desk/answer.tsx'
import { Notice } from '../desk/notice.tsx'
import { client, orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob } from '../parts/use-job.ts'

interface Removed extends HandoutRow {
  checked: number
}

/** What was taken in here, the newest first; taking one out brings back what counted before. */
export function HandoutList({ onRemove }: { onRemove: () => void }) {
  const { t } = useTranslation()
  const query = useQuery(orpc.handout.list.queryOptions({ input: {} }))
  const removing = useJob(client.handout.remove)
  const [leaving, setLeaving] = useState<number>()
  const [removed, setRemoved] = useState<Removed>()
  const home = useRef<HTMLDivElement>(null)

  const remove = async (row: HandoutRow) => {
    onRemove()
    setRemoved(undefined)
    setLeaving(row.number)
    const result = await removing.run({ number: row.number })
    setLeaving(undefined)
    if (result === undefined) return
    setRemoved({ ...row, ...result })
    // The row and its button are gone.
    home.current?.focus()
  }
  return (
    <Stack ref={home} tabIndex={-1} gap="sm" className="handouts">
      {removed && (
        <Notice tone="done" onDismiss={() => setRemoved(undefined)}>
          {t(removed.checked > 0 ? 'rulebook.handouts.removed' : 'rulebook.handouts.removedNoCheck', {
            kind: t(`rulebook.kinds.${removed.kind}`),
            version: removed.version,
            checked: formatCount(removed.checked),
          })}
        </Notice>
      )}
      {leaving !== undefined && (
        <JobProgress job={removing} label={t('rulebook.handouts.removing', { number: leaving })} />
      )}
      <FailureNotice error={removing.error} onDismiss={removing.reset} />
      <Answer query={query} skeleton={<Skeleton height={120} />}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState sentence={t('rulebook.handouts.empty')} />
          ) : (
            <HandoutTable rows={rows} busy={removing.running} onRemove={(row) => void remove(row)} />
          )
        }
      </Answer>
    </Stack>
  )
}

interface HandoutTableProps {
  rows: readonly HandoutRow[]
  busy: boolean
  onRemove: (row: HandoutRow) => void
}

function HandoutTable({ rows, busy, onRemove }: HandoutTableProps) {
  const { t } = useTranslation()
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th>{t('rulebook.handouts.what')}</Table.Th>
            <Table.Th>{t('rulebook.handouts.version')}</Table.Th>
            <Table.Th>{t('rulebook.handouts.sender')}</Table.Th>
            <Table.Th>{t('rulebook.handouts.importedAt')}</Table.Th>
            <Table.Th>{t('rulebook.handouts.state')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows
            .toSorted((one, other) => other.number - one.number)
            .map((row) => (
              <Table.Tr key={row.number}>
                <Table.Td c="dimmed">{t('rulebook.handouts.number', row)}</Table.Td>
                <Table.Td>{t(`rulebook.kinds.${row.kind}`)}</Table.Td>
                <Table.Td>{row.version}</Table.Td>
                <Table.Td>{row.sender?.name ?? t('rulebook.handouts.unsigned')}</Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(row.importedAt)}</Table.Td>
                <Table.Td>
                  {row.state === 'inForce' ? (
                    <Badge fz={12} h={20} color="teal">
                      {t('rulebook.handouts.inForce')}
                    </Badge>
                  ) : (
                    <Text fz="sm" c="dimmed">
                      {t(`rulebook.handouts.states.${row.state}`)}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">
                  {row.state !== 'removed' && (
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      color="gray"
                      disabled={busy}
                      aria-label={t('rulebook.handouts.remove', {
                        number: row.number,
                        kind: t(`kinds.${row.kind}`),
                        version: row.version,
                      })}
                      onClick={() => onRemove(row)}
                    >
                      {t('action.remove')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
      <Text fz="sm" c="dimmed" className="prose">
        {t('rulebook.handouts.removeNote')}
      </Text>
    </>
  )
}
