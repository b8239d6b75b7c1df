import { dayOf } from '../catalog/collections.ts'
import { takeReminders } from '../catalog/reminders.ts'
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
  remind: operations.home.remind.handler(({ context: { desk } }) => {
    const { sql, workspace } = desk
    const now = new Date()
    const [today, at] = [dayOf(now), now.toISOString()]
    return { today, todos: takeReminders(sql, todosOf(sql, workspace, now), { today, at }) }
  }),
})
