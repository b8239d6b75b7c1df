import type { KeyRecord, SignerRole } from '../../shared/package.ts'
import type { KeyChange } from '../../shared/trust-shapes.ts'

/** What was known of a key before a list came, or what the list before said of it. */
export type Known = Pick<KeyRecord, 'party' | 'person' | 'roles' | 'until' | 'ended'>

/** How a list's line differs from what is known: not at all, or in one of three ways; grave ones need two persons' signatures. */
export interface Difference {
  change: KeyChange | 'same'
  grave: boolean
}

/**
 * What a line says that was not known. What ended stays ended whatever a line says; only that a key was stolen may still come to light. Grave,
 * because one stolen key could do it for its thief: an ending, a further key for a party of which one is known, another person behind a
 * key, a hat that it did not have. A party's first key is not; nor is the name of somebody whose key was registered without one, nor a hat less.
 */
export function differenceOf(
  known: Known | undefined,
  line: Known,
  { partyKnown }: { partyKnown: boolean },
): Difference {
  if (!known) return { change: 'added', grave: partyKnown }
  const endsNow = line.ended && (!known.ended || (line.ended === 'stolen' && known.ended !== 'stolen'))
  if (endsNow) return { change: 'ended', grave: true }
  if (known.ended) return { change: 'same', grave: false }
  const renamed = !isSamePerson(line, known)
  const same = !renamed && sameRoles(known.roles, line.roles)
  if (same) return { change: 'same', grave: false }
  const unnamed = known.person === known.party.name
  const widened = line.roles.some((role) => !known.roles.includes(role))
  return { change: 'changed', grave: (renamed && !unnamed) || widened }
}

/** How many persons these are: one with two keys, or with a blank more in the name, is one. */
export function countPersons(names: readonly string[]): number {
  return new Set(names.map((person) => personName({ person }))).size
}

/** Whether two keys are said to be one person's, whatever blanks are in the names. */
export function isSamePerson(one: Pick<Known, 'person'>, other: Pick<Known, 'person'>): boolean {
  return personName(one) === personName(other)
}

function personName({ person }: Pick<Known, 'person'>): string {
  return person.normalize('NFKC').replaceAll(/\s/g, '')
}

function sameRoles(some: readonly SignerRole[], others: readonly SignerRole[]): boolean {
  return some.length === others.length && some.every((role) => others.includes(role))
}
