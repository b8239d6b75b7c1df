import { Button, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { readTabSeparated } from '../../shared/clipboard-table.ts'
import type { Entered } from '../../shared/contract/organisation.ts'
import { Notice } from '../desk/notice.tsx'
import { client, orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import { useJob } from '../parts/use-job.ts'

/** Takes a whole list at once, from a workbook or from the clipboard. */
export function EnterMany() {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const [pasting, { open, close }] = useDisclosure()
  const [pasted, setPasted] = useState<Entered>()
  const job = useJob(client.organisation.read)
  const result = job.result ?? pasted
  const forget = () => {
    job.reset()
    setPasted(undefined)
  }
  return (
    <Stack gap="xs" style={{ flex: 1 }}>
      <Group gap="xs">
        <FileDrop
          label={t('organisations.fromSheet')}
          accept=".xlsx,.csv,.tsv,.txt"
          disabled={job.running}
          onFiles={([chosen]) => {
            if (!chosen) return
            forget()
            setFile(chosen)
            void job.run({ path: chosen.path })
          }}
        />
        <Button variant="default" onClick={open}>
          {t('organisations.paste')}
        </Button>
      </Group>
      <JobProgress job={job} />
      <FailureNotice error={file && namedFailure(job.error, file)} onDismiss={job.reset} />
      {result && <EnteredNotice entered={result} onDismiss={forget} />}
      <Dialog opened={pasting} onClose={close} title={t('organisations.pasteTitle')} size={720}>
        <PasteForm
          onClose={close}
          onEntered={(entered) => {
            forget()
            setPasted(entered)
            close()
          }}
        />
      </Dialog>
    </Stack>
  )
}

interface PasteFormProps {
  onClose: () => void
  onEntered: (entered: Entered) => void
}

function PasteForm({ onClose, onEntered }: PasteFormProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const entering = useMutation(orpc.organisation.enter.mutationOptions())
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const entered = await entering.mutateAsync({ rows: readTabSeparated(text) }).catch(() => undefined)
    // What is to be mended is mended here, where the text still stands.
    if (entered && entered.mistakes.length === 0) onEntered(entered)
  }
  const { data } = entering
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <Text fz="sm" className="prose">
          {t('organisations.pasteAbout')}
        </Text>
        <Textarea
          data-autofocus
          aria-label={t('organisations.pasteLabel')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={10}
          spellCheck={false}
        />
        <FailureNotice error={entering.error} />
        {data && data.mistakes.length > 0 && <EnteredNotice entered={data} onDismiss={entering.reset} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={entering.isPending} disabled={text.trim() === ''}>
            {t('organisations.pasteAction')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** A list of mistakes that an eye can go through; whoever has more mends these first. */
const shownMistakes = 20

function EnteredNotice({ entered, onDismiss }: { entered: Entered; onDismiss: () => void }) {
  const { t } = useTranslation()
  const { mistakes } = entered
  if (mistakes.length === 0) {
    return (
      <Notice tone="done" onDismiss={onDismiss}>
        {t('organisations.entered', { ...entered })}
      </Notice>
    )
  }
  return (
    <div role="alert">
      <Text fz="sm" c="var(--mantine-color-error)">
        {t('organisations.notEntered', { count: mistakes.length })}
      </Text>
      <List fz="sm">
        {mistakes.slice(0, shownMistakes).map(({ row, problem, text }) => (
          <List.Item key={`${row} ${problem}`}>
            {row === 0
              ? t(`organisations.problems.${problem}`, { text })
              : t('organisations.mistake', {
                  row,
                  problem: t(`organisations.problems.${problem}`, { text }),
                })}
          </List.Item>
        ))}
        {mistakes.length > shownMistakes && <List.Item>…</List.Item>}
      </List>
    </div>
  )
}
