import { Button, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedReceipts, SaidDifferently } from '../../shared/contract/order.ts'
import { client } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useJob, type Job, type StartJob } from '../parts/use-job.ts'
import { usePerson } from '../review/use-person.ts'

interface OtherReceiptProps {
  path: string
  sequence: number
  /** Once the other one stands here. */
  onReplaced: () => void
  compact?: boolean
}

const compare: StartJob<{ path: string }, ComparedReceipts> = (input, options) =>
  client.order.compare(input, options)

/** Two desks signed a receipt each under one number: both are shown, and a person may let the other desk's stand. */
export function OtherReceipt({ path, sequence, onReplaced, compact = false }: OtherReceiptProps) {
  const { t } = useTranslation()
  const { person } = usePerson()
  const [opened, setOpened] = useState(false)
  const [replaced, setReplaced] = useState(false)
  const comparing = useJob(compare, { writes: false })
  const open = () => {
    setOpened(true)
    void comparing.run({ path })
  }
  const close = () => {
    setOpened(false)
    if (replaced) onReplaced()
  }
  return (
    <>
      <Button
        variant={compact ? 'subtle' : 'default'}
        {...(compact && { size: 'compact-xs' })}
        onClick={open}
      >
        {t('replacement.choose')}
      </Button>
      <PassphraseDialog
        opened={opened}
        onClose={close}
        title={t('replacement.title', { sequence })}
        action={t('replacement.action')}
        start={(input, options) => client.order.replace({ ...input, path, person }, options)}
        done={({ path: written, party, receipt }) =>
          t('replacement.done', { path: written, party: party.name, sequence: receipt })
        }
        onDone={() => setReplaced(true)}
      >
        <Both job={comparing} />
      </PassphraseDialog>
    </>
  )
}

function Both({ job }: { job: Job<{ path: string }, ComparedReceipts> }) {
  const { t } = useTranslation()
  if (!job.result) {
    return (
      <>
        <JobProgress job={job} />
        <FailureNotice error={job.error} />
      </>
    )
  }
  const { here, there, party, differ, first } = job.result
  return (
    <Stack gap="xs">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th>{t('replacement.here')}</Table.Th>
            <Table.Th>{t('replacement.there')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Row head={t('replacement.columns.signer')} here={here.signer} there={there.signer} />
          <Row
            head={t('replacement.columns.at')}
            here={formatMoment(here.at)}
            there={formatMoment(there.at)}
          />
          <Row
            head={t('replacement.columns.says')}
            here={t('replacement.says', { ...here })}
            there={t('replacement.says', { ...there })}
          />
          <Row
            head={t('replacement.columns.becomes')}
            here={t('replacement.becomes')}
            there={t('replacement.stands')}
          />
        </Table.Tbody>
      </Table>
      <Text size="sm" fw={600}>
        {differ === 0 ? t('replacement.same') : t('replacement.differ', { count: differ })}
      </Text>
      {first.length > 0 && <Differences rows={first} />}
      <Text size="sm" className="prose">
        {t('replacement.about', { name: party.name })}
      </Text>
    </Stack>
  )
}

function Row({ head, here, there }: { head: string; here: string; there: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" style={{ whiteSpace: 'nowrap' }}>
        {head}
      </Table.Th>
      <Table.Td>{here}</Table.Td>
      <Table.Td>{there}</Table.Td>
    </Table.Tr>
  )
}

function Differences({ rows }: { rows: readonly SaidDifferently[] }) {
  const { t } = useTranslation()
  const words = (said: SaidDifferently['here']) => {
    if (!said) return t('replacement.silent')
    const verdict =
      said.as === undefined ? t(`replacement.verdicts.${said.verdict}`) : t('replacement.corrected')
    return said.comment === '' ? verdict : t('replacement.withComment', { verdict, comment: said.comment })
  }
  return (
    <Table.ScrollContainer minWidth={360} mah={200}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('replacement.columns.entry')}</Table.Th>
            <Table.Th>{t('replacement.here')}</Table.Th>
            <Table.Th>{t('replacement.there')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ agency, id, name, here, there }) => (
            <Table.Tr key={`${agency}/${id}`}>
              <Table.Td>{name || t('desk.review.unnamed')}</Table.Td>
              <Table.Td>{words(here)}</Table.Td>
              <Table.Td>{words(there)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
