import { z } from 'zod'
import { signerRoles, type Ending, type Party, type SignerRole } from '../../shared/package.ts'
import type { TrustedKey } from '../../shared/signing-shapes.ts'
import type { Sql } from '../workspace/sql.ts'

const rolesSchema = z.array(z.enum(signerRoles))

interface KeyRow {
  fingerprint: string
  code: string
  name: string
  person: string
  roles: string
  validFrom: string
  endedAt: string | null
  endedWhy: Ending | null
  list: string | null
  comparedBy: string | null
  registeredAt: string
}

const columns = `fingerprint, party AS code, coalesce(partner.name, party_name) AS name, person, roles, valid_from AS validFrom,
  ended_at AS endedAt, ended_why AS endedWhy, list, compared_by AS comparedBy, registered_at AS registeredAt`
const tables = 'trusted_key LEFT JOIN partner ON partner.code = trusted_key.party'

/** Every key known here, also those that have ended. */
export function listKeys(sql: Sql): TrustedKey[] {
  return sql
    .all<KeyRow>(`SELECT ${columns} FROM ${tables} ORDER BY party, registered_at, fingerprint`)
    .map(keyOf)
}

/** The keys of one party that count today. */
export function keysOf(sql: Sql, party: string): TrustedKey[] {
  return listKeys(sql).filter((key) => key.party.code === party && key.endedAt === undefined)
}

export function findKey(sql: Sql, fingerprint: string): TrustedKey | undefined {
  const row = sql.get<KeyRow>(`SELECT ${columns} FROM ${tables} WHERE fingerprint = @fingerprint`, {
    fingerprint,
  })
  return row && keyOf(row)
}

/**
 * Whether a signature that says it was made at `at` counts. One by a key that was replaced, lost or left counts when it was made before; one
 * by a stolen key may say any time, so it counts only where the package was known before the theft was.
 */
export function counts(
  key: { endedAt?: string | undefined; endedWhy?: Ending | undefined },
  at: string,
  known: boolean,
): boolean {
  if (key.endedAt === undefined || known) return true
  return key.endedWhy !== 'stolen' && at < key.endedAt
}

/** Enters a key, or what is newly known of it; what it proved before stays, and so does who compared it and which list named it. */
export function enterKey(
  sql: Sql,
  key: {
    fingerprint: string
    party: Party
    person: string
    roles: readonly SignerRole[]
    validFrom: string
    endedAt?: string | undefined
    endedWhy?: Ending | undefined
    list?: string | undefined
    comparedBy?: string | undefined
  },
): void {
  sql.run(
    `INSERT INTO trusted_key (fingerprint, party, party_name, person, roles, valid_from, ended_at, ended_why, list, compared_by, registered_at)
     VALUES (@fingerprint, @party, @partyName, @person, @roles, @validFrom, @endedAt, @endedWhy, @list, @comparedBy, @at)
     ON CONFLICT (fingerprint) DO UPDATE SET party = excluded.party, party_name = excluded.party_name, person = excluded.person,
       roles = excluded.roles, ended_at = excluded.ended_at, ended_why = excluded.ended_why,
       list = coalesce(excluded.list, list), compared_by = coalesce(excluded.compared_by, compared_by)`,
    {
      fingerprint: key.fingerprint,
      party: key.party.code,
      partyName: key.party.name,
      person: key.person,
      roles: JSON.stringify(key.roles),
      validFrom: key.validFrom,
      endedAt: key.endedAt ?? null,
      endedWhy: key.endedWhy ?? null,
      list: key.list ?? null,
      comparedBy: key.comparedBy ?? null,
      at: new Date().toISOString(),
    },
  )
}

/** A key that counts no longer from now on; one that nothing was signed with is forgotten, so that it may go to its right owner. */
export function dropKey(sql: Sql, fingerprint: string, why: Ending): void {
  if (!forgetUnused(sql, fingerprint)) endKey(sql, fingerprint, new Date().toISOString(), why)
}

/** From `at` on this key's signatures do not count. What ended stays ended; only that it was stolen may still come to light. */
export function endKey(sql: Sql, fingerprint: string, at: string, why: Ending): void {
  sql.run(
    `UPDATE trusted_key SET ended_at = coalesce(ended_at, @at), ended_why = @why
     WHERE fingerprint = @fingerprint AND (ended_at IS NULL OR (@why = 'stolen' AND ended_why <> 'stolen'))`,
    { fingerprint, at, why },
  )
}

/** Whether anything hangs on a key: a package or handout that was signed with it, or a trust list that names it. */
export function isUsed(sql: Sql, fingerprint: string): boolean {
  return (
    sql.get(`SELECT 1 FROM trusted_key WHERE fingerprint = @fingerprint AND ${used}`, { fingerprint }) !==
    undefined
  )
}

const used = `(list IS NOT NULL
  OR EXISTS (SELECT 1 FROM package WHERE direction = 'received' AND instr(envelope, trusted_key.fingerprint) > 0)
  OR EXISTS (SELECT 1 FROM handout WHERE instr(envelope, trusted_key.fingerprint) > 0)
  OR EXISTS (SELECT 1 FROM trust_list WHERE direction = 'issued' AND instr(keys, trusted_key.fingerprint) > 0))`

/** Takes out a key that somebody here registered and that nothing hangs on; whether it did. */
function forgetUnused(sql: Sql, fingerprint: string): boolean {
  return (
    sql.run(`DELETE FROM trusted_key WHERE fingerprint = @fingerprint AND NOT ${used}`, { fingerprint }) > 0
  )
}

function keyOf({ code, name, roles, endedAt, endedWhy, list, comparedBy, ...key }: KeyRow): TrustedKey {
  return {
    ...key,
    party: { code, name },
    roles: rolesSchema.parse(JSON.parse(roles)),
    ...(endedAt && { endedAt }),
    ...(endedWhy && { endedWhy }),
    ...(list && { list }),
    ...(comparedBy && { comparedBy }),
  }
}
