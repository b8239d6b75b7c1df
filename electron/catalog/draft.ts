import { Failure } from '../../shared/failures.ts'
import type { SignerRole, Statement } from '../../shared/package.ts'
import { sha256, type Signature } from '../package/dsse.ts'
import type { UnsignedPackage } from '../package/write-package.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import { findPerson, listPersons } from '../trust/persons.ts'
import type { Sql } from '../workspace/sql.ts'

/**
 * The submission that is being made: frozen, reviewed for secrecy, signed by each person it names, and then exported. Until it is exported
 * anyone can step back; what was signed is thrown away then, and never changed.
 */
export interface Draft {
  frozenAt: string
  frozenBy: Person
  /** From the end of the secrecy review on. */
  unsigned?: UnsignedPackage & { state: number; base?: number }
  signatures: Signature[]
}

/** The draft there is. */
export function findDraft(sql: Sql): Draft | undefined {
  const row = sql.get<{
    frozenAt: string
    frozenBy: number
    state: number | null
    base: number | null
    statement: string | null
    parts: string | null
  }>('SELECT frozen_at AS frozenAt, frozen_by AS frozenBy, state, base, statement, parts FROM draft')
  if (!row) return undefined
  const frozenBy = listPersons(sql).find(({ number }) => number === row.frozenBy)
  if (!frozenBy) throw new Error('a draft that nobody froze')
  const signatures = sql
    .all<{ signature: string }>('SELECT signature FROM draft_signature ORDER BY at')
    .map(({ signature }) => JSON.parse(signature) as Signature)
  const draft = { frozenAt: row.frozenAt, frozenBy, signatures }
  if (row.statement === null || row.state === null) return draft
  const bytes = Buffer.from(row.statement)
  return {
    ...draft,
    unsigned: {
      statement: JSON.parse(row.statement) as Statement,
      packageHash: sha256(bytes),
      bytes,
      small: JSON.parse(row.parts ?? '{}') as Record<string, string>,
      state: row.state,
      ...(row.base !== null && { base: row.base }),
    },
  }
}

/** @throws {Failure} DRAFT_NONE */
export function requireDraft(sql: Sql): Draft {
  const draft = findDraft(sql)
  if (!draft) throw new Failure('DRAFT_NONE', {})
  return draft
}

/** Sets the working copy aside as it is now. @throws {Failure} DRAFT_OPEN, CATALOG_EMPTY, PERSON_MISSING, _ROLE */
export function freezeDraft(sql: Sql, person: number): void {
  if (findDraft(sql)) throw new Failure('DRAFT_OPEN', {})
  const { number, name, roles } = findPerson(sql, person)
  if (!roles.includes('operator')) throw new Failure('PERSON_ROLE', { person: name, role: 'operator' })
  sql.run('INSERT INTO draft (one, frozen_at, frozen_by) VALUES (1, @at, @number)', {
    at: new Date().toISOString(),
    number,
  })
  sql.run(
    `INSERT INTO draft_entry (id, version, name, sensitivity)
     SELECT id, version, name, sensitivity FROM entry WHERE retired = 0 ORDER BY name_order, id`,
  )
}

/** The record of a row with `id` and `version`: in the working copy for as long as nobody changed it there, and among past versions then. */
export function frozenRecord(row: string): string {
  return `coalesce((SELECT record FROM entry WHERE entry.id = ${row}.id AND entry.version = ${row}.version),
    (SELECT record FROM past_version WHERE hash = ${row}.version))`
}

/** From the signing back to the review, and from the review back to the working copy. */
export function stepBack(sql: Sql): void {
  const { unsigned } = requireDraft(sql)
  sql.run('DELETE FROM draft_signature')
  if (unsigned) {
    sql.run('UPDATE draft SET state = NULL, base = NULL, statement = NULL, parts = NULL')
    return
  }
  dropDraft(sql)
}

export function dropDraft(sql: Sql): void {
  sql.run('DELETE FROM draft_signature')
  sql.run('DELETE FROM draft_entry')
  sql.run('DELETE FROM draft')
}

/** Keeps what everybody is to sign. */
export function concludeDraft(
  sql: Sql,
  unsigned: UnsignedPackage,
  { state, base }: { state: number; base: number | undefined },
): void {
  sql.run('UPDATE draft SET state = @state, base = @base, statement = @statement, parts = @parts', {
    state,
    base: base ?? null,
    statement: unsigned.bytes.toString('utf8'),
    parts: JSON.stringify(unsigned.small),
  })
}

export function addSignature(sql: Sql, signature: Signature): void {
  sql.run(
    `INSERT INTO draft_signature (fingerprint, signature, at) VALUES (@fingerprint, @signature, @at)
     ON CONFLICT (fingerprint) DO NOTHING`,
    { fingerprint: signature.keyid, signature: JSON.stringify(signature), at: new Date().toISOString() },
  )
}

/** Who is still to sign, by key, each with the hats it stands for. */
export function awaited({
  unsigned,
  signatures,
}: Draft): { fingerprint: string; name: string; roles: SignerRole[] }[] {
  const signers = unsigned?.statement.signers ?? []
  const signed = new Set(signatures.map(({ keyid }) => keyid))
  const open = new Map<string, { fingerprint: string; name: string; roles: SignerRole[] }>()
  for (const { fingerprint, name, role } of signers) {
    if (signed.has(fingerprint)) continue
    const known = open.get(fingerprint)
    if (known) known.roles.push(role)
    else open.set(fingerprint, { fingerprint, name, roles: [role] })
  }
  return [...open.values()]
}

/** @throws {Failure} DRAFT_OPEN while a submission is being reviewed and signed */
export function refuseOpenDraft(sql: Sql): void {
  if (findDraft(sql)) throw new Failure('DRAFT_OPEN', {})
}
