import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../shared/import-report.ts'
import { client, orpc } from '../host.ts'
import { DialogEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { useJob, type StartJob } from '../parts/use-job.ts'
import { PaperOver } from '../print/paper-over.tsx'
import { ReportPaper } from '../print/report-paper.tsx'
import { Answer } from './answer.tsx'
import { OpenEncrypted, asksPassphrase } from './open-encrypted.tsx'
import { ReportSheet } from './report-sheet.tsx'

const start: StartJob<{ path: string; passphrase?: string }, ImportReport> = (input, options) =>
  client.package.report(input, options)

interface FileReportProps {
  path: string
  /** The name that whoever chose the file knows it by. */
  name: string
}

/** The report on a file that was refused, or that nobody has imported yet. */
export function FileReportButton({ path, name }: FileReportProps) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('order.report.open')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('order.report.title')} size="xl">
        <FileReport path={path} name={name} />
      </Dialog>
    </>
  )
}

function FileReport({ path, name }: FileReportProps) {
  // Nothing is written by it.
  const job = useJob(start, { writes: false })
  const { run } = job
  useEffect(() => {
    void run({ path })
    // Once, when it is opened.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  if (job.error !== undefined) {
    const action = asksPassphrase(job.error) && (
      <OpenEncrypted onOpen={(passphrase) => void run({ path, passphrase })} />
    )
    return <FailureNotice error={job.error} action={action} />
  }
  if (!job.result) return <JobProgress job={job} />
  return <Printable report={job.result} name={name} />
}

interface ReceivedReportProps {
  package: string
  /** With the sender and number, where several such buttons stand under each other. */
  title: string
}

/** The report on a package that was taken in. */
export function ReceivedReportButton({ package: hash, title }: ReceivedReportProps) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="subtle" size="compact-xs" aria-label={title} onClick={open}>
        {t('order.report.short')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('order.report.title')} size="xl">
        <ReceivedReport hash={hash} />
      </Dialog>
    </>
  )
}

function ReceivedReport({ hash }: { hash: string }) {
  const query = useQuery(orpc.inbox.report.queryOptions({ input: { package: hash } }))
  return (
    <Answer query={query} skeleton={<Skeleton height={400} />}>
      {(report) => <Printable report={report} />}
    </Answer>
  )
}

function Printable({ report, name }: { report: ImportReport; name?: string }) {
  const { t } = useTranslation()
  const [printing, { open, close }] = useDisclosure()
  return (
    <Stack>
      <ReportSheet report={report} name={name} />
      <DialogEnd>
        <Group justify="flex-end">
          <Button onClick={open}>{t('order.report.print')}</Button>
        </Group>
      </DialogEnd>
      <PaperOver opened={printing} onClose={close} label={t('order.report.title')}>
        <ReportPaper report={report} name={name} />
      </PaperOver>
    </Stack>
  )
}
