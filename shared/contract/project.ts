import { z } from 'zod'
import { entrySchema } from '../entry.ts'
import { hashSchema } from '../package.ts'
import { projectFieldsSchema, projectPaperSchema, projectRowSchema, projectSchema } from '../project.ts'
import { papers } from '../sheet/plan.ts'
import { count, factsSchema, path } from '../shapes.ts'
import { job, operation } from './operation.ts'

// Catalogs of projects, apart from the catalog until the system is there (Article 17).

const id = z.string().max(64)
const project = z.object({ project: id })
/** How an entry lies there now, and what is known around it. */
const written = z.object({ id, version: hashSchema, updatedAt: z.iso.datetime(), facts: factsSchema })

export const projectOperations = {
  list: operation('项目列表', 'Projects with a catalog of their own')
    .input(z.object({}))
    .output(z.array(projectRowSchema)),
  get: operation('一个项目的目录与检查', "A project's catalog and what its checks find")
    .input(project)
    .output(projectSchema),
  save: operation('新建或修改项目', 'Create a project, or say something else of it')
    .input(projectFieldsSchema.partial().extend({ project: id.optional() }))
    .output(project),
  drop: operation('放弃或恢复项目', 'Drop a project, or take it up again')
    .input(project.extend({ dropped: z.boolean() }))
    .output(z.object({})),
  entry: operation('项目的一个目录条目', "An entry of a project's catalog, to be typed in")
    .input(project.extend({ id }))
    .output(written.extend({ entry: entrySchema })),
  saveEntry: operation('写入项目的目录条目', "Write an entry of a project's catalog")
    /** Without an entry it begins with the system's name; without an id it is a new one; with a version only over that one. */
    .input(
      project.extend({ id: id.optional(), entry: entrySchema.optional(), version: hashSchema.optional() }),
    )
    .output(written),
  removeEntry: operation('从项目的目录中去掉条目', "Take an entry out of a project's catalog")
    .input(project.extend({ id }))
    .output(z.object({})),
  establish: operation('系统建成：项目目录并入资源目录', 'The system exists: its entries go into the catalog')
    .input(project)
    .output(z.object({ entries: count })),
  paper: operation('项目数据资源目录（审批要件）', 'The approval document of a project')
    .input(project)
    .output(projectPaperSchema),
  export: operation('把项目目录写成工作簿', "Write a project's catalog as a workbook")
    .input(project.extend({ paper: z.enum(papers).default('A4'), folder: path.optional() }))
    .output(job(z.strictObject({ path: z.string(), entries: count, rows: count }))),
}
