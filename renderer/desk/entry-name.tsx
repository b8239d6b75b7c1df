import { useTranslation } from 'react-i18next'
import type { ReviewRow } from '../../shared/shapes.ts'

/** An entry's name; a secret one has a number instead. */
export function EntryName({ row }: { row: Pick<ReviewRow, 'name' | 'withheld'> }) {
  const { t } = useTranslation()
  if (row.withheld !== undefined) return t('desk.review.withheldName', { number: row.withheld })
  return row.name.trim() === '' ? t('desk.review.unnamed') : row.name
}
