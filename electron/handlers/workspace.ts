import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from '../../shared/failures.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { rulebookName } from '../catalog/rules-in-force.ts'
import { jobAnswer } from '../job-answer.ts'
import { logError } from '../log.ts'
import { operations, type Context } from '../operations.ts'
import { countBehind } from './counting.ts'
import { createSample } from '../sample/create-sample.ts'
import { readOffice } from '../workspace/identity.ts'
import type { Sql } from '../workspace/sql.ts'
import { inspectWorkspaceFile } from '../workspace/workspace-file.ts'

export const workspaceHandlers = operations.workspace.router({
  list: operations.workspace.list.handler(({ context }) => listWorkspaces(context.desk.home)),
  create: operations.workspace.create.handler(async ({ context, input }) => {
    await context.jobs.stopAll()
    return context.desk.create(input)
  }),
  setPlace: operations.workspace.setPlace.handler(({ context, input: { place } }) => {
    const { sql } = context.desk
    sql.run('UPDATE workspace SET place_code = @code, place_name = @name', place)
    return context.desk.workspace
  }),
  open: operations.workspace.open.handler(async ({ context, input }) => {
    await context.jobs.stopAll()
    const workspace = context.desk.open(input.path)
    // Findings that another rulebook made, a built-in one of before an update, would be shown as this one's.
    if (countedWith(context.desk.sql) !== rulebookName(context.desk.rules)) {
      await jobAnswer(context.jobs.run('checkCatalog', {}, workspace.path))
    }
    finishIndex(context, workspace)
    countBehind(context)
    return workspace
  }),
  current: operations.workspace.current.handler(({ context }) =>
    context.desk.isOpen ? { workspace: context.desk.workspace } : {},
  ),
  close: operations.workspace.close.handler(async ({ context }) => {
    await context.jobs.stopAll()
    context.desk.close()
    return {}
  }),
  sample: operations.workspace.sample.handler(({ context }) => createSample(context.desk.home)),
})

/** What the search does not know yet, of a file of an earlier program or after a crash, it learns while people work; it finds it meanwhile. */
function finishIndex({ desk, jobs }: Context, { path }: Workspace): void {
  if (desk.sql.get('SELECT 1 FROM search_pending LIMIT 1') === undefined) return
  jobAnswer(jobs.run('indexCatalog', {}, path)).catch((error: unknown) => {
    // Stopped because another workspace was opened: it goes on when this one is open again.
    if (!(error instanceof Failure)) logError(desk.home, 'indexCatalog', error)
  })
}

function countedWith(sql: Sql): string {
  return sql.get<{ name: string }>('SELECT checked_with AS name FROM workspace')?.name ?? ''
}

/** Workspaces in the data folder and in the samples' folder, last used first; one that cannot be read says why. */
function listWorkspaces(home: string) {
  mkdirSync(home, { recursive: true })
  const paths = readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.muludb'))
    .map((name) => join(home, name))
  return paths.map(describe).toSorted((one, other) => (one.modifiedAt < other.modifiedAt ? 1 : -1))
}

function describe(path: string) {
  // In WAL mode the file itself may be older than what was typed last.
  const times = [path, `${path}-wal`].map((each) => statSync(each, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const modifiedAt = new Date(Math.max(...times)).toISOString()
  try {
    return { path, modifiedAt, ...inspectWorkspaceFile(path, readOffice) }
  } catch (error) {
    return { path, modifiedAt, problem: error instanceof Failure ? error.code : 'WORKSPACE_DAMAGED' }
  }
}
