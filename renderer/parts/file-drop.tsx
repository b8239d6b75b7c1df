import { Button, FileButton, Group, Stack, Text, type ButtonProps } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useRef, useState, type DragEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { pathOf } from '../host.ts'
import { foldersIn, type DroppedFolder } from './dropped-folder.ts'
import { FailureNotice } from './failure-notice.tsx'

export interface PickedFile {
  /** Where the backend can read it. */
  path: string
  name: string
}

interface FileDropProps {
  /** What choosing a file does, as the button says it. */
  label: string
  /** With the dot, several with a comma between: `.mulu`, `.json,.csv`. */
  accept: string
  onFiles: (files: PickedFile[]) => void
  /** Folders that were dropped; without it they are no files. */
  onFolders?: (folders: DroppedFolder[]) => void
  multiple?: boolean
  disabled?: boolean
  variant?: ButtonProps['variant']
  /** A large target with a dashed edge instead of the button alone. */
  area?: boolean
  children?: ReactNode
}

/** A button that opens the file dialog and, with everything around it, a place to drop files on. */
export function FileDrop({
  label,
  accept,
  onFiles,
  onFolders,
  multiple,
  disabled,
  variant,
  area,
  children,
}: FileDropProps) {
  const { t } = useTranslation()
  const [dropping, setDropping] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const [error, setError] = useState<unknown>()
  const forget = useRef<() => void>(null)

  const take = async (chosen: File[]) => {
    // A browser does not say that the same file was chosen again unless the last choice is forgotten.
    forget.current?.()
    setRefused(undefined)
    setError(undefined)
    const endings = accept.split(',')
    const wrong = chosen.find(({ name }) => !endings.some((ending) => name.toLowerCase().endsWith(ending)))
    if (wrong) return setRefused(t('file.wrong', { name: wrong.name, accept: endings.join(' / ') }))
    const files = multiple ? chosen : chosen.slice(0, 1)
    if (files.length === 0) return undefined
    setBusy(true)
    try {
      onFiles(await Promise.all(files.map(async (file) => ({ path: await pathOf(file), name: file.name }))))
    } catch (failed) {
      setError(failed)
    } finally {
      setBusy(false)
    }
    return undefined
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setDropping(false)
    if (disabled) return
    const folders = onFolders ? foldersIn(event.dataTransfer) : []
    if (folders.length > 0) onFolders?.(folders)
    else void take([...event.dataTransfer.files])
  }

  const button = (
    <FileButton
      resetRef={forget}
      onChange={(picked: File | File[] | null) => void take([picked ?? []].flat())}
      accept={accept}
      {...(multiple && { multiple: true })}
    >
      {(props) => (
        <Button
          {...props}
          variant={variant ?? 'default'}
          disabled={disabled}
          loading={busy}
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          {label}
        </Button>
      )}
    </FileButton>
  )
  return (
    <Stack
      gap="xs"
      className={area ? 'drop-area' : undefined}
      data-dropping={dropping || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setDropping(!disabled)
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
    >
      <Group gap="xs" justify={area ? 'center' : undefined}>
        {area && (
          <Text fz="sm" c="dimmed">
            {t('file.drop')}
          </Text>
        )}
        {button}
      </Group>
      {children}
      {refused && (
        <Text fz="sm" c="var(--mantine-color-error)" role="alert">
          {refused}
        </Text>
      )}
      <FailureNotice error={error} />
    </Stack>
  )
}
