import type { TFunction } from 'i18next'
import type { Change } from '../../shared/change.ts'
import { fieldInWords } from '../../shared/words.ts'

type Named = Pick<Change, 'action' | 'name' | 'entries' | 'fields' | 'item'>

/** What a step did, as it is named wherever it can be taken back: 修改「更新周期」. */
export function changeInWords(t: TFunction, change: Named): string {
  const { action, entries: count, item } = change
  const name = change.name || t('catalog.unnamed')
  if (action === 'create') return t('change.create', { name })
  if (action === 'edit' || action === 'bulk') {
    const fields = placesInWords(t, change.fields)
    if (action === 'bulk') return t('change.bulk', { fields, count })
    return item === undefined ? t('change.edit', { fields }) : t('change.editItem', { fields, row: item + 1 })
  }
  return count === 1 && change.name !== ''
    ? t(`change.${action}`, { name })
    : t(`change.${action}Many`, { count })
}

/** 「更新周期」, or the first of several and how many they are. */
function placesInWords(t: TFunction, fields: readonly string[]): string {
  const [first, ...others] = fields
  if (first === undefined) return t('change.nothing')
  const words = fieldInWords(t, first)
  return others.length === 0 ? words : t('change.andMore', { fields: words, count: fields.length })
}
