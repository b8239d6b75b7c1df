import { peekPackage } from '../package/read-package.ts'
import type { Imported } from './import-package.ts'
import { importReorganisation } from './import-reorganisation.ts'
import type { JobContext } from './job.ts'
import { receivePackage, type Received } from './receive-package.ts'
import { importReplacement } from './replace-receipt.ts'
import { restoreLedger } from './restore-ledger.ts'

const nothing: Imported['changes'] = { new: 0, changed: 0, retired: 0, unchanged: 0 }

/** What another desk of this bureau signed brings this one to where that one was; anything else is handed in from below. */
export async function receiveByKind(context: JobContext, path: string): Promise<Received> {
  const { statement, packageHash } = (await peekPackage(path)) ?? {}
  if (statement?.sender.code !== context.workspace.code || packageHash === undefined)
    return receivePackage(context, { path })
  const { sender, sequence, kind, recipient, subject } = statement
  const own = {
    package: packageHash,
    kind,
    sender,
    sequence,
    changes: nothing,
    also: [],
    forOffice: recipient,
  }
  if (kind === 'receipt') return { ...own, status: (await restoreLedger(context, { path })).status }
  if (kind === 'reorganisation')
    return { ...own, status: (await importReorganisation(context, { path })).status }
  if (kind !== 'replacement') return receivePackage(context, { path })
  const { status } = await importReplacement(context, { path })
  return { ...own, sequence: subject?.sequence ?? 0, status }
}
