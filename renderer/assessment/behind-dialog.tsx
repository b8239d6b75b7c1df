import { Anchor, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Behind, IndicatorId, Period } from '../../shared/assessment.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { formatCount } from '../parts/format.ts'

/** Which figure somebody went behind. */
export interface Door {
  indicator: IndicatorId
  /** '' for all of them. */
  agency: string
  name: string
}

/** As many as are read in a dialog; the rest is told by its number. */
const most = 200

interface BehindDialogProps {
  door: Door | undefined
  days: Period
  onClose: () => void
}

/** The entries, packages or offices that a figure counts. */
export function BehindDialog({ door, days, onClose }: BehindDialogProps) {
  const { t } = useTranslation()
  const indicator = door ? t(`assessment.indicators.${door.indicator}.name`) : ''
  return (
    <Dialog
      opened={door !== undefined}
      onClose={onClose}
      title={t('assessment.behind.title', { name: door?.name ?? '', indicator })}
      size="xl"
    >
      {door && <BehindList door={door} days={days} />}
    </Dialog>
  )
}

type Shown = 'all' | 'yes' | 'no'

function BehindList({ door: { indicator, agency }, days: { from, to } }: { door: Door; days: Period }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>('all')
  const asked = { indicator, agency, from, to, limit: most }
  const counted = shown === 'all' ? {} : { counted: shown === 'yes' }
  const query = useQuery(orpc.assessment.behind.queryOptions({ input: { ...asked, ...counted } }))
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t(`assessment.indicators.${indicator}.about`)}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={t('assessment.behind.counted')}
        value={shown}
        onChange={(value) => setShown(value)}
        data={[
          { value: 'all', label: t('assessment.behind.all') },
          { value: 'yes', label: t(`assessment.indicators.${indicator}.numerator`) },
          { value: 'no', label: t('assessment.behind.noWord') },
        ]}
      />
      <Answer query={query} skeleton={<Skeleton height={240} />}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('assessment.behind.none')}
            </Text>
          ) : (
            <>
              {total > rows.length && (
                <Text size="sm" role="status">
                  {t('assessment.behind.shown', {
                    shown: formatCount(rows.length),
                    total: formatCount(total),
                  })}
                </Text>
              )}
              <BehindTable rows={rows} />
            </>
          )
        }
      </Answer>
    </Stack>
  )
}

function BehindTable({ rows }: { rows: readonly Behind[] }) {
  const { t } = useTranslation()
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {(['office', 'what', 'counted'] as const).map((column) => (
            <Table.Th key={column}>{t(`assessment.behind.columns.${column}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.agency.code}/${row.id ?? row.doubt ?? ''}/${row.package ?? ''}`}>
            <Table.Td>{row.agency.name}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>
              <What row={row} />
            </Table.Td>
            <Table.Td>
              {row.counted ? t('assessment.behind.yesWord') : t('assessment.behind.noWord')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The entry, doubt or package, each where it can be opened, and the day on which it was due. */
function What({ row: { id, name, package: hash, sequence = 0, doubt, due, done } }: { row: Behind }) {
  const { t } = useTranslation()
  return (
    <>
      {id !== undefined && <div>{name || t('catalog.unnamed')}</div>}
      {doubt !== undefined && (
        <Anchor component={Link} href={`/cases?of=${doubt}`} fz="sm">
          {name}
        </Anchor>
      )}
      {hash !== undefined && (
        <Anchor component={Link} href={`/inbox/${hash}`} fz="sm">
          {t('assessment.behind.package', { sequence })}
        </Anchor>
      )}
      {id === undefined && hash === undefined && doubt === undefined && t('assessment.behind.noPackage')}
      {due !== undefined && (
        <Text size="xs" c="dimmed">
          {t('assessment.behind.due', { day: due })}
          {' · '}
          {done === undefined ? t('assessment.behind.notDone') : t('assessment.behind.done', { day: done })}
        </Text>
      )}
    </>
  )
}
