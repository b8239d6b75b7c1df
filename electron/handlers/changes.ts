import { savedViews, removeView, saveView } from '../catalog/saved-views.ts'
import { changeState, listChanges } from '../catalog/undo.ts'
import { operations, startJob } from '../operations.ts'

/** What was done to the working copy, and the lists that somebody keeps. */
export const changeHandlers = operations.change.router({
  state: operations.change.state.handler(({ context }) => changeState(context.desk.sql)),
  undo: operations.change.undo.handler(({ context, input, signal }) =>
    startJob(context, 'undoChange', input, signal),
  ),
  redo: operations.change.redo.handler(({ context, input, signal }) =>
    startJob(context, 'redoChange', input, signal),
  ),
  list: operations.change.list.handler(({ context, input }) => listChanges(context.desk.sql, input)),
})

export const viewHandlers = operations.view.router({
  list: operations.view.list.handler(({ context }) => savedViews(context.desk.sql)),
  save: operations.view.save.handler(({ context, input }) =>
    saveView(context.desk.sql, input.name, input.list),
  ),
  remove: operations.view.remove.handler(({ context, input }) => {
    removeView(context.desk.sql, input.number)
    return {}
  }),
})
