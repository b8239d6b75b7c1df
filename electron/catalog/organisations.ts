import { compactJson } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import type { Organisation, OrganisationRow } from '../../shared/organisation.ts'
import type { Party } from '../../shared/package.ts'
import type { Reorganisation } from '../../shared/reorganisation.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'

// Whose catalogs are expected, and who leads which base library or theme (Article 12). A bureau keeps its own list and hands it out signed; of
// an office that stands in its own list and in the superior's table, the own list says what it is.

/** The table expression `in_force`: the own list, and of the superior's table what the own list says nothing of. */
export const organisationsInForce = `in_force AS (
  SELECT origin, code, name, kind, superior, leads FROM organisation WHERE origin = 'own' AND retired_at IS NULL
  UNION ALL SELECT origin, code, name, kind, superior, leads FROM organisation
  WHERE origin = 'received' AND code NOT IN (SELECT code FROM organisation WHERE origin = 'own'))`

/** An office in SQL: its leads are JSON. */
type Row = Omit<OrganisationRow, 'leads' | 'retiredAt'> & { leads: string; retiredAt?: string | null }

/** All offices that count, and after them those that were retired here, each by code. */
export function listOrganisations(sql: Sql): OrganisationRow[] {
  const rows = sql.all<Row>(
    `WITH ${organisationsInForce}
     SELECT * FROM (
       SELECT origin, code, name, kind, superior, leads, NULL AS retiredAt FROM in_force
       UNION ALL SELECT origin, code, name, kind, superior, leads, retired_at FROM organisation WHERE retired_at IS NOT NULL)
     ORDER BY retiredAt IS NOT NULL, code`,
  )
  return rows.map(({ leads, retiredAt, ...row }) => ({
    ...row,
    leads: JSON.parse(leads) as string[],
    ...(retiredAt && { retiredAt }),
  }))
}

/** Which office leads a base library or theme, by the library's name. */
export function leadsOf(sql: Sql): Map<string, Party> {
  const rows = sql.all<Party & { library: string }>(
    // The own list last: what it says of a library counts here.
    `WITH ${organisationsInForce}
     SELECT code, name, value AS library FROM in_force, json_each(leads) ORDER BY origin DESC, code DESC`,
  )
  return new Map(rows.map(({ library, code, name }) => [library, { code, name }]))
}

/** One line for each office, as a signed table has them; a library that the own list gives to one office is no other's. */
export function organisationLines(sql: Sql, { code: own }: Pick<Workspace, 'code'>): string[] {
  const leads = leadsOf(sql)
  return listOrganisations(sql)
    .filter(({ retiredAt }) => retiredAt === undefined)
    .map(({ code, name, kind, superior, leads: said }) => {
      const line: Organisation = {
        code,
        name,
        kind,
        leads: said.filter((library) => leads.get(library)?.code === code),
        ...(superior !== own && { superior }),
      }
      return compactJson(line)
    })
}

/**
 * Puts offices into the own list, or others in their place. Runs inside the caller's transaction.
 * @throws {Failure} ORGANISATION_LEAD_TAKEN where two of the list would lead the same
 */
export function enterOrganisations(
  sql: Sql,
  { code: superior }: Pick<Workspace, 'code'>,
  entered: readonly Organisation[],
): void {
  for (const { code, name, kind, leads } of entered) {
    sql.run(
      `INSERT INTO organisation (origin, code, name, kind, superior, leads)
       VALUES ('own', @code, @name, @kind, @superior, @leads)
       ON CONFLICT (origin, code) DO UPDATE
       SET name = excluded.name, kind = excluded.kind, leads = excluded.leads, retired_at = NULL`,
      { code, name, kind, superior, leads: JSON.stringify(leads) },
    )
  }
  const twice = sql.get<{ library: string; one: string; other: string }>(
    `SELECT value AS library, min(name) AS one, max(name) AS other FROM organisation, json_each(leads)
     WHERE origin = 'own' AND retired_at IS NULL GROUP BY value HAVING count(*) > 1`,
  )
  if (twice) throw new Failure('ORGANISATION_LEAD_TAKEN', twice)
}

/** Takes an office out of the own list; what was received from it stays. @throws {Failure} ORGANISATION_MISSING */
export function retireOrganisation(sql: Sql, code: string): void {
  const retired = sql.run(
    `UPDATE organisation SET retired_at = @now WHERE origin = 'own' AND code = @code AND retired_at IS NULL`,
    { code, now: new Date().toISOString() },
  )
  if (retired === 0) throw new Failure('ORGANISATION_MISSING', { code })
}

/** Puts the superior's table in the place of the one before. Runs inside the caller's transaction. */
export function replaceReceived(sql: Sql, sender: string, table: readonly Organisation[]): void {
  sql.run("DELETE FROM organisation WHERE origin = 'received'")
  for (const { code, name, kind, superior = sender, leads } of table) {
    sql.run(
      `INSERT INTO organisation (origin, code, name, kind, superior, leads)
       VALUES ('received', @code, @name, @kind, @superior, @leads)`,
      { code, name, kind, superior, leads: JSON.stringify(leads) },
    )
  }
}

/**
 * The own list after a reorganisation: offices that are no more are retired, those that are new stand in it under the kind of those they come
 * from, with what those led. Runs inside the caller's transaction.
 */
export function followOrganisations(
  sql: Sql,
  workspace: Pick<Workspace, 'code'>,
  { before, after }: Reorganisation,
): void {
  const own = listOrganisations(sql).filter(
    ({ origin, retiredAt }) => origin === 'own' && retiredAt === undefined,
  )
  const listed = before.flatMap(({ code }) => own.find((each) => each.code === code) ?? [])
  const [first] = listed
  if (!first) return
  for (const { code } of listed)
    if (!after.some((office) => office.code === code)) retireOrganisation(sql, code)
  const heir = (code: string) =>
    after.find((office) => office.code === code || office.continues === code) ?? after[0]
  enterOrganisations(
    sql,
    workspace,
    after.map(({ code, name }) => ({
      code,
      name,
      kind: (listed.find((each) => each.code === code) ?? first).kind,
      leads: listed.filter((each) => heir(each.code)?.code === code).flatMap(({ leads }) => leads),
    })),
  )
}
