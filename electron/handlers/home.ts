import { listBoard } from '../catalog/board.ts'
import { dayOf } from '../catalog/collections.ts'
import { takeReminders } from '../catalog/reminders.ts'
import { todosOf } from '../catalog/todos.ts'
import { operations } from '../operations.ts'

/** 工作台: what waits, and where the catalogs stand. */
export const homeHandlers = operations.home.router({
  state: operations.home.state.handler(({ context }) => {
    const { desk } = context
    const now = context.now()
    const board = desk.workspace.role === 'agency' ? undefined : listBoard(desk.sql, desk.workspace, now)
    return {
      today: dayOf(now),
      todos: todosOf(desk, now, board),
      ...(board && { board }),
      ...(desk.workspace.role === 'agency' && { overview: desk.lists.overview() }),
    }
  }),
  remind: operations.home.remind.handler(({ context }) => {
    const { desk } = context
    const now = context.now()
    const [today, at] = [dayOf(now), now.toISOString()]
    return { today, todos: takeReminders(desk.sql, todosOf(desk, now), { today, at }) }
  }),
})
