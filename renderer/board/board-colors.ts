import type { BoardState } from '../../shared/board.ts'

/** Colours of meaning where something is to be done or is done, and greys and the accent between; the word always stands beside it. */
export const stateColors: Record<BoardState, string> = {
  overdue: 'red.7',
  notReceived: 'gray.5',
  received: 'accent.3',
  inReview: 'accent.6',
  returned: 'orange.6',
  accepted: 'teal.7',
}
