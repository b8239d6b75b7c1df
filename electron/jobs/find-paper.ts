import { Failure } from '../../shared/failures.ts'
import { leastDigits, readPaperCode, type ReadPaperCode } from '../../shared/paper-code.ts'
import type { FoundPackage, PaperFound } from '../../shared/paper.ts'
import { statementOf } from '../catalog/ledger.ts'
import { findPackages } from '../package/find-packages.ts'
import { peekPackage, verifyPackage } from '../package/read-package.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'

/**
 * The packages that a paper belongs to, by the code on it: in this ledger, and among the files of a folder. Nothing is taken in.
 * @throws {Failure} PAPER_CODE_BAD, FILE_MISSING, FOLDER_CROWDED
 */
export async function findPaper(
  { sql, report }: JobContext,
  { code, folder }: { code: string; folder?: string | undefined },
): Promise<PaperFound> {
  const read = readPaperCode(code)
  if (!read) throw new Failure('PAPER_CODE_BAD', { digits: leastDigits })
  const found = inLedger(sql, read)
  const paths = folder === undefined ? [] : (await findPackages([folder])).packages
  let sealed = 0
  for (const [done, path] of paths.entries()) {
    report({ phase: 'verifying', done, total: paths.length })
    if (/\.age$/i.test(path)) sealed += 1
    else found.push(...(await inFile(path, read)))
  }
  return { digits: read.digits, found, files: paths.length, sealed }
}

type Hashes = Record<FoundPackage['by'], string>

/** What of a package the paper names, if anything. */
function matches({ about, digits }: ReadPaperCode, hashes: Hashes): FoundPackage['by'] | undefined {
  const named = (by: FoundPackage['by']) =>
    (about === undefined || about === by) && hashes[by].startsWith(digits)
  if (named('package')) return 'package'
  return named('state') ? 'state' : undefined
}

function inLedger(sql: Sql, read: ReadPaperCode): FoundPackage[] {
  const rows = sql.all<{ hash: string; direction: 'sent' | 'received'; envelope: string }>(
    `SELECT hash, direction, envelope FROM (
       SELECT package.hash, direction, envelope, made_at AS at FROM package JOIN state ON state.number = package.state
       WHERE (package.hash >= @first AND package.hash < @after) OR (state.hash >= @first AND state.hash < @after)
       UNION ALL SELECT hash, direction, envelope, kept_at FROM case_file WHERE hash >= @first AND hash < @after)
     ORDER BY at DESC`,
    // No digit of a hash comes after f.
    { first: read.digits, after: `${read.digits}g` },
  )
  return rows.flatMap(({ hash, direction, envelope }) => {
    const { kind, sender, recipient, sequence, createdAt, state } = statementOf(envelope)
    const by = matches(read, { package: hash, state })
    if (!by) return []
    return [{ package: hash, kind, direction, sender, recipient, sequence, createdAt, by, whole: true }]
  })
}

async function inFile(path: string, read: ReadPaperCode): Promise<FoundPackage[]> {
  const peeked = await peekPackage(path)
  if (!peeked) return []
  const { packageHash, statement } = peeked
  const by = matches(read, { package: packageHash, state: statement.state })
  if (!by) return []
  const { kind, sender, recipient, sequence, createdAt } = statement
  const whole = await isWhole(path)
  return [{ path, package: packageHash, kind, sender, recipient, sequence, createdAt, by, whole }]
}

async function isWhole(path: string): Promise<boolean> {
  try {
    await (await verifyPackage(path)).close()
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}
