import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { pickFolder } from '../host.ts'
import { useWorkspace } from './workspace.tsx'

/** Where this workspace's files went last; its outbox until somebody chooses another folder. */
export function useFolder() {
  const { path, outbox } = useWorkspace()
  const [value, change] = useLocalStorage({
    key: `mulu.folder:${path}`,
    defaultValue: outbox,
    getInitialValueInEffect: false,
  })
  const named = value.trim()
  return {
    value,
    change,
    outbox,
    /** Without it the outbox, which is made when it is not there; a folder that is named must be (a stick not plugged in). */
    named: named !== '' && named !== outbox ? named : undefined,
  }
}

interface FolderInputProps {
  folder: ReturnType<typeof useFolder>
  label: string
  disabled: boolean
}

export function FolderInput({ folder, label, disabled }: FolderInputProps) {
  const { t } = useTranslation()
  const { value, change, outbox } = folder
  const browse = async () => {
    const chosen = await pickFolder?.()
    if (chosen) change(chosen)
  }
  return (
    <Stack gap={4}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={label}
          description={t('passphrase.folderHint')}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
          disabled={disabled}
          spellCheck={false}
        />
        {pickFolder && (
          <Button variant="default" h={36} onClick={() => void browse()} disabled={disabled}>
            {t('action.browse')}
          </Button>
        )}
      </Group>
      {value !== outbox && (
        <Text fz="xs">
          <Button variant="transparent" size="compact-xs" px={0} onClick={() => change(outbox)}>
            {t('passphrase.outbox')}
          </Button>
        </Text>
      )}
    </Stack>
  )
}
