import { dirname } from 'node:path'
import type { Office } from '../../electron/demo/offices.ts'
import { samplePassphrase } from '../../electron/sample/sample-catalog.ts'
import { createSigner, keyPath } from '../../electron/crypto/key-file.ts'
import { enterPerson } from '../../electron/trust/persons.ts'
import type { SignerRole } from '../../shared/package.ts'
import { lightenKeys } from './light-keys.ts'

export interface NewPerson {
  name: string
  roles: readonly SignerRole[]
}

/** Gives an office more people who sign, each with a key file of their own. @returns their numbers and fingerprints */
export function givePersons(
  { backend }: Pick<Office, 'backend'>,
  wanted: readonly NewPerson[],
): { number: number; name: string; roles: readonly SignerRole[]; fingerprint: string }[] {
  const { sql, workspace } = backend.context.desk
  const first = sql.get<{ next: number }>('SELECT max(number) + 1 AS next FROM person')?.next ?? 1
  const given = wanted.map((person, index) => {
    const number = first + index
    const { fingerprint } = createSigner(keyPath(workspace.path, number), samplePassphrase)
    enterPerson(sql, { number, ...person, suite: 'ed25519-sha256', fingerprint })
    return { number, ...person, fingerprint }
  })
  lightenKeys(dirname(workspace.path), samplePassphrase)
  return given
}

/** What hats the office's first person wears; all of them unless this was asked for. */
export function limitFirst({ backend }: Pick<Office, 'backend'>, roles: readonly SignerRole[]): void {
  backend.context.desk.sql.run('UPDATE person SET roles = @roles WHERE number = 1', {
    roles: JSON.stringify(roles),
  })
}

/** Enters these people's keys at a bureau, as if their fingerprints had been compared by telephone. */
export async function introducePersons(
  bureau: Office,
  office: Office,
  persons: readonly { name: string; roles: readonly SignerRole[]; fingerprint: string }[],
): Promise<void> {
  for (const { name, roles, fingerprint } of persons) {
    await bureau.client.partner.register({
      code: office.code,
      name: office.name,
      fingerprint,
      person: name,
      roles: [...roles],
      relation: 'subordinate',
    })
  }
}
