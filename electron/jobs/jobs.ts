import type { Progress } from '../../shared/shapes.ts'
import { assignCodes, withdrawCodes } from '../catalog/codes.ts'
import { concludeReview, sendDraft, signDraft } from './draft.ts'
import { applyEarlier, previewEarlier } from './apply-earlier.ts'
import { applyBulk, previewBulk } from './bulk.ts'
import { checkCatalog } from './check-catalog.ts'
import { exportComparison } from './export-comparison.ts'
import { exportTemplate } from './export-template.ts'
import { exportWorkbook } from './export-workbook.ts'
import { exportHandout, importHandout, removeHandout } from './handouts.ts'
import { exportReceipt, exportRollup, exportSubmission, reexportPackage } from './export-package.ts'
import { importReceipt } from './import-receipt.ts'
import { importReturned } from './import-returned.ts'
import { indexCatalog } from './index-catalog.ts'
import { replaceKey } from './replace-key.ts'
import { reportPackage } from './report-package.ts'
import { exportReset, writeReset } from './reset-order.ts'
import { restoreLedger } from './restore-ledger.ts'
import { applySheet, exportAnswers, previewSheet, readSheet } from './sheets.ts'
import { takeIn } from './take-in.ts'
import { redoChange, undoChange } from './step-through.ts'
import { exportTrustList } from './trust-list.ts'

/** Everything that takes long: each runs in a worker thread with a connection of its own. */
export const jobs = {
  applyBulk,
  applyEarlier,
  applySheet,
  assignCodes,
  checkCatalog,
  concludeReview,
  exportAnswers,
  exportComparison,
  exportHandout,
  exportReceipt,
  exportReset,
  exportRollup,
  exportSubmission,
  exportTemplate,
  exportTrustList,
  exportWorkbook,
  importHandout,
  importReceipt,
  importReturned,
  indexCatalog,
  previewBulk,
  previewEarlier,
  previewSheet,
  readSheet,
  redoChange,
  reexportPackage,
  removeHandout,
  replaceKey,
  reportPackage,
  restoreLedger,
  sendDraft,
  signDraft,
  takeIn,
  undoChange,
  withdrawCodes,
  writeReset,
} as const

export type JobName = keyof typeof jobs
export type JobInput<Name extends JobName> = Parameters<(typeof jobs)[Name]>[1]
export type JobResult<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>

/** What a worker is asked. */
export interface JobOrder {
  name: JobName
  input: JobInput<JobName>
  workspacePath: string
  /** One shared byte that turns 1 when the user asks to stop. */
  stop: SharedArrayBuffer
}

/** What a worker says. */
export type JobMessage =
  | { type: 'progress'; progress: Progress }
  | { type: 'result'; result: unknown }
  | { type: 'failure'; code: string; data: unknown }
