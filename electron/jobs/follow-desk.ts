import { catalogState, keyText } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import type { Reorganisation, TakenReorganisation } from '../../shared/reorganisation.ts'
import { carried } from '../catalog/carry.ts'
import { isEntered, lastPackage } from '../catalog/ledger.ts'
import { moveKeys } from '../catalog/rekey.ts'
import { keepReorganisation } from '../catalog/reorganisations.ts'
import { voidReceived } from '../catalog/resets.ts'
import { acceptedFrom, stateHash } from '../catalog/states.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { BroughtEntry } from './become-office.ts'
import type { JobContext } from './job.ts'
import { bad, type ReadReorganisation } from './read-reorganisations.ts'
import { carryAccepted } from './reorganise.ts'

interface Signed extends SignedPackage {
  record: Reorganisation
  brought: readonly BroughtEntry[]
  /** Those before it that are not here. */
  missed: readonly ReadReorganisation[]
}

type Effect = Pick<TakenReorganisation, 'effect' | 'offices' | 'came' | 'went' | 'setAside'>

/**
 * Carries here what another desk of this bureau signed: each desk works it out from what it has accepted itself, and must come to what was signed.
 * From then on it is as if it had been signed here: it can be written again and goes up. Runs inside the caller's transaction.
 * @throws {Failure} REORGANISATION_DESK_ORDER, REORGANISATION_DESK_EARLY, REORGANISATION_BAD
 */
export function followDesk({ sql, workspace }: JobContext, signed: Signed): Effect {
  const { packageHash, statement, record, brought, missed } = signed
  const { sequence } = statement
  const [first] = missed
  if (first) throw new Failure('REORGANISATION_DESK_ORDER', { sequence, missing: first.sequence })
  const before = new Map(record.before.map(({ code }) => [code, acceptedFrom(sql, code)]))
  for (const office of record.before)
    requireSame(signed, office, {
      state: before.get(office.code)?.hash,
      isRead: office.receipt === undefined || isEntered(sql, office.receipt.package),
      own: lastPackage(sql, { sender: workspace.code, recipient: office.code, kind: 'receipt' })?.sequence,
    })
  const entries = [...before.values()].flatMap((accepted) => [...accepted.entries.values()])
  const moved = carried(sql, entries, record)
  const versions = new Map(brought.map((each) => [keyText(each), each.version]))
  if (
    versions.size !== moved.carried.length ||
    moved.carried.some((each) => versions.get(keyText(each)) !== each.version)
  )
    throw bad(sequence, 'carried')
  const after = new Map(
    record.after.map(({ code }) => [
      code,
      catalogState([...moved.state.values()].filter(({ agency }) => agency === code)),
    ]),
  )
  for (const { code, state } of record.after)
    if (state !== undefined && state !== stateHash(after.get(code) ?? catalogState([])))
      throw bad(sequence, 'state')
  keepReorganisation(sql, 'issued', signed, record)
  carryAccepted(sql, workspace, packageHash, { record, before, after, carried: moved.carried })
  moveKeys(sql, packageHash, record, statement.createdAt)
  return {
    effect: 'carried',
    offices: record.after.map(({ code, name }) => ({ code, name })),
    came: moved.carried.length,
    went: 0,
    setAside: setAside({ sql }, record),
  }
}

/** This desk has given every answer that the other had given, and accepted what it had. @throws {Failure} REORGANISATION_DESK_EARLY */
function requireSame(
  { statement }: Signed,
  office: Reorganisation['before'][number],
  here: { state: string | undefined; isRead: boolean; own: number | undefined },
): void {
  if (here.isRead && here.state === office.state) return
  throw new Failure('REORGANISATION_DESK_EARLY', {
    sequence: statement.sequence,
    name: office.name,
    receipt: office.receipt?.sequence ?? 0,
    own: here.own ?? 0,
  })
}

/** What came here alone and waits was made by an office as it was: its own desk sets it aside too, by the same rule. @returns how many */
function setAside({ sql }: Pick<JobContext, 'sql'>, { before, after }: Reorganisation): number {
  const stale = before.filter(
    ({ code, state }) => !after.some((office) => office.code === code && office.state === state),
  )
  return stale.reduce((count, { code, last }) => count + voidReceived(sql, code, last), 0)
}
