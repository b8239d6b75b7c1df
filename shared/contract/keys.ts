import { z } from 'zod'
import { partySchema, signerRoles, suites } from '../package.ts'
import { count, passphrase, path } from '../shapes.ts'
import { personSchema } from '../signing-shapes.ts'
import { operation } from './operation.ts'

// Who signs for this office, and the key files that do it.

const person = count.describe('number of a person of this office')

const officeKeySchema = z.strictObject({
  ...personSchema.shape,
  /** Made with the workspace. */
  first: z.boolean(),
  /** What lies where the key belongs; `other` is a key of somebody else. */
  file: z.enum(['there', 'missing', 'damaged', 'other']),
  path,
})

/** What a key card prints: by it others register the key. */
const keyCardSchema = z.strictObject({
  office: partySchema,
  person: personSchema,
  /** The fingerprint as 24 Chinese characters, and as 24 English words. */
  hanzi: z.string(),
  words: z.string(),
  /** The text of its QR code. */
  qr: z.string(),
})
export type KeyCard = z.output<typeof keyCardSchema>

export const keyOperations = {
  list: operation('本单位的签名人与密钥', 'Who signs for this office, and their keys')
    .input(z.object({}))
    .output(z.array(officeKeySchema)),
  create: operation('新增签名人，生成密钥', 'Add somebody who signs, with a new key')
    .input(
      z.object({
        name: z.string().trim().min(1).max(100),
        roles: z.array(z.enum(signerRoles)).min(1),
        suite: z.enum(suites).default('ed25519-sha256'),
        passphrase,
      }),
    )
    .output(personSchema),
  renew: operation('签名人换新密钥，旧的停用', 'A new key for somebody who signs; the old one ends')
    .input(z.object({ person, passphrase }))
    .output(personSchema),
  changePassphrase: operation('更改签名口令', 'Change the passphrase of a key')
    .input(z.object({ person, passphrase, next: passphrase }))
    .output(z.object({})),
  backUp: operation('备份密钥文件', 'Copy a key file into another folder')
    .input(z.object({ person, folder: path.optional() }))
    .output(z.object({ path })),
  restore: operation('从备份恢复密钥文件', 'Put a key file back from a backup')
    .input(z.object({ path, passphrase }))
    .output(personSchema),
  retire: operation('停用签名人，不再签名', 'Somebody signs no longer')
    .input(z.object({ person }))
    .output(z.object({})),
  card: operation('密钥登记卡的内容', 'What a key card says')
    .input(z.object({ person }))
    .output(keyCardSchema),
}
