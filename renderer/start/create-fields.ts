import { isSocialCreditCode } from '../../shared/identifiers.ts'
import { codeSchema, type Role } from '../../shared/package.ts'

export const emptyForm = {
  role: 'agency' as Role,
  name: '',
  code: '',
  superiorName: '',
  superiorCode: '',
  place: { code: '', name: '' },
  signer: '',
  passphrase: '',
  again: '',
}
export type CreateFields = typeof emptyForm
export type TextField = Exclude<keyof CreateFields, 'role' | 'place'>

type Problem = 'missing' | 'codeWrong' | 'passphraseShort' | 'passphraseDiffers'

const minimumPassphrase = 8

const filled = (value: string): Problem | undefined => (value.trim() === '' ? 'missing' : undefined)

/** What keeps the form from being sent, by field in reading order. */
export function problemsOf(fields: CreateFields): Partial<Record<TextField, Problem>> {
  const code = (value: string) =>
    filled(value) ?? (codeSchema.safeParse(value).success ? undefined : 'codeWrong')
  const superior = fields.role !== 'city'
  const found: Record<TextField, Problem | undefined> = {
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

/** A code as long as a unified social credit code that does not check: really used ones fail too (domain.md 4.1), so it is only said. */
export function isDoubtfulCode(code: string): boolean {
  return /^[0-9A-Z]{18}$/i.test(code.trim()) && !isSocialCreditCode(code.trim())
}

export function inputOf(fields: CreateFields) {
  const { role, name, code, place, signer, passphrase, superiorName, superiorCode } = fields
  return {
    role,
    name: name.trim(),
    code: code.trim(),
    signer: signer.trim(),
    passphrase,
    superior: role === 'city' ? undefined : { name: superiorName.trim(), code: superiorCode.trim() },
    place: role === 'agency' && place.name.trim() !== '' ? place : undefined,
  }
}
