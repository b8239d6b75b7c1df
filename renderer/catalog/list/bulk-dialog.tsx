import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FieldPath } from '../../../shared/entry-path.ts'
import type { Selection } from '../../../shared/entry-list.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { formatCount } from '../../parts/format.ts'
import { JobProgress } from '../../parts/job-progress.tsx'
import { FormContext } from '../form.ts'
import { BulkPreview } from './bulk-preview.tsx'
import { FieldChoice, HowChoice, ReplaceFields, useEdit } from './bulk-edit.tsx'
import { FieldEditor } from './field-editor.tsx'
import { useBulkPreview } from './use-bulk-preview.ts'
import { useScratch } from './use-scratch.ts'
import type { Bulk } from './use-bulk.ts'

interface BulkDialogProps {
  selection: Selection
  count: number
  /** The field that it begins with. */
  field?: FieldPath
  bulk: Bulk
  onClose: () => void
}

/** One field of many entries: what it becomes, and what that changes, before anything is written. */
export function BulkDialog({ selection, count, field, bulk, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const scratch = useScratch()
  const edit = useEdit(scratch.entry, field)
  const preview = useBulkPreview(selection, edit.action)
  const changed = preview.summary?.changed ?? 0
  const apply = async () => {
    if (edit.action && (await bulk.run(selection, edit.action))) onClose()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('list.bulk.title', { number: formatCount(count) })}
      size={860}
      command="list.bulk"
    >
      <FormContext value={scratch.form}>
        <Stack gap="sm">
          <Group align="flex-start" gap="md">
            <FieldChoice field={edit.field} onField={edit.setField} />
            {edit.field && <HowChoice field={edit.field} how={edit.how} onHow={edit.setHow} />}
          </Group>
          {edit.field && (edit.how === 'set' || edit.how === 'onlyEmpty') && (
            <FieldEditor key={edit.field} path={edit.field} />
          )}
          {edit.how === 'replace' && <ReplaceFields edit={edit} />}
          <BulkPreview edit={edit} preview={preview} />
          <FailureNotice error={bulk.job.error} onDismiss={bulk.forget} />
          <JobProgress job={bulk.job} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button
              disabled={changed === 0 || !preview.current || bulk.job.running}
              onClick={() => void apply()}
            >
              {t('list.bulk.apply', { number: formatCount(changed) })}
            </Button>
          </Group>
        </Stack>
      </FormContext>
    </Dialog>
  )
}
