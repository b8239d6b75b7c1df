import { Button, Group, Skeleton, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedValue, useDisclosure } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reference, Snapshot } from '../../shared/reference.ts'
import { Answer } from '../desk/answer.tsx'
import { Notice } from '../desk/notice.tsx'
import { client, orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useJob } from '../parts/use-job.ts'
import { useWorkspace } from '../parts/workspace.tsx'

/** What other offices provide, as the superior's signed snapshot says; and, at a bureau, the one that is issued here. */
export function ReferencesPart() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const query = useQuery(orpc.snapshot.current.queryOptions({ input: {} }))
  return (
    <Stack gap="sm" className="handouts">
      <Text fz="sm" c="dimmed" className="prose">
        {t('snapshot.about')}
      </Text>
      <Answer query={query} skeleton={<Skeleton height={160} />}>
        {({ received, issued, references }) => (
          <>
            {role !== 'agency' && <Issue issued={issued} references={references} />}
            {role !== 'city' && <Taking received={received} primary={role === 'agency'} />}
            {received && <References />}
          </>
        )}
      </Answer>
    </Stack>
  )
}

function Issue({ issued, references }: { issued: Snapshot | undefined; references: number }) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Group justify="space-between">
        <Text fz="sm">
          {issued
            ? t('snapshot.issued', inWords(issued))
            : references > 0
              ? t('snapshot.notIssued')
              : t('snapshot.nothing')}
        </Text>
        <Button disabled={references === 0} onClick={open}>
          {t('snapshot.issue')}
        </Button>
      </Group>
      <PassphraseDialog
        opened={opened}
        onClose={close}
        title={t('snapshot.issue')}
        action={t('snapshot.issueAction')}
        start={(input, options) => client.snapshot.export(input, options)}
        done={({ path }) => t('snapshot.issueDone', { path })}
      >
        <Text size="sm" className="prose">
          {t('snapshot.issueAbout', { number: formatCount(references) })}
        </Text>
      </PassphraseDialog>
    </>
  )
}

interface TakingProps {
  received: Snapshot | undefined
  /** At a bureau what is issued comes first. */
  primary: boolean
}

function Taking({ received, primary }: TakingProps) {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const job = useJob(client.snapshot.import)
  const take = (chosen: PickedFile) => {
    setFile(chosen)
    void job.run({ path: chosen.path })
  }
  return (
    <>
      <Group justify="space-between">
        <Text fz="sm">
          {received ? t('snapshot.received', inWords(received)) : t('snapshot.notReceived')}
        </Text>
        <FileDrop
          label={t('snapshot.import')}
          accept=".mulu"
          variant={primary ? 'filled' : 'default'}
          disabled={job.running}
          onFiles={([chosen]) => chosen && take(chosen)}
        />
      </Group>
      <JobProgress job={job} />
      <FailureNotice error={file && namedFailure(job.error, file)} onDismiss={job.reset} />
      {job.result && (
        <Notice tone={job.result.status === 'known' ? 'note' : 'done'} onDismiss={job.reset}>
          {t(`snapshot.taken.${job.result.status}`, {
            ...job.result,
            references: formatCount(job.result.references),
            checked: formatCount(job.result.checked),
          })}
        </Notice>
      )}
    </>
  )
}

/** As many as are read at a glance: whoever looks for one types more of it. */
const shownAtOnce = 100

function References() {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, 150)
  const query = useQuery({
    ...orpc.snapshot.list.queryOptions({ input: { search, offset: 0, limit: shownAtOnce } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <TextInput
        w={340}
        aria-label={t('snapshot.search')}
        placeholder={t('snapshot.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Answer query={query} skeleton={<Skeleton height={240} />}>
        {({ rows, total }) =>
          total === 0 ? (
            <EmptyState sentence={search === '' ? t('snapshot.empty') : t('snapshot.none')} />
          ) : (
            <>
              <Text fz="sm" c="dimmed" role="status">
                {total > rows.length
                  ? t('snapshot.first', { shown: rows.length, total: formatCount(total) })
                  : t('snapshot.total', { total: formatCount(total) })}
              </Text>
              <ReferenceTable rows={rows} />
            </>
          )
        }
      </Answer>
    </>
  )
}

function ReferenceTable({ rows }: { rows: readonly Reference[] }) {
  const { t } = useTranslation()
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('snapshot.columns.name')}</Table.Th>
            <Table.Th>{t('snapshot.columns.provider')}</Table.Th>
            <Table.Th>{t('snapshot.columns.code')}</Table.Th>
            <Table.Th>{t('snapshot.columns.sharing')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ agency, id, name, provider, code, sharing, source }) => (
            <Table.Tr key={`${agency} ${id}`}>
              <Table.Td>
                {name}
                {source && (
                  <Text span fz="xs" fw={600} ml="xs">
                    {t('snapshot.source')}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{provider}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{code}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {sharing !== '' && t(`codes.sharing.${sharing}`)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function inWords({ sender, sequence, entries, createdAt }: Snapshot) {
  return { sender: sender.name, sequence, number: formatCount(entries), time: formatMoment(createdAt) }
}
