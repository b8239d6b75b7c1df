import { Failure } from '../../shared/failures.ts'
import {
  packageFormat,
  type entryCounts,
  type SignerRole,
  type Statement,
  type StatementSigner,
  type Suite,
} from '../../shared/package.ts'
import { positionOf, type Position } from '../catalog/ledger.ts'
import { officeEnded } from '../catalog/reorganisations.ts'
import { rulebookName } from '../catalog/rules-in-force.ts'
import { requireFolder, type StatementFacts } from '../package/write-package.ts'
import { keyPath, openSigner } from '../crypto/key-file.ts'
import { beginSm3, type StreamingDigest } from '../crypto/sm3.ts'
import type { Signer } from '../crypto/suite.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import { chosenPerson, listPersons, presentPersons } from '../trust/persons.ts'
import type { Sql } from '../workspace/sql.ts'
import { requireLedgerWhole } from '../workspace/mark.ts'
import type { JobContext } from './job.ts'

export interface Signing {
  passphrase: string
  /** Who signs; without a number the first person of the office. */
  person?: number | undefined
  folder?: string | undefined
  /** Only what differs from what the superior accepted last; nothing accepted yet, and it is all of it. */
  changesOnly?: boolean | undefined
  /** To the superior's keys, where it offers that. */
  encrypt?: boolean | undefined
}

/**
 * What can be known before anything is signed and entered for good: that there is a place to write to, that the ledger knows all that
 * was signed here, that the passphrase is right, and that the key beside the workspace is the one whose fingerprint its partners were told.
 */
export async function readyToSign(
  { sql, workspace }: Pick<JobContext, 'sql' | 'workspace'>,
  { passphrase, person: number, folder }: Signing,
): Promise<{ signer: Signer; person: Person; sm3?: StreamingDigest }> {
  if (workspace.ended) throw officeEnded({ name: workspace.name, ...workspace.ended })
  if (folder) await requireFolder(folder)
  requireLedgerWhole(sql, workspace)
  const person = chosenPerson(sql, number)
  const path = keyPath(workspace.path, person.number)
  const signer = openSigner(path, passphrase)
  if (signer.fingerprint !== person.fingerprint) throw new Failure('KEY_DAMAGED', { path })
  return { signer, person, ...(signer.suite === 'sm2-sm3' && { sm3: await beginSm3() }) }
}

/**
 * As {@link readyToSign}, for what an office signs as its operator (经办): the person that was named, or the first who may.
 * @throws {Failure} PERSON_ROLE for one who may not
 */
export async function readyAsOperator(
  context: Pick<JobContext, 'sql' | 'workspace'>,
  signing: Signing,
): Promise<{ signer: Signer; signers: StatementSigner[]; sm3?: StreamingDigest }> {
  const operator = presentPersons(context.sql).find(({ roles }) => roles.includes('operator'))
  const { signer, person, sm3 } = await readyToSign(context, {
    ...signing,
    person: signing.person ?? operator?.number,
  })
  const signers = hatsOf(person, ['operator'])
  if (signers.length === 0) throw new Failure('PERSON_ROLE', { person: person.name, role: 'operator' })
  return { signer, signers, ...(sm3 && { sm3 }) }
}

/** A person in a statement, once for each of these hats that the person may wear. */
export function hatsOf(
  { name, fingerprint, roles }: Person,
  wanted: readonly SignerRole[],
): StatementSigner[] {
  return wanted.filter((role) => roles.includes(role)).map((role) => ({ name, role, fingerprint }))
}

type Said = Pick<
  Statement,
  'kind' | 'recipient' | 'state' | 'counts' | 'subject' | 'instead' | 'scope' | 'round'
> & {
  base?: string | undefined
}

/** The facts of a statement that has its place in the ledger, after what was sent to the same office before. */
export function follow(
  context: JobContext,
  signers: readonly StatementSigner[],
  said: Said & { base: string | undefined },
): StatementFacts {
  const { kind, recipient } = said
  const last = positionOf(context.sql, { sender: context.workspace.code, recipient: recipient.code, kind })
  return factsAfter(context, signers, last, said)
}

/** A statement's facts that follow from who signs and what came before. */
export function factsAfter(
  { sql, workspace, rules }: Pick<JobContext, 'sql' | 'workspace' | 'rules'>,
  signers: readonly StatementSigner[],
  last: Position | undefined,
  { base, ...said }: Said,
  createdAt = new Date().toISOString(),
): StatementFacts {
  return {
    format: packageFormat,
    ...said,
    ...(base && { base }),
    ...(last && { parent: last.hash }),
    sender: { code: workspace.code, name: workspace.name },
    sequence: (last?.sequence ?? 0) + 1,
    rulebook: rulebookName(rules),
    suite: suiteOf(sql, signers),
    signers: [...signers],
    createdAt,
  }
}

/** All who sign one package sign in one suite. @throws {Failure} SUITES_MIXED */
function suiteOf(sql: Sql, signers: readonly StatementSigner[]): Suite {
  const persons = listPersons(sql)
  const suites = new Set(
    signers.flatMap(
      ({ fingerprint }) => persons.find((each) => each.fingerprint === fingerprint)?.suite ?? [],
    ),
  )
  const [suite, ...others] = suites
  if (!suite || others.length > 0) throw new Failure('SUITES_MIXED', {})
  return suite
}

/**
 * What a package says of its entries: how many stand in each of the three catalogs (Article 10), and what was held back. The reader counts
 * again, so that no package's sharing or open catalog can be larger than its resource catalog.
 */
export function countsOf(sql: Sql, state: number): Record<(typeof entryCounts)[number], number> {
  const found = sql.get<Record<(typeof entryCounts)[number], number>>(
    // A version that is the working one has all this in narrow rows, and holds nothing back: only the others are worked out again.
    `SELECT count(*) AS entries, count(withheld) AS withheld, coalesce(sum(withheld_items), 0) AS withheldItems,
       coalesce(sum(coalesce(entry.in_sharing, version.in_sharing)), 0) AS sharing,
       coalesce(sum(coalesce(entry.in_open, version.in_open)), 0) AS open
     FROM state_entry LEFT JOIN entry ON entry.id = state_entry.id AND entry.version = state_entry.version
       LEFT JOIN version ON entry.id IS NULL AND version.hash = state_entry.version
     WHERE state = @state`,
    { state },
  )
  if (!found) throw new Error('a count without a row')
  return found
}
