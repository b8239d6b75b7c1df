import { review } from './5-review.ts'

/** The bureau's desk, a table or two for each thing it does. */
export const bureau = [review].join('')
