import { packageFileName } from '../package/file-name.ts'
import {
  targetFolder,
  writePackage,
  type PayloadLines,
  type SignedPackage,
} from '../package/write-package.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'

/** Writes what was signed and kept here to its place and reads it back: a place that cannot be written to loses nothing. */
export async function writeSigned(
  { workspace, report }: Pick<JobContext, 'workspace' | 'report'>,
  signed: SignedPackage,
  lines: PayloadLines,
  { folder, entries }: { folder: string | undefined; entries: number },
): Promise<Exported> {
  const { statement, packageHash } = signed
  const target = { folder: await targetFolder(workspace, folder), fileName: packageFileName(statement) }
  const written = await writePackage(target, signed, lines, (done, total) =>
    report({ phase: 'rereading', done, total }),
  )
  return { ...written, package: packageHash, sequence: statement.sequence, entries, withheld: 0 }
}
