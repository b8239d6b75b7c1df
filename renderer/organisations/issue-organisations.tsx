import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { JobResult } from '../desk/job-result.ts'
import { TakeFile } from '../parts/take-file.tsx'
import { client } from '../host.ts'
import { formatCount } from '../parts/format.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'

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
  return (
    <TakeFile
      label={t('organisations.import')}
      variant={primary ? 'filled' : 'default'}
      start={client.organisation.import}
      done={(taken: JobResult<typeof client.organisation.import>) =>
        t(`organisations.taken.${taken.status}`, { ...taken })
      }
    >
      <Text fz="sm">{children}</Text>
    </TakeFile>
  )
}
