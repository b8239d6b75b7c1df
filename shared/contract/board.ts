import { z } from 'zod'
import { boardSchema, collectionSchema } from '../board.ts'
import { operation } from './operation.ts'

// The bureau's board: who has handed in for what is collected, and where each stands.

export const boardOperations = {
  list: operation('收件看板：各单位的状态', 'The board: where each expected office stands')
    .input(z.object({}))
    .output(boardSchema),
  collect: operation('设定本次报送的名称和截止日', 'Say what is collected, and until when')
    .input(collectionSchema.partial({ number: true }))
    .output(collectionSchema),
}
