import { Failure } from '../../shared/failures.ts'
import { parts } from '../../shared/package.ts'
import { approvalLine, currentApproval, type KeptApproval } from '../catalog/approvals.ts'
import {
  awaitsAnswer,
  enterPackage,
  keepCarried,
  lastPackage,
  payloadLines,
  requireSuperior,
} from '../catalog/ledger.ts'
import { noticesForRollup } from '../catalog/notices.ts'
import { keepOrigins, originsOf } from '../catalog/origins.ts'
import {
  reorganisationLines,
  reorganisationsOf,
  type SignedReorganisation,
} from '../catalog/reorganisations.ts'
import { keepSources } from '../catalog/sources.ts'
import { keptHere } from '../catalog/told-corrections.ts'
import { acceptedBy, acceptedFromAll, type AcceptedState } from '../catalog/states.ts'
import { signPackage } from '../package/write-package.ts'
import { recipientsFor } from '../trust/encryption.ts'
import type { Sql } from '../workspace/sql.ts'
import { reexportPackage, type Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { countsOf, follow, readyAsOperator, type Signing } from './signing.ts'

/**
 * Signs what this level's government approved of what was accepted here, and nothing else, as a roll-up to the superior bureau, with the signed
 * statements that its entries come from, and writes it.
 * @throws {Failure} APPROVAL_NONE, ROLLUP_EMPTY
 */
export async function exportRollup(
  context: JobContext,
  { passphrase, folder, encrypt = false }: Signing,
): Promise<Exported> {
  const { sql, workspace } = context
  const recipient = requireSuperior(workspace.superior)
  recipientsFor(sql, workspace, { kind: 'rollup', chosen: encrypt })
  const { signer, signers, sm3 } = await readyAsOperator(context, { passphrase, folder })
  const made = sql.transaction(() => {
    const base = acceptedBy(sql, recipient.code)
    const approved = requireApproval(sql, base)
    const { state, sources, approval } = approved
    const last = lastPackage(sql, { sender: workspace.code, recipient: recipient.code, kind: 'rollup' })
    // Those that the approved state is in sight of: what was reorganised since goes up with the next one.
    const reorganised = reorganisationsOf(sql, workspace.code).slice(0, approved.reorganisations)
    const known = agenciesIn(sql, [state, base.number ?? null], reorganised)
    const { code, name } = workspace
    const kept = keptHere(sql, { code, name }, { state, base: base.number })
    const notices = noticesForRollup(sql, recipient.code, { known, kept })
    // What it is asked to decide is news, though no entry may have changed.
    if (last && notices.length === 0 && awaitsAnswer(sql, last, approval.state)) return last.hash
    const origins = originsOf(sql, state)
    const told = {
      [parts.approval]: [approvalLine(approved)],
      [parts.notices]: notices,
      [parts.reorganisations]: reorganisationLines(reorganised),
    }
    const facts = follow(context, signers, {
      kind: 'rollup',
      recipient,
      state: approval.state,
      base: base.hash,
      counts: { ...countsOf(sql, state), agencies: sources.length },
    })
    const carried = {
      ...told,
      [parts.sources]: sources,
      [parts.origins]: origins.map(({ line }) => line),
    }
    const signed = signPackage(facts, payloadLines(sql, { state, carried }), signer, sm3)
    enterPackage(sql, { direction: 'sent', ...signed, state, base: base.number })
    keepSources(sql, signed.packageHash, sources)
    keepOrigins(sql, signed.packageHash, origins)
    keepCarried(sql, signed.packageHash, told)
    return signed.packageHash
  })
  return reexportPackage(context, { package: made, folder, encrypt })
}

/** Of whom the superior has something once this is accepted, or had it before: the reader's own measure (`mayTellAbove`). */
function agenciesIn(
  sql: Sql,
  [state, base]: readonly [number, number | null],
  reorganised: readonly SignedReorganisation[],
): Set<string> {
  const agencies = sql.column<string>(
    'SELECT DISTINCT agency FROM state_entry WHERE state IN (@state, @base)',
    { state, base },
  )
  return new Set([...agencies, ...reorganised.flatMap(({ record }) => record.after.map(({ code }) => code))])
}

/** @throws {Failure} APPROVAL_NONE, ROLLUP_EMPTY where there is nothing to approve */
function requireApproval(sql: Sql, base: AcceptedState): KeptApproval {
  const approved = currentApproval(sql)
  const entries = approved?.approval.entries ?? acceptedFromAll(sql).size
  if (entries + base.entries.size === 0) throw new Failure('ROLLUP_EMPTY', {})
  if (!approved || approved.reorganisations < handedUp(sql)) throw new Failure('APPROVAL_NONE', {})
  return approved
}

/** How many reorganisations the superior has been told of: an approval of before would tell it of fewer. */
function handedUp(sql: Sql): number {
  const found = sql.get<{ told: number }>(
    `SELECT coalesce(max(told), 0) AS told FROM (SELECT count(*) AS told FROM carried JOIN package ON package.hash = carried.package
       WHERE part = @part AND direction = 'sent' GROUP BY package)`,
    { part: parts.reorganisations },
  )
  return found?.told ?? 0
}
