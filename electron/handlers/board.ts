import { requireRole } from '../catalog/admission.ts'
import { listBoard } from '../catalog/board.ts'
import { saveCollection } from '../catalog/collections.ts'
import { operations } from '../operations.ts'

/** Who has handed in, and by when it was to be. */
export const boardHandlers = operations.board.router({
  list: operations.board.list.handler(({ context: { desk } }) => {
    requireRole(desk.workspace, ['district', 'city'])
    return listBoard(desk.sql, desk.workspace, new Date())
  }),
  collect: operations.board.collect.handler(({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['district', 'city'])
    return saveCollection(desk.sql, input)
  }),
})
