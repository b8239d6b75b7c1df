import { requireRole } from '../catalog/admission.ts'
import { operations } from '../operations.ts'
import { addRecipient, createEncryptionKey, dropRecipient, listEncryptionKeys } from '../trust/encryption.ts'

export const encryptionHandlers = operations.encryption.router({
  keys: operations.encryption.keys.handler(({ context: { desk } }) =>
    listEncryptionKeys(desk.sql, desk.workspace),
  ),
  create: operations.encryption.create.handler(({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['district', 'city'])
    return createEncryptionKey(desk.sql, desk.workspace, input)
  }),
  add: operations.encryption.add.handler(async ({ context: { desk }, input }) => {
    requireRole(desk.workspace, ['district', 'city'])
    await addRecipient(desk.sql, input)
    return {}
  }),
  drop: operations.encryption.drop.handler(({ context: { desk }, input }) => {
    dropRecipient(desk.sql, input.recipient)
    return {}
  }),
})
