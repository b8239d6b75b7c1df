import { approval } from './5-approval.ts'
import { assessment } from './5-assessment.ts'
import { board } from './5-board.ts'
import { clocks } from './5-clocks.ts'
import { findings } from './5-findings.ts'
import { home } from './5-home.ts'
import { incidents } from './5-incidents.ts'
import { leaving } from './5-leaving.ts'
import { oneSource } from './5-one-source.ts'
import { organisations } from './5-organisations.ts'
import { projects } from './5-projects.ts'
import { publication } from './5-publication.ts'
import { reorganisations } from './5-reorganisation.ts'
import { replacement } from './5-replacement.ts'
import { review } from './5-review.ts'
import { round } from './5-round.ts'
import { told } from './5-told.ts'

/** The desks: a table or two for each thing they do; and what makes leaving quick. */
export const bureau = [
  approval,
  leaving,
  review,
  organisations,
  board,
  oneSource,
  home,
  clocks,
  round,
  assessment,
  findings,
  projects,
  reorganisations,
  publication,
  told,
  replacement,
  incidents,
].join('')
