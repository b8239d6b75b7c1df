import { Button, CloseButton, Group, Text } from '@mantine/core'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Change } from '../../shared/change.ts'
import { changeInWords } from '../parts/change-words.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import type { Job } from '../parts/use-job.ts'
import classes from './shell.module.css'
import type { Direction } from './undo.tsx'

export type Outcome =
  | { kind: 'running' | 'done'; direction: Direction; change: Change }
  | { kind: 'nothing'; direction: Direction }
  | { kind: 'unwritten' }
  | { kind: 'failed'; error?: unknown }

interface UndoNoteProps {
  outcome: Outcome | undefined
  job: Job<never, Change>
  onStep: (direction: Direction) => void
  onForget: () => void
}

const shownFor = 8000

/** What was just taken back, with the way forward again: said, not asked, and gone by itself. */
export function UndoNote({ outcome, job, onStep, onForget }: UndoNoteProps) {
  const { t } = useTranslation()
  const note = useRef<HTMLDivElement>(null)
  const forgetUnlessUsed = useEffectEvent(() => {
    const used = note.current?.matches(':hover, :focus-within') ?? false
    if (!used) onForget()
    return used
  })
  useEffect(() => {
    if (!passes(outcome)) return undefined
    const timer = setInterval(() => !forgetUnlessUsed() && clearInterval(timer), shownFor)
    return () => clearInterval(timer)
  }, [outcome])
  const failure = outcome?.kind === 'failed' ? (outcome.error ?? job.error) : undefined
  const running = outcome?.kind === 'running'
  return (
    <div ref={note} className={classes['note']}>
      {/* Here before its words are, or they would not be read out. */}
      <div role="status">
        {passes(outcome) && (
          <Group className={classes['said']} gap="xs" wrap="nowrap">
            <Words outcome={outcome} onStep={onStep} />
            <CloseButton size="sm" aria-label={t('action.close')} onClick={onForget} />
          </Group>
        )}
      </div>
      {running && job.running && (
        <div className={`${classes['said']} ${classes['job']} late`}>
          <JobProgress
            job={job}
            label={t(outcome.direction === 'undo' ? 'change.undoing' : 'change.redoing', {
              what: changeInWords(t, outcome.change),
            })}
          />
        </div>
      )}
      <FailureNotice error={failure} onDismiss={onForget} />
    </div>
  )
}

/** What stays is what is under way, and what went wrong. */
function passes(outcome: Outcome | undefined): outcome is Outcome {
  return outcome !== undefined && outcome.kind !== 'running' && outcome.kind !== 'failed'
}

function Words({ outcome, onStep }: Pick<UndoNoteProps, 'onStep'> & { outcome: Outcome }) {
  const { t } = useTranslation()
  if (outcome.kind === 'unwritten') return <Text fz="sm">{t('change.unwritten')}</Text>
  if (outcome.kind === 'nothing') {
    return (
      <Text fz="sm">{t(outcome.direction === 'undo' ? 'change.nothingToUndo' : 'change.nothingToRedo')}</Text>
    )
  }
  if (outcome.kind !== 'done') return null
  const undone = outcome.direction === 'undo'
  const words = t(undone ? 'change.undone' : 'change.redone', { what: changeInWords(t, outcome.change) })
  return (
    <>
      <Text fz="sm" className="clip" title={words}>
        {words}
      </Text>
      <Button variant="subtle" size="compact-sm" onClick={() => onStep(undone ? 'redo' : 'undo')}>
        {t(undone ? 'change.redo' : 'change.undo')}
      </Button>
    </>
  )
}
