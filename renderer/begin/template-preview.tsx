import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldsOf } from '../../shared/difference.ts'
import { entryFromTemplate, type Template } from '../../shared/templates.ts'
import { useRules } from '../parts/rules.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { fieldInWords, inLanguage, valueInWords } from '../../shared/words.ts'
import classes from './begin.module.css'

/** What a template would fill in, before it does. */
export function TemplatePreview({ template }: { template: Template }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const entry = entryFromTemplate(template, useWorkspace())
  const filled = [...fieldsOf(entry)].filter(([, value]) => value !== '')
  return (
    <section
      className={classes['preview']}
      aria-label={t('begin.template.preview')}
      // It scrolls, so the keyboard must be able to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Title order={3}>{inLanguage(t, template.title)}</Title>
      <Text fz="sm" className="prose">
        {inLanguage(t, template.description)}
      </Text>
      <Text fz="sm" fw={600} mt="sm" mb={4}>
        {t('begin.template.fills', { count: filled.length })}
      </Text>
      <dl className={classes['fields']}>
        {filled.map(([field, value]) => (
          <div key={field}>
            <dt>{fieldInWords(t, field)}</dt>
            <dd>{valueInWords(t, tables, field, value)}</dd>
          </div>
        ))}
      </dl>
      <Text fz="sm" fw={600} mt="sm" mb={4}>
        {t('begin.template.items', { count: entry.items.length })}
      </Text>
      <ul className={classes['items']}>
        {entry.items.map(({ name, type, length }) => (
          <li key={name}>
            <span>{name}</span>
            <span className={classes['quiet']}>
              {valueInWords(t, tables, 'item.type', type)} {length}
            </span>
          </li>
        ))}
      </ul>
      <Text fz="sm" c="dimmed" mt="sm">
        {t('begin.template.leaves')}
      </Text>
    </section>
  )
}
