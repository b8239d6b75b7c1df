import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../desk/notice.tsx'
import { client } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { formatCount } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useJob } from '../parts/use-job.ts'

/** Signs the list for all that report here. @param count of the offices that it would hold */
export function IssueOrganisations({ count }: { count: number }) {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button disabled={count === 0} onClick={open}>
        {t('organisations.issue')}
      </Button>
      <PassphraseDialog
        opened={opened}
        onClose={close}
        title={t('organisations.issue')}
        action={t('organisations.issueAction')}
        start={(input, options) => client.organisation.export(input, options)}
        done={({ path }) => t('organisations.issueDone', { path })}
      >
        <Text size="sm" className="prose">
          {t('organisations.issueAbout', { number: formatCount(count) })}
        </Text>
      </PassphraseDialog>
    </>
  )
}

interface TakeOrganisationsProps {
  /** At a bureau what is issued comes first. */
  primary: boolean
  children: ReactNode
}

/** Takes in the superior's list; what is there says the children. */
export function TakeOrganisations({ primary, children }: TakeOrganisationsProps) {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const job = useJob(client.organisation.import)
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Text fz="sm">{children}</Text>
        <FileDrop
          label={t('organisations.import')}
          accept=".mulu"
          variant={primary ? 'filled' : 'default'}
          disabled={job.running}
          onFiles={([chosen]) => {
            if (!chosen) return
            setFile(chosen)
            void job.run({ path: chosen.path })
          }}
        />
      </Group>
      <JobProgress job={job} />
      <FailureNotice error={file && namedFailure(job.error, file)} onDismiss={job.reset} />
      {job.result && (
        <Notice tone={job.result.status === 'known' ? 'note' : 'done'} onDismiss={job.reset}>
          {t(`organisations.taken.${job.result.status}`, { ...job.result })}
        </Notice>
      )}
    </>
  )
}
