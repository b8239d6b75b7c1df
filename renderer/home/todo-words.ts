import type { TFunction } from 'i18next'
import type { Todo } from '../../shared/home.ts'
import { formatCount } from '../parts/format.ts'

/** What waits, and by when. */
export function todoInWords(t: TFunction, todo: Todo): string {
  const { due, estimated } = todo
  const what = whatInWords(t, todo)
  if (due === undefined) return what
  return t('home.whatUntil', { what, due }) + (estimated ? t('home.estimated') : '')
}

export function whatInWords(t: TFunction, { what, count, name = '' }: Todo): string {
  return t(`home.what.${what}`, { count, number: formatCount(count), name })
}
