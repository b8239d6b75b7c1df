import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Profile } from '../../../shared/sheet/plan.ts'
import { orpc } from '../../host.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { profileOf } from '../plan-draft.ts'
import type { ImportState } from '../use-desk.ts'

interface SaveProfileProps {
  opened: boolean
  desk: ImportState
  profiles: readonly Profile[]
  onSaved: (name: string) => void
  onClose: () => void
}

/** Keeps the mapping under a name, for the next table of that kind. */
export function SaveProfile({ opened, onClose, ...form }: SaveProfileProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('sheet.profile.saveTitle')}>
      <NameForm {...form} onClose={onClose} />
    </Dialog>
  )
}

function NameForm({ desk, profiles, onSaved, onClose }: Omit<SaveProfileProps, 'opened'>) {
  const { t } = useTranslation()
  const [name, setName] = useState(desk.understood.profile ?? '')
  const saving = useMutation(orpc.profile.save.mutationOptions())
  const wanted = name.trim()
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    if (wanted === '') return
    saving.mutate(profileOf(desk.draft, desk.understood, wanted), { onSuccess: () => onSaved(wanted) })
  }
  return (
    <Stack component="form" gap="sm" onSubmit={save}>
      <TextInput
        data-autofocus
        label={t('sheet.profile.name')}
        placeholder={t('sheet.profile.namePlaceholder')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Text fz="xs" c="dimmed" className="prose" mih={20} role="status">
        {profiles.some((each) => each.name === wanted) ? t('sheet.profile.over') : t('sheet.profile.hint')}
      </Text>
      <FailureNotice error={saving.error} onDismiss={saving.reset} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button type="submit" disabled={wanted === ''} loading={saving.isPending}>
          {t('sheet.profile.saveAction')}
        </Button>
      </Group>
    </Stack>
  )
}
