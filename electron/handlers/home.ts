import { dayOf } from '../catalog/collections.ts'
import { todosOf } from '../catalog/todos.ts'
import { operations } from '../operations.ts'

/** 工作台: what waits, and where the catalogs stand. */
export const homeHandlers = operations.home.router({
  state: operations.home.state.handler(({ context: { desk } }) => {
    const { sql, workspace, lists } = desk
    const now = new Date()
    return {
      today: dayOf(now),
      todos: todosOf(sql, workspace, now),
      ...(workspace.role === 'agency' && { overview: lists.overview() }),
    }
  }),
})
