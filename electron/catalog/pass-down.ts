import type { EntryKey } from '../../shared/entry.ts'
import type { DecisionRecord } from '../../shared/package.ts'
import { ownerAfter } from '../../shared/reorganisation.ts'
import type { Sql } from '../workspace/sql.ts'
import { onceFrom } from './carry.ts'
import { meetSuperior } from './desk-merge.ts'
import { carriedVersion } from './rekey.ts'
import type { SignedReorganisation } from './reorganisations.ts'

/**
 * At a district, what its superior put right counts here from now on, and its agencies learn it with their next answers. What was put right or
 * accepted here meanwhile is merged with it. Runs inside the transaction that takes the receipt in.
 * @param since of which the superior had not heard when it answered
 */
export function passDown(
  sql: Sql,
  { subject, superior }: { subject: string; superior: string },
  decisions: readonly DecisionRecord[],
  since: readonly SignedReorganisation[],
): void {
  for (const { agency, id, version, as } of decisions) {
    if (as === undefined) continue
    const key = { agency, id }
    let put = { key, base: toldBefore(sql, subject, key, version) ?? version, version: as }
    for (const { record } of since) {
      const ownerOf = ownerAfter(record)
      const carry = (hash: string) => carriedVersion(sql, put.key, hash, ownerOf)
      put = { key: { agency: ownerOf(put.key), id }, base: carry(put.base), version: carry(put.version) }
    }
    meetSuperior(sql, put.key, { base: put.base, version: put.version, who: superior })
  }
}

/** What the superior accepted this very version as before, under whatever code: that is what it went on from. */
function toldBefore(sql: Sql, subject: string, { agency, id }: EntryKey, handed: string): string | undefined {
  const told = sql.get<{ agency: string; version: string | null }>(
    `${onceFrom('@agency', '@handed', '@id')}
     SELECT agency, accepted_as AS version FROM once JOIN proposal USING (agency, version) JOIN package ON package.hash = proposal.package
     WHERE proposal.id = @id AND verdict = 'accepted' AND direction = 'sent' AND kind = 'rollup' AND package.hash <> @subject
     ORDER BY package.rowid DESC LIMIT 1`,
    { agency, id, handed, subject },
  )
  if (!told?.version) return undefined
  return carriedVersion(sql, { agency: told.agency, id }, told.version, () => agency)
}
