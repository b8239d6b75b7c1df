import { verifyPackage } from '../package/read-package.ts'
import { importReceipt, type ImportedReceipt } from './import-receipt.ts'
import type { TakenReorganisation } from '../../shared/reorganisation.ts'
import { importReorganisation } from './import-reorganisation.ts'
import type { JobContext } from './job.ts'
import { keepingIncidents } from './receive-package.ts'
import { importReset, type ImportedReset } from './reset-order.ts'
import { importReplacement, type ImportedReplacement } from './replace-receipt.ts'
import { restoreLedger, type Restored } from './restore-ledger.ts'

export type Returned =
  | ({ what: 'receipt' } & ImportedReceipt)
  | ({ what: 'reset' } & ImportedReset)
  | ({ what: 'replacement' } & ImportedReplacement)
  | ({ what: 'restored' } & Restored)
  | ({ what: 'reorganisation' } & TakenReorganisation)

/**
 * Takes in whatever came back on the stick, by what it is: the superior's receipt, its word on where the order goes on or which of two receipts stands, or a package of this
 * very office that the ledger has forgotten.
 */
export async function importReturned(context: JobContext, { path }: { path: string }): Promise<Returned> {
  const { statement, close } = await verifyPackage(path)
  await close()
  if (statement.kind === 'reset') {
    const imported = await keepingIncidents(context, path, () => importReset(context, { path }))
    return { what: 'reset', ...imported }
  }
  if (statement.kind === 'replacement')
    return { what: 'replacement', ...(await importReplacement(context, { path })) }
  if (statement.kind === 'reorganisation')
    return { what: 'reorganisation', ...(await importReorganisation(context, { path })) }
  if (statement.sender.code === context.workspace.code)
    return { what: 'restored', ...(await restoreLedger(context, { path })) }
  const imported = await keepingIncidents(context, path, () => importReceipt(context, { path }))
  return { what: 'receipt', ...imported }
}
