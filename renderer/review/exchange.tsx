import { Button, Menu, Stack, Text } from '@mantine/core'
import { IconArrowsExchange } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Exchanged } from '../../shared/review-shapes.ts'
import { Notice } from '../desk/notice.tsx'
import { client } from '../host.ts'
import { DialogDone } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop } from '../parts/file-drop.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useJob, type StartJob } from '../parts/use-job.ts'
import { usePerson } from './use-person.ts'

const take: StartJob<{ path: string }, Exchanged> = (input, options) =>
  client.correction.import(input, options)

/** What two reviewers of one bureau tell each other by a file: corrections and decisions, out and in. */
export function Exchange() {
  const { t } = useTranslation()
  const { person } = usePerson()
  const [opened, setOpened] = useState<'out' | 'in'>()
  const close = () => setOpened(undefined)
  return (
    <>
      <Menu position="bottom-end" withinPortal={false}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconArrowsExchange size={16} aria-hidden />}>
            {t('exchange.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpened('out')}>{t('exchange.out')}</Menu.Item>
          <Menu.Item onClick={() => setOpened('in')}>{t('exchange.in')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PassphraseDialog
        opened={opened === 'out'}
        onClose={close}
        title={t('exchange.out')}
        action={t('exchange.out')}
        start={(input, options) => client.correction.export({ person, ...input }, options)}
        done={({ path }) => t('exchange.written', { path })}
      >
        <Text size="sm" className="prose">
          {t('exchange.about')}
        </Text>
      </PassphraseDialog>
      <Dialog opened={opened === 'in'} onClose={close} title={t('exchange.in')}>
        <TakeIn onClose={close} />
      </Dialog>
    </>
  )
}

function TakeIn({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const job = useJob(take)
  if (job.result) {
    return (
      <DialogDone onClose={onClose}>
        <Taken exchanged={job.result} />
      </DialogDone>
    )
  }
  return (
    <Stack gap="sm">
      <Text size="sm" className="prose">
        {t('exchange.inAbout')}
      </Text>
      <FileDrop
        area
        label={t('exchange.choose')}
        accept=".mulu"
        disabled={job.running}
        onFiles={([file]) => file && void job.run({ path: file.path })}
      />
      <JobProgress job={job} />
      <FailureNotice error={job.error} />
    </Stack>
  )
}

function Taken({ exchanged }: { exchanged: Exchanged }) {
  const { t } = useTranslation()
  const { status, signer, taken, merged, same, contested, elsewhere } = exchanged
  if (status === 'known') return <Notice tone="note">{t('exchange.known')}</Notice>
  return (
    <Notice tone={contested > 0 ? 'note' : 'done'}>
      {t('exchange.told', { signer, taken, merged, same })}
      {contested > 0 && t('exchange.contested', { count: contested })}
      {elsewhere > 0 && t('exchange.elsewhere', { count: elsewhere })}
    </Notice>
  )
}
