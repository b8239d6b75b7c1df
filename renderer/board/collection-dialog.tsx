import { Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Collection } from '../../shared/board.ts'
import { DayField } from '../cases/day-field.tsx'
import { readDate } from '../catalog/read-date.ts'
import { orpc } from '../host.ts'
import { FormEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'

interface CollectionDialogProps {
  opened: boolean
  onClose: () => void
  collection: Collection | undefined
  /** The day that the board was read on. */
  today: string
}

/** What is collected and until when; the current one is changed, or another is begun. */
export function CollectionDialog({ opened, onClose, ...form }: CollectionDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('board.collect')}>
      <CollectionForm {...form} onClose={onClose} />
    </Dialog>
  )
}

function CollectionForm({ collection, today, onClose }: Omit<CollectionDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const [name, setName] = useState(collection?.name ?? '')
  const [from, setFrom] = useState(collection?.from ?? today)
  const [due, setDue] = useState(collection?.due ?? '')
  const [anew, setAnew] = useState(false)
  const saving = useMutation(orpc.board.collect.mutationOptions({ onSuccess: onClose }))
  const [first, last] = [readDate(from), readDate(due)]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const number = anew ? undefined : collection?.number
    if (first && last)
      saving.mutate({ name: name.trim(), from: first, due: last, ...(number !== undefined && { number }) })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          data-autofocus
          label={t('board.name')}
          placeholder={t('board.namePlaceholder')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
          required
        />
        <Group grow align="flex-start">
          <DayField label={t('board.from')} typed={from} onTyped={setFrom} required />
          <DayField label={t('board.due')} typed={due} onTyped={setDue} required />
        </Group>
        {collection && (
          <Checkbox
            label={t('board.newCollection')}
            description={t('board.newCollectionAbout')}
            checked={anew}
            onChange={(event) => setAnew(event.currentTarget.checked)}
          />
        )}
        <FormEnd
          error={saving.error}
          action={t('board.save')}
          pending={saving.isPending}
          ready={name.trim() !== '' && Boolean(first && last)}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}
