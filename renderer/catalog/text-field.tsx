import { Autocomplete, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { limits } from '../../shared/entry.ts'
import { fieldInWords } from '../../shared/words.ts'
import type { TextPath, WordsPath } from '../../shared/entry-path.ts'
import { Field } from './field.tsx'
import { useField } from './form.ts'
import { comboboxProps, stopEscape } from './options.ts'

interface TextFieldProps {
  path: TextPath
  /** A code: digits and letters that are compared one by one. */
  code?: boolean
  /** What one may mean; anything else may be typed too. */
  options?: readonly string[]
}

export function TextField({ path, code, options }: TextFieldProps) {
  const { t } = useTranslation()
  const [value, change] = useField(path)
  const common = {
    label: fieldInWords(t, path),
    value,
    maxLength: limits.name,
    classNames: code ? { input: 'mono' } : undefined,
  }
  return (
    <Field path={path}>
      {(control) =>
        options ? (
          <Autocomplete
            {...control}
            {...common}
            data={[...new Set(options)]}
            limit={100}
            openOnFocus={false}
            comboboxProps={comboboxProps}
            onChange={change}
            onKeyDown={stopEscape}
          />
        ) : (
          <TextInput {...control} {...common} onChange={(event) => change(event.currentTarget.value)} />
        )
      }
    </Field>
  )
}

export function LongTextField({ path, rows = 1 }: { path: TextPath; rows?: number }) {
  const { t } = useTranslation()
  const [value, change] = useField(path)
  return (
    <Field path={path}>
      {(control) => (
        <Textarea
          {...control}
          label={fieldInWords(t, path)}
          value={value}
          maxLength={limits.text}
          autosize
          minRows={rows}
          maxRows={8}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

interface WordsFieldProps {
  path: WordsPath
  placeholder?: string
  options?: readonly string[]
  most: number
}

/** Several short texts, each ended by Enter or a comma. */
export function WordsField({ path, placeholder, options, most }: WordsFieldProps) {
  const { t } = useTranslation()
  const [value, change] = useField(path)
  return (
    <Field path={path}>
      {(control) => (
        <TagsInput
          {...control}
          label={fieldInWords(t, path)}
          // An example among what is there already would be read as one more.
          placeholder={value.length === 0 ? placeholder : undefined}
          value={value}
          data={options && [...new Set(options)]}
          limit={100}
          openOnFocus={false}
          comboboxProps={comboboxProps}
          maxTags={most}
          maxLength={limits.name}
          splitChars={[',', '，', '、', ';', '；']}
          acceptValueOnBlur
          onChange={change}
          onKeyDown={stopEscape}
        />
      )}
    </Field>
  )
}
