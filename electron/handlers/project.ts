import { requireRole } from '../catalog/admission.ts'
import {
  dropProject,
  establishProject,
  findProject,
  findProjectEntry,
  listProjects,
  projectPaper,
  removeProjectEntry,
  saveProject,
  saveProjectEntry,
} from '../catalog/projects.ts'
import { operations, startJob, type Context } from '../operations.ts'

/** Only an agency builds systems of its own. */
function agencyDesk({ desk }: Context) {
  requireRole(desk.workspace, ['agency'])
  return desk
}

/** Catalogs of projects, apart from the catalog until the system is there. */
export const projectHandlers = operations.project.router({
  list: operations.project.list.handler(({ context }) => listProjects(agencyDesk(context))),
  get: operations.project.get.handler(({ context, input }) =>
    findProject(agencyDesk(context), input.project),
  ),
  save: operations.project.save.handler(({ context, input }) => ({
    project: saveProject(agencyDesk(context).sql, input),
  })),
  drop: operations.project.drop.handler(({ context, input }) => {
    dropProject(agencyDesk(context).sql, input.project, input.dropped)
    return {}
  }),
  entry: operations.project.entry.handler(({ context, input }) =>
    findProjectEntry(agencyDesk(context), input.project, input.id),
  ),
  saveEntry: operations.project.saveEntry.handler(({ context, input }) =>
    saveProjectEntry(agencyDesk(context), input),
  ),
  removeEntry: operations.project.removeEntry.handler(({ context, input }) => {
    removeProjectEntry(agencyDesk(context).sql, input.project, input.id)
    return {}
  }),
  establish: operations.project.establish.handler(({ context, input }) => ({
    entries: establishProject(agencyDesk(context), input.project),
  })),
  paper: operations.project.paper.handler(({ context, input }) =>
    projectPaper(agencyDesk(context), input.project),
  ),
  export: operations.project.export.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'exportProject', input, signal)
  }),
})
