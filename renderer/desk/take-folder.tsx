import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconFolderOpen } from '@tabler/icons-react'
import { useRef, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { pickFolder } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { useTakeIn } from './take-in.tsx'

/** Asks for a folder or a stick whose packages are all taken in. */
export function TakeFolder() {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  const { job, handing } = useTakeIn()
  const busy = job.running || handing
  useCommand('board.folder', busy ? undefined : open)
  return (
    <>
      <Button
        variant="default"
        disabled={busy}
        onClick={open}
        leftSection={<IconFolderOpen size={16} aria-hidden />}
      >
        {t('arrivals.takeFolder')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('arrivals.takeFolder')}>
        <FolderForm onClose={close} />
      </Dialog>
    </>
  )
}

function FolderForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { take } = useTakeIn()
  const [path, setPath] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void take({ paths: [path.trim()] })
    onClose()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text fz="sm" className="prose">
          {t('arrivals.about')}
        </Text>
        <TextInput
          data-autofocus
          label={t('arrivals.path')}
          placeholder={t('arrivals.pathPlaceholder')}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          spellCheck={false}
        />
        <Group justify="space-between">
          <ChooseFolder onPath={setPath} onTaken={onClose} />
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" disabled={path.trim() === ''}>
              {t('arrivals.take')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}

/** The desktop's own dialog answers a path; a browser's answers the files themselves. */
function ChooseFolder({ onPath, onTaken }: { onPath: (path: string) => void; onTaken: () => void }) {
  const { t } = useTranslation()
  const { takeFiles } = useTakeIn()
  const input = useRef<HTMLInputElement>(null)
  const browse = async () => {
    if (!pickFolder) return input.current?.click()
    const chosen = await pickFolder()
    if (chosen) onPath(chosen)
    return undefined
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('arrivals.choose')}
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          if (files.length === 0) return
          void takeFiles(files)
          onTaken()
        }}
      />
      <Button variant="default" onClick={() => void browse()}>
        {t('arrivals.choose')}
      </Button>
    </>
  )
}
