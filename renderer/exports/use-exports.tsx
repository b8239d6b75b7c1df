import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryList } from '../../shared/entry-list.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { CompareForm, ExportForm, TemplateForm } from './export-forms.tsx'

export const exportKinds = ['export', 'template', 'compare'] as const
export type ExportKind = (typeof exportKinds)[number]

interface Exported {
  list: EntryList
  /** What the list is called. */
  view: string
  count: number | undefined
}

/** Workbooks out of the catalog, as commands and for a menu; `dialog` has to be on screen. */
export function useExports(exported: Exported): { open: (kind: ExportKind) => void; dialog: ReactNode } {
  const { t } = useTranslation()
  const drafts = useDrafts()
  const [kind, setKind] = useState<ExportKind>()
  // What is being typed is written first: the workbook holds what is in the file.
  const open = (chosen: ExportKind) => void drafts.flush().then((written) => written && setKind(chosen))
  const close = () => setKind(undefined)
  useCommand('catalog.export', () => open('export'))
  useCommand('catalog.template', () => open('template'))
  useCommand('catalog.compare', () => open('compare'))
  const titles = {
    export: t('sheet.export.title'),
    template: t('sheet.export.template.title'),
    compare: t('sheet.export.compare.title'),
  }
  return {
    open,
    dialog: (
      <Dialog opened={kind !== undefined} onClose={close} title={kind && titles[kind]} size={560}>
        {kind === 'export' && <ExportForm {...exported} onClose={close} />}
        {kind === 'template' && <TemplateForm onClose={close} />}
        {kind === 'compare' && <CompareForm onClose={close} />}
      </Dialog>
    ),
  }
}
