import { Failure, failureFrom, type FailureCode } from '../../shared/failures.ts'
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
  answer?: { note: string; who: string; at: string }
}

/** Newest first. */
export function listIncidents(sql: Sql): Incident[] {
  return sql
    .all<
      Omit<Incident, 'facts' | 'sender' | 'code' | 'answer'> &
        Party & {
          refusal: string
          facts: string
          note: string | null
          who: string | null
          answeredAt: string | null
        }
    >(
      `SELECT incident.number, incident.at, incident.code AS refusal, facts, sender AS code, coalesce(partner.name, sender_name) AS name,
         sequence, package, note, who, incident_answer.at AS answeredAt
       FROM incident LEFT JOIN partner ON partner.code = incident.sender
         LEFT JOIN incident_answer ON incident_answer.number = incident.number ORDER BY incident.number DESC`,
    )
    .map(({ refusal, facts, code, name, note, who, answeredAt, ...row }) => {
      const failure = failureFrom({ code: refusal, data: JSON.parse(facts) as unknown })
      const answer = note !== null && { answer: { note, who: who ?? '', at: answeredAt ?? '' } }
      return { ...row, code: failure.code, facts: { ...failure.data }, sender: { code, name }, ...answer }
    })
}

/** Keeps what the sender said when somebody asked; what was written before gives way. @throws {Failure} INCIDENT_MISSING */
export function answerIncident(
  sql: Sql,
  answer: { number: number; note: string; who: string; at: string },
): void {
  if (!sql.get('SELECT 1 FROM incident WHERE number = @number', { number: answer.number }))
    throw new Failure('INCIDENT_MISSING', {})
  sql.run(
    `INSERT INTO incident_answer (number, note, who, at) VALUES (@number, @note, @who, @at)
     ON CONFLICT (number) DO UPDATE SET note = excluded.note, who = excluded.who, at = excluded.at`,
    answer,
  )
}
