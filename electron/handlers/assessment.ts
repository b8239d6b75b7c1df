import { requireRole } from '../catalog/admission.ts'
import { behindFigure, weigh, weighing } from '../catalog/assessment.ts'
import { operations, startJob, type Context } from '../operations.ts'

function bureauDesk({ desk }: Context) {
  requireRole(desk.workspace, ['district', 'city'])
  return desk
}

/** The assessment of the offices that report here (Article 30). */
export const assessmentHandlers = operations.assessment.router({
  assess: operations.assessment.assess.handler(({ context, input, signal }) => {
    bureauDesk(context)
    return startJob(context, 'assessOffices', input, signal)
  }),
  behind: operations.assessment.behind.handler(({ context, input }) => {
    const { sql, workspace, rules } = bureauDesk(context)
    return behindFigure({ sql, workspace, rules, now: context.now() }, input)
  }),
  years: operations.assessment.years.handler(({ context, input, signal }) => {
    bureauDesk(context)
    return startJob(context, 'assessOfficeYears', input, signal)
  }),
  weigh: operations.assessment.weigh.handler(({ context, input }) => {
    const { sql } = bureauDesk(context)
    weigh(sql, input)
    return weighing(sql)
  }),
  export: operations.assessment.export.handler(({ context, input, signal }) => {
    bureauDesk(context)
    return startJob(context, 'exportAssessment', input, signal)
  }),
})
