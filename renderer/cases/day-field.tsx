import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDate } from '../catalog/read-date.ts'

interface DayFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur'> {
  typed: string
  onTyped: (typed: string) => void
}

/** A day that follows what is typed, so that what is counted from it stands beside it at once; empty until somebody says it. */
export function DayField({ typed, onTyped, error, ...shown }: DayFieldProps) {
  const { t } = useTranslation()
  const [left, setLeft] = useState(false)
  const unreadable = left && typed !== '' && readDate(typed) === undefined
  return (
    <TextInput
      {...shown}
      placeholder="2026-02-13"
      value={typed}
      error={unreadable ? t('entry.dateForm') : error}
      onChange={(event) => onTyped(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
    />
  )
}
