import { writeFileSync } from 'node:fs'
import type { CodeTablesFile } from '../../shared/code-tables.ts'
import { requireRole } from '../catalog/admission.ts'
import { calendarInForce } from '../catalog/calendars.ts'
import { calendarVersion } from '../catalog/calendar-file.ts'
import { readHandout, versionOf } from '../catalog/handout-file.ts'
import { listHandouts, placeHandout, previewHandout } from '../catalog/handouts.ts'
import { countReferences, listReferences, snapshotOf } from '../catalog/references.ts'
import { operations, startJob } from '../operations.ts'
import { freePath, safeName } from '../package/file-name.ts'
import { targetFolder } from '../package/write-package.ts'

/** The rulebook and code tables in force, and the files that bring and carry them. */
export const rulebookHandlers = operations.rulebook.router({
  current: operations.rulebook.current.handler(({ context }) => {
    const { rulebook, tables } = context.desk.rules
    return { rulebook, tables: [...tables.all] }
  }),
})

export const handoutHandlers = operations.handout.router({
  list: operations.handout.list.handler(({ context }) => listHandouts(context.desk.sql)),
  preview: operations.handout.preview.handler(async ({ context, input }) => {
    const { desk } = context
    const handout = await readHandout(desk, input.path)
    placeHandout(desk.sql, handout)
    return previewHandout(desk.sql, handout, desk.rules)
  }),
  import: operations.handout.import.handler(({ context, input, signal }) =>
    startJob(context, 'importHandout', input, signal),
  ),
  remove: operations.handout.remove.handler(({ context, input, signal }) =>
    startJob(context, 'removeHandout', input, signal),
  ),
  save: operations.handout.save.handler(async ({ context, input: { kind, folder } }) => {
    const { sql, workspace, rules } = context.desk
    const place = await targetFolder(workspace, folder)
    const tables = [...rules.tables.all]
    const file: CodeTablesFile = { kind: 'mulu-code-tables', format: 1, version: versionOf(tables), tables }
    const years = [...calendarInForce(sql).years.values()]
    const version = calendarVersion(years)
    const [name, content] = {
      rulebook: [`规则集-${rules.rulebook.version}`, rules.rulebook],
      tables: [`代码表-${file.version}`, file],
      // Not as `工作日历-2004…`: a file of that name would be one year's table.
      calendar: [`日历-${version}`, { kind: 'mulu-calendar', format: 1, version, years }],
    }[kind] as [string, object]
    // The version is the file's own word, and may be no name for a file.
    const path = freePath(place, `${safeName(name)}.json`)
    writeFileSync(path, `${JSON.stringify(content, undefined, 2)}\n`, { flag: 'wx' })
    return { path }
  }),
  export: operations.handout.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'exportHandout', input, signal)
  }),
})

/** What offices may know of each other's entries. */
export const snapshotHandlers = operations.snapshot.router({
  current: operations.snapshot.current.handler(({ context: { desk } }) => {
    const [received, issued] = [snapshotOf(desk.sql, 'received'), snapshotOf(desk.sql, 'issued')]
    return {
      ...(received && { received }),
      ...(issued && { issued }),
      references: countReferences(desk.sql),
    }
  }),
  list: operations.snapshot.list.handler(({ context: { desk }, input }) =>
    listReferences(desk.sql, desk.workspace, input),
  ),
  import: operations.snapshot.import.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency', 'district'])
    return startJob(context, 'importSnapshot', input, signal)
  }),
  export: operations.snapshot.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'exportSnapshot', input, signal)
  }),
})
