import { Button, Group, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'

/** A workspace that is kept somewhere else, by its path. */
export function OtherFile({ onOpen, busy }: { onOpen: (path: string) => void; busy: boolean }) {
  const { t } = useTranslation()
  const [path, setPath] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (path.trim() !== '') onOpen(path.trim())
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('start.other')}
          placeholder={t('start.otherLabel')}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          spellCheck={false}
        />
        <Button type="submit" variant="default" h={36} loading={busy} disabled={path.trim() === ''}>
          {t('action.open')}
        </Button>
      </Group>
    </form>
  )
}
