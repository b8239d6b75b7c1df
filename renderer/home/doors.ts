import type { Todo, TodoKind } from '../../shared/home.ts'
import { listAddress } from '../catalog/addresses.ts'

/** Where each thing that waits is done. */
const doors: Record<TodoKind, string> = {
  case: '/cases',
  round: '/round',
  roundDue: '/round',
  caseAnswers: '/cases',
  returned: listAddress({ catalog: 'resource', view: 'returned' }),
  takeovers: '/submissions',
  unanswered: '/submissions',
  draft: '/submission',
  errors: listAddress({ catalog: 'resource', view: 'errors' }),
  collection: '/board',
  toAnswer: '/board',
  unwritten: '/board',
  toCheck: '/inbox',
  toReview: '/inbox',
  held: '/inbox',
  disputes: '/one-source?part=disputes',
}

export const doorOf = ({ what, id }: Todo): string =>
  what === 'case' && id !== undefined ? `/cases?of=${id}` : doors[what]
