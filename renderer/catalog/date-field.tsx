import { Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldInWords } from '../../shared/words.ts'
import { Field } from './field.tsx'
import { useField } from './form.ts'
import { readDate } from './read-date.ts'

/**
 * A date as everybody here writes it. The browser's own date field shows the order of its own language, and takes no date that is
 * pasted from a document; this one reads 2026-11-23, 2026/11/23, 2026.11.23, 20261123 and 2026年11月23日.
 */
export function DateField({ path }: { path: 'publicationDate' }) {
  const { t } = useTranslation()
  const [value, change] = useField(path)
  const [typed, setTyped] = useState<string>()
  const [left, setLeft] = useState(false)
  const unreadable = left && typed !== undefined && readDate(typed) === undefined
  const type = (text: string) => {
    setTyped(text)
    const date = readDate(text)
    if (date !== undefined) change(date)
  }
  return (
    <Field path={path}>
      {(control) => (
        <>
          <TextInput
            {...control}
            label={fieldInWords(t, path)}
            placeholder="2026-11-23"
            value={typed ?? value}
            aria-invalid={unreadable || control['aria-invalid']}
            onChange={(event) => type(event.currentTarget.value)}
            onFocus={() => setLeft(false)}
            onBlur={() => {
              setLeft(true)
              if (typed !== undefined && readDate(typed) !== undefined) setTyped(undefined)
            }}
          />
          {unreadable && (
            <Text fz="xs" mt={4} c="var(--mantine-color-error)" role="status">
              {t('entry.dateForm')}
            </Text>
          )}
        </>
      )}
    </Field>
  )
}
