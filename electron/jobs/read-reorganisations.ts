import type { ReorganisationProblem } from '../../shared/reorganisation-failures.ts'
import { Failure } from '../../shared/failures.ts'
import { parts, payloadParts, signingKeys, type Party } from '../../shared/package.ts'
import { problemIn, reorganisationLineSchema, type Reorganisation } from '../../shared/reorganisation.ts'
import {
  reorganisationLine,
  reorganisationsOf,
  type SignedReorganisation,
} from '../catalog/reorganisations.ts'
import { sha256 } from '../package/dsse.ts'
import { openStatement, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import { findKey } from '../trust/keys.ts'
import type { Sql } from '../workspace/sql.ts'

/** One that stands in a package, with the statement that it was signed with. */
export interface ReadReorganisation extends SignedReorganisation {
  /** As it stands in the part. */
  line: string
  statement: ReturnType<typeof openStatement>['statement']
}

/**
 * What a bureau tells of its earlier reorganisations: each signed by it, all of them from the first on, and none other than what is known here.
 * @throws {Failure} REORGANISATION_BAD, PACKAGE_FORK
 */
export async function readReorganisations(
  sql: Sql,
  verified: VerifiedPackage,
): Promise<ReadReorganisation[]> {
  const { statement } = verified
  if (!payloadParts(statement).includes(parts.reorganisations)) return []
  const found: ReadReorganisation[] = []
  const lines = readRecords(verified, parts.reorganisations, reorganisationLineSchema)
  for await (const { record: said, line, compact, at } of lines) {
    if (!compact) throw contentBad(at, 'spelling')
    found.push({ line, ...signedOne(sql, statement.sender, said, found.at(-1)) })
  }
  for (const known of reorganisationsOf(sql, statement.sender.code)) {
    const same = found.find(({ sequence }) => sequence === known.sequence)
    if (same && same.hash !== known.hash)
      throw new Failure('PACKAGE_FORK', { sender: statement.sender.name, sequence: known.sequence })
  }
  return found
}

function signedOne(
  sql: Sql,
  sender: Party,
  { envelope, reorganisation: record }: { envelope: string; reorganisation: Reorganisation },
  previous: ReadReorganisation | undefined,
): Omit<ReadReorganisation, 'line'> {
  const sequence = (previous?.sequence ?? 0) + 1
  const { statement, packageHash: hash } = opened(envelope, sequence)
  if (statement.kind !== 'reorganisation' || statement.sender.code !== sender.code)
    throw bad(sequence, 'party')
  // Whose keys are known here they must be; of others the package that tells it is the proof.
  const keys = signingKeys(statement).map((fingerprint) => findKey(sql, fingerprint))
  if (keys.some((key) => key && key.party.code !== sender.code)) throw bad(sequence, 'party')
  if (statement.sequence !== sequence || statement.parent !== previous?.hash) throw bad(sequence, 'order')
  requireTrue(statement, record)
  return { hash, sequence, sender, envelope, madeAt: statement.createdAt, record, statement }
}

/** That a statement is about this very reorganisation, and that it makes sense. @throws {Failure} REORGANISATION_BAD */
export function requireTrue(
  { state, sequence }: { state: string; sequence: number },
  record: Reorganisation,
): void {
  if (state !== sha256(reorganisationLine(record))) throw bad(sequence, 'state')
  const problem = problemIn(record)
  if (problem) throw bad(sequence, problem)
}

function opened(envelope: string, sequence: number): ReturnType<typeof openStatement> {
  try {
    return openStatement(Buffer.from(envelope))
  } catch (error) {
    if (error instanceof Failure) throw bad(sequence, 'signature')
    throw error
  }
}

export function bad(sequence: number, problem: ReorganisationProblem): Failure {
  return new Failure('REORGANISATION_BAD', { sequence, problem })
}
