import { Failure } from '../../shared/failures.ts'
import { everyone, handoutKinds, type PackageKind, type Party, type Role } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { VerifiedPackage } from '../package/read-package.ts'
import type { Sql } from '../workspace/sql.ts'

/**
 * Whether a whole package may come in here: a kind that belongs here, a key that is registered for the very party it names, and this
 * desk as its recipient, in that order. Gives the sender by the name it is registered under, which the package cannot choose.
 *
 * @throws {Failure} PACKAGE_KIND_WRONG, _SIGNER_UNKNOWN, _SENDER_MISMATCH, _RECIPIENT_WRONG, HANDOUT_NOT_SUPERIOR
 */
export function admit(
  sql: Sql,
  workspace: Workspace,
  verified: VerifiedPackage,
  kinds: readonly PackageKind[],
): Party {
  const { statement, fingerprint } = verified
  if (!kinds.includes(statement.kind)) throw new Failure('PACKAGE_KIND_WRONG', { found: statement.kind })
  const registered = registeredSigner(sql, fingerprint)
  if (!registered) throw new Failure('PACKAGE_SIGNER_UNKNOWN', { fingerprint, ...statement.sender })
  // The statement's own signer is under the signature too; both must be the key that signed.
  if (registered.code !== statement.sender.code || statement.signers[0]?.fingerprint !== fingerprint) {
    throw new Failure('PACKAGE_SENDER_MISMATCH', {
      registered: registered.name,
      claimed: statement.sender.name,
    })
  }
  const isHandout = handoutKinds.some((kind) => kind === statement.kind)
  // Only who one reports to may say what the rules are.
  if (isHandout && registered.code !== workspace.superior?.code) {
    throw new Failure('HANDOUT_NOT_SUPERIOR', { name: registered.name })
  }
  if (statement.recipient.code !== (isHandout ? everyone.code : workspace.code)) {
    throw new Failure('PACKAGE_RECIPIENT_WRONG', { recipient: statement.recipient.name })
  }
  return registered
}

export function registeredSigner(sql: Sql, fingerprint: string): Party | undefined {
  return sql.get<Party>('SELECT code, name FROM partner WHERE fingerprint = @fingerprint', { fingerprint })
}

/** @throws {Failure} WORKSPACE_WRONG_ROLE where the desk's role is not one of these */
export function requireRole(workspace: Workspace, allowed: readonly Role[]): void {
  if (allowed.includes(workspace.role)) return
  throw new Failure('WORKSPACE_WRONG_ROLE', { needed: allowed.includes('agency') ? 'agency' : 'bureau' })
}

/**
 * One agency's entries come in through one sender: a township cannot also arrive inside another district's roll-up.
 * @throws {Failure} ENTRY_CLAIMED_TWICE
 */
export function refuseClaimedTwice(sql: Sql, sender: string, agencies: ReadonlySet<string>): void {
  const held = sql.all<{ agency: string; id: string; holder: string }>(
    `SELECT agency, min(id) AS id, package.sender_name AS holder
     FROM accepted JOIN package ON package.hash = accepted.package JOIN state_entry ON state_entry.state = accepted.state
     WHERE accepted.sender <> @sender GROUP BY accepted.sender, agency`,
    { sender },
  )
  for (const { agency, id, holder } of held) {
    if (agencies.has(agency)) throw new Failure('ENTRY_CLAIMED_TWICE', { agency, id, holder })
  }
}
