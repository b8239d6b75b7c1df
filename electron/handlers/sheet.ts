import { writeFileSync } from 'node:fs'
import { Failure } from '../../shared/failures.ts'
import type { Progress } from '../../shared/shapes.ts'
import type { Desk } from '../desk.ts'
import type { JobInput, JobResult } from '../jobs/jobs.ts'
import { operations, startJob, type Context } from '../operations.ts'
import { freePath, safeName } from '../package/file-name.ts'
import { targetFolder } from '../package/write-package.ts'
import { keepProfile, profileNamed, profiles, readProfile, removeProfile } from '../sheet/profiles.ts'

/** Workbooks in and out. */
export const sheetHandlers = operations.sheet.router({
  read: operations.sheet.read.handler(({ context, input, signal }) =>
    startJob(context, 'readSheet', input, signal),
  ),
  preview: operations.sheet.preview.handler(({ context, input, signal }) =>
    remembered(context, input, signal),
  ),
  rows: operations.sheet.rows.handler(({ context, input: { states, offset, limit } }) => {
    const { preview } = context.desk
    if (!preview) throw new Failure('SHEET_NO_PREVIEW', {})
    const rows = preview.rows.filter(({ state }) => states.includes(state))
    return { rows: rows.slice(offset, offset + limit), total: rows.length }
  }),
  apply: operations.sheet.apply.handler(({ context, input, signal }) =>
    startJob(context, 'applySheet', { ...input, ...fingerprint(context.desk, input.path) }, signal),
  ),
  answers: operations.sheet.answers.handler(({ context, input, signal }) =>
    startJob(context, 'exportAnswers', input, signal),
  ),
  export: operations.sheet.export.handler(({ context, input, signal }) =>
    startJob(context, 'exportWorkbook', input, signal),
  ),
  template: operations.sheet.template.handler(({ context, input, signal }) =>
    startJob(context, 'exportTemplate', input, signal),
  ),
  compare: operations.sheet.compare.handler(({ context, input, signal }) =>
    startJob(context, 'exportComparison', input, signal),
  ),
})

/** The desk keeps the rows: the window reads them a page at a time. */
async function* remembered(
  context: Context,
  input: JobInput<'previewSheet'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, Pick<JobResult<'previewSheet'>, 'counts' | 'words'>> {
  const { desk } = context
  const asked = desk.path
  const { counts, words, ...preview } = yield* startJob(context, 'previewSheet', input, signal)
  // Of a workspace that was left meanwhile nothing is kept.
  if (desk.path === asked) desk.preview = { path: input.path, ...preview }
  return { counts, words }
}

function fingerprint({ preview }: Desk, path: string) {
  return preview?.path === path ? { fingerprint: preview.fingerprint } : {}
}

export const profileHandlers = operations.profile.router({
  list: operations.profile.list.handler(({ context }) => profiles(context.desk.sql)),
  save: operations.profile.save.handler(({ context, input }) => {
    keepProfile(context.desk.sql, input)
    return {}
  }),
  remove: operations.profile.remove.handler(({ context, input }) => {
    removeProfile(context.desk.sql, input.name)
    return {}
  }),
  export: operations.profile.export.handler(async ({ context, input: { name, folder } }) => {
    const { sql, workspace } = context.desk
    const profile = profileNamed(sql, name)
    const place = await targetFolder(workspace, folder)
    const path = freePath(place, `${safeName(`列映射-${name}`)}.json`)
    const file = { kind: 'mulu-sheet-profile', format: 1, profile }
    writeFileSync(path, `${JSON.stringify(file, undefined, 2)}\n`, { flag: 'wx' })
    return { path }
  }),
  import: operations.profile.import.handler(async ({ context, input }) => {
    const profile = await readProfile(input.path)
    keepProfile(context.desk.sql, profile)
    return profile
  }),
})
