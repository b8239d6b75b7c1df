import { codeSchema, type Role } from '../../shared/package.ts'

export const emptyForm = {
  role: 'agency' as Role,
  name: '',
  code: '',
  superiorName: '',
  superiorCode: '',
  signer: '',
  passphrase: '',
  again: '',
}
export type CreateFields = typeof emptyForm

type Problem = 'missing' | 'codeWrong' | 'passphraseShort' | 'passphraseDiffers'
type Field = Exclude<keyof CreateFields, 'role'>

const minimumPassphrase = 8

const filled = (value: string): Problem | undefined => (value.trim() === '' ? 'missing' : undefined)

/** What keeps the form from being sent, by field in reading order. */
export function problemsOf(fields: CreateFields): Partial<Record<Field, Problem>> {
  const code = (value: string) =>
    filled(value) ?? (codeSchema.safeParse(value).success ? undefined : 'codeWrong')
  const superior = fields.role !== 'city'
  const found: Record<Field, Problem | undefined> = {
    name: filled(fields.name),
    code: code(fields.code),
    superiorName: superior ? filled(fields.superiorName) : undefined,
    superiorCode: superior ? code(fields.superiorCode) : undefined,
    signer: filled(fields.signer),
    passphrase: fields.passphrase.length < minimumPassphrase ? 'passphraseShort' : undefined,
    again: fields.again === fields.passphrase ? undefined : 'passphraseDiffers',
  }
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined))
}

export function inputOf({ role, name, code, signer, passphrase, superiorName, superiorCode }: CreateFields) {
  return {
    role,
    name: name.trim(),
    code: code.trim(),
    signer: signer.trim(),
    passphrase,
    superior: role === 'city' ? undefined : { name: superiorName.trim(), code: superiorCode.trim() },
  }
}
