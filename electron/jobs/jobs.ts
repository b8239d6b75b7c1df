import type { Progress } from '../../shared/shapes.ts'

/**
 * Everything that takes long: each runs in a worker thread with a connection of its own, which reads a job's modules when it is first asked for
 * it. Read all at once they would keep the first job waiting twice as long.
 */
export const jobs = {
  applyBulk: async () => (await import('./bulk.ts')).applyBulk,
  applyEarlier: async () => (await import('./apply-earlier.ts')).applyEarlier,
  applySheet: async () => (await import('./sheets.ts')).applySheet,
  assessOffices: async () => (await import('./assessment.ts')).assessOffices,
  assessOfficeYears: async () => (await import('./assessment.ts')).assessOfficeYears,
  assignCodes: async () => (await import('../catalog/codes.ts')).assignCodes,
  beginRound: async () => (await import('./begin-round.ts')).beginRoundJob,
  checkCatalog: async () => (await import('./check-catalog.ts')).checkCatalog,
  compareReceipts: async () => (await import('./compare-receipts.ts')).compareReceipts,
  concludeReview: async () => (await import('./draft.ts')).concludeReview,
  exportCaseAnswers: async () => (await import('./case-exchange.ts')).exportAnswers,
  countErrors: async () => (await import('./count-errors.ts')).countErrors,
  exportAnswers: async () => (await import('./sheets.ts')).exportAnswers,
  exportAnswersToAll: async () => (await import('./export-answers.ts')).exportAnswersToAll,
  exportAssessment: async () => (await import('./assessment.ts')).exportAssessment,
  exportComparison: async () => (await import('./export-comparison.ts')).exportComparison,
  exportCorrections: async () => (await import('./desk-exchange.ts')).exportCorrections,
  exportDoubts: async () => (await import('./case-exchange.ts')).exportDoubts,
  exportHandout: async () => (await import('./handouts.ts')).exportHandout,
  exportOrganisations: async () => (await import('./organisations.ts')).exportOrganisations,
  exportProject: async () => (await import('./export-project.ts')).exportProject,
  exportReceipt: async () => (await import('./export-package.ts')).exportReceipt,
  exportReset: async () => (await import('./reset-order.ts')).exportReset,
  exportRollup: async () => (await import('./export-rollup.ts')).exportRollup,
  exportState: async () => (await import('./export-state.ts')).exportState,
  exportSubmission: async () => (await import('./export-package.ts')).exportSubmission,
  exportSnapshot: async () => (await import('./snapshots.ts')).exportSnapshot,
  exportTemplate: async () => (await import('./export-template.ts')).exportTemplate,
  exportTrustList: async () => (await import('./trust-list.ts')).exportTrustList,
  exportWorkbook: async () => (await import('./export-workbook.ts')).exportWorkbook,
  findOneSource: async () => (await import('./one-source.ts')).findOneSource,
  importAnswers: async () => (await import('./case-exchange.ts')).importAnswers,
  findPaper: async () => (await import('./find-paper.ts')).findPaper,
  importCorrections: async () => (await import('./desk-exchange.ts')).importCorrections,
  importDoubts: async () => (await import('./case-exchange.ts')).importDoubts,
  importHandout: async () => (await import('./handouts.ts')).importHandout,
  importOrganisations: async () => (await import('./organisations.ts')).importOrganisations,
  importReceipt: async () => (await import('./import-receipt.ts')).importReceipt,
  importReorganisation: async () => (await import('./import-reorganisation.ts')).importReorganisation,
  importReturned: async () => (await import('./import-returned.ts')).importReturned,
  importSnapshot: async () => (await import('./snapshots.ts')).importSnapshot,
  indexCatalog: async () => (await import('./index-catalog.ts')).indexCatalog,
  previewBulk: async () => (await import('./bulk.ts')).previewBulk,
  previewEarlier: async () => (await import('./apply-earlier.ts')).previewEarlier,
  previewSheet: async () => (await import('./sheets.ts')).previewSheet,
  readOrganisationSheet: async () => (await import('./organisations.ts')).readOrganisationSheet,
  readSheet: async () => (await import('./sheets.ts')).readSheet,
  giveRoundPart: async () => (await import('./round-parts.ts')).giveRoundPart,
  returnRoundPart: async () => (await import('./round-parts.ts')).returnRoundPart,
  takeRoundPart: async () => (await import('./take-round-part.ts')).takeRoundPart,
  recordApproval: async () => (await import('./approve.ts')).recordApproval,
  redoChange: async () => (await import('./step-through.ts')).redoChange,
  reexportPackage: async () => (await import('./export-package.ts')).reexportPackage,
  removeHandout: async () => (await import('./handouts.ts')).removeHandout,
  replaceReceipt: async () => (await import('./replace-receipt.ts')).replaceReceipt,
  replaceKey: async () => (await import('./replace-key.ts')).replaceKey,
  reportPackage: async () => (await import('./report-package.ts')).reportPackage,
  restoreLedger: async () => (await import('./restore-ledger.ts')).restoreLedger,
  sendDraft: async () => (await import('./draft.ts')).sendDraft,
  signDraft: async () => (await import('./draft.ts')).signDraft,
  signReorganisation: async () => (await import('./reorganise.ts')).signReorganisation,
  takeIn: async () => (await import('./take-in.ts')).takeIn,
  takeInMany: async () => (await import('./take-in-many.ts')).takeInMany,
  takeInRest: async () => (await import('./take-in-many.ts')).takeInRest,
  undoChange: async () => (await import('./step-through.ts')).undoChange,
  withdrawCodes: async () => (await import('../catalog/codes.ts')).withdrawCodes,
  writeReorganisation: async () => (await import('./reorganise.ts')).writeReorganisation,
  writeReplacement: async () => (await import('./replace-receipt.ts')).writeReplacement,
  writeReset: async () => (await import('./reset-order.ts')).writeReset,
} as const

export type JobName = keyof typeof jobs
type Job<Name extends JobName> = Awaited<ReturnType<(typeof jobs)[Name]>>
export type JobInput<Name extends JobName> = Parameters<Job<Name>>[1]
export type JobResult<Name extends JobName> = Awaited<ReturnType<Job<Name>>>

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
