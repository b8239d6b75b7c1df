import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { fieldInWords } from '../parts/words.ts'
import { Disclosure } from './disclosure.tsx'
import classes from './imports.module.css'

interface ColumnSummaryProps {
  columns: { column: string; field?: string }[]
}

/** What each column of the file was understood as, and which ones are left out: nobody should have to guess that. */
export function ColumnSummary({ columns }: ColumnSummaryProps) {
  const { t } = useTranslation()
  const used = columns.filter((column) => column.field !== undefined)
  const unused = columns.filter((column) => column.field === undefined)
  return (
    <Disclosure line={t('imports.columnsSummary', { used: used.length, unused: unused.length })}>
      <dl className={classes.columns}>
        {used.map(({ column, field = '' }) => (
          <div key={column}>
            <dt>{column}</dt>
            <dd>{t('imports.columnUsed', { field: fieldInWords(t, field) })}</dd>
          </div>
        ))}
      </dl>
      {unused.length > 0 && (
        <Text fz="sm" c="dimmed" mt={4}>
          {t('imports.columnUnused', { columns: unused.map(({ column }) => column).join('、') })}
        </Text>
      )}
    </Disclosure>
  )
}
