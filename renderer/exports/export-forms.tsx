import { Checkbox, NativeSelect, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryList } from '../../shared/entry-list.ts'
import type { Layout } from '../../shared/sheet/plan.ts'
import { client, orpc } from '../host.ts'
import { formatCount, formatDate } from '../parts/format.ts'
import { LayoutChoice, PaperChoice, type Paper } from './layout-choice.tsx'
import { WriteForm } from './write-form.tsx'

interface FormProps {
  onClose: () => void
}

interface ExportFormProps extends FormProps {
  list: EntryList
  /** What the list is called. */
  view: string
  count: number | undefined
}

/** The list, as it is searched and filtered, in an official layout. */
export function ExportForm({ list, view, count, onClose }: ExportFormProps) {
  const { t } = useTranslation()
  const [layout, setLayout] = useState<Layout>(list.catalog)
  const [paper, setPaper] = useState<Paper>('A4')
  const [findings, setFindings] = useState(false)
  const narrowed = list.search !== '' || list.filters.length > 0
  return (
    <WriteForm
      action={t('sheet.export.write')}
      start={({ folder }, options) => client.sheet.export({ layout, list, findings, paper, folder }, options)}
      done={({ path, entries, rows }) =>
        t('sheet.export.done', { path, entries: formatCount(entries), rows: formatCount(rows) })
      }
      onClose={onClose}
    >
      <Text fz="sm" className="prose">
        {t('sheet.export.what', { number: formatCount(count ?? 0), view })}
        {narrowed && t('sheet.export.narrowed')}
      </Text>
      <LayoutChoice layout={layout} onLayout={setLayout} />
      <Checkbox
        label={t('sheet.export.findings')}
        checked={findings}
        onChange={(event) => setFindings(event.currentTarget.checked)}
      />
      <PaperChoice paper={paper} onPaper={setPaper} />
    </WriteForm>
  )
}

/** A workbook without entries, for others to fill in. */
export function TemplateForm({ onClose }: FormProps) {
  const { t } = useTranslation()
  const [layout, setLayout] = useState<Layout>('resource')
  const [paper, setPaper] = useState<Paper>('A4')
  return (
    <WriteForm
      action={t('sheet.export.template.write')}
      start={({ folder }, options) => client.sheet.template({ layout, paper, folder }, options)}
      done={({ path }) => t('sheet.export.template.done', { path })}
      onClose={onClose}
    >
      <Text fz="sm" className="prose">
        {t('sheet.export.template.about')}
      </Text>
      <LayoutChoice layout={layout} onLayout={setLayout} />
      <PaperChoice paper={paper} onPaper={setPaper} />
    </WriteForm>
  )
}

/** The catalog of now beside an earlier one. */
export function CompareForm({ onClose }: FormProps) {
  const { t } = useTranslation()
  const [other, setOther] = useState('')
  const { data: submissions = [] } = useQuery(orpc.submission.ledger.queryOptions({ input: {} }))
  return (
    <WriteForm
      action={t('sheet.export.compare.write')}
      start={({ folder }, options) =>
        client.sheet.compare({ ...(other !== '' && { package: other }), folder }, options)
      }
      done={({ path, entries }) => t('sheet.export.compare.done', { path, entries: formatCount(entries) })}
      onClose={onClose}
    >
      <Text fz="sm" className="prose">
        {t('sheet.export.compare.about')}
      </Text>
      <NativeSelect
        data-autofocus
        label={t('sheet.export.compare.with')}
        value={other}
        data={[
          { value: '', label: t('sheet.export.compare.accepted') },
          ...submissions.map(({ package: hash, sequence, createdAt }) => ({
            value: hash,
            label: t('sheet.export.compare.submission', { sequence, day: formatDate(createdAt) }),
          })),
        ]}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
    </WriteForm>
  )
}
