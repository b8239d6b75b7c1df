import { existsSync, rmSync } from 'node:fs'
import { Failure } from '../../shared/failures.ts'
import type { Ending, SignerRole, Suite } from '../../shared/package.ts'
import type { Person } from '../../shared/signing-shapes.ts'
import { createSigner, keyPath, readKey, restoreKey } from '../crypto/key-file.ts'
import type { Sql } from '../workspace/sql.ts'
import { enterPerson, findPerson, listPersons, presentPersons } from './persons.ts'

/** What lies where a person's key belongs. */
export type KeyFileState = 'there' | 'missing' | 'damaged' | 'other'

interface NewPerson {
  name: string
  roles: readonly SignerRole[]
  suite: Suite
  passphrase: string
}

/** Everybody who ever signed here, with the state of their key files. */
export function listOfficeKeys(sql: Sql, workspacePath: string) {
  return listPersons(sql).map((person) => {
    const path = keyPath(workspacePath, person.number)
    return { ...person, first: person.number === 1, file: keyFileState(path, person), path }
  })
}

/**
 * Makes a key for somebody of this office and enters them.
 * @throws {Failure} PASSPHRASE_SHORT, PERSON_THERE, KEY_UNWRITABLE
 */
export function createPerson(sql: Sql, workspacePath: string, wanted: NewPerson): Person {
  // Others know a person's keys by the name, and a person has one key at a time.
  if (presentPersons(sql).some(({ name }) => name === wanted.name)) {
    throw new Failure('PERSON_THERE', { name: wanted.name })
  }
  return enterWithKey(sql, workspacePath, wanted)
}

/**
 * Gives a person who signs here a new key in the place of one that nothing can be signed with any more; else an office of one person could
 * never sign again. The old one stays in the list, as what it signed does.
 * @throws {Failure} PASSPHRASE_SHORT, PERSON_MISSING, KEY_UNWRITABLE
 */
export function renewKey(
  sql: Sql,
  workspacePath: string,
  { person, passphrase }: { person: number; passphrase: string },
): Person {
  const { name, roles, suite } = findPerson(sql, person)
  return enterWithKey(sql, workspacePath, { name, roles, suite, passphrase }, () =>
    leave(sql, person, 'replaced'),
  )
}

function enterWithKey(sql: Sql, workspacePath: string, wanted: NewPerson, before?: () => void): Person {
  const number = freeNumber(sql, workspacePath)
  const path = keyPath(workspacePath, number)
  const { passphrase, ...person } = wanted
  const { fingerprint } = createSigner(path, passphrase, wanted.suite)
  try {
    sql.transaction(() => {
      before?.()
      enterPerson(sql, { ...person, number, fingerprint })
    })
  } catch (error) {
    // The handler is asked again when the file was locked: the key of nobody must not be in its way.
    rmSync(path, { force: true })
    throw error
  }
  return personOf(sql, number)
}

/**
 * Puts the key of a person who is listed here back from a copy; whose it is the key itself says.
 * @throws {Failure} KEY_MISSING, KEY_DAMAGED, PASSPHRASE_WRONG, KEY_FOREIGN, KEY_THERE, KEY_UNWRITABLE
 */
export function restorePerson(sql: Sql, workspacePath: string, from: string, passphrase: string): Person {
  const { fingerprint } = readKey(from)
  const person = listPersons(sql).find((each) => each.fingerprint === fingerprint)
  if (!person) throw new Failure('KEY_FOREIGN', { fingerprint })
  restoreKey(from, keyPath(workspacePath, person.number), passphrase, fingerprint)
  return person
}

/** Whoever leaves stays in the list, as what they signed does. @throws {Failure} PERSON_MISSING, PERSON_LAST */
export function retirePerson(sql: Sql, number: number): void {
  const present = presentPersons(sql)
  if (!present.some((person) => person.number === number)) throw new Failure('PERSON_MISSING', {})
  if (present.length === 1) throw new Failure('PERSON_LAST', {})
  leave(sql, number, 'left')
}

function leave(sql: Sql, number: number, why: Ending): void {
  const at = new Date().toISOString()
  sql.run('UPDATE person SET left_at = @at, left_why = @why WHERE number = @number', { number, at, why })
}

/** Anybody of this office, also one who has left. @throws {Failure} PERSON_MISSING */
export function personOf(sql: Sql, number: number): Person {
  const person = listPersons(sql).find((each) => each.number === number)
  if (!person) throw new Failure('PERSON_MISSING', {})
  return person
}

/** The next number whose key file is nobody's: a crash can leave one, and an office whose name ends in a number has one of that name. */
function freeNumber(sql: Sql, workspacePath: string): number {
  const taken = listPersons(sql).map(({ number }) => number)
  let number = Math.max(0, ...taken) + 1
  while (existsSync(keyPath(workspacePath, number))) number += 1
  return number
}

function keyFileState(path: string, { fingerprint }: Person): KeyFileState {
  try {
    return readKey(path).fingerprint === fingerprint ? 'there' : 'other'
  } catch (error) {
    if (error instanceof Failure && error.code === 'KEY_MISSING') return 'missing'
    if (error instanceof Failure && error.code === 'KEY_DAMAGED') return 'damaged'
    throw error
  }
}
