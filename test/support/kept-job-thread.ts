import { Worker } from 'node:worker_threads'
import { jobThreadLimits, threadFile } from '../../electron/jobs/thread-file.ts'

/**
 * In the place of `electron/jobs/job-thread.ts`: a thread that waits for a job when its backend closes is kept for the next backend. It
 * opens the workspace anew for each job, as in the program, where it outlives the workspace too; starting one is half of what tests did.
 */
const waiting: Worker[] = []

export function startJobThread(): Worker {
  const thread = waiting.pop() ?? new Worker(threadFile('worker'), { resourceLimits: jobThreadLimits })
  thread.ref()
  return thread
}

export async function endJobThread(thread: Worker): Promise<void> {
  // Somebody listens while a job runs: that one ends as in the program.
  if (thread.listenerCount('message') > 0) {
    await thread.terminate()
    return
  }
  // Those of its runner; Node hears by others of its own whether anybody listens.
  for (const event of ['error', 'exit']) thread.removeAllListeners(event)
  // One that waits keeps no process from ending.
  thread.unref()
  waiting.push(thread)
}
