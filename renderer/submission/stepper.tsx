import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DraftView } from '../../shared/contract/draft.ts'
import { formatCount } from '../parts/format.ts'
import { byPerson, momentInWords } from './draft-words.ts'
import classes from './submission.module.css'

export const steps = ['freeze', 'review', 'sign'] as const
export type Step = (typeof steps)[number]

/** How far a submission has come. */
export function stepOf(draft: DraftView | undefined): Step {
  if (!draft) return 'freeze'
  return draft.stage === 'review' ? 'review' : 'sign'
}

interface StepperProps {
  draft: DraftView | undefined
  /** What is on screen: what was concluded can be looked at again. */
  shown: Step
}

export function Stepper({ draft, shown }: StepperProps) {
  const { t } = useTranslation()
  const reached = steps.indexOf(stepOf(draft))
  return (
    <ol className={classes['steps']} aria-label={t('draft.steps.label')}>
      {steps.map((step, index) => {
        const done = index < reached || (step === 'sign' && draft?.stage === 'ready')
        const name = (
          <>
            <span className={classes['stepMark']} aria-hidden>
              {done ? <IconCheck size={14} stroke={2.5} /> : index + 1}
            </span>
            <span>{t(`draft.steps.${step}`)}</span>
            {done && <VisuallyHidden>{t('draft.done')}</VisuallyHidden>}
            {draft && index <= reached && <StepNote step={step} draft={draft} />}
          </>
        )
        const leads = step !== shown && step !== 'freeze' && index <= reached
        return (
          <li
            key={step}
            aria-current={step === shown ? 'step' : undefined}
            data-done={done || undefined}
            data-ahead={index > reached || undefined}
          >
            {leads ? (
              <Link href={step === 'review' ? '/submission/review' : '/submission'}>{name}</Link>
            ) : (
              name
            )}
          </li>
        )
      })}
    </ol>
  )
}

function StepNote({ step, draft }: { step: Step; draft: DraftView }) {
  const { t } = useTranslation()
  return <small>{noteOf()}</small>

  function noteOf(): string {
    if (step === 'freeze') {
      return t('draft.stepNotes.frozenBy', { name: draft.frozenBy, time: momentInWords(draft.frozenAt) })
    }
    if (step === 'review') {
      const { entries, open } = draft.review
      return t('draft.stepNotes.reviewed', { done: formatCount(entries - open), total: formatCount(entries) })
    }
    const persons = byPerson(draft.signers)
    const signed = persons.filter((each) => each.signed)
    return t('draft.stepNotes.signed', { done: signed.length, total: persons.length })
  }
}
