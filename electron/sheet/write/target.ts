import { mkdirSync } from 'node:fs'
import type { TFunction } from 'i18next'
import type { sheetFileZh } from '../../../shared/messages/sheet-file.zh.ts'
import type { Workspace } from '../../../shared/shapes.ts'
import { dayOf } from '../../catalog/collections.ts'
import { safeName } from '../../package/file-name.ts'

/** Where a workbook goes, and under which name: 青岩镇人民政府-资源目录-2026-11-26. */
export function sheetTarget(
  t: TFunction,
  workspace: Workspace,
  kinds: readonly (keyof (typeof sheetFileZh)['sheetFile']['files'])[],
  folder: string | undefined,
): { folder: string; stem: string } {
  // The outbox is the program's own; any other folder must be there already (a stick that is not plugged in).
  if (!folder) mkdirSync(workspace.outbox, { recursive: true })
  const words = kinds.map((kind) => t(`sheetFile.files.${kind}`))
  const stem = [safeName(workspace.name), ...words, dayOf(new Date())].join('-')
  return { folder: folder ?? workspace.outbox, stem }
}

export function dayInWords(t: TFunction, date: Date): string {
  return t('sheetFile.date', {
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
  })
}
