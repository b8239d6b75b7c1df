import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CodeTablesFile } from '../../shared/code-tables.ts'
import { requireRole } from '../catalog/admission.ts'
import { readHandout, versionOf } from '../catalog/handout-file.ts'
import { listHandouts, placeHandout, previewHandout } from '../catalog/handouts.ts'
import { operations, startJob } from '../operations.ts'
import { safeName } from '../package/file-name.ts'
import { requireFolder } from '../package/write-package.ts'

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
    return previewHandout(handout, desk.rules)
  }),
  import: operations.handout.import.handler(({ context, input, signal }) =>
    startJob(context, 'importHandout', input, signal),
  ),
  remove: operations.handout.remove.handler(({ context, input, signal }) =>
    startJob(context, 'removeHandout', input, signal),
  ),
  save: operations.handout.save.handler(async ({ context, input: { kind, folder } }) => {
    const { workspace, rules } = context.desk
    if (folder) await requireFolder(folder)
    else mkdirSync(workspace.outbox, { recursive: true })
    const tables = [...rules.tables.all]
    const file: CodeTablesFile = { kind: 'mulu-code-tables', format: 1, version: versionOf(tables), tables }
    const [name, content] =
      kind === 'rulebook'
        ? [`规则集-${rules.rulebook.version}`, rules.rulebook]
        : [`代码表-${file.version}`, file]
    // The version is the file's own word, and may be no name for a file.
    const path = freePath(folder ?? workspace.outbox, safeName(name))
    writeFileSync(path, `${JSON.stringify(content, undefined, 2)}\n`, { flag: 'wx' })
    return { path }
  }),
  export: operations.handout.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['district', 'city'])
    return startJob(context, 'exportHandout', input, signal)
  }),
})

/** A name nobody has yet: what a person edited in the file of that name must not be written over. */
function freePath(folder: string, name: string): string {
  for (let again = 1; ; again += 1) {
    const path = join(folder, `${name}${again === 1 ? '' : ` (${again})`}.json`)
    if (!existsSync(path)) return path
  }
}
