import { compareEntryIn, compareStates, listStates, pairOf } from '../catalog/past-states.ts'
import { operations, startJob } from '../operations.ts'

/** States that were accepted once. */
export const stateHandlers = operations.state.router({
  list: operations.state.list.handler(({ context, input }) => listStates(context.desk.sql, input)),
  compare: operations.state.compare.handler(({ context: { desk }, input }) =>
    compareStates(desk.sql, pairOf(desk.sql, input), input),
  ),
  entry: operations.state.entry.handler(({ context: { desk }, input }) =>
    compareEntryIn(desk.sql, pairOf(desk.sql, input), input),
  ),
  export: operations.state.export.handler(({ context, input, signal }) =>
    startJob(context, 'exportState', input, signal),
  ),
})
