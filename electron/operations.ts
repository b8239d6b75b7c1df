import { setTimeout } from 'node:timers/promises'
import { implement, ORPCError } from '@orpc/server'
import { contract } from '../shared/contract.ts'
import { Failure } from '../shared/failures.ts'
import type { Progress } from '../shared/shapes.ts'
import type { Desk } from './desk.ts'
import type { JobRunner } from './jobs/job-runner.ts'
import type { JobInput, JobName, JobResult } from './jobs/jobs.ts'
import { logError } from './log.ts'
import { diskRefusal, isSqliteError } from './workspace/workspace-file.ts'

export type Host = 'electron' | 'browser' | 'cli' | 'test'

/** What every handler is given. */
export interface Context {
  desk: Desk
  jobs: JobRunner
  host: Host
  /** What time it is, for what is judged by the day. */
  now: () => Date
}

/** Milliseconds that an operation waits for a job's write lock, and how often it asks; others are answered meanwhile. */
const patience = 30_000
const askAgainAfter = 15

/**
 * The contract, ready to be handled: refusals become its typed errors, anything else is logged and answered `INTERNAL`. A handler that
 * finds the file locked by a job has done nothing yet, since it is one transaction; it is asked again until the job is done, but never on another
 * workspace that was opened meanwhile: what was typed for one would be kept in the other.
 */
export const operations = implement(contract)
  .$context<Context>()
  .use(async ({ context, next, path }) => {
    const { desk } = context
    const asked = desk.path
    const givesUpAt = performance.now() + patience
    for (;;) {
      try {
        return await next()
      } catch (error) {
        const busy = isSqliteError(error, 'SQLITE_BUSY') && performance.now() < givesUpAt
        if (!busy) throw carried(diskRefusal(error, asked ?? '') ?? error, desk.home, path)
        await setTimeout(askAgainAfter)
        if (desk.path !== asked) throw carried(new Failure('CANCELLED', {}), desk.home, path)
      }
    }
  })

/** Long work of an operation, on the open workspace, in a worker thread. */
export async function* startJob<Name extends JobName>(
  { desk, jobs }: Context,
  name: Name,
  input: JobInput<Name>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, JobResult<Name>> {
  try {
    return yield* jobs.run(name, input, desk.workspace.path, signal)
  } catch (error) {
    // A stream breaks off outside the middleware above.
    throw carried(error, desk.home, [name])
  }
}

function carried(error: unknown, home: string, path: readonly string[]): unknown {
  if (error instanceof Failure) return new ORPCError(error.code, { status: 422, data: error.data })
  // A wrong input and the like: the library's own answer says what is wrong with it.
  if (error instanceof ORPCError && error.status < 500) return error
  logError(home, path.join('.'), error)
  return new ORPCError('INTERNAL', { status: 500, data: {} })
}
