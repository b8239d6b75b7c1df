import { approval } from './5-approval.ts'
import { assessment } from './5-assessment.ts'
import { board } from './5-board.ts'
import { leaving } from './5-leaving.ts'
import { oneSource } from './5-one-source.ts'
import { organisations } from './5-organisations.ts'
import { projects } from './5-projects.ts'
import { review } from './5-review.ts'

/** The bureau's desk, a table or two for each thing it does; and what makes leaving it quick. */
export const bureau = [approval, leaving, review, organisations, board, oneSource, projects, assessment].join('')
