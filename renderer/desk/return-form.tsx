import { useTranslation } from 'react-i18next'
import { CommentForm } from '../parts/comment-form.tsx'
import { EditPhrases, PhraseKeys, usePhrases } from '../review/phrases.tsx'

interface ReturnFormProperties {
  draft: string
  setDraft: (draft: string) => void
  pending: boolean
  submit: () => void
  cancel: () => void
  /** Remarks at its places are words enough. */
  remarked: boolean
}

/** The comment without which nothing is returned. */
export function ReturnForm({ remarked, ...props }: ReturnFormProperties) {
  const { t } = useTranslation()
  const phrases = usePhrases()
  const words = {
    label: t('desk.review.comment'),
    hint: t('desk.review.commentHint'),
    needed: t('desk.review.commentNeeded'),
    submit: t('desk.review.confirmReturn'),
    phrases,
    phrasesLabel: t('desk.review.phrasesLabel'),
  }
  const tools = (
    <>
      <EditPhrases phrases={phrases} />
      <PhraseKeys />
    </>
  )
  return <CommentForm words={words} maxLength={4000} optional={remarked} phraseTools={tools} {...props} />
}
