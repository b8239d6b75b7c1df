import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FailureNotice, failureOf } from '../parts/failure-notice.tsx'
import type { LoadedEntry } from './entry-draft.ts'
import { useDraft, useForm } from './form.ts'

interface RefusedWriteProps {
  /** What the file holds now. */
  read: () => Promise<LoadedEntry>
}

/** A write that was refused. What was typed stays; where somebody else wrote in between, the person chooses. */
export function RefusedWrite({ read }: RefusedWriteProps) {
  const { t } = useTranslation()
  const { draft } = useForm()
  const error = useDraft((state) => state.error)
  if (error === undefined) return null
  const conflict = failureOf(error)?.code === 'ENTRY_CHANGED_ELSEWHERE'
  const reload = async () => draft.replace(await read())
  return (
    <FailureNotice
      error={error}
      action={
        conflict ? (
          <>
            <Button variant="default" onClick={() => void reload()}>
              {t('entry.reload')}
            </Button>
            <Button variant="default" onClick={() => void draft.overwrite()}>
              {t('entry.keepMine')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => void draft.flush()}>
            {t('action.retry')}
          </Button>
        )
      }
    />
  )
}
