import { Failure } from '../../shared/failures.ts'
import type { Progress } from '../../shared/shapes.ts'
import { firstUncounted } from '../catalog/proposals.ts'
import { logError } from '../log.ts'
import type { Context } from '../operations.ts'

/** The answer of a job that takes packages in; their errors are counted when it is given, whatever became of the last of them. */
export async function* thenCounted<Result>(
  context: Context,
  taking: AsyncGenerator<Progress, Result>,
): AsyncGenerator<Progress, Result> {
  try {
    return yield* taking
  } finally {
    countBehind(context)
  }
}

/** Counts what is not counted yet, behind everything else, unless that goes on already. */
export function countBehind({ desk, jobs }: Context): void {
  if (!desk.isOpen || firstUncounted(desk.sql) === undefined) return
  jobs.behind('countErrors', {}, desk.workspace.path).catch((error: unknown) => {
    if (!(error instanceof Failure)) logError(desk.home, 'countErrors', error)
  })
}

/** Waits until the errors of a package are counted. */
export async function* untilCounted(
  { desk, jobs }: Context,
  hash: string,
): AsyncGenerator<Progress, Record<string, never>> {
  const { path } = desk.workspace
  yield { phase: 'checking', done: 0, total: 0 }
  while (desk.path === path && firstUncounted(desk.sql, hash) !== undefined)
    await jobs.behind('countErrors', {}, path)
  return {}
}
