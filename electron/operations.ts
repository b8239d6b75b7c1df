import { implement, ORPCError } from '@orpc/server'
import { contract } from '../shared/contract.ts'
import { Failure } from '../shared/failures.ts'
import type { Progress } from '../shared/shapes.ts'
import type { Desk } from './desk.ts'
import type { JobRunner } from './jobs/job-runner.ts'
import type { JobInput, JobName, JobResult } from './jobs/jobs.ts'
import { logError } from './log.ts'

export type Host = 'electron' | 'browser' | 'cli' | 'test'

/** What every handler is given. */
export interface Context {
  desk: Desk
  jobs: JobRunner
  host: Host
}

/** The contract, ready to be handled: refusals become its typed errors, anything else is logged and answered `INTERNAL`. */
export const operations = implement(contract)
  .$context<Context>()
  .use(async ({ context, next, path }) => {
    try {
      return await next()
    } catch (error) {
      throw carried(error, context.desk.home, path)
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
