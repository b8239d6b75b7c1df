import { z } from 'zod'
import { codeSchema, partySchema, relations, roles, signerRoles, suites } from '../package.ts'
import { divisionSchema, passphrase, path, placeSchema, search, workspaceSchema } from '../shapes.ts'
import { trustedKeySchema } from '../signing-shapes.ts'
import { operation } from './operation.ts'

// Whose desk it is, and with whom it deals.

export const appOperations = {
  info: operation('程序版本、数据文件夹与所在宿主', 'Version, data folder and host of the program')
    .input(z.object({}))
    .output(
      z.object({ version: z.string(), home: path, host: z.enum(['electron', 'browser', 'cli', 'test']) }),
    ),
}

export const workspaceOperations = {
  list: operation('列出数据文件夹里的工作区', 'List the workspaces in the data folder')
    .input(z.object({}))
    .output(
      z.array(
        z.object({
          path,
          modifiedAt: z.string(),
          role: z.enum(roles).optional(),
          code: z.string().optional(),
          name: z.string().optional(),
          /** Failure code of a file that cannot be opened. */
          problem: z.string().optional(),
        }),
      ),
    ),
  create: operation('新建工作区及其签名密钥', 'Create a workspace and its signing key')
    .input(
      z.object({
        role: z.enum(roles),
        ...partySchema.shape,
        signer: z.string().trim().min(1).max(100),
        /** The suite of the signer's key; other persons of the office may have keys of the other. */
        suite: z.enum(suites).optional(),
        passphrase,
        superior: partySchema.optional(),
        place: placeSchema.optional(),
      }),
    )
    .output(workspaceSchema),
  setPlace: operation('登记本单位的行政区划', 'Say where this office is')
    .input(z.object({ place: placeSchema }))
    .output(workspaceSchema),
  open: operation('打开工作区', 'Open a workspace').input(z.object({ path })).output(workspaceSchema),
  current: operation('当前打开的工作区', 'The workspace that is open, if any')
    .input(z.object({}))
    .output(z.object({ workspace: workspaceSchema.optional() })),
  close: operation('关闭工作区', 'Close the workspace').input(z.object({})).output(z.object({})),
  sample: operation(
    '建立一套示例：三个乡镇、一个区、一个市',
    'Make a sample set: three townships, a district and a city',
  )
    .input(z.object({}))
    .output(z.object({ folder: path, passphrase, workspaces: z.array(workspaceSchema) })),
}

export const partnerOperations = {
  list: operation('已登记的单位与密钥指纹', 'Registered parties and their key fingerprints')
    .input(z.object({}))
    .output(
      z.array(
        z.object({
          ...partySchema.shape,
          relation: z.enum(relations),
          /** Its keys that count today. */
          keys: z.array(trustedKeySchema),
        }),
      ),
    ),
  register: operation('登记单位的密钥指纹', "Register a party's key by its fingerprint")
    .input(
      z.object({
        ...partySchema.shape,
        /** Without it the relation stays as it is registered; one who is new is a subordinate. */
        relation: z.enum(relations).optional(),
        /** In digits, in words, or as the text of a key card's QR code. */
        fingerprint: z.string().max(1000),
        /** Whose key it is; without a name it is the party's only one. */
        person: z.string().trim().min(1).max(100).optional(),
        /** The hats under which it may sign; without them all. */
        roles: z.array(z.enum(signerRoles)).min(1).optional(),
      }),
    )
    .output(z.object({})),
  remove: operation('撤下登记', 'Remove a registration')
    .input(z.object({ code: codeSchema }))
    .output(z.object({})),
}

export const divisionOperations = {
  search: operation('按名称或代码查行政区划', 'Find divisions by name or code')
    .input(z.object({ search, limit: z.number().int().min(1).max(100).default(20) }))
    .output(
      z.object({
        rows: z.array(divisionSchema),
        /** Where the table comes from, and the day it shows. */
        source: z.string(),
        date: z.string(),
      }),
    ),
}
