import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate } from '../catalog/read-date.ts'

interface DayInputProps extends Pick<TextInputProps, 'label' | 'aria-label' | 'size' | 'w'> {
  value: string
  /** A day, or '' for none; nothing while what is typed is no date. */
  onDay: (day: string) => void
}

/** A day as everybody here writes it (`catalog/date-field.tsx`), told when the field is left. */
export function DayInput({ value, onDay, ...shown }: DayInputProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string>()
  const [left, setLeft] = useState(false)
  const unreadable = left && typed !== undefined && readDate(typed) === undefined
  return (
    <TextInput
      {...shown}
      placeholder="2026-11-23"
      value={typed ?? value}
      error={unreadable && t('entry.dateForm')}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true)
        const day = typed === undefined ? undefined : readDate(typed)
        if (day === undefined) return
        setTyped(undefined)
        if (day !== value) onDay(day)
      }}
    />
  )
}
