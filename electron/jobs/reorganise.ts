import { Failure } from '../../shared/failures.ts'
import { everyone, parts } from '../../shared/package.ts'
import type { Reorganisation, ReorganisationPlan } from '../../shared/reorganisation.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { requireRole } from '../catalog/admission.ts'
import { keepCarriages, keepReorganised } from '../catalog/carry.ts'
import { followOrganisations } from '../catalog/organisations.ts'
import { planReorganisation, type Planned } from '../catalog/plan-reorganisation.ts'
import { moveKeys, rekeyOpen } from '../catalog/rekey.ts'
import {
  broughtLines,
  findReorganisation,
  issuedReorganisation,
  keepReorganisation,
  reorganisationLine,
  reorganisationLines,
  reorganisationsOf,
} from '../catalog/reorganisations.ts'
import { sha256 } from '../package/dsse.ts'
import { signPackage, type PayloadLines } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { factsAfter, readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

/**
 * Signs a reorganisation and carries what is accepted here, with all that is open on it, in one transaction; then writes it for those it concerns.
 * There is no way back but another one.
 * @throws {Failure} what {@link planReorganisation} refuses
 */
export async function signReorganisation(
  context: JobContext,
  { plan, ...signing }: Signing & { plan: ReorganisationPlan },
): Promise<Exported> {
  const { sql, workspace } = context
  requireRole(workspace, ['district', 'city'])
  const { signer, signers, sm3 } = await readyAsOperator(context, signing)
  const made = sql.transaction(() => {
    const planned = planReorganisation(sql, workspace, plan)
    const earlier = reorganisationsOf(sql, workspace.code)
    const line = reorganisationLine(planned.record)
    const entries = planned.carried
      .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
      .map((each) => each.line)
    const facts = factsAfter(context, signers, earlier.at(-1), {
      kind: 'reorganisation',
      recipient: everyone,
      state: sha256(line),
      counts: { entries: entries.length },
    })
    const signed = signPackage(
      facts,
      linesOf({ line, entries, earlier: reorganisationLines(earlier) }),
      signer,
      sm3,
    )
    keepReorganisation(sql, 'issued', signed, planned.record)
    carryAccepted(sql, workspace, signed.packageHash, planned)
    moveKeys(sql, signed.packageHash, planned.record, facts.createdAt)
    return signed.packageHash
  })
  return writeReorganisation(context, { package: made, folder: signing.folder })
}

const keyOf = ({ agency, id }: { agency: string; id: string }) => `${agency} ${id}`

interface Content {
  line: string
  entries: readonly string[]
  earlier: readonly string[]
}

function linesOf({ line, entries, earlier }: Content): PayloadLines {
  const byPart: Record<string, readonly string[]> = {
    [parts.reorganisation]: [line],
    [parts.entries]: entries,
    [parts.reorganisations]: earlier,
  }
  return (part) => byPart[part] ?? []
}

/** Writes one that was signed here, the same bytes as every other time. @throws {Failure} PACKAGE_UNKNOWN */
export function writeReorganisation(
  context: JobContext,
  { package: hash, folder }: { package: string; folder?: string | undefined },
): Promise<Exported> {
  const { sql, workspace } = context
  const signed = issuedReorganisation(sql, hash)
  const { record, sequence } = findReorganisation(sql, hash)
  const entries = broughtLines(sql, hash)
  const earlier = reorganisationsOf(sql, workspace.code).filter((each) => each.sequence < sequence)
  const lines = linesOf({
    line: reorganisationLine(record),
    entries,
    earlier: reorganisationLines(earlier),
  })
  return writeSigned(context, signed, lines, { folder, entries: entries.length })
}

/** The accepted states, the offices and what is open, after the reorganisation. Runs inside the transaction that signs it or takes it in. */
export function carryAccepted(
  sql: Sql,
  workspace: Workspace,
  hash: string,
  { record, before, after, carried }: Omit<Planned, 'keys'>,
): void {
  keepCarriages(sql, hash, carried)
  const packages = new Map(
    sql
      .all<{ sender: string; package: string; place: number }>(
        'SELECT accepted.sender, accepted.package, package.rowid AS place FROM accepted JOIN package ON package.hash = accepted.package',
      )
      .map((each) => [each.sender, each]),
  )
  for (const { code } of record.before) sql.run('DELETE FROM accepted WHERE sender = @code', { code })
  for (const { code, name, state } of record.after) {
    const entries = after.get(code)
    if (state === undefined || !entries) continue
    const number = keepReorganised(
      sql,
      hash,
      { code, name },
      { state: entries, base: before.get(code)?.number },
    )
    // The last package that anything of it was accepted from.
    const [newest] = record.before
      .flatMap((office) => packages.get(office.code) ?? [])
      .toSorted((one, other) => other.place - one.place)
    const named = packages.get(code) ?? newest
    if (!named) throw new Failure('INTERNAL', {})
    sql.run('INSERT INTO accepted (sender, state, package) VALUES (@code, @number, @package)', {
      code,
      number,
      package: named.package,
    })
  }
  followPartners(sql, record)
  followOrganisations(sql, workspace, record)
  rekeyOpen(sql, record)
}

function followPartners(sql: Sql, { before, after }: Reorganisation): void {
  for (const { code } of before)
    if (!after.some((office) => office.code === code))
      sql.run("DELETE FROM partner WHERE code = @code AND relation = 'subordinate'", { code })
  for (const { code, name } of after)
    sql.run(
      `INSERT INTO partner (code, name, relation) VALUES (@code, @name, 'subordinate')
       ON CONFLICT (code) DO UPDATE SET name = excluded.name`,
      { code, name },
    )
}
