import type { Signer } from '../../electron/crypto/suite.ts'
import type { Party, SignerRole, StatementSigner } from '../../shared/package.ts'
import { fixedSigner } from './fixed-keys.ts'

/** A person of an office, with a key that everybody has. */
export interface Clerk {
  name: string
  roles: readonly SignerRole[]
  signer: Signer
}

const clerk = (name: string, roles: readonly SignerRole[]): Clerk => ({
  name,
  roles,
  signer: fixedSigner(name),
})

/** Offices and persons of packages that are the same bytes on every machine. */
export const offices = {
  township: { code: '11520199000000001B', name: '云溪镇人民政府' },
  neighbour: { code: '11520199000000002E', name: '石桥乡人民政府' },
  district: { code: '11520199MB0000002K', name: '示例区大数据发展管理局' },
  city: { code: '11520100MB00000013', name: '示例市大数据发展管理局' },
} as const satisfies Record<string, Party>

export const clerks = {
  operator: clerk('李小满', ['operator']),
  reviewer: clerk('周清明', ['reviewer']),
  chief: clerk('吴谷雨', ['chief']),
  neighbour: clerk('王立秋', ['operator', 'reviewer', 'chief']),
  district: clerk('赵白露', ['operator', 'reviewer', 'chief']),
  city: clerk('孙霜降', ['operator', 'reviewer', 'chief']),
  /** Registered nowhere. */
  stranger: clerk('无名氏', ['operator']),
} as const satisfies Record<string, Clerk>

/** How a statement names a clerk, once for each hat. */
export function linesOf({ name, roles, signer }: Clerk): StatementSigner[] {
  return roles.map((role) => ({ name, role, fingerprint: signer.fingerprint }))
}
