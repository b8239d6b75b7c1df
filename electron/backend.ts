import { readFileSync } from 'node:fs'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Contract } from '../shared/contract.ts'
import { Desk } from './desk.ts'
import { assessmentHandlers } from './handlers/assessment.ts'
import { approvalHandlers } from './handlers/approval.ts'
import { stateHandlers } from './handlers/states.ts'
import { boardHandlers } from './handlers/board.ts'
import { homeHandlers } from './handlers/home.ts'
import { correctionHandlers, reviewHandlers, rollupHandlers } from './handlers/bureau.ts'
import { caseHandlers } from './handlers/cases.ts'
import { catalogHandlers, codeHandlers, entryHandlers } from './handlers/catalog.ts'
import { calendarHandlers } from './handlers/calendar.ts'
import { changeHandlers, viewHandlers } from './handlers/changes.ts'
import { divisionHandlers } from './handlers/division.ts'
import { draftHandlers } from './handlers/draft.ts'
import { encryptionHandlers } from './handlers/encryption.ts'
import { earlierHandlers } from './handlers/earlier.ts'
import { inboxHandlers, packageHandlers, receiptHandlers, submissionHandlers } from './handlers/exchange.ts'
import { keyHandlers } from './handlers/keys.ts'
import { disputeHandlers, noticeHandlers, oneSourceHandlers } from './handlers/one-source.ts'
import { ledgerHandlers, orderHandlers } from './handlers/order.ts'
import { organisationHandlers } from './handlers/organisation.ts'
import { roundHandlers } from './handlers/round.ts'
import { paperHandlers } from './handlers/paper.ts'
import { partnerHandlers } from './handlers/partner.ts'
import { reorganisationHandlers } from './handlers/reorganisation.ts'
import { projectHandlers } from './handlers/project.ts'
import { handoutHandlers, rulebookHandlers, snapshotHandlers } from './handlers/rulebook.ts'
import { profileHandlers, sheetHandlers } from './handlers/sheet.ts'
import { policyHandlers, trustHandlers } from './handlers/trust.ts'
import { workspaceHandlers } from './handlers/workspace.ts'
import { JobRunner } from './jobs/job-runner.ts'
import { operations, type Context, type Host } from './operations.ts'

export interface BackendOptions {
  /** The data folder. */
  home: string
  host: Host
  /** A workspace to open at once. */
  workspace?: string
  /** Another clock than the machine's: tests live through a year in a moment. */
  now?: () => Date
}

/** Every operation of the contract, handled; a contract line without its handler does not compile. */
export const router = operations.router({
  app: {
    info: operations.app.info.handler(({ context }) => ({
      version: programVersion(),
      home: context.desk.home,
      host: context.host,
    })),
  },
  workspace: workspaceHandlers,
  entry: entryHandlers,
  change: changeHandlers,
  view: viewHandlers,
  code: codeHandlers,
  catalog: catalogHandlers,
  rulebook: rulebookHandlers,
  handout: handoutHandlers,
  snapshot: snapshotHandlers,
  division: divisionHandlers,
  earlier: earlierHandlers,
  sheet: sheetHandlers,
  profile: profileHandlers,
  key: keyHandlers,
  partner: partnerHandlers,
  trust: trustHandlers,
  policy: policyHandlers,
  organisation: organisationHandlers,
  reorganisation: reorganisationHandlers,
  submission: submissionHandlers,
  draft: draftHandlers,
  encryption: encryptionHandlers,
  inbox: inboxHandlers,
  board: boardHandlers,
  home: homeHandlers,
  order: orderHandlers,
  ledger: ledgerHandlers,
  review: reviewHandlers,
  receipt: receiptHandlers,
  package: packageHandlers,
  correction: correctionHandlers,
  rollup: rollupHandlers,
  approval: approvalHandlers,
  state: stateHandlers,
  oneSource: oneSourceHandlers,
  dispute: disputeHandlers,
  notice: noticeHandlers,
  calendar: calendarHandlers,
  cases: caseHandlers,
  round: roundHandlers,
  paper: paperHandlers,
  project: projectHandlers,
  assessment: assessmentHandlers,
})
export type Router = typeof router

/** The whole program behind its contract, the same in every host. */
export interface Backend {
  router: Router
  context: Context
  /** Asks the router in this process, with the same checks as from outside. */
  client: ContractRouterClient<Contract>
  /** Ends what runs and lets go of every file. */
  close(): Promise<void>
}

/** @throws {Failure} when `workspace` cannot be opened */
export function createBackend({ home, host, workspace, now = () => new Date() }: BackendOptions): Backend {
  const desk = new Desk(home)
  if (workspace) desk.open(workspace)
  const jobs = new JobRunner()
  const context: Context = { desk, jobs, host, now }
  const close = async () => {
    await jobs.close()
    desk.close()
  }
  return { router, context, client: createRouterClient(router, { context }), close }
}

/** From package.json, which lies two folders up in the sources' place and in the bundle's alike. */
function programVersion(): string {
  const here = new URL(import.meta.url)
  const file = new URL(here.pathname.endsWith('.ts') ? '../package.json' : '../../package.json', here)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
