import { Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { FormEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { usePerson } from '../review/use-person.ts'

interface WithdrawDialogProps {
  id: string
  opened: boolean
  onClose: () => void
}

/** A case that was noted by mistake. */
export function WithdrawDialog({ id, opened, onClose }: WithdrawDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('cases.withdraw.title')}>
      <Form id={id} onClose={onClose} />
    </Dialog>
  )
}

function Form({ id, onClose }: Omit<WithdrawDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const { person } = usePerson()
  const [why, setWhy] = useState('')
  const { mutate, isPending, error } = useMutation(
    orpc.cases.withdraw.mutationOptions({ onSuccess: onClose }),
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        mutate({ id, why, by: person })
      }}
    >
      <Stack>
        <Text size="sm">{t('cases.withdraw.about')}</Text>
        <Textarea
          data-autofocus
          label={t('cases.withdraw.why')}
          value={why}
          maxLength={1000}
          autosize
          minRows={2}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <FormEnd
          error={error}
          action={t('cases.withdraw.action')}
          pending={isPending}
          ready={why.trim() !== ''}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}
