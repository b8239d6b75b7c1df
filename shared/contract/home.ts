import { z } from 'zod'
import { homeSchema } from '../home.ts'
import { operation } from './operation.ts'

export const homeOperations = {
  state: operation('工作台：待办、三个目录的状态', 'What waits here, and where the three catalogs stand')
    .input(z.object({}))
    .output(homeSchema),
  remind: operation(
    '取出还没有提醒过的到期事项',
    'What is due and nobody was reminded of yet; it counts as told',
  )
    .input(z.object({}))
    .output(homeSchema.omit({ overview: true, board: true })),
}
