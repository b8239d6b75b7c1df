import { failureFrom, type Failure, type FailureCode } from '../../shared/failures.ts'
import type { Party, Statement } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'

/** What nobody does by mistake alone: somebody has to ask the sender, so it is kept though the package is not. */
export const incidentCodes = [
  'PACKAGE_FORK',
  'RECEIPT_FORK',
  'PACKAGE_BRANCHES',
  'PACKAGE_ROLLBACK',
  'PACKAGE_KEY_ENDED',
  'RESET_OLDER',
] as const satisfies readonly FailureCode[]

export function isIncident({ code }: Failure): boolean {
  return incidentCodes.some((each) => each === code)
}

/** Keeps a refusal with whose package it was; the same one again is the same. */
export function keepIncident(
  sql: Sql,
  { code, data }: Failure,
  { statement, packageHash }: { statement: Statement; packageHash: string },
): void {
  sql.run(
    `INSERT INTO incident (at, code, facts, sender, sender_name, sequence, package)
     VALUES (@at, @code, @facts, @sender, @senderName, @sequence, @packageHash) ON CONFLICT (code, package) DO NOTHING`,
    {
      at: new Date().toISOString(),
      code,
      facts: JSON.stringify(data),
      sender: statement.sender.code,
      senderName: statement.sender.name,
      sequence: statement.sequence,
      packageHash,
    },
  )
}

export interface Incident {
  number: number
  at: string
  code: FailureCode
  facts: Record<string, unknown>
  sender: Party
  sequence: number
  package: string
}

/** Newest first. */
export function listIncidents(sql: Sql): Incident[] {
  return sql
    .all<Omit<Incident, 'facts' | 'sender' | 'code'> & Party & { refusal: string; facts: string }>(
      `SELECT number, at, incident.code AS refusal, facts, sender AS code, coalesce(partner.name, sender_name) AS name, sequence, package
       FROM incident LEFT JOIN partner ON partner.code = incident.sender ORDER BY number DESC`,
    )
    .map(({ refusal, facts, code, name, ...row }) => {
      const failure = failureFrom({ code: refusal, data: JSON.parse(facts) as unknown })
      return { ...row, code: failure.code, facts: { ...failure.data }, sender: { code, name } }
    })
}
