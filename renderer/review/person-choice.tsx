import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DecidingPerson } from './use-person.ts'

/** Whose name stands beside what is decided; an office of one has nothing to choose. */
export function PersonChoice({ deciding: { persons, person, choose } }: { deciding: DecidingPerson }) {
  const { t } = useTranslation()
  if (persons.length < 2) return null
  return (
    <NativeSelect
      size="sm"
      w={168}
      styles={{ input: { textOverflow: 'ellipsis' } }}
      aria-label={t('person.label')}
      title={t('person.about')}
      value={String(person ?? '')}
      data={persons.map(({ number, name }) => ({ value: String(number), label: name }))}
      onChange={(event) => choose(Number(event.currentTarget.value))}
    />
  )
}
