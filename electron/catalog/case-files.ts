import { compactJson, type Json } from '../../shared/canonical.ts'
import { mostCaseLines, type AnswerRecord, type DoubtRecord } from '../../shared/case-records.ts'
import type { Party, Statement } from '../../shared/package.ts'
import { sha256 } from '../package/dsse.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { caseColumns, placesOf, type StoredCase } from './cases.ts'
import { placeNewest, type Newest } from './handouts.ts'
import { signedPackage } from './ledger.ts'

// Signed lists of doubts and of answers. Each has all that there ever was between the two, so that the newest counts and one that is lost
// leaves no gap.

export type CaseFileKind = 'doubts' | 'answers'
interface Between {
  kind: CaseFileKind
  party: string
}

/** The newest that was made here for a party. */
export function lastCaseFile(sql: Sql, { kind, party }: Between): SignedPackage | undefined {
  const found = sql.get<{ hash: string; envelope: string; parts: string }>(
    `SELECT hash, envelope, parts FROM case_file WHERE kind = @kind AND direction = 'sent' AND party = @party
     ORDER BY sequence DESC LIMIT 1`,
    { kind, party },
  )
  return found && signedPackage(found)
}

/** Where a list stands after the last one of its sender. @throws {Failure} HANDOUT_OLDER */
export function placeCaseFile(
  sql: Sql,
  kind: CaseFileKind,
  statement: Statement,
  hash: string,
): 'new' | 'known' {
  const last = sql.get<Newest>(
    `SELECT hash, sequence FROM case_file WHERE kind = @kind AND direction = 'received' AND party = @party
     ORDER BY sequence DESC LIMIT 1`,
    { kind, party: statement.sender.code },
  )
  return placeNewest(last, statement, hash)
}

/** Keeps a signed list. Runs inside the caller's transaction. */
export function keepCaseFile(
  sql: Sql,
  direction: 'sent' | 'received',
  party: Party,
  { packageHash, statement, envelope, small }: SignedPackage,
  lines: readonly string[],
): void {
  sql.run(
    `INSERT INTO case_file (hash, kind, direction, party, party_name, sequence, lines, envelope, parts, kept_at)
     VALUES (@hash, @kind, @direction, @party, @name, @sequence, @lines, @envelope, @parts, @now)`,
    {
      hash: packageHash,
      kind: statement.kind,
      direction,
      party: party.code,
      name: party.name,
      sequence: statement.sequence,
      lines: JSON.stringify(lines),
      envelope,
      parts: JSON.stringify(small),
      now: new Date().toISOString(),
    },
  )
}

/** Lines for an office below: those that it was told keep the words that it was told. */
export function doubtLines(sql: Sql, party: string): { id: string; line: string; isNew: boolean }[] {
  return sql
    .all<StoredCase>(
      `SELECT ${caseColumns} FROM case_record WHERE origin = 'registered' AND party = @party AND withdrawn_day = ''
       ORDER BY id LIMIT ${mostCaseLines}`,
      { party },
    )
    .map((stored) => ({
      id: stored.id,
      line: stored.line || compactLine(doubtOf(sql, stored)),
      isNew: stored.sentIn === '',
    }))
}

function doubtOf(sql: Sql, { id, kind, text, reporter, evidence, event }: StoredCase): DoubtRecord {
  const [place] = placesOf(sql, id)
  return {
    id,
    kind: kind === 'complaint' ? 'complaint' : 'doubt',
    ...(place && { place }),
    text,
    reporter,
    evidence,
    date: event,
  }
}

/** Lines for the superior: what was answered of all that it passed on. */
export function answerLines(sql: Sql, party: string): { id: string; line: string }[] {
  return sql
    .all<StoredCase>(
      `SELECT ${caseColumns} FROM case_record WHERE origin = 'received' AND party = @party AND closed_day <> '' AND verdict <> ''
       ORDER BY id LIMIT ${mostCaseLines}`,
      { party },
    )
    .map((stored) => ({ id: stored.id, line: compactLine(answerOf(stored)) }))
}

function answerOf(stored: StoredCase): AnswerRecord {
  const { id, line, kind, verdict, answer, done, closedDay, event, submission } = stored
  return {
    id,
    doubt: sha256(line),
    verdict: verdict || 'not_upheld',
    text: answer,
    done,
    date: closedDay,
    ...(kind === 'doubt' && { received: event }),
    ...(submission !== '' && { submission }),
  }
}

/** What is empty is left out: one content has one spelling. */
export function compactLine(record: DoubtRecord | AnswerRecord): string {
  return compactJson(JSON.parse(JSON.stringify(record)) as Json)
}
