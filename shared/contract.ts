import {
  appOperations,
  workspaceOperations,
  partnerOperations,
  divisionOperations,
} from './contract/workspace.ts'
import { entryOperations, codeOperations, catalogOperations, portalOperations } from './contract/catalog.ts'
import { rulebookOperations, handoutOperations } from './contract/rules.ts'
import {
  submissionOperations,
  inboxOperations,
  receiptOperations,
  packageOperations,
} from './contract/exchange.ts'
import { reviewOperations, rollupOperations } from './contract/bureau.ts'

/**
 * Every operation of the program: its description, input, output and refusals. Types, run-time checks, the command line and the
 * query hooks all derive from these. To add an operation, add a line in `contract/` and a handler in `electron/handlers/`.
 */
export const contract = {
  app: appOperations,
  workspace: workspaceOperations,
  entry: entryOperations,
  code: codeOperations,
  catalog: catalogOperations,
  rulebook: rulebookOperations,
  handout: handoutOperations,
  division: divisionOperations,
  portal: portalOperations,
  partner: partnerOperations,
  submission: submissionOperations,
  inbox: inboxOperations,
  review: reviewOperations,
  receipt: receiptOperations,
  package: packageOperations,
  rollup: rollupOperations,
}

export type Contract = typeof contract
