import { Worker } from 'node:worker_threads'
import { jobThreadLimits, threadFile } from './thread-file.ts'

/** Starts a thread that jobs run in, one after another. */
export function startJobThread(): Worker {
  return new Worker(threadFile('worker'), { resourceLimits: jobThreadLimits })
}

/** Ends it, whatever it does; resolves once it is gone, and with it its hold on the workspace's files. */
export async function endJobThread(thread: Worker): Promise<void> {
  await thread.terminate()
}
