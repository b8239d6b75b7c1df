import { proofOf } from '../../electron/catalog/origins.ts'
import { acceptedBy, acceptedFrom, stateHash } from '../../electron/catalog/states.ts'
import { keyText, type CatalogState } from '../../shared/catalog-state.ts'
import { findKey } from '../../electron/trust/keys.ts'
import type { Accepted, Versions } from './accepted.ts'
import { contentOf } from './lines.ts'
import type { Office } from './office.ts'
import type { World } from './world.ts'

/** Everything that must hold once all is said and answered; each line names what does not. */
export function disagreements({ city, districts, agencies }: World, accepted: Accepted): string[] {
  const superiors = new Map([city, ...districts].map((office) => [office.code, office]))
  const wrong: string[] = []
  for (const office of [...districts, ...agencies]) {
    const superior = superiors.get(office.superior?.code ?? '')
    if (!superior) throw new Error(`${office.code} reports to nobody`)
    const above = acceptedFrom(superior.desk.sql, office.code).entries
    if (office.desk.workspace.ended) {
      if (above.size > 0) wrong.push(`${office.name} is no more and has ${above.size} entries`)
      continue
    }
    const below = acceptedBy(office.desk.sql, superior.code).entries
    if (stateHash(above) !== stateHash(below))
      wrong.push(`${office.name} and ${superior.name} hold different catalogs`)
    wrong.push(
      ...differing(
        `${superior.name} of ${office.name}`,
        versionsOf(above),
        accepted.of(superior.code, office.code),
      ),
    )
  }
  for (const agency of agencies) wrong.push(...unfollowed(agency, accepted))
  for (const district of districts) wrong.push(...unproven(city, district, accepted))
  wrong.push(...lost(city, districts), ...twice(city, districts))
  return wrong
}

/** Entries of a working copy that are not as they were accepted, once every answer is read and everything is handed in. */
function unfollowed({ desk, name, code, superior }: Office, accepted: Accepted): string[] {
  if (desk.workspace.ended) return []
  const wanted = accepted.of(superior?.code ?? '', code)
  const working = desk.sql.all<{ id: string; version: string }>(
    'SELECT id, version FROM entry WHERE retired = 0',
  )
  const found = new Map(working.map(({ id, version }) => [`${code}/${id}`, version]))
  // Of what is secret only a number left the desk, or came to it with a reorganisation from another one.
  const elsewhere = new Set(desk.sql.column<string>('SELECT id FROM held_elsewhere'))
  for (const [key, version] of wanted) {
    const hasNumber = found.has(key) || elsewhere.has(key.slice(key.indexOf('/') + 1))
    if (hasNumber && !contentOf(accepted.lineOf(version))) found.set(key, version)
  }
  return differing(`the working copy of ${name}`, found, wanted)
}

/** What the program accepted, and what the decisions and the files say it must have. */
function differing(where: string, found: Versions, wanted: Versions): string[] {
  const keys = new Set([...found.keys(), ...wanted.keys()])
  return Array.from(keys).flatMap((key) =>
    found.get(key) === wanted.get(key)
      ? []
      : [`${where}: ${key} is ${found.get(key) ?? 'gone'} and not ${wanted.get(key) ?? 'gone'}`],
  )
}

/**
 * Entries at the city for which no statement was signed by their agency, or by one that it was before, with a key that its district knows as
 * that one's.
 */
function unproven(city: Office, district: Office, accepted: Accepted): string[] {
  const { sql } = city.desk
  const rollups = sql.column<string>(
    `SELECT hash FROM package WHERE direction = 'received' AND kind = 'rollup' AND sender = @sender ORDER BY sequence DESC`,
    { sender: district.code },
  )
  return Array.from(acceptedFrom(sql, district.code).entries.values()).flatMap((entry) => {
    const proofs = rollups.map((rollup) => proofOf(sql, rollup, entry, entry.version))
    const proof = proofs.find((each) => each !== undefined)
    const signers = proof?.signers.map(({ fingerprint }) => findKey(district.desk.sql, fingerprint)) ?? []
    const family = new Set([entry.agency, ...(accepted.ancestors.get(entry.agency) ?? [])])
    const own = signers.length > 0 && signers.every((key) => key && family.has(key.party.code))
    return own ? [] : [`${keyText(entry)} at the city was signed by nobody who may`]
  })
}

/** What a district has accepted, and the city has not. */
function lost(city: Office, districts: readonly Office[]): string[] {
  return districts.flatMap((district) => {
    const there = versionsOf(acceptedFrom(city.desk.sql, district.code).entries)
    const here: Versions = new Map(
      district.desk.sql
        .all<{ agency: string; id: string; version: string }>(
          'SELECT agency, id, version FROM accepted JOIN state_entry USING (state)',
        )
        .map((entry) => [keyText(entry), entry.version]),
    )
    return differing(`the city of ${district.name}`, there, here)
  })
}

function twice(city: Office, districts: readonly Office[]): string[] {
  const seen = new Set<string>()
  return districts.flatMap((district) =>
    Array.from(acceptedFrom(city.desk.sql, district.code).entries.keys()).flatMap((key) => {
      if (seen.has(key)) return [`${key} is at the city twice`]
      seen.add(key)
      return []
    }),
  )
}

function versionsOf(state: CatalogState): Versions {
  return new Map(Array.from(state, ([key, { version }]) => [key, version]))
}
