import type { z } from 'zod'
import type { EntryKey } from '../../shared/entry.ts'
import type { answerSchema } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { remarksOn } from './remarks.ts'

type Answer = z.output<typeof answerSchema>

/**
 * The submission whose answer was the last thing to happen; nothing once another has been signed. In the order of the ledger and not of
 * sequence numbers, which start again with a new superior, and so that an answer counts that crossed a later submission on its way.
 */
const lastAnswered = '(SELECT subject FROM package ORDER BY rowid DESC LIMIT 1)'

/** SQL after SELECT: entries that the superior returned in its last answer; they wait for the next submission. */
export const fromReturned = `FROM proposal WHERE verdict = 'returned' AND package = ${lastAnswered}`

/** The superior's last word on an entry, until the agency hands it in again. */
export function answerOn(sql: Sql, id: string): Answer | undefined {
  const found = sql.get<Answer & EntryKey & { sent: string; acceptedAs: string | null }>(
    `SELECT proposal.verdict, proposal.comment, receipt.made_at AS at, sent.sequence, sent.hash AS sent, proposal.agency, proposal.id,
       proposal.accepted_as AS acceptedAs
     FROM package AS sent
     JOIN package AS receipt ON receipt.subject = sent.hash
     JOIN proposal ON proposal.package = sent.hash AND proposal.id = @id
     WHERE sent.hash = ${lastAnswered}`,
    { id },
  )
  if (!found) return undefined
  const { verdict, comment, at, sequence, sent, acceptedAs, ...key } = found
  const remarks = remarksOn(sql, sent, { agency: key.agency, id: key.id })
  return { verdict, comment, at, sequence, remarks, corrected: acceptedAs !== null }
}
