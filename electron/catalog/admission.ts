import { Failure } from '../../shared/failures.ts'
import {
  everyone,
  handoutKinds,
  openKinds,
  signingKeys,
  type PackageKind,
  type Party,
  type Relation,
  type Role,
  type Statement,
} from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { TrustedKey } from '../../shared/signing-shapes.ts'
import { refuseEnded } from './reorganisations.ts'
import type { VerifiedPackage } from '../package/read-package.ts'
import { counts, findKey } from '../trust/keys.ts'
import { listPersons } from '../trust/persons.ts'
import { ownPolicy, requirePolicy } from '../trust/policy.ts'
import type { Sql } from '../workspace/sql.ts'

/** Where each kind may come from, seen from the desk it comes to. */
const senders: Record<PackageKind, readonly Relation[]> = {
  submission: ['subordinate'],
  rollup: ['subordinate'],
  receipt: ['superior'],
  reset: ['superior'],
  replacement: ['superior'],
  rulebook: ['superior'],
  tables: ['superior'],
  snapshot: ['superior'],
  organisations: ['superior'],
  reorganisation: ['superior'],
  trust: ['superior', 'subordinate', 'root'],
  // From this bureau itself: {@link admitOwn}.
  corrections: [],
  calendar: ['superior'],
  doubts: ['superior'],
  answers: ['subordinate'],
  part: [],
}

/**
 * Whether a whole package may come in here: a kind that belongs here, keys that are registered for the very party it names and count, under
 * the hats they are registered for, and this desk as its recipient, in that order. Gives the sender by the name it is registered under, which
 * the package cannot choose.
 *
 * @throws {Failure} PACKAGE_KIND_WRONG, _SIGNER_UNKNOWN, _SENDER_MISMATCH, _KEY_ENDED, _ROLE_NOT_HELD, _ROLE_MISSING, _PERSONS_FEW,
 * _RECIPIENT_WRONG, HANDOUT_NOT_SUPERIOR, OFFICE_ENDED
 */
export function admit(
  sql: Sql,
  workspace: Workspace,
  verified: VerifiedPackage,
  kinds: readonly PackageKind[],
): Party {
  const { statement } = verified
  if (!kinds.includes(statement.kind)) throw new Failure('PACKAGE_KIND_WRONG', { found: statement.kind })
  const { sender, keys } = requireKeys(sql, verified)
  const relation = sql.get<{ relation: Relation }>('SELECT relation FROM partner WHERE code = @code', {
    code: sender.code,
  })?.relation
  if (!relation) throw unknownSigner(statement)
  if (!senders[statement.kind].includes(relation)) throw notFrom(statement, sender)
  if (statement.kind === 'submission') {
    const persons = keys.map(({ person }) => person)
    requirePolicy(ownPolicy(sql), statement.signers, persons)
  }
  const isOpen = openKinds.some((kind) => kind === statement.kind)
  if (statement.recipient.code !== (isOpen ? everyone.code : workspace.code)) {
    throw new Failure('PACKAGE_RECIPIENT_WRONG', { recipient: statement.recipient.name })
  }
  return sender
}

/**
 * Whether a package is from another desk of this very office: signed by its own persons, those that this desk knows or that a list names; to
 * itself, or to everyone where its kind is. Gives the first of them by the name under which the key is known here, which the package cannot
 * choose.
 * @throws {Failure} PACKAGE_KIND_WRONG, PACKAGE_NOT_FROM, PACKAGE_SIGNER_UNKNOWN, PACKAGE_KEY_ENDED
 */
export function admitOwn(
  sql: Sql,
  workspace: Workspace,
  { statement }: VerifiedPackage,
  kind: PackageKind,
): string {
  if (statement.kind !== kind) throw new Failure('PACKAGE_KIND_WRONG', { found: statement.kind })
  const { sender, recipient, createdAt } = statement
  const isOpen = openKinds.some((each) => each === kind)
  if (sender.code !== workspace.code || recipient.code !== (isOpen ? everyone.code : workspace.code))
    throw notFrom(statement, sender)
  const persons = new Map(listPersons(sql).map((person) => [person.fingerprint, person]))
  const names = signingKeys(statement).map((fingerprint) => {
    const person = persons.get(fingerprint)
    const key = findKey(sql, fingerprint)
    if (
      person
        ? person.leftAt !== undefined && createdAt >= person.leftAt
        : key && !counts(key, createdAt, false)
    )
      throw new Failure('PACKAGE_KEY_ENDED', {
        person: person?.name ?? key?.person ?? '',
        at: person?.leftAt ?? key?.endedAt ?? '',
        why: key?.endedWhy ?? 'left',
      })
    if (!person && key?.party.code !== workspace.code) throw unknownSigner(statement, fingerprint)
    return person?.name ?? key?.person ?? ''
  })
  return names[0] ?? ''
}

/** The registered keys of all who signed, which must be the sender's. */
function requireKeys(
  sql: Sql,
  { statement, packageHash }: VerifiedPackage,
): { sender: Party; keys: TrustedKey[] } {
  const known = knownBefore(sql, packageHash)
  refuseEnded(sql, statement.sender.code)
  const keys = signingKeys(statement).map((fingerprint) => {
    const key = findKey(sql, fingerprint)
    if (!key) throw unknownSigner(statement, fingerprint)
    if (key.party.code !== statement.sender.code) {
      throw new Failure('PACKAGE_SENDER_MISMATCH', {
        registered: key.party.name,
        claimed: statement.sender.name,
      })
    }
    if (!counts(key, statement.createdAt, known)) {
      throw new Failure('PACKAGE_KEY_ENDED', {
        person: key.person,
        at: key.endedAt ?? '',
        why: key.endedWhy ?? 'left',
      })
    }
    return key
  })
  for (const { fingerprint, role } of statement.signers) {
    const key = keys.find((each) => each.fingerprint === fingerprint)
    if (key && !key.roles.includes(role))
      throw new Failure('PACKAGE_ROLE_NOT_HELD', { person: key.person, role })
  }
  const [first] = keys
  if (!first) throw new Error('a package without signers')
  return { sender: first.party, keys }
}

/**
 * Whether a package came in here before, as what it is: then it is known, whoever its sender and its recipient have become since.
 */
export function cameBefore(sql: Sql, hash: string): boolean {
  return (
    sql.get("SELECT 1 FROM package WHERE hash = @hash AND direction = 'received'", { hash }) !== undefined
  )
}

/** Whether this desk has had the package already: then nothing that ended since can make it doubtful. */
export function knownBefore(sql: Sql, hash: string): boolean {
  return (
    sql.get(
      'SELECT 1 FROM package WHERE hash = @hash UNION ALL SELECT 1 FROM trust_list WHERE hash = @hash',
      {
        hash,
      },
    ) !== undefined
  )
}

function unknownSigner({ sender, signers }: Statement, fingerprint = signers[0]?.fingerprint ?? ''): Failure {
  const hats = signers.filter((each) => each.fingerprint === fingerprint)
  return new Failure('PACKAGE_SIGNER_UNKNOWN', {
    fingerprint,
    ...sender,
    ...(hats[0] && { person: hats[0].name, roles: hats.map(({ role }) => role) }),
  })
}

function notFrom({ kind }: Statement, sender: Party): Failure {
  // Only who one reports to may say what the rules are.
  return handoutKinds.some((each) => each === kind)
    ? new Failure('HANDOUT_NOT_SUPERIOR', { name: sender.name })
    : new Failure('PACKAGE_NOT_FROM', { name: sender.name })
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
