import { editedPlaces } from '../../shared/change.ts'
import type { Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { Facts, Finding } from '../../shared/rulebook.ts'
import { asOneChange, lastEditToJoin } from './changes.ts'
import { checkEntry, findEntry, type CatalogDesk } from './entries.ts'
import { waitsInRound } from './round-follow.ts'

/** Adds an entry to the working copy and gives its id, which it keeps for ever. */
export function addEntry(desk: CatalogDesk, entry: Entry): string {
  return asOneChange(desk, 'create', (step) => step.create(entry))
}

/** Adds an entry with another's content, but for its code, which is never given twice, and its reasons. @throws {Failure} ENTRY_MISSING */
export function addLike(desk: CatalogDesk, id: string): string {
  return asOneChange(desk, 'duplicate', (step) => step.create(copyOf(findEntry(desk.sql, id).entry)))
}

export function copyOf(entry: Entry): Entry {
  return { ...entry, code: '', reasons: [] }
}

/**
 * Replaces an entry's content; typing on in one field is one step. @param version the one the edit started from, if the caller knows it
 * @throws {Failure} ENTRY_MISSING, ENTRY_CHANGED_ELSEWHERE
 */
export function saveEntry(
  desk: CatalogDesk,
  saved: { id: string; entry: Entry; version?: string | undefined },
): { version: string; updatedAt: string; findings: Finding[]; facts: Facts } {
  const { sql } = desk
  return sql.transaction(() => {
    const before = findEntry(sql, saved.id)
    if (saved.version && saved.version !== before.version) {
      throw new Failure('ENTRY_CHANGED_ELSEWHERE', { name: before.entry.name })
    }
    const places = editedPlaces(before.entry, saved.entry)
    const joining = lastEditToJoin(sql, before, places)
    asOneChange(desk, 'edit', (step) => step.save(saved.id, saved.entry), { places, joining })
    const { version, updatedAt } = findEntry(sql, saved.id)
    return { version, updatedAt, ...checkEntry(desk, saved.id, saved.entry) }
  })
}

/** @throws {Failure} ENTRY_MISSING */
export function retireEntry(desk: CatalogDesk, id: string, retired: boolean): void {
  asOneChange(desk, retired ? 'retire' : 'restore', (step) => step.retire(id, retired))
}

/**
 * Says that an entry is still right, and gives when that was said. Saying it twice on one day, or of a retired one, changes nothing.
 * @param note why, where something speaks against it in the round that goes on
 * @throws {Failure} ENTRY_MISSING, ROUND_REASON_NEEDED
 */
export function confirmEntry(desk: CatalogDesk, id: string, note = ''): string {
  return desk.sql.transaction(() => {
    const { row, entry } = findEntry(desk.sql, id)
    if (note === '' && waitsInRound(desk.sql, row).needsReason)
      throw new Failure('ROUND_REASON_NEEDED', { name: entry.name })
    asOneChange(desk, 'confirm', (step) => step.confirm(id, note))
    return findEntry(desk.sql, id).confirmedAt
  })
}
