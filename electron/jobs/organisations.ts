import { Failure } from '../../shared/failures.ts'
import type { Entered } from '../../shared/contract/organisation.ts'
import { readOrganisations } from '../../shared/organisation-sheet.ts'
import { mostOrganisations, organisationSchema, type Organisation } from '../../shared/organisation.ts'
import { everyone, parts } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { admit } from '../catalog/admission.ts'
import { keepTable, lastIssued, placeTable } from '../catalog/organisation-tables.ts'
import {
  enterOrganisations,
  listOrganisations,
  organisationLines,
  replaceReceived,
} from '../catalog/organisations.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { readWhole } from '../package/read-records.ts'
import { readWorkbook } from '../sheet/read/read-workbook.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { signWhole } from './sign-whole.ts'
import { readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

export interface TakenOrganisations {
  status: 'new' | 'known'
  sender: string
  sequence: number
  organisations: number
}

/** Takes a list of offices from rows of texts into the own list: all of it or, where anything is wrong, nothing. */
export function enterRows(
  sql: Sql,
  workspace: Pick<Workspace, 'code'>,
  rows: readonly (readonly string[])[],
): Entered {
  const { organisations, mistakes } = readOrganisations(rows)
  if (mistakes.length > 0) return { added: 0, changed: 0, unchanged: 0, mistakes }
  return sql.transaction(() => {
    const own = listOrganisations(sql).filter(({ origin }) => origin === 'own')
    const before = new Map(own.map((each) => [each.code, each]))
    const same = organisations.filter((each) => {
      const known = before.get(each.code)
      return known && known.retiredAt === undefined && said(known) === said(each)
    })
    const added = organisations.filter(({ code }) => !before.has(code))
    enterOrganisations(sql, workspace, organisations)
    const changed = organisations.length - added.length - same.length
    return { added: added.length, changed, unchanged: same.length, mistakes }
  })
}

const said = ({ name, kind, leads }: Pick<Organisation, 'name' | 'kind' | 'leads'>): string =>
  JSON.stringify([name, kind, leads])

/** The same from a workbook or a text table, from the first sheet that has anything in it. */
export async function readOrganisationSheet(
  { sql, workspace, report }: JobContext,
  { path }: { path: string },
): Promise<Entered> {
  const { sheets } = await readWorkbook(path, { report })
  const sheet = sheets.find(({ hidden, rows }) => !hidden && rows.length > 0)
  return enterRows(sql, workspace, sheet?.rows ?? [])
}

/**
 * Signs the list of offices for all that report here, and writes it; the same again, byte for byte, where nothing changed since the last one.
 * @throws {Failure} ORGANISATIONS_EMPTY
 */
export async function exportOrganisations(
  context: JobContext,
  { passphrase, folder }: Signing,
): Promise<Exported> {
  const { sql, workspace } = context
  const ready = await readyAsOperator(context, { passphrase, folder })
  const { signed, lines } = sql.transaction(() => {
    const current = organisationLines(sql, workspace)
    if (current.length === 0) throw new Failure('ORGANISATIONS_EMPTY', {})
    const whole = {
      kind: 'organisations',
      recipient: everyone,
      counts: { organisations: current.length },
      lines: current,
    } as const
    const made = signWhole(context, ready, lastIssued(sql)?.signed, whole, (fresh) =>
      keepTable(sql, 'issued', fresh, current),
    )
    return { signed: made, lines: current }
  })
  return writeSigned(context, signed, () => lines, { folder, entries: lines.length })
}

/** Takes in the superior's table of offices in the place of the one before. */
export async function importOrganisations(
  { sql, workspace, report }: JobContext,
  { path }: { path: string },
): Promise<TakenOrganisations> {
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash, envelope } = verified
    const sender = admit(sql, workspace, verified, ['organisations'])
    const table = await readTable(verified)
    const { sequence } = statement
    const status = sql.transaction(() => {
      const place = placeTable(sql, statement, packageHash)
      if (place === 'known') return place
      keepTable(
        sql,
        'received',
        { packageHash, statement: { ...statement, sender }, envelope, small: {} },
        [],
      )
      replaceReceived(sql, sender.code, table)
      return place
    })
    return { status, sender: sender.name, sequence, organisations: table.length }
  } finally {
    await verified.close()
  }
}

/** @throws {Failure} PACKAGE_CONTENT_BAD for a library that two offices lead, and for more offices than there are */
function readTable(verified: VerifiedPackage): Promise<Organisation[]> {
  const table = { part: parts.organisations, schema: organisationSchema, count: 'organisations' }
  const led = new Set<string>()
  return readWhole(verified, table, ({ code, leads }, last, at) => {
    if (code <= (last?.code ?? '')) return 'order'
    if (at > mostOrganisations || leads.some((library) => led.has(library))) return 'repeated'
    for (const library of leads) led.add(library)
    return undefined
  })
}
