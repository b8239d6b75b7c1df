import { Autocomplete, Fieldset, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableRow } from '../../shared/code-tables.ts'
import { limits } from '../../shared/entry.ts'
import { fieldInWords } from '../../shared/words.ts'
import { Field, type Control } from './field.tsx'
import { useField, useForm } from './form.ts'
import { useRowOptions } from './table-field.tsx'

/**
 * 类, 项, 目, 细目, and further: each level offers what the table has below the one before it. Below what the table knows anything may be typed,
 * for the lower levels are each place's own (domain.md 1.3).
 */
export function ClassificationField() {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [path, change] = useField('classification')
  const known = rules.tables.path('classification', path)
  const below = rules.tables.below('classification', known.at(-1)?.code)
  // 目 and 细目 are asked for in any case, further levels where the table has them or knows nothing of this branch.
  const more = path.length < usualLevels || known.length < path.length || below.length > 0
  const shown = Math.min(limits.words, path.length + (more ? 1 : 0))
  const code = known.at(-1)?.code
  return (
    <Field path="classification">
      {(control) => (
        <Fieldset unstyled className="plain-legend classification" legend={fieldInWords(t, 'classification')}>
          <div className="classification-levels">
            {Array.from({ length: shown }, (_, level) => (
              <Level
                // A level has no identity but its place.
                // oxlint-disable-next-line react/no-array-index-key
                key={level}
                level={level}
                path={path}
                rows={
                  level <= known.length
                    ? rules.tables.below('classification', known[level - 1]?.code)
                    : nothing
                }
                control={control}
                onChange={change}
              />
            ))}
          </div>
          {code !== undefined && (
            <Text fz="xs" c="dimmed" mt={4}>
              {known.length === path.length
                ? t('entry.classCode', { code })
                : t('entry.classCodePart', { code, name: path[known.length] })}
            </Text>
          )}
        </Fieldset>
      )}
    </Field>
  )
}

/** 类, 项, 目, 细目. */
const usualLevels = 4
const levelNames = ['first', 'second', 'third', 'fourth'] as const
const nothing: readonly TableRow[] = []

interface LevelProps {
  level: number
  path: readonly string[]
  rows: readonly TableRow[]
  control: Control
  onChange: (path: string[]) => void
}

function Level({ level, path, rows, control, onChange }: LevelProps) {
  const { t } = useTranslation()
  // A level that is emptied to be typed anew must not take those below it along; it does when it is left empty.
  const [emptied, setEmptied] = useState(false)
  const value = emptied ? '' : (path[level] ?? '')
  const last = level >= path.length - 1
  const options = useRowOptions(rows, 'name', {
    type: (text, chosen) => {
      // Another branch of the table: what stood below the old one is not below this one.
      const rest = chosen && text !== path[level] ? [] : path.slice(level + 1)
      setEmptied(text === '' && !last)
      if (text !== '') onChange([...path.slice(0, level), text, ...rest])
      else if (last) onChange(path.slice(0, level))
    },
    leave: () => {
      if (!emptied) return
      setEmptied(false)
      onChange(path.slice(0, level))
    },
  })
  return (
    <Autocomplete
      {...control}
      {...options}
      label={t(`entry.levels.${levelNames[level] ?? 'further'}`, { number: level - 2 })}
      value={value}
      title={value}
      maxLength={limits.name}
    />
  )
}
