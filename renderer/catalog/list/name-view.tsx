import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '../../../shared/shapes.ts'
import { Dialog } from '../../parts/dialog.tsx'
import type { Views } from './use-views.ts'

interface NameViewProps {
  /** A view that gets another name; without it what is shown now is saved. */
  renaming: SavedView | undefined
  opened: boolean
  views: Views
  onClose: () => void
}

export function NameView({ renaming, opened, views, onClose }: NameViewProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t(renaming ? 'list.views.renameTitle' : 'list.views.saveTitle')}
    >
      <NameForm key={renaming?.number} renaming={renaming} views={views} onClose={onClose} />
    </Dialog>
  )
}

function NameForm({ renaming, views, onClose }: Omit<NameViewProps, 'opened'>) {
  const { t } = useTranslation()
  const [name, setName] = useState(renaming?.name ?? '')
  const given = name.trim()
  const taken = views.saved.some((view) => view.name === given && view.number !== renaming?.number)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (given === '') return
        void (renaming ? views.rename(renaming, given) : views.save(given))
        onClose()
      }}
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={t('list.views.name')}
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Text fz="xs" c="dimmed" mih={18}>
          {taken ? t('list.views.nameTaken') : !renaming && t('list.views.saveHint')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" disabled={given === ''}>
            {t(renaming ? 'list.views.rename' : 'list.views.saveDo')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
