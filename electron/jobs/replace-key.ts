import { Failure } from '../../shared/failures.ts'
import type { Ending, Party, SignerRole } from '../../shared/package.ts'
import { fingerprintFor } from '../catalog/partners.ts'
import { enterCeremony } from '../trust/ceremony.ts'
import { countPersons } from '../trust/key-change.ts'
import { endKey, enterKey, findKey } from '../trust/keys.ts'
import { listPersons, presentPersons } from '../trust/persons.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { issueList, unlockAll, writeList, type Unlocked, type Unlocking } from './trust-list.ts'

/** What two persons of a bureau do about a key: end it, and where there is one say which comes after it. */
export interface Replacing {
  party: string
  /** Whose key it is. */
  person: string
  /** The key that ends. */
  fingerprint: string
  why: Ending
  next?: { fingerprint: string; roles: readonly SignerRole[] } | undefined
  witnesses: readonly Unlocking[]
  folder?: string | undefined
}

/**
 * Ends a key, and enters the one that comes after it, before two persons of this bureau who both unlock theirs. In one transaction: the record of
 * it with both signatures, the keys, and the trust list that tells everybody, signed by the same two.
 *
 * @throws {Failure} CEREMONY_PERSONS, WITNESSES_SAME, WITNESS_ENDS, KEY_UNKNOWN, KEY_ENDED, FINGERPRINT_TAKEN, and what a key is refused with
 */
export async function replaceKey(
  context: JobContext,
  { witnesses, folder, ...wanted }: Replacing,
): Promise<{ ceremony: number; list?: Exported }> {
  const { sql } = context
  requireWitnesses(sql, witnesses, wanted)
  const unlocked = await unlockAll(context, witnesses, folder)
  const at = new Date().toISOString()
  const { ceremony, list } = sql.transaction(() => {
    const number = holdCeremony(context, wanted, unlocked, at)
    return { ceremony: number, list: reportsHere(context, wanted.party) && issueList(context, unlocked, at) }
  })
  return { ceremony, ...(list && { list: await writeList(context, list, folder) }) }
}

function requireWitnesses(
  sql: Sql,
  witnesses: readonly Unlocking[],
  { fingerprint, why }: Pick<Replacing, 'fingerprint' | 'why'>,
): void {
  const present = presentPersons(sql)
  if (countPersons(present.map(({ name }) => name)) < 2) throw new Failure('CEREMONY_PERSONS', {})
  const chosen = witnesses.flatMap(({ person }) => present.find(({ number }) => number === person) ?? [])
  if (chosen.length < witnesses.length) throw new Failure('PERSON_MISSING', {})
  if (countPersons(chosen.map(({ name }) => name)) < 2) throw new Failure('WITNESSES_SAME', {})
  const ends = chosen.find((person) => person.fingerprint === fingerprint)
  if (ends && (why === 'lost' || why === 'stolen')) throw new Failure('WITNESS_ENDS', { person: ends.name })
}

function holdCeremony(
  { sql, workspace }: JobContext,
  { party: code, person, fingerprint, why, next }: Omit<Replacing, 'witnesses' | 'folder'>,
  unlocked: readonly Unlocked[],
  at: string,
): number {
  const party = code === workspace.code ? workspace : findKey(sql, fingerprint)?.party
  if (!party || party.code !== code) throw new Failure('KEY_UNKNOWN', { person })
  const following = next && { ...next, fingerprint: nextFingerprint(sql, party, next.fingerprint) }
  const names = unlocked.map((each) => each.person.name)
  if (party === workspace) endOwn(sql, { person, fingerprint, why, next: following }, at)
  else replaceTheirs(sql, { party, person, fingerprint, why, next: following }, { at, names })
  return enterCeremony(
    sql,
    {
      format: 1,
      bureau: { code: workspace.code, name: workspace.name },
      at,
      party: { code: party.code, name: party.name },
      person,
      fingerprint,
      why,
      ...(following && { next: { ...following, roles: [...following.roles] } }),
      witnesses: unlocked.map((each) => ({ name: each.person.name, fingerprint: each.signer.fingerprint })),
    },
    unlocked.map(({ signer }) => signer),
  )
}

type Ended = Pick<Replacing, 'person' | 'fingerprint' | 'why' | 'next'>

/** A key of this bureau itself: its file stays, and the person makes another one among the signers. */
function endOwn(sql: Sql, { person, fingerprint, why, next }: Ended, at: string): void {
  const own = listPersons(sql).find((each) => each.fingerprint === fingerprint && each.name === person)
  if (!own || next) throw new Failure('KEY_UNKNOWN', { person })
  const before = sql.get<{ why: Ending | null }>(
    'SELECT left_why AS why FROM person WHERE number = @number',
    {
      number: own.number,
    },
  )
  const worse = why === 'stolen' && before?.why !== 'stolen'
  if (own.leftAt && !worse)
    throw new Failure('KEY_ENDED', { person, at: own.leftAt, why: before?.why ?? 'left' })
  sql.run('UPDATE person SET left_at = coalesce(left_at, @at), left_why = @why WHERE number = @number', {
    at,
    why,
    number: own.number,
  })
}

function replaceTheirs(
  sql: Sql,
  { party, person, fingerprint, why, next }: Ended & { party: Party },
  { at, names }: { at: string; names: readonly string[] },
): void {
  const old = findKey(sql, fingerprint)
  if (!old || old.person !== person) throw new Failure('KEY_UNKNOWN', { person })
  const worse = why === 'stolen' && old.endedWhy !== 'stolen'
  if (old.endedAt && !worse && !next) {
    throw new Failure('KEY_ENDED', { person, at: old.endedAt, why: old.endedWhy ?? 'left' })
  }
  endKey(sql, fingerprint, at, why)
  if (!next) return
  enterKey(sql, {
    fingerprint: next.fingerprint,
    party,
    person,
    roles: next.roles,
    validFrom: at,
    comparedBy: names.join('、'),
  })
}

/** A key that nobody has yet. @throws {Failure} FINGERPRINT_BAD, FINGERPRINT_ELSEWHERE, FINGERPRINT_TAKEN */
function nextFingerprint(sql: Sql, { code }: Party, said: string): string {
  const fingerprint = fingerprintFor({ code, fingerprint: said })
  const own = listPersons(sql).find((each) => each.fingerprint === fingerprint)
  const taken = own?.name ?? findKey(sql, fingerprint)?.party.name
  if (taken !== undefined) throw new Failure('FINGERPRINT_TAKEN', { name: taken })
  return fingerprint
}

/** Whether this bureau's list is where others learn of a party's keys: not those of its superior. */
function reportsHere({ sql, workspace }: JobContext, code: string): boolean {
  const found = sql.get<{ relation: string }>('SELECT relation FROM partner WHERE code = @code', { code })
  return code === workspace.code || found?.relation === 'subordinate'
}
