import { Failure } from '../../shared/failures.ts'
import { everyone, packageFormat, parts } from '../../shared/package.ts'
import { referenceSchema, type Reference } from '../../shared/reference.ts'
import { admit } from '../catalog/admission.ts'
import { statementOf } from '../catalog/ledger.ts'
import {
  keepSnapshot,
  lastSnapshot,
  placeSnapshot,
  referenceLines,
  replaceReferences,
} from '../catalog/references.ts'
import { rulebookName } from '../catalog/rules-in-force.ts'
import { sha256 } from '../package/dsse.ts'
import { packageFileName } from '../package/file-name.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import { signPackage, targetFolder, writePackage, type SignedPackage } from '../package/write-package.ts'
import type { Exported } from './export-package.ts'
import { recheck } from './handouts.ts'
import type { JobContext } from './job.ts'
import { follows } from './read-entries.ts'
import { readyAsOperator, type Signing } from './signing.ts'

export interface TakenSnapshot {
  status: 'new' | 'known'
  sender: string
  sequence: number
  references: number
  /** Entries whose findings were counted anew. */
  checked: number
}

/**
 * Signs what every office below may know of all that was accepted here, and writes it; the same again, byte for byte, where nothing changed
 * since the last one.
 * @throws {Failure} ROLLUP_EMPTY while nothing was accepted
 */
export async function exportSnapshot(
  context: JobContext,
  { passphrase, folder }: Signing,
): Promise<Exported> {
  const { sql, workspace, report } = context
  const { signer, signers, sm3 } = await readyAsOperator(context, { passphrase, folder })
  const lines = referenceLines(sql)
  if (lines.length === 0) throw new Failure('ROLLUP_EMPTY', {})
  const state = sha256(lines.join('\n'))
  const signed = sql.transaction((): SignedPackage => {
    const last = lastSnapshot(sql, 'issued', workspace.code)
    const statement = last && statementOf(last.envelope)
    if (statement?.state === state)
      return {
        statement,
        packageHash: last?.hash ?? '',
        envelope: last?.envelope ?? '',
        small: last?.small ?? {},
      }
    const facts = {
      format: packageFormat,
      kind: 'snapshot' as const,
      sender: { code: workspace.code, name: workspace.name },
      recipient: everyone,
      sequence: (last?.sequence ?? 0) + 1,
      ...(last && { parent: last.hash }),
      state,
      counts: { references: lines.length },
      rulebook: rulebookName(context.rules),
      suite: signer.suite,
      signers,
      createdAt: new Date().toISOString(),
    }
    const made = signPackage(facts, () => lines, signer, sm3)
    keepSnapshot(sql, { direction: 'issued', ...made, package: made.packageHash })
    return made
  })
  const { statement, packageHash } = signed
  const target = { folder: await targetFolder(workspace, folder), fileName: packageFileName(statement) }
  const written = await writePackage(
    target,
    signed,
    () => lines,
    (done, total) => report({ phase: 'rereading', done, total }),
  )
  return {
    ...written,
    package: packageHash,
    sequence: statement.sequence,
    entries: lines.length,
    withheld: 0,
  }
}

/** Takes in the superior's snapshot in the place of the last one, and counts the catalog's findings anew: both, or, when cancelled, nothing. */
export async function importSnapshot(
  context: JobContext,
  { path }: { path: string },
): Promise<TakenSnapshot> {
  const { sql, workspace } = context
  const verified = await verifyPackage(path)
  try {
    const { statement, packageHash, envelope } = verified
    const sender = admit(sql, workspace, verified, ['snapshot'])
    const { sequence } = statement
    const taken = { sender: sender.name, sequence, references: statement.counts['references'] ?? 0 }
    if (placeSnapshot(sql, statement, packageHash) === 'known')
      return { ...taken, status: 'known', checked: 0 }
    const references = await readReferences(verified)
    const checked = recheck(context, () => {
      placeSnapshot(sql, statement, packageHash)
      keepSnapshot(sql, {
        direction: 'received',
        package: packageHash,
        statement: { ...statement, sender },
        envelope,
        small: {},
      })
      replaceReferences(sql, references)
    })
    return { ...taken, status: 'new', checked }
  } finally {
    await verified.close()
  }
}

/** @throws {Failure} PACKAGE_CONTENT_BAD for a line out of order or spelled otherwise, PACKAGE_STATEMENT_BAD for a count that does not hold */
async function readReferences(verified: VerifiedPackage): Promise<Reference[]> {
  const { counts, state } = verified.statement
  const found: Reference[] = []
  const lines: string[] = []
  for await (const { record, line, at, compact } of readRecords(
    verified,
    parts.references,
    referenceSchema,
  )) {
    const last = found.at(-1)
    if (!compact) throw contentBad(at, 'spelling')
    if (last && !follows(last, record)) throw contentBad(at, 'order')
    found.push(record)
    lines.push(line)
  }
  if (counts['references'] !== found.length) {
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts.references' })
  }
  if (state !== sha256(lines.join('\n'))) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
  return found
}
