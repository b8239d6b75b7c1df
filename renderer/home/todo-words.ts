import type { TFunction } from 'i18next'
import type { Todo } from '../../shared/home.ts'
import { formatCount } from '../parts/format.ts'

/** What waits, and by when. */
export function todoInWords(t: TFunction, todo: Todo): string {
  const { due } = todo
  const what = whatInWords(t, todo)
  return due === undefined ? what : t('home.whatUntil', { what, due })
}

export function whatInWords(t: TFunction, { what, count, name = '' }: Todo): string {
  return t(`home.what.${what}`, { count, number: formatCount(count), name })
}
