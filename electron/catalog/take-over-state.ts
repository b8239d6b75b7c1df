import type { Party } from '../../shared/package.ts'
import { carried, keepCarriages, keepReorganised, type CarriedState } from './carry.ts'
import { moveKeys, rekeyOpen } from './rekey.ts'
import { keepReorganisation, reorganisationsOf, type SignedReorganisation } from './reorganisations.ts'
import { statementOf } from './ledger.ts'
import { acceptedFrom, type AcceptedState } from './states.ts'
import type { Sql } from '../workspace/sql.ts'

// What a bureau has accepted in roll-ups follows the reorganisations of who hands them in: carried, and not retired and new.

/** An accepted state after each reorganisation in turn; nothing is written. */
export function afterEach(
  sql: Sql,
  accepted: AcceptedState,
  all: readonly SignedReorganisation[],
): CarriedState[] {
  let entries = accepted.entries
  const lines = new Map<string, string>()
  return all.map(({ record }) => {
    const after = carried(sql, entries.values(), record, lines)
    for (const { version, line } of after.carried) lines.set(version, line)
    entries = after.state
    return after
  })
}

/** Those of a roll-up that are not known here yet. */
export function freshOf<Each extends SignedReorganisation>(
  sql: Sql,
  sender: string,
  told: readonly Each[],
): Each[] {
  const known = reorganisationsOf(sql, sender).at(-1)?.sequence ?? 0
  return told.filter(({ sequence }) => sequence > known)
}

/**
 * Carries what is accepted of a sender, and what is open on it, along its reorganisations. Runs inside the transaction that enters the roll-up.
 */
export function carryAlong(sql: Sql, sender: Party, fresh: readonly SignedReorganisation[]): void {
  for (const each of fresh) {
    const { hash, envelope, record } = each
    const accepted = acceptedFrom(sql, sender.code)
    const after = carried(sql, accepted.entries.values(), record)
    const statement = statementOf(envelope)
    keepReorganisation(sql, 'received', { packageHash: hash, statement, envelope }, record)
    keepCarriages(sql, hash, after.carried)
    if (accepted.number !== undefined) {
      const number = keepReorganised(sql, hash, sender, { state: after.state, base: accepted.number })
      sql.run('UPDATE accepted SET state = @number WHERE sender = @sender', { number, sender: sender.code })
    }
    moveKeys(sql, hash, record, statement.createdAt)
    rekeyOpen(sql, record)
  }
}
