import { Alert, Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { TFunction } from 'i18next'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { FoundPackage, PaperFound } from '../../shared/paper.ts'
import { client, pickFolder } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { JobEnd } from '../parts/dialog-parts.tsx'
import { formatMoment } from '../parts/format.ts'
import { useJob } from '../parts/use-job.ts'
import { coverAt } from './addresses.ts'

/** From a paper in the hand to the package that it belongs to. */
export function FindPaper() {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="subtle" onClick={open}>
        {t('print.find.open')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('print.find.open')} size="lg">
        <FindForm onClose={close} />
      </Dialog>
    </>
  )
}

function FindForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [folder, setFolder] = useState('')
  const job = useJob(
    (input: { code: string; folder?: string }, options) => client.paper.find(input, options),
    { writes: false },
  )
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void job.run({ code, ...(folder.trim() !== '' && { folder: folder.trim() }) })
  }
  const browse = async () => {
    const chosen = await pickFolder?.()
    if (chosen) setFolder(chosen)
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm" className="prose">
          {t('print.find.about')}
        </Text>
        {/* A scanner types what it reads, and then Enter. */}
        <TextInput
          data-autofocus
          label={t('print.find.code')}
          value={code}
          maxLength={400}
          onChange={(event) => setCode(event.currentTarget.value)}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          spellCheck={false}
          autoComplete="off"
          required
        />
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('print.find.folder')}
            description={t('print.find.folderHint')}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
            spellCheck={false}
          />
          {pickFolder && (
            <Button variant="default" h={36} onClick={() => void browse()}>
              {t('action.browse')}
            </Button>
          )}
        </Group>
        {job.result && <Found result={job.result} />}
        <JobEnd job={job} action={t('print.find.action')} ready={code.trim() !== ''} onClose={onClose} />
      </Stack>
    </form>
  )
}

const wholeCode = 64

function Found({ result: { found, files, sealed, digits } }: { result: PaperFound }) {
  const { t } = useTranslation()
  return (
    <Stack gap="xs" role="status">
      {found.length === 0 && (
        <Alert color="yellow">
          {t('print.find.none', { files: files === 0 ? '' : t('print.find.noneFiles', { count: files }) })}
        </Alert>
      )}
      {found.map((each) => (
        <FoundLine key={each.path ?? each.package} found={each} />
      ))}
      {sealed > 0 && <Text fz="xs">{t('print.find.sealed', { count: sealed })}</Text>}
      {found.length > 0 && digits.length < wholeCode && (
        <Text fz="xs">{t('print.find.partial', { digits: digits.length })}</Text>
      )}
    </Stack>
  )
}

function FoundLine({ found }: { found: FoundPackage }) {
  const { t } = useTranslation()
  const { path, direction, kind, whole, by } = found
  const ofCases = kind === 'answers' || kind === 'doubts'
  const reviewed = direction === 'received' && kind !== 'receipt' && !ofCases
  return (
    <Alert color={whole ? 'teal' : 'red'}>
      <Text fz="sm" fw={600}>
        {sentence(t, found)}
      </Text>
      {path !== undefined && (
        <Text fz="sm" className="mono">
          {path}
        </Text>
      )}
      <Text fz="xs">
        {formatMoment(found.createdAt)} · {t(whole ? 'print.find.whole' : 'print.find.broken')}
        {by === 'state' && ` ${t('print.find.byState')}`}
      </Text>
      {path === undefined && (
        <Group gap="md" mt={4}>
          {reviewed && (
            <Anchor component={Link} href={`/inbox/${found.package}`} fz="sm">
              {t('print.find.openPackage')}
            </Anchor>
          )}
          {ofCases && (
            <Anchor component={Link} href="/cases" fz="sm">
              {t('print.find.openCases')}
            </Anchor>
          )}
          {kind !== 'receipt' && !ofCases && (
            <Anchor component={Link} href={coverAt(found.package)} fz="sm">
              {t('print.find.cover')}
            </Anchor>
          )}
        </Group>
      )}
    </Alert>
  )
}

function sentence(t: TFunction, { path, sender, sequence, kind }: FoundPackage): string {
  const named = { sender: sender.name, sequence, kind: t(`kinds.${kind}`) }
  return path === undefined ? t('print.find.foundHere', named) : t('print.find.foundFile', named)
}
