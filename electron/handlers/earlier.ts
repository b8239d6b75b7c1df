import { requireRole } from '../catalog/admission.ts'
import { jobAnswer } from '../job-answer.ts'
import { operations, startJob } from '../operations.ts'

export const earlierHandlers = operations.earlier.router({
  // A package is unpacked and hashed whole before a word of it counts: not on the thread that answers everybody.
  preview: operations.earlier.preview.handler(({ context, input, signal }) =>
    jobAnswer(startJob(context, 'previewEarlier', input, signal)),
  ),
  apply: operations.earlier.apply.handler(({ context, input, signal }) => {
    requireRole(context.desk.workspace, ['agency'])
    return startJob(context, 'applyEarlier', input, signal)
  }),
})
