import type { WaitingDifferences } from '../../shared/review-shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { waitsForAnswer } from './review.ts'

/** So many are named; nothing is signed before each of them is decided. */
const most = 500

/** All on which this desk and another, or its superior, say different things: in what is accepted, and in what waits for its answer. */
export function waitingDifferences(sql: Sql): WaitingDifferences {
  return {
    entries: sql.all(
      `SELECT contested.agency, contested.id, name, group_concat(DISTINCT who) AS who
       FROM contested JOIN accepted JOIN state_entry USING (state, agency, id) JOIN version ON version.hash = state_entry.version
       GROUP BY contested.agency, contested.id ORDER BY min(contested.at), contested.agency, contested.id LIMIT @most`,
      { most },
    ),
    decisions: sql.all(
      `SELECT package.hash AS package, package.sender_name AS sender, package.sequence, proposal.agency, proposal.id, name, other.who
       FROM other_decision AS other JOIN proposal USING (package, agency, id) JOIN package ON package.hash = other.package
       JOIN version ON version.hash = proposal.version
       WHERE over = 0 AND ${waitsForAnswer} ORDER BY package.rowid, name, proposal.id LIMIT @most`,
      { most },
    ),
  }
}
