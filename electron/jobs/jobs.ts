import type { Progress } from '../../shared/shapes.ts'
import { assignCodes, withdrawCodes } from '../catalog/codes.ts'
import { applyPortal } from './apply-portal.ts'
import { checkCatalog } from './check-catalog.ts'
import { exportHandout, importHandout, removeHandout } from './handouts.ts'
import { exportReceipt, exportRollup, exportSubmission, reexportPackage } from './export-package.ts'
import { importPackage } from './import-package.ts'
import { importReceipt } from './import-receipt.ts'

/** Everything that takes long: each runs in a worker thread with a connection of its own. */
export const jobs = {
  applyPortal,
  assignCodes,
  checkCatalog,
  exportHandout,
  exportReceipt,
  exportRollup,
  exportSubmission,
  importHandout,
  importPackage,
  importReceipt,
  reexportPackage,
  removeHandout,
  withdrawCodes,
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
