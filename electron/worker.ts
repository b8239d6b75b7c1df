import { parentPort } from 'node:worker_threads'
import { Failure } from '../shared/failures.ts'
import type { Progress } from '../shared/shapes.ts'
import { rulesInForce } from './catalog/rules-in-force.ts'
import type { JobContext } from './jobs/job.ts'
import { jobs, type JobMessage, type JobOrder } from './jobs/jobs.ts'
import { readIdentity } from './workspace/identity.ts'
import { connectAgain, diskRefusal } from './workspace/workspace-file.ts'

/** Milliseconds between two words of progress: enough for a bar, too few to slow the work. */
const progressEvery = 50

async function work({ name, input, workspacePath, stop }: JobOrder): Promise<JobMessage> {
  const sql = connectAgain(workspacePath)
  try {
    const context: JobContext = {
      sql,
      workspace: readIdentity(sql, workspacePath),
      rules: rulesInForce(sql),
      report: reporter(stop),
    }
    const job = (await jobs[name]()) as (context: JobContext, input: unknown) => Promise<unknown>
    return { type: 'result', result: await job(context, input) }
  } catch (error) {
    const refusal = error instanceof Failure ? error : diskRefusal(error, workspacePath)
    // Anything unexpected ends the thread, and with it the job, as an uncaught error would in any process.
    if (!refusal) throw error
    return { type: 'failure', code: refusal.code, data: refusal.data }
  } finally {
    sql.close()
  }
}

function reporter(stop: SharedArrayBuffer): (progress: Progress) => void {
  const asked = new Uint8Array(stop)
  let spoken = 0
  return (progress) => {
    if (Atomics.load(asked, 0) === 1) throw new Failure('CANCELLED', {})
    const now = performance.now()
    if (now - spoken < progressEvery) return
    spoken = now
    say({ type: 'progress', progress })
  }
}

function say(message: JobMessage): void {
  parentPort?.postMessage(message)
}

parentPort?.on('message', (order: JobOrder) => {
  void work(order).then(say)
})
