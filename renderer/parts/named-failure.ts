import { Failure, failureFrom } from '../../shared/failures.ts'
import { failureOf } from './failure-notice.tsx'
import type { PickedFile } from './file-drop.tsx'

/** The refusal in terms of the file that was chosen: where a browser's copy of it lies says nothing to whoever chose it. */
export function namedFailure(error: unknown, file: PickedFile): unknown {
  const failure = failureOf(error)
  if (!(failure instanceof Failure) || !('path' in failure.data) || failure.data.path !== file.path)
    return error
  return failureFrom({ code: failure.code, data: { ...failure.data, path: file.name } })
}
