import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { Failure, type FailureCode } from '../../shared/failures.ts'
import { requireRole } from '../catalog/admission.ts'
import {
  batchOf,
  beginBatch,
  enterArrival,
  enterRefusal,
  enterStopped,
  filesToTake,
  type Expected,
} from '../catalog/arrivals.ts'
import { besideOf } from '../package/beside.ts'
import { findPackages } from '../package/find-packages.ts'
import { peekPackage } from '../package/read-package.ts'
import { plainFiles } from '../trust/encryption.ts'
import { arrivalOrder, type Arrived } from './arrival-order.ts'
import type { JobContext } from './job.ts'
import { receiveByKind } from './receive-by-kind.ts'

type Opener = ReturnType<typeof plainFiles>

/** A wrong passphrase is wrong for all that are encrypted: they go on asking for it. */
const endsAll: ReadonlySet<FailureCode> = new Set<FailureCode>(['CANCELLED', 'PASSPHRASE_WRONG'])

/**
 * Takes in every package in these files and folders, each in a transaction of its own. The list of them is written first, so that whatever
 * happens it says which went in.
 *
 * @throws {Failure} FILE_MISSING, FOLDER_CROWDED, PASSPHRASE_WRONG before anything was taken in; CANCELLED between two packages
 */
export async function takeInMany(
  context: JobContext,
  input: {
    paths: readonly string[]
    beside?: readonly string[] | undefined
    passphrase?: string | undefined
  },
): Promise<ArrivalBatch> {
  const { sql, workspace } = context
  requireRole(workspace, ['district', 'city'])
  const found = await findPackages(input.paths)
  const open = plainFiles(context, input.passphrase)
  const expected = await inOrder(context, found.packages, open)
  const beside = besideOf([...found.beside, ...(input.beside ?? [])])
  const batch = sql.transaction(() => beginBatch(sql, expected, beside))
  return takeRest(context, batch, open)
}

/** Goes on with a batch: what waits, and what was refused for a reason that may be mended by now. @throws {Failure} ARRIVALS_DONE, PASSPHRASE_WRONG */
export async function takeInRest(
  context: JobContext,
  { batch, passphrase }: { batch: number; passphrase?: string | undefined },
): Promise<ArrivalBatch> {
  requireRole(context.workspace, ['district', 'city'])
  return takeRest(context, batch, plainFiles(context, passphrase))
}

async function takeRest(context: JobContext, batch: number, open: Opener): Promise<ArrivalBatch> {
  const { sql, report } = context
  const files = filesToTake(sql, batch)
  for (const [done, path] of files.entries()) {
    const progress = { phase: 'receiving', done, total: files.length } as const
    report(progress)
    await takeOne({ ...context, report: () => report(progress) }, { batch, path }, open)
  }
  const after = batchOf(sql, batch)
  if (!after) throw new Failure('ARRIVALS_DONE', {})
  return after
}

/** One file after another, whatever is wrong with one of them; only a stop, a wrong passphrase, or a disk that takes nothing any more ends it. */
async function takeOne(
  context: JobContext,
  file: { batch: number; path: string },
  open: Opener,
): Promise<void> {
  const { sql } = context
  try {
    const received = await open(file.path, (path) => receiveByKind(context, path))
    const { status: outcome, package: hash, sender, sequence, stopped } = received
    enterArrival(sql, file, { outcome, package: hash, sender: sender.name, sequence })
    if (stopped) enterStopped(sql, stopped)
  } catch (error) {
    if (!(error instanceof Failure) || endsAll.has(error.code)) throw error
    enterRefusal(sql, file, error)
  }
}

/** The files as they are to be taken in, by what they say of themselves. */
async function inOrder(
  { report, workspace }: JobContext,
  paths: readonly string[],
  open: Opener,
): Promise<Expected[]> {
  const seen: Arrived[] = []
  for (const path of paths) {
    report({ phase: 'reading', done: seen.length, total: paths.length })
    const peeked = await open(path, peekPackage).catch(unlessPassphrase)
    seen.push({ path, package: peeked?.packageHash ?? '', statement: peeked?.statement })
  }
  return arrivalOrder(seen, workspace.code).map(({ path, package: hash, statement }) => ({
    path,
    package: hash,
    sender: statement?.sender.name ?? '',
    sequence: statement?.sequence ?? 0,
  }))
}

/** What is wrong with one file is said when its turn comes; a wrong passphrase is wrong for all of them. */
function unlessPassphrase(error: unknown): undefined {
  if (!(error instanceof Failure) || error.code === 'PASSPHRASE_WRONG') throw error
}
