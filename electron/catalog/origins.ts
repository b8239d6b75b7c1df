import { canonicalJson } from '../../shared/canonical.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { StateEntry } from '../../shared/catalog-state.ts'
import { originRecordSchema, type OriginRecord, type Party, type Statement } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import { carriedFrom } from './carry.ts'
import { statementOf } from './ledger.ts'

// Where a roll-up's entries come from: the statements that their agencies signed, each with the list of (id, version) that it was signed over.
// With them whoever holds the roll-up can prove of every entry who signed it, though the packages themselves stayed at the district.

/** One line of `origins.jsonl` and the statement in it. */
export interface Origin {
  record: OriginRecord
  line: string
  statement: Statement
}

/**
 * The origins of a state that was accepted here: of each entry the newest submission that had this version of it, or, where this bureau put
 * something right, the receipt that says so. Sorted by agency, then package.
 */
export function originsOf(sql: Sql, state: number): Origin[] {
  const wanted = sql.all<{ agency: string; hash: string; envelope: string; state: number }>(
    // What nobody signed as it is was carried: then who signed what it was.
    `WITH RECURSIVE traced AS (
       SELECT agency, id, version FROM state_entry WHERE state = @state
       UNION SELECT from_agency, traced.id, from_version FROM traced JOIN carriage USING (agency, id, version)
         WHERE coalesce(${signedBy('submission')}, ${signedBy('receipt')}) IS NULL)
     SELECT DISTINCT agency, package.hash, package.envelope, package.state FROM
       (SELECT agency, coalesce(${signedBy('submission')}, ${signedBy('receipt')}) AS package FROM traced) AS entry
     JOIN package ON package.rowid = entry.package ORDER BY agency, package.hash`,
    { state },
  )
  return wanted.map(({ agency, hash, envelope, state: signed }): Origin => {
    const entries = sql
      .all<{ id: string; version: string }>(
        'SELECT id, version FROM state_entry WHERE state = @signed AND agency = @agency ORDER BY id',
        { signed, agency },
      )
      .map(({ id, version }): [string, string] => [id, version])
    const record = { agency, package: hash, envelope, entries }
    return { record, line: canonicalJson(record), statement: statementOf(envelope) }
  })
}

/** SQL for the newest package of a kind, by its place in the ledger, that says of a row of `traced` what the row says. */
function signedBy(kind: 'submission' | 'receipt', which = 'true'): string {
  const between =
    kind === 'submission'
      ? "package.direction = 'received' AND package.sender = traced.agency"
      : "package.direction = 'sent' AND package.recipient = traced.agency"
  return `(SELECT max(package.rowid) FROM package JOIN state_entry AS signed ON signed.state = package.state
    AND signed.agency = traced.agency AND signed.id = traced.id AND signed.version = traced.version
    WHERE package.kind = '${kind}' AND ${between} AND ${which})`
}

/** What waits for its answer may have the version as well, but it was not what was accepted. */
const answered = 'EXISTS (SELECT 1 FROM package AS answer WHERE answer.subject = package.hash)'

/** Keeps the origins of a roll-up, sent or received. Runs inside the transaction that enters it. */
export function keepOrigins(sql: Sql, rollup: string, origins: readonly Origin[]): void {
  for (const { record, line, statement } of origins) {
    sql.run(
      `INSERT INTO origin (rollup, agency, package, kind, sequence, made_at, signers, line)
       VALUES (@rollup, @agency, @package, @kind, @sequence, @madeAt, @signers, @line)`,
      {
        rollup,
        agency: record.agency,
        package: record.package,
        kind: statement.kind,
        sequence: statement.sequence,
        madeAt: statement.createdAt,
        signers: JSON.stringify(statement.signers),
        line,
      },
    )
  }
}

/** Who signed for an entry. */
export interface Proof {
  package: string
  kind: 'submission' | 'receipt'
  sequence: number
  madeAt: string
  signers: Statement['signers']
}

/** Of an entry in a received roll-up: the newest statement that was signed over this version of it. */
export function proofOf(
  sql: Sql,
  rollup: string,
  { agency, id }: EntryKey,
  version: string,
): Proof | undefined {
  const row = sql.get<Omit<Proof, 'signers'> & { signers: string }>(
    `SELECT package, kind, sequence, made_at AS madeAt, signers FROM origin
     WHERE rollup = @rollup AND agency = @agency AND instr(line, @pair) > 0 ORDER BY kind = 'receipt', made_at DESC LIMIT 1`,
    { rollup, agency, pair: JSON.stringify([id, version]) },
  )
  if (row) return { ...row, signers: JSON.parse(row.signers) as Statement['signers'] }
  // Carried: who signed what it was, under the office that had it then.
  const before = carriedFrom(sql, { agency, id, version })
  return before && proofOf(sql, rollup, before, before.version)
}

/** Who signed for an entry that is accepted here, in which package, and with whose roll-up that came. */
export interface SignedFor extends Proof {
  /** The agency; or the bureau that put the entry right, whose receipt says so. */
  sender: Party
  through?: { sender: Party; sequence: number }
}

/** Of any version that was accepted here: the newest package that was signed over it, of this desk or in a roll-up. */
export function signedFor(sql: Sql, entry: StateEntry): SignedFor | undefined {
  return signedHere(sql, entry) ?? signedBelow(sql, entry) ?? signedBefore(sql, carriedFrom(sql, entry))
}

/** Carried: who signed what it was, under the office that had it then. */
function signedBefore(sql: Sql, entry: StateEntry | undefined): SignedFor | undefined {
  return entry && signedFor(sql, entry)
}

function signedHere(sql: Sql, entry: StateEntry): SignedFor | undefined {
  const row = sql.get<{ package: string; envelope: string }>(
    `SELECT package.hash AS package, package.envelope FROM
       (SELECT coalesce(${signedBy('submission', answered)}, ${signedBy('receipt')}) AS place
        FROM (SELECT @agency AS agency, @id AS id, @version AS version) AS traced)
     JOIN package ON package.rowid = place`,
    { ...entry },
  )
  return row && saidBy(row.package, statementOf(row.envelope))
}

function signedBelow(sql: Sql, { agency, id, version }: StateEntry): SignedFor | undefined {
  const row = sql.get<{ line: string; code: string; name: string; sequence: number }>(
    // Roll-ups first: of each, the one line of the agency is found by its key, and each line is long.
    `SELECT line, package.sender AS code, coalesce(partner.name, sender_name) AS name, package.sequence
     FROM package CROSS JOIN origin ON origin.rollup = package.hash AND origin.agency = @agency
       LEFT JOIN partner ON partner.code = package.sender
     WHERE package.kind = 'rollup' AND package.direction = 'received' AND void_at IS NULL AND instr(line, @pair) > 0
     ORDER BY origin.kind = 'receipt', origin.made_at DESC, package.rowid DESC LIMIT 1`,
    { agency, pair: JSON.stringify([id, version]) },
  )
  if (!row) return undefined
  const { line, sequence, ...sender } = row
  const record = originRecordSchema.parse(JSON.parse(line))
  return { ...saidBy(record.package, statementOf(record.envelope)), through: { sender, sequence } }
}

function saidBy(hash: string, { kind, sender, sequence, createdAt, signers }: Statement): SignedFor {
  return {
    package: hash,
    kind: kind === 'receipt' ? 'receipt' : 'submission',
    sender,
    sequence,
    madeAt: createdAt,
    signers,
  }
}
