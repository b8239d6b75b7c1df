import { z } from 'zod'
import { policySchema } from '../package.ts'
import { passphrase } from '../shapes.ts'
import { encryptionKeySchema } from '../signing-shapes.ts'
import { operation } from './operation.ts'

// Keys to which packages for this bureau are encrypted.

const recipient = policySchema.shape.recipients.unwrap().element
const name = z.string().trim().min(1).max(100)

export const encryptionOperations = {
  keys: operation('本级的加密密钥', 'Keys that packages for this bureau are encrypted to')
    .input(z.object({}))
    .output(z.array(encryptionKeySchema)),
  create: operation('新建加密密钥', 'Make an encryption key')
    .input(z.object({ name, passphrase }))
    .output(z.object({ recipient })),
  add: operation('加入别处保管的加密密钥', 'Add an encryption key that is kept elsewhere')
    .input(z.object({ name, recipient: z.string().trim().max(200) }))
    .output(z.object({})),
  drop: operation('不再加密给这把密钥', 'Encrypt to this key no longer')
    .input(z.object({ recipient }))
    .output(z.object({})),
}
