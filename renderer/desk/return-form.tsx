import { useTranslation } from 'react-i18next'
import { CommentForm } from '../parts/comment-form.tsx'

const phrases = ['summary', 'sharing', 'basis', 'name', 'items', 'cycle'] as const

interface ReturnFormProperties {
  draft: string
  setDraft: (draft: string) => void
  pending: boolean
  submit: () => void
  cancel: () => void
}

/** The comment without which nothing is returned. */
export function ReturnForm(props: ReturnFormProperties) {
  const { t } = useTranslation()
  const words = {
    label: t('desk.review.comment'),
    hint: t('desk.review.commentHint'),
    needed: t('desk.review.commentNeeded'),
    submit: t('desk.review.confirmReturn'),
    phrases: phrases.map((phrase) => t(`desk.review.phrases.${phrase}`)),
    phrasesLabel: t('desk.review.phrasesLabel'),
  }
  return <CommentForm words={words} maxLength={4000} {...props} />
}
