import { Group, Radio } from '@mantine/core'
import { Field } from './field.tsx'

interface ChoiceFieldProps<Value extends string> {
  path: string
  label: string
  /** `''` while nothing is chosen. */
  value: Value | ''
  options: readonly Value[]
  wordOf: (value: Value) => string
  onChange: (value: Value | '') => void
}

/** A few exclusive words, all in sight: nothing has to be opened to see what there is to choose from. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { path, label, value, options, wordOf, onChange } = props
  return (
    <Field path={path}>
      {(control) => (
        <Radio.Group
          {...control}
          label={label}
          value={value}
          onChange={(chosen) => onChange(options.find((option) => option === chosen) ?? '')}
        >
          <Group gap="md" mt={4} mih={24}>
            {options.map((option) => (
              <Radio key={option} value={option} label={wordOf(option)} />
            ))}
          </Group>
        </Radio.Group>
      )}
    </Field>
  )
}
