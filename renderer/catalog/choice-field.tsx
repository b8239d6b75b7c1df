import { NativeSelect, Radio, Stack, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldInWords, valueInWords } from '../../shared/words.ts'
import type { ChoicePath, ValueAt } from '../../shared/entry-path.ts'
import { Field } from './field.tsx'
import { useField, useForm } from './form.ts'

interface ChoiceFieldProps<Path extends ChoicePath> {
  path: Path
  options: readonly Exclude<ValueAt<Path>, ''>[]
  /** What choosing it means in law, in one line each; without it the words stand side by side. */
  lawOf?: (value: Exclude<ValueAt<Path>, ''>) => string
  /** The words are long ones. */
  wide?: boolean
}

/** A few exclusive words, all in sight: nothing has to be opened to see what there is to choose from. */
export function ChoiceField<Path extends ChoicePath>({ path, options, lawOf, wide }: ChoiceFieldProps<Path>) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [value, change] = useField(path)
  const radios = options.map((option) => (
    <Radio
      key={option}
      value={option}
      label={valueInWords(t, rules.tables, path, option)}
      description={lawOf?.(option)}
      classNames={lawOf && { labelWrapper: 'choice-with-law' }}
    />
  ))
  return (
    <Field path={path}>
      {(control) => (
        <Radio.Group
          {...control}
          label={fieldInWords(t, path)}
          value={value}
          onChange={(chosen) => change(options.find((option) => option === chosen) ?? ('' as ValueAt<Path>))}
        >
          {lawOf ? (
            <Stack gap={6} mt={4} className={wide ? 'wide-words' : undefined}>
              {radios}
            </Stack>
          ) : (
            <Group gap="md" mt={4} mih={24}>
              {radios}
            </Group>
          )}
        </Radio.Group>
      )}
    </Field>
  )
}

/** Words too many to stand side by side. */
export function SelectField<Path extends ChoicePath>({ path, options }: ChoiceFieldProps<Path>) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [value, change] = useField(path)
  return (
    <Field path={path}>
      {(control) => (
        <NativeSelect
          {...control}
          label={fieldInWords(t, path)}
          value={value}
          data={[
            { value: '', label: t('entry.notChosen') },
            ...options.map((option) => ({
              value: option,
              label: valueInWords(t, rules.tables, path, option),
            })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            change(options.find((option) => option === chosen) ?? ('' as ValueAt<Path>))
          }}
        />
      )}
    </Field>
  )
}
