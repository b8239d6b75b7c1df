import { withPlainFile } from '../trust/encryption.ts'
import type { JobContext } from './job.ts'
import { receiveByKind } from './receive-by-kind.ts'
import type { Received } from './receive-package.ts'

/** Takes in a submission, a roll-up, or what another desk of this bureau signed; opened first where it was encrypted to this bureau. */
export function takeIn(
  context: JobContext,
  input: { path: string; passphrase?: string | undefined },
): Promise<Received> {
  return withPlainFile(context, input, (path) => receiveByKind(context, path))
}
