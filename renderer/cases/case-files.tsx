import { Button, Menu, NativeSelect, Stack, Text } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate } from '../catalog/read-date.ts'
import type { JobResult } from '../desk/job-result.ts'
import { Notice } from '../desk/notice.tsx'
import { client, orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { DialogDone, JobEnd } from '../parts/dialog-parts.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'
import { useAsked } from '../parts/use-asked.ts'
import { useJob } from '../parts/use-job.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { usePerson } from '../review/use-person.ts'
import { DayField } from './day-field.tsx'

const works = ['exportDoubts', 'importAnswers', 'importDoubts', 'exportAnswers'] as const
type Work = (typeof works)[number]

/** Doubts and complaints go down and answers come back as signed files; each office has the ends that are its own. */
export function CaseFiles() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { asked, ask, dialog } = useAsked<Work>()
  const own = works.filter((work) => {
    const below = work === 'exportDoubts' || work === 'importAnswers'
    return below ? role !== 'agency' : role !== 'city'
  })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
            {t('cases.files.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {own.map((work) => (
            <Menu.Item key={work} onClick={() => ask(work)}>
              {t(`cases.files.${work}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {asked?.what === 'exportDoubts' && <ExportDoubts key={asked.turn} {...dialog} />}
      {asked?.what === 'exportAnswers' && <ExportAnswers key={asked.turn} {...dialog} />}
      {asked?.what === 'importDoubts' && (
        <Dialog key={asked.turn} {...dialog} title={t('cases.files.importDoubts')}>
          <ImportDoubts onClose={dialog.onClose} />
        </Dialog>
      )}
      {asked?.what === 'importAnswers' && (
        <Dialog key={asked.turn} {...dialog} title={t('cases.files.importAnswers')}>
          <ImportAnswers onClose={dialog.onClose} />
        </Dialog>
      )}
    </>
  )
}

interface DialogState {
  opened: boolean
  onClose: () => void
}

function ExportDoubts(dialog: DialogState) {
  const { t } = useTranslation()
  const { person } = usePerson()
  const [party, setParty] = useState('')
  const { data = [] } = useQuery(orpc.partner.list.queryOptions({ input: {} }))
  return (
    <PassphraseDialog
      {...dialog}
      title={t('cases.files.exportDoubts')}
      action={t('cases.files.exportDoubtsAction')}
      start={(input, options) =>
        client.cases.exportDoubts({ ...input, person, ...(party !== '' && { party }) }, options)
      }
      done={({ files }: JobResult<typeof client.cases.exportDoubts>) =>
        t('cases.files.exportDoubtsDone', {
          count: files.length,
          paths: files.map(({ path }) => path).join(t('notices.separator')),
        })
      }
    >
      <Text size="sm" className="prose">
        {t('cases.files.exportDoubtsAbout')}
      </Text>
      <NativeSelect
        label={t('cases.files.exportDoubtsParty')}
        value={party}
        data={[
          { value: '', label: t('cases.files.exportDoubtsAll') },
          ...data
            .filter(({ relation }) => relation === 'subordinate')
            .map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={(event) => setParty(event.currentTarget.value)}
      />
    </PassphraseDialog>
  )
}

function ExportAnswers(dialog: DialogState) {
  const { t } = useTranslation()
  const { person } = usePerson()
  return (
    <PassphraseDialog
      {...dialog}
      title={t('cases.files.exportAnswers')}
      action={t('cases.files.exportAnswersAction')}
      start={(input, options) => client.cases.exportAnswers({ ...input, person }, options)}
      done={({ path }) => t('cases.files.exportAnswersDone', { path })}
    >
      <Text size="sm" className="prose">
        {t('cases.files.exportAnswersAbout')}
      </Text>
    </PassphraseDialog>
  )
}

/** Asks on which day the file was received: that is what the days of a doubt count from, and no file can say it. */
function ImportDoubts({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const [day, setDay] = useState('')
  const job = useJob(client.cases.importDoubts)
  const received = readDate(day)
  const ready = file !== undefined && received !== undefined && received !== ''
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (ready) void job.run({ path: file.path, received })
  }
  if (job.result)
    return (
      <DialogDone onClose={onClose}>
        <Notice tone={job.result.status === 'known' ? 'note' : 'done'}>
          {t('cases.files.importedDoubts', { ...job.result })}
        </Notice>
      </DialogDone>
    )
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" className="prose">
          {t('cases.files.importDoubtsAbout')}
        </Text>
        <FileDrop
          label={t('cases.files.chooseDoubts')}
          accept=".mulu"
          disabled={job.running}
          onFiles={([chosen]) => chosen && setFile(chosen)}
        >
          {file && (
            <Text size="sm" className="clip">
              {file.name}
            </Text>
          )}
        </FileDrop>
        <DayField label={t('cases.files.received')} typed={day} onTyped={setDay} required w={240} />
        <JobEnd job={job} action={t('cases.files.importDoubtsAction')} ready={ready} onClose={onClose} />
      </Stack>
    </form>
  )
}

function ImportAnswers({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const job = useJob(client.cases.importAnswers)
  if (job.result)
    return (
      <DialogDone onClose={onClose}>
        <Notice tone={job.result.status === 'known' ? 'note' : 'done'}>
          {t('cases.files.importedAnswers', { ...job.result })}
        </Notice>
      </DialogDone>
    )
  return (
    <Stack>
      <FileDrop
        area
        label={t('cases.files.chooseDoubts')}
        accept=".mulu"
        disabled={job.running}
        onFiles={([chosen]) => {
          if (!chosen) return
          setFile(chosen)
          void job.run({ path: chosen.path })
        }}
      />
      <JobProgress job={job} />
      <FailureNotice error={file && namedFailure(job.error, file)} onDismiss={job.reset} />
    </Stack>
  )
}
