import { withPlainFile } from '../trust/encryption.ts'
import { receivePackage, type Received } from './receive-package.ts'
import type { JobContext } from './job.ts'

/** Takes in a submission or roll-up, opened first where it was encrypted to this bureau. */
export function takeIn(
  context: JobContext,
  input: { path: string; passphrase?: string | undefined },
): Promise<Received> {
  return withPlainFile(context, input, (path) => receivePackage(context, { path }))
}
