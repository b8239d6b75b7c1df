import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { differences } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import { EntryForm } from '../catalog/entry-form.tsx'
import { FormContext } from '../catalog/form.ts'
import { useScratch } from '../catalog/list/use-scratch.ts'
import { DifferenceTable } from '../desk/difference-table.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import classes from './review.module.css'

interface CorrectionDialogProps {
  opened: boolean
  onClose: () => void
  /** What is put right. */
  entry: Entry
  about: string
  action: string
  /** Whether nothing is put right without one. */
  reasonNeeded: boolean
  pending: boolean
  error: unknown
  onSave: (entry: Entry, reason: string) => void
}

/** The whole form over an entry of somebody else's, and below it what one is putting right. */
export function CorrectionDialog({ opened, onClose, ...rest }: CorrectionDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      size={1040}
      title={t('correct.title', { name: rest.entry.name || t('desk.review.unnamed') })}
    >
      <Correcting {...rest} onCancel={onClose} />
    </Dialog>
  )
}

interface CorrectingProps extends Omit<CorrectionDialogProps, 'opened' | 'onClose'> {
  onCancel: () => void
}

function Correcting({
  entry,
  about,
  action,
  reasonNeeded,
  pending,
  error,
  onSave,
  onCancel,
}: CorrectingProps) {
  const { t } = useTranslation()
  const scratch = useScratch(entry)
  const [reason, setReason] = useState('')
  const changed = differences(entry, scratch.entry)
  const ready = changed.length > 0 && (!reasonNeeded || reason.trim() !== '')
  return (
    <FormContext value={scratch.form}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed" className="prose">
          {about}
        </Text>
        <div className={classes['correcting']}>
          <EntryForm wantedField={undefined} onLeave={() => {}} />
        </div>
        {changed.length > 0 && (
          <DifferenceTable
            differences={changed}
            entry={scratch.entry}
            heads={{ before: t('correct.was'), after: t('correct.now') }}
          />
        )}
        <TextInput
          label={t('correct.reason')}
          description={t('correct.reasonHint')}
          required={reasonNeeded}
          value={reason}
          maxLength={1000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FailureNotice error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button disabled={!ready} loading={pending} onClick={() => onSave(scratch.entry, reason.trim())}>
            {action}
          </Button>
        </Group>
      </Stack>
    </FormContext>
  )
}
