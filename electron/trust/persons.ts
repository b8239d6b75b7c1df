import { z } from 'zod'
import { Failure } from '../../shared/failures.ts'
import { signerRoles, suites, type SignerRole, type Suite } from '../../shared/package.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import type { Sql } from '../workspace/sql.ts'

const rolesSchema = z.array(z.enum(signerRoles))
const suiteSchema = z.enum(suites)

/** Everybody who ever signed for this office, in the order they were entered. */
export function listPersons(sql: Sql): Person[] {
  const rows = sql.all<{
    number: number
    name: string
    roles: string
    suite: string
    fingerprint: string
    createdAt: string
    leftAt: string | null
  }>(
    `SELECT number, name, roles, suite, fingerprint, created_at AS createdAt, left_at AS leftAt FROM person ORDER BY number`,
  )
  return rows.map(({ roles, suite, leftAt, ...person }) => ({
    ...person,
    roles: rolesSchema.parse(JSON.parse(roles)),
    suite: suiteSchema.parse(suite),
    ...(leftAt && { leftAt }),
  }))
}

/** Who may sign today. */
export function presentPersons(sql: Sql): Person[] {
  return listPersons(sql).filter(({ leftAt }) => leftAt === undefined)
}

/** @throws {Failure} PERSON_MISSING for one who is unknown, or has left */
export function findPerson(sql: Sql, number: number): Person {
  const found = presentPersons(sql).find((person) => person.number === number)
  if (!found) throw new Failure('PERSON_MISSING', {})
  return found
}

/** The person of this number, or where none is named the first of the office. @throws {Failure} PERSON_MISSING */
export function chosenPerson(sql: Sql, number: number | undefined): Person {
  const person = number === undefined ? presentPersons(sql)[0] : findPerson(sql, number)
  if (!person) throw new Failure('PERSON_MISSING', {})
  return person
}

/** Who does something at this desk, by name. @throws {Failure} PERSON_MISSING */
export function personName(sql: Sql, number: number | undefined): string {
  return chosenPerson(sql, number).name
}

/** Enters a person with a key that has been made; gives the number. */
export function enterPerson(
  sql: Sql,
  person: { number?: number; name: string; roles: readonly SignerRole[]; suite: Suite; fingerprint: string },
): number {
  return sql.insert(
    `INSERT INTO person (number, name, roles, suite, fingerprint, created_at)
     VALUES (coalesce(@number, (SELECT coalesce(max(number), 0) + 1 FROM person)), @name, @roles, @suite, @fingerprint, @at)`,
    {
      number: person.number ?? null,
      name: person.name,
      roles: JSON.stringify(person.roles),
      suite: person.suite,
      fingerprint: person.fingerprint,
      at: new Date().toISOString(),
    },
  )
}
