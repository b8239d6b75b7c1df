import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../shared/failures.ts'
import type { Progress } from '../shared/shapes.ts'
import type { JobContext } from './jobs/job.ts'
import { jobs, type JobMessage, type JobOrder } from './jobs/jobs.ts'
import { connectAgain } from './workspace/workspace-file.ts'
import { readIdentity } from './workspace/identity.ts'

/** Milliseconds between two words of progress: enough for a bar, too few to slow the work. */
const progressEvery = 50

const { name, input, workspacePath, stop } = workerData as JobOrder
const asked = new Uint8Array(stop)

function say(message: JobMessage): void {
  parentPort?.postMessage(message)
}

function reporter(): (progress: Progress) => void {
  let spoken = 0
  return (progress) => {
    if (Atomics.load(asked, 0) === 1) throw new Failure('CANCELLED', {})
    const now = performance.now()
    if (now - spoken < progressEvery) return
    spoken = now
    say({ type: 'progress', progress })
  }
}

const sql = connectAgain(workspacePath)
try {
  const context: JobContext = { sql, workspace: readIdentity(sql, workspacePath), report: reporter() }
  const job = jobs[name] as (context: JobContext, input: unknown) => Promise<unknown>
  say({ type: 'result', result: await job(context, input) })
} catch (error) {
  if (!(error instanceof Failure)) throw error
  say({ type: 'failure', code: error.code, data: error.data })
} finally {
  sql.close()
}
