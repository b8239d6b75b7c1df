import type { KeptNotice } from '../../shared/notices.ts'
import type { Party } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import { onceFrom } from './carry.ts'
import { matterFor, today } from './told.ts'

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

/** With a roll-up: what its district knows and does not go on from ends here too. What it hands in instead is a change like any other. */
export function forgetKept(sql: Sql, kept: readonly KeptNotice[]): void {
  for (const { entry, instead } of kept)
    sql.run('DELETE FROM told_correction WHERE agency = @agency AND id = @id AND accepted_as = @instead', {
      ...entry,
      instead,
    })
}

/**
 * At a district: entries that go up again as the superior had put them right, though that is known here and nothing of it waits for a person or for the
 * next answer. The superior cannot tell it from what only waits to be handed down, so it is told.
 * @param state what goes up
 * @param base what the superior accepted of this district
 */
export function keptHere(
  sql: Sql,
  by: Party,
  { state, base }: { state: number; base: number | undefined },
): KeptNotice[] {
  const rows = sql.all<{
    agency: string
    id: string
    version: string
    instead: string
    name: string
    told: string
  }>(
    `SELECT * FROM (
       SELECT kept.agency, kept.id, kept.version, above.version AS instead, version.name,
         (SELECT iif(accepted_as IS NOT NULL AND EXISTS (${onceFrom('kept.agency', 'kept.version', 'kept.id')}
             SELECT 1 FROM once WHERE once.agency = proposal.agency AND once.version = proposal.version), hash, NULL)
           FROM package JOIN proposal ON proposal.package = hash AND proposal.id = kept.id
           WHERE direction = 'sent' AND kind = 'rollup' ORDER BY package.rowid DESC LIMIT 1) AS told
       FROM state_entry AS kept
         JOIN state_entry AS above ON above.state = @base AND above.agency = kept.agency AND above.id = kept.id AND above.version <> kept.version
         JOIN version ON version.hash = kept.version
       WHERE kept.state = @state
         AND kept.id IN (SELECT proposal.id FROM proposal JOIN package ON package.hash = proposal.package
           WHERE direction = 'sent' AND kind = 'rollup' AND accepted_as IS NOT NULL)
         AND EXISTS (SELECT 1 FROM accepted JOIN state_entry AS now USING (state)
           WHERE now.agency = kept.agency AND now.id = kept.id AND now.version = kept.version)
         AND NOT EXISTS (SELECT 1 FROM correction
           WHERE correction.state = 'open' AND correction.agency = kept.agency AND correction.id = kept.id)
         AND NOT EXISTS (SELECT 1 FROM contested WHERE contested.agency = kept.agency AND contested.id = kept.id))
     WHERE told IS NOT NULL`,
    { state, base: base ?? null },
  )
  return rows.map(({ agency, id, version, instead, name, told }) => ({
    about: 'kept',
    id: matterFor(`${told} ${agency}/${id}`),
    by,
    name,
    date: today(),
    entry: { agency, id },
    version,
    instead,
  }))
}
