import {
  appOperations,
  workspaceOperations,
  partnerOperations,
  divisionOperations,
} from './contract/workspace.ts'
import {
  entryOperations,
  changeOperations,
  viewOperations,
  codeOperations,
  catalogOperations,
  earlierOperations,
} from './contract/catalog.ts'
import { rulebookOperations, handoutOperations, snapshotOperations } from './contract/rules.ts'
import {
  submissionOperations,
  inboxOperations,
  receiptOperations,
  packageOperations,
} from './contract/exchange.ts'
import { approvalOperations } from './contract/approval.ts'
import { stateOperations } from './contract/states.ts'
import { policyOperations, trustOperations } from './contract/trust.ts'
import { encryptionOperations } from './contract/encryption.ts'
import { ledgerOperations, orderOperations } from './contract/order.ts'
import { draftOperations } from './contract/draft.ts'
import { keyOperations } from './contract/keys.ts'
import { profileOperations, sheetOperations } from './contract/sheet.ts'
import { boardOperations } from './contract/board.ts'
import { homeOperations } from './contract/home.ts'
import { disputeOperations, noticeOperations, oneSourceOperations } from './contract/one-source.ts'
import { caseOperations } from './contract/cases.ts'
import { calendarOperations } from './contract/calendar.ts'
import { paperOperations } from './contract/paper.ts'
import { projectOperations } from './contract/project.ts'
import { assessmentOperations } from './contract/assessment.ts'
import { organisationOperations } from './contract/organisation.ts'
import { roundOperations } from './contract/round.ts'
import { reorganisationOperations } from './contract/reorganisation.ts'
import { correctionOperations, reviewOperations, rollupOperations } from './contract/bureau.ts'

/**
 * Every operation of the program: its description, input, output and refusals. Types, run-time checks, the command line and the
 * query hooks all derive from these. To add an operation, add a line in `contract/` and a handler in `electron/handlers/`.
 */
export const contract = {
  app: appOperations,
  workspace: workspaceOperations,
  entry: entryOperations,
  change: changeOperations,
  view: viewOperations,
  code: codeOperations,
  catalog: catalogOperations,
  rulebook: rulebookOperations,
  handout: handoutOperations,
  snapshot: snapshotOperations,
  division: divisionOperations,
  earlier: earlierOperations,
  sheet: sheetOperations,
  profile: profileOperations,
  key: keyOperations,
  partner: partnerOperations,
  trust: trustOperations,
  policy: policyOperations,
  organisation: organisationOperations,
  reorganisation: reorganisationOperations,
  submission: submissionOperations,
  draft: draftOperations,
  encryption: encryptionOperations,
  inbox: inboxOperations,
  board: boardOperations,
  home: homeOperations,
  order: orderOperations,
  ledger: ledgerOperations,
  review: reviewOperations,
  correction: correctionOperations,
  receipt: receiptOperations,
  package: packageOperations,
  rollup: rollupOperations,
  approval: approvalOperations,
  state: stateOperations,
  oneSource: oneSourceOperations,
  dispute: disputeOperations,
  notice: noticeOperations,
  calendar: calendarOperations,
  cases: caseOperations,
  round: roundOperations,
  paper: paperOperations,
  project: projectOperations,
  assessment: assessmentOperations,
}

export type Contract = typeof contract
