import { Failure, type FailureCode } from '../../shared/failures.ts'
import type { AnswersWritten, Unanswered } from '../../shared/answers-written.ts'
import { completePackages, unwrittenReceipts, type Answerable } from '../catalog/board.ts'
import { reexportPackage, signReceipt } from './export-package.ts'
import type { JobContext } from './job.ts'
import { readyAsOperator, type Signing } from './signing.ts'

/** What is wrong with the disk and not with one answer: nothing more can be written, so nothing more is signed. */
const disk: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'FOLDER_MISSING',
  'DISK_FULL',
  'DISK_PROTECTED',
  'DISK_GONE',
  'FILE_UNWRITABLE',
])

/**
 * Answers every package whose decisions are complete: a receipt for each, signed in a transaction of its own and written to one folder, and
 * before them those that were signed earlier and lie in no file. What is wrong with one is told and the others go on.
 *
 * @throws {Failure} what keeps all of them from being signed; CANCELLED between two
 */
export async function exportAnswersToAll(context: JobContext, signing: Signing): Promise<AnswersWritten> {
  const { sql, report } = context
  const { folder } = signing
  const ready = await readyAsOperator(context, signing)
  const unwritten = unwrittenReceipts(sql)
  const complete = completePackages(sql)
  const all = [...unwritten, ...complete]
  const total = all.length
  const isShared = (name: string) =>
    new Set(all.flatMap((each) => (each.name === name ? each.sender : []))).size > 1
  const answers: AnswersWritten = { written: [], failed: [], left: 0 }
  for (const [done, each] of all.entries()) {
    const progress = { phase: 'answering', done, total } as const
    report(progress)
    const quiet = { ...context, report: () => report(progress) }
    try {
      const receipt = done < unwritten.length ? each.package : signReceipt(context, ready, each.package)
      const { path } = await reexportPackage(quiet, {
        package: receipt,
        folder,
        withCode: isShared(each.name),
      })
      answers.written.push({ ...said(each), path })
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'CANCELLED') throw error
      answers.failed.push({ ...said(each), refusal: { code: error.code, facts: { ...error.data } } })
      if (!disk.has(error.code)) continue
      return { ...answers, left: total - done - 1 }
    }
  }
  return answers
}

const said = ({ package: hash, sender: code, name, sequence }: Answerable): Omit<Unanswered, 'refusal'> => ({
  package: hash,
  party: { code, name },
  sequence,
})
