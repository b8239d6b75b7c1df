import { Failure } from '../../shared/failures.ts'
import { everyone, type Party, type StatementSigner } from '../../shared/package.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import { positionIn } from '../catalog/ledger.ts'
import { signStatement } from '../package/dsse.ts'
import { preparePackage, requireFolder, sealPackage } from '../package/write-package.ts'
import { countPersons } from '../trust/key-change.ts'
import { graveParty, lastIssued, linesOf, sameLines, trustLines, type IssuedList } from '../trust/own-list.ts'
import { stateOf } from '../trust/received-list.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { factsAfter, hatsOf, readyToSign } from './signing.ts'
import { writeSigned } from './write-signed.ts'

/** A person of this office and what unlocks that person's key. */
export interface Unlocking {
  person: number
  passphrase: string
}

export type Unlocked = Awaited<ReturnType<typeof readyToSign>>

/**
 * Signs the trust list of this bureau and writes it; the same again, byte for byte, where nothing changed since the last one.
 * @throws {Failure} TRUST_TWO_PERSONS where what it says needs two, and what a key is refused with
 */
export async function exportTrustList(
  context: JobContext,
  { signers, folder }: { signers: readonly Unlocking[]; folder?: string | undefined },
): Promise<Exported> {
  const unlocked = await unlockAll(context, signers, folder)
  const at = new Date().toISOString()
  const list = context.sql.transaction(() => issueList(context, unlocked, at))
  return writeList(context, list, folder)
}

/** Opens every signer's key before anything is written. @throws {Failure} what a key is refused with */
export async function unlockAll(
  context: JobContext,
  signers: readonly Unlocking[],
  folder: string | undefined,
): Promise<Unlocked[]> {
  if (folder) await requireFolder(folder)
  const unlocked: Unlocked[] = []
  for (const { person, passphrase } of signers) {
    unlocked.push(await readyToSign(context, { person, passphrase }))
  }
  return unlocked
}

/** The list of today, signed and kept; the last one where it says it all. Runs inside the caller's transaction. */
export function issueList(context: JobContext, unlocked: readonly Unlocked[], at: string): IssuedList {
  const { sql, workspace } = context
  const lines = trustLines(sql, workspace)
  const last = lastIssued(sql)
  if (last && sameLines(last, lines)) return last
  const grave = graveParty(sql, workspace, lines)
  const found = countPersons(unlocked.map(({ person }) => person.name))
  if (grave && found < 2) {
    throw new Failure('TRUST_TWO_PERSONS', { sender: workspace.name, party: grave.name, found })
  }
  const signers = unlocked.flatMap(({ person }) => hatOf(person))
  const said = {
    kind: 'trust' as const,
    recipient: everyone,
    state: stateOf(lines),
    counts: { keys: lines.keys.length },
  }
  const facts = factsAfter(context, signers, last && positionIn(last.signed), said, at)
  const unsigned = preparePackage(facts, linesOf(lines), unlocked[0]?.sm3)
  const signed = sealPackage(
    unsigned,
    unlocked.map(({ signer }) => signStatement('trust', unsigned.bytes, signer)),
  )
  const issued = { ...lines, signed }
  enterIssued(sql, workspace, issued)
  return issued
}

/** Under one hat, whichever the person has: a list is signed by persons, and says so once for each. */
function hatOf(person: Person): StatementSigner[] {
  return hatsOf(person, ['operator', 'chief', 'reviewer']).slice(0, 1)
}

function enterIssued(sql: Sql, { code, name }: Party, { signed, keys, policy }: IssuedList): void {
  sql.run(
    `INSERT INTO trust_list (hash, direction, sender, sender_name, sequence, keys, policy, envelope, parts, made_at)
     VALUES (@hash, 'issued', @code, @name, @sequence, @keys, @policy, @envelope, @parts, @madeAt)`,
    {
      hash: signed.packageHash,
      code,
      name,
      sequence: signed.statement.sequence,
      keys: JSON.stringify(keys),
      policy,
      envelope: signed.envelope,
      parts: JSON.stringify(signed.small),
      madeAt: signed.statement.createdAt,
    },
  )
}

/** Writes a list that is kept already. */
export function writeList(
  context: JobContext,
  list: IssuedList,
  folder: string | undefined,
): Promise<Exported> {
  return writeSigned(context, list.signed, linesOf(list), { folder, entries: list.keys.length })
}
