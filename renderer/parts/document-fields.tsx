import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { readDate } from '../catalog/read-date.ts'

/** A document as it is typed; its date may be none yet. */
export interface TypedDocument {
  authority: string
  number: string
  title: string
  date: string
}

interface DocumentFieldsProps {
  document: TypedDocument
  onChange: (document: TypedDocument) => void
  /** Whose document it is, and what helps to say so. */
  authority: string
  authorityHint?: string
  /** The dialog begins with them. */
  first?: boolean
}

/** By which document something was decided: beside each other where there is room. */
export function DocumentFields({
  document,
  onChange,
  authority,
  authorityHint,
  first = false,
}: DocumentFieldsProps) {
  const { t } = useTranslation()
  const typed = (field: keyof TypedDocument) => ({
    value: document[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...document, [field]: event.currentTarget.value }),
    maxLength: 300,
  })
  return (
    <div className="document-fields">
      <TextInput
        label={authority}
        description={authorityHint}
        required
        data-autofocus={first || undefined}
        {...typed('authority')}
      />
      <TextInput label={t('approval.number')} required {...typed('number')} />
      <TextInput label={t('approval.title')} {...typed('title')} />
      <TextInput
        label={t('approval.date')}
        placeholder="2026-11-23"
        error={document.date !== '' && !readDate(document.date) && t('approval.dateForm')}
        required
        {...typed('date')}
      />
    </div>
  )
}
