import type { TFunction } from 'i18next'
import type { CodeTables } from '../../shared/code-tables.ts'
import { emptyItem, type Item, type Reason } from '../../shared/entry.ts'
import type { MergePlace, MergeValue } from '../../shared/merge-shapes.ts'
import { placeInWords, valueInWords } from '../../shared/words.ts'
import { readableValue } from '../desk/entry-words.ts'

/** What stands in a place, as people read it; '' where nothing does. */
export function mergeValueInWords(
  t: TFunction,
  tables: CodeTables,
  field: string,
  value: MergeValue,
): string {
  if (value === null) return ''
  if (typeof value === 'string') return readableValue(t, tables, field, value)
  if (Array.isArray(value)) {
    const words = value.map((each) =>
      typeof each === 'string'
        ? readableValue(t, tables, field, each)
        : 'reason' in each
          ? reasonInWords(each)
          : itemInWords(t, tables, each),
    )
    return words.join(field === 'items' || field === 'reasons' ? '\n' : '、')
  }
  return 'type' in value ? itemInWords(t, tables, value) : value.name
}

const members = (Object.keys(emptyItem) as (keyof Item)[]).filter((member) => member !== 'name')

function itemInWords(t: TFunction, tables: CodeTables, item: Item): string {
  const said = members
    .map((member) => valueInWords(t, tables, `item.${member}`, item[member]))
    .filter((word) => word !== '')
  return [item.name || t('desk.review.unnamedItem'), ...said].join(' · ')
}

function reasonInWords({ rule, item, reason }: Reason): string {
  return [rule, item, reason].filter((word) => word !== '').join(' ')
}

/** A place of a merge; those that only a merge knows have words of their own. */
export function mergePlaceInWords(t: TFunction, place: MergePlace): string {
  if (place.field === 'entry') return t('conflict.wholeEntry')
  if (place.field === 'itemOrder') return t('conflict.itemOrder')
  if (place.field === 'reasonOrder') return t('conflict.reasonOrder')
  return placeInWords(t, place)
}
