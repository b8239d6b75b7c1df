import type { EntryKey } from '../../shared/entry.ts'
import type { LeadClaim } from '../../shared/one-source-shapes.ts'
import type { NoticeRecord } from '../../shared/notices.ts'
import type { Party } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import { agencyNames } from './offers.ts'
import { matterFor, today } from './told.ts'

/** Which office leads a base library or theme, by the name that entries write (Article 12). */
export type Leads = ReadonlyMap<string, Party>

/** Entries of a base library or theme whose agency is not the one that leads it. */
export function leadClaims(sql: Sql, leads: Leads): LeadClaim[] {
  const names = agencyNames(sql)
  const rows = sql.all<EntryKey & { name: string; library: string }>(
    `SELECT agency, offer.id, version.name, library FROM offer JOIN version ON version.hash = offer.version
     WHERE library <> '' ORDER BY library, agency, offer.id`,
  )
  return rows.flatMap(({ agency, ...row }) => {
    const lead = leads.get(row.library)
    if (!lead || lead.code === agency) return []
    return [{ agency, ...row, lead, claimant: { code: agency, name: names.get(agency) ?? agency } }]
  })
}

/** What is told to both. It has one name for ever, so that it is told once. */
export function leadNotice(
  { agency, id, name, library, lead, claimant }: LeadClaim,
  by: Party,
): NoticeRecord {
  return {
    about: 'lead',
    id: matterFor(`${agency}/${id} ${library} ${lead.code}`),
    by,
    name: name || id,
    date: today(),
    library,
    lead,
    claimant,
    entry: { agency, id },
  }
}
