import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  arrivalOutcomes,
  type ArrivalBatch,
  type ArrivalOutcome,
  type ArrivalRow,
} from '../../shared/arrivals.ts'
import type { FailureData } from '../../shared/failures.ts'
import { orpc } from '../host.ts'
import { FailureNotice, sentenceOf } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { FilterBar } from './filter-bar.tsx'
import { OpenEncrypted } from './open-encrypted.tsx'
import { OtherReceipt } from './other-receipt.tsx'
import { RegisterSigner } from './register-signer.tsx'
import { useTakeIn } from './take-in.tsx'
import { useCapped } from './use-capped.tsx'

/** What is being taken in from a folder, how far it is, and what became of each file of it. */
export function Arrivals({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.inbox.arrivals.queryOptions({ input: {} }))
  const { job, handing, error } = useTakeIn()
  return (
    <>
      {handing && (
        <Text fz="sm" role="status">
          {t('arrivals.handing')}
        </Text>
      )}
      <FailureNotice error={error} />
      <JobProgress job={job} label={t('arrivals.title')} />
      <FailureNotice error={job.error} onDismiss={job.reset} />
      {data?.map((batch) => (
        <Batch key={batch.number} batch={batch} onGone={onGone} />
      ))}
    </>
  )
}

interface BatchProps {
  batch: ArrivalBatch
  onGone: () => void
}

function Batch({ batch, onGone }: BatchProps) {
  const { t } = useTranslation()
  const { job, take } = useTakeIn()
  const forget = useMutation(orpc.inbox.forget.mutationOptions({ onSuccess: onGone }))
  const { number, again, encrypted } = batch
  const goOn = (passphrase?: string) =>
    void take({ batch: number, ...(passphrase !== undefined && { passphrase }) })
  const titleId = `arrivals-${number}`
  return (
    <Stack component="section" gap="xs" aria-labelledby={titleId}>
      <Group justify="space-between">
        <Group gap="xs" align="baseline">
          <Title order={2} id={titleId}>
            {t('arrivals.title')}
          </Title>
          <Text fz="sm" c="dimmed">
            {t('arrivals.at', { time: formatMoment(batch.begunAt), count: batch.rows.length })}
          </Text>
        </Group>
        {!job.running && (
          <Group gap="xs">
            {again > encrypted && (
              <Button variant="default" onClick={() => goOn()}>
                {t('arrivals.goOn', { count: again })}
              </Button>
            )}
            <Button
              variant="subtle"
              loading={forget.isPending}
              onClick={() => forget.mutate({ batch: number })}
            >
              {t('arrivals.putAway')}
            </Button>
          </Group>
        )}
      </Group>
      {encrypted > 0 && !job.running && (
        <>
          <Text fz="sm">{t('arrivals.encrypted', { count: encrypted })}</Text>
          <OpenEncrypted onOpen={goOn} />
        </>
      )}
      <BatchRows rows={batch.rows} goOn={goOn} />
      {batch.beside.count > 0 && (
        <Text fz="sm" c="dimmed" className="prose">
          {t('arrivals.beside', { count: batch.beside.count, names: namesIn(batch, t) })}
        </Text>
      )}
    </Stack>
  )
}

function namesIn({ beside }: ArrivalBatch, t: TFunction): string {
  const names = beside.first.map(({ name, runs }) => (runs ? t('order.report.runs', { name }) : name))
  return `${names.join(t('desk.review.comma'))}${beside.count > names.length ? '…' : ''}`
}

function BatchRows({ rows, goOn }: { rows: readonly ArrivalRow[]; goOn: () => void }) {
  const { t } = useTranslation()
  const inView = (view: ArrivalOutcome) => rows.filter(({ outcome }) => outcome === view)
  const views = arrivalOutcomes.filter((view) => inView(view).length > 0)
  const [chosen, setChosen] = useState<ArrivalOutcome>()
  // What somebody has to do something about is seen first.
  const view = views.find((each) => each === chosen) ?? views.find((each) => each === 'refused') ?? views[0]
  const { shown, showAll } = useCapped(view ? inView(view) : [], 50)
  if (!view) return null
  return (
    <>
      <FilterBar
        label={t('arrivals.columns.outcome')}
        value={view}
        onChange={setChosen}
        choices={views.map((each) => ({
          value: each,
          word: t(`arrivals.views.${each}`),
          count: inView(each).length,
        }))}
      />
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="26%">{t('arrivals.columns.file')}</Table.Th>
              <Table.Th w="18%">{t('arrivals.columns.sender')}</Table.Th>
              <Table.Th ta="right">{t('arrivals.columns.sequence')}</Table.Th>
              <Table.Th>{t('arrivals.columns.outcome')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <ArrivalLine key={row.path} row={row} goOn={goOn} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </>
  )
}

function ArrivalLine({ row, goOn }: { row: ArrivalRow; goOn: () => void }) {
  const { t } = useTranslation()
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{row.name}</Table.Td>
      <Table.Td>{row.sender ?? '–'}</Table.Td>
      <Table.Td ta="right">{row.sequence ?? '–'}</Table.Td>
      <Table.Td>
        {row.refusal ? <Refusal row={row} goOn={goOn} /> : t(`arrivals.outcomes.${row.outcome}`)}
      </Table.Td>
    </Table.Tr>
  )
}

/** Why a file was refused, and where it only lacks a key, the way to register that. */
function Refusal({ row: { path, name, refusal }, goOn }: { row: ArrivalRow; goOn: () => void }) {
  const { t } = useTranslation()
  const [registering, setRegistering] = useState(false)
  const { job } = useTakeIn()
  if (!refusal) return null
  const { code, facts } = refusal
  const signer = code === 'PACKAGE_SIGNER_UNKNOWN' ? (facts as FailureData<typeof code>) : undefined
  return (
    <>
      {sentenceOf(t, namedFailure({ code, data: facts }, { path, name }))}
      {code === 'RECEIPT_OTHER_DESK' && !job.running && (
        <OtherReceipt
          path={path}
          sequence={(facts as FailureData<typeof code>).sequence}
          onReplaced={goOn}
          compact
        />
      )}
      {signer && !job.running && (
        <>
          {' '}
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('arrivals.registerNamed', { name: signer.name })}
            onClick={() => setRegistering(true)}
          >
            {t('desk.inbox.register')}
          </Button>
          <RegisterSigner
            signer={signer}
            opened={registering}
            onRegistered={goOn}
            onClose={() => setRegistering(false)}
          />
        </>
      )}
    </>
  )
}
