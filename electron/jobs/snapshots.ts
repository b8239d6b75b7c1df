import { Failure } from '../../shared/failures.ts'
import { everyone, parts } from '../../shared/package.ts'
import { referenceSchema, type Reference } from '../../shared/reference.ts'
import { admit } from '../catalog/admission.ts'
import {
  keepSnapshot,
  lastSnapshot,
  placeSnapshot,
  referenceLines,
  replaceReferences,
} from '../catalog/references.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { readWhole } from '../package/read-records.ts'
import type { Exported } from './export-package.ts'
import { recheck } from './handouts.ts'
import type { JobContext } from './job.ts'
import { follows } from './read-entries.ts'
import { signWhole } from './sign-whole.ts'
import { readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

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
  const { sql, workspace } = context
  const ready = await readyAsOperator(context, { passphrase, folder })
  const lines = referenceLines(sql)
  if (lines.length === 0) throw new Failure('ROLLUP_EMPTY', {})
  const said = {
    kind: 'snapshot',
    recipient: everyone,
    counts: { references: lines.length },
    lines,
  } as const
  const signed = sql.transaction(() =>
    signWhole(context, ready, lastSnapshot(sql, 'issued', workspace.code), said, (made) =>
      keepSnapshot(sql, 'issued', made),
    ),
  )
  return writeSigned(context, signed, () => lines, { folder, entries: lines.length })
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
      keepSnapshot(sql, 'received', { packageHash, statement: { ...statement, sender }, envelope, small: {} })
      replaceReferences(sql, references)
    })
    return { ...taken, status: 'new', checked }
  } finally {
    await verified.close()
  }
}

function readReferences(verified: VerifiedPackage): Promise<Reference[]> {
  const table = { part: parts.references, schema: referenceSchema, count: 'references' }
  return readWhole(verified, table, (record, last) => (last && !follows(last, record) ? 'order' : undefined))
}
