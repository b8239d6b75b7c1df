import type { Sql } from '../workspace/sql.ts'

// What this bureau put right and a receipt told, until who was told hands it in. All run inside the caller's transaction.

/** With a receipt: what its decisions accept as something else is told from here on; what they accept as it came is nothing put right any more. */
export function keepTold(sql: Sql, subject: string): void {
  sql.run(
    `DELETE FROM told_correction WHERE EXISTS (SELECT 1 FROM proposal WHERE package = @subject AND verdict = 'accepted'
       AND proposal.agency = told_correction.agency AND proposal.id = told_correction.id)`,
    { subject },
  )
  sql.run(
    `INSERT INTO told_correction (agency, id, handed, accepted_as, who, at)
     SELECT agency, id, version, accepted_as, decided_by, decided_at FROM proposal
     WHERE package = @subject AND verdict = 'accepted' AND accepted_as IS NOT NULL`,
    { subject },
  )
}

/** With a package: what it hands in as it was put right has reached its sender, and what the sender makes of it later is its own. */
export function forgetHandedIn(sql: Sql, state: number): void {
  sql.run(
    `DELETE FROM told_correction WHERE EXISTS (SELECT 1 FROM state_entry WHERE state = @state
       AND state_entry.agency = told_correction.agency AND state_entry.id = told_correction.id AND version = accepted_as)`,
    { state },
  )
}
