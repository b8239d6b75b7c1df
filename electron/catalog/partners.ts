import { Failure } from '../../shared/failures.ts'
import { readFingerprint } from '../../shared/fingerprint-words.ts'
import { signerRoles, type Party, type Relation, type SignerRole } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { TrustedKey } from '../../shared/signing-shapes.ts'
import { isSamePerson } from '../trust/key-change.ts'
import { dropKey, enterKey, findKey, isUsed, keysOf, listKeys } from '../trust/keys.ts'
import { refuseEnded } from './reorganisations.ts'
import type { Sql } from '../workspace/sql.ts'

/**
 * Binds a key to a person of one party, because somebody here compared its fingerprint; who did is kept. There is one superior. At a bureau a
 * person whose key was used gets another by a ceremony before two persons (`jobs/trust.ts`); at an agency nobody else is there.
 * Runs inside the caller's transaction.
 * @param wanted its fingerprint in digits, in words, or as a key card's QR text
 * @throws {Failure} PARTNER_SELF, FINGERPRINT_BAD, FINGERPRINT_ELSEWHERE, FINGERPRINT_TAKEN, KEY_ENDED, KEY_NEEDS_CEREMONY, OFFICE_ENDED
 */
export function register(
  sql: Sql,
  workspace: Workspace,
  wanted: Party & {
    relation?: Relation | undefined
    fingerprint: string
    person?: string | undefined
    roles?: readonly SignerRole[] | undefined
  },
): void {
  if (wanted.code === workspace.code) throw new Failure('PARTNER_SELF', {})
  refuseEnded(sql, wanted.code)
  const fingerprint = fingerprintFor(wanted)
  enterPartner(sql, wanted, wanted.relation)
  const taken = findKey(sql, fingerprint)
  if (taken && taken.party.code !== wanted.code)
    throw new Failure('FINGERPRINT_TAKEN', { name: taken.party.name })
  const { code, name } = wanted
  const person = wanted.person ?? name
  if (taken) refuseEndedKey(taken, workspace)
  if (workspace.role !== 'agency') requireCeremony(sql, { code, person, fingerprint })
  for (const key of keysOf(sql, code)) {
    // A person signs with one key at a time.
    if (isSamePerson(key, { person }) && key.fingerprint !== fingerprint)
      dropKey(sql, key.fingerprint, 'replaced')
  }
  enterKey(sql, {
    fingerprint,
    party: { code, name },
    person,
    roles: wanted.roles ?? signerRoles,
    validFrom: '',
    comparedBy: workspace.signer.name,
  })
}

/**
 * Enters the key of another person of this very office, who signs at a computer of their own: what colleagues exchange is proven by it, and
 * nothing else. Runs inside the caller's transaction.
 * @throws {Failure} FINGERPRINT_BAD, FINGERPRINT_ELSEWHERE, FINGERPRINT_TAKEN, KEY_ENDED
 */
export function registerColleague(
  sql: Sql,
  workspace: Workspace,
  { person, ...wanted }: { person: string; fingerprint: string },
): void {
  const { code, name } = workspace
  const fingerprint = fingerprintFor({ code, ...wanted })
  const taken = findKey(sql, fingerprint)
  if (taken && taken.party.code !== code) throw new Failure('FINGERPRINT_TAKEN', { name: taken.party.name })
  if (taken) refuseEndedKey(taken, workspace)
  const party = { code, name }
  enterKey(sql, {
    fingerprint,
    party,
    person,
    roles: ['operator'],
    validFrom: '',
    comparedBy: workspace.signer.name,
  })
}

/** What was lost or stolen never counts again; nor, where there are two persons for a ceremony, what was replaced. */
function refuseEndedKey({ person, endedAt, endedWhy }: TrustedKey, { role }: Workspace): void {
  if (!endedAt || !endedWhy || endedWhy === 'left') return
  if (endedWhy === 'replaced' && role === 'agency') return
  throw new Failure('KEY_ENDED', { person, at: endedAt, why: endedWhy })
}

function requireCeremony(sql: Sql, wanted: { code: string; person: string; fingerprint: string }): void {
  const used = listKeys(sql)
    .filter(({ party, fingerprint }) => party.code === wanted.code && fingerprint !== wanted.fingerprint)
    .filter((key) => isSamePerson(key, wanted) && key.endedWhy !== 'left')
    .some(({ fingerprint }) => isUsed(sql, fingerprint))
  if (used) throw new Failure('KEY_NEEDS_CEREMONY', { person: wanted.person })
}

/** Who a party is to this desk; without a word it stays what it is, and one who is new is a subordinate. */
export function enterPartner(sql: Sql, { code, name }: Party, wanted?: Relation): void {
  const known = sql.get<{ relation: Relation }>('SELECT relation FROM partner WHERE code = @code', { code })
  const relation = wanted ?? known?.relation ?? 'subordinate'
  if (!known) forgetHearsay(sql, code, relation)
  if (relation === 'superior') {
    sql.run("DELETE FROM partner WHERE relation = 'superior' AND code <> @code", { code })
  }
  sql.run(
    `INSERT INTO partner (code, name, relation) VALUES (@code, @name, @relation)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, relation = excluded.relation`,
    { code, name, relation },
  )
}

/**
 * Keys that other lists named before anybody here dealt with the party: who reports here, or stands above, is known by comparing. Only a
 * superior's may come from its root.
 */
function forgetHearsay(sql: Sql, code: string, relation: Relation): void {
  sql.run(
    `DELETE FROM trusted_key WHERE party = @code AND compared_by IS NULL AND list IN (
       SELECT hash FROM trust_list WHERE direction = 'received' AND NOT (@relation = 'superior'
         AND sender IN (SELECT code FROM partner WHERE relation = 'root')))`,
    { code, relation },
  )
}

/** A fingerprint however it was passed on. @throws {Failure} FINGERPRINT_BAD, FINGERPRINT_ELSEWHERE */
export function fingerprintFor({ code, fingerprint }: { code: string; fingerprint: string }): string {
  const read = readFingerprint(fingerprint)
  if ('mistake' in read) throw new Failure('FINGERPRINT_BAD', read)
  // A card says whose it is: one that lay in the wrong folder is not registered for another office.
  if (read.code !== undefined && read.code !== code) {
    throw new Failure('FINGERPRINT_ELSEWHERE', { code: read.code })
  }
  return read.fingerprint
}
