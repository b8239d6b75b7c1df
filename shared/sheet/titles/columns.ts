import type { HeaderColumn } from './header.ts'
import type { Profile, Target } from '../plan.ts'
import { titleMatches, type TitleMatch } from './title-match.ts'
import { shownTitle, titleKey } from './titles.ts'

/** A list is often spread over several columns, its levels or its words. */
export const repeatable: ReadonlySet<Target> = new Set(['classification', 'formats', 'related'])
/** A second column of a list is one only where that is as good as said. */
const surelyAnother = 0.9

export interface Assigned {
  target: Target
  confidence: number
  /** A person said so once: cells are no reason to think otherwise. */
  kept: boolean
}

/** What each column is: of two that could be one target, the better keeps it. A kept mapping comes before everything that is guessed. */
export function assignTargets(
  columns: readonly HeaderColumn[],
  profile: Profile | undefined,
): Map<number, Assigned> {
  const assigned = new Map<number, Assigned>()
  const best = new Map<Target, number>()
  const take = (column: number, target: Target, confidence: number, kept: boolean) => {
    const first = best.get(target)
    if (
      first !== undefined &&
      !(repeatable.has(target) && (confidence >= surelyAnother || confidence === first))
    )
      return
    assigned.set(column, { target, confidence, kept })
    best.set(target, Math.max(first ?? 0, confidence))
  }
  const kept = new Map(profile?.columns.map(({ title, target }) => [titleKey(title), target]))
  for (const { column, texts } of kept.size > 0 ? columns : []) {
    const target = kept.get(titleKey(texts.map(shownTitle)))
    if (target !== undefined) take(column, target, 1, true)
  }
  const guesses = columns
    .filter(({ column }) => !assigned.has(column))
    .flatMap(({ column, texts }) => candidatesOf(texts).map((match) => ({ column, ...match })))
    .toSorted((one, other) => other.confidence - one.confidence)
  const leftOut = new Set<number>()
  for (const { column, target, confidence } of guesses) {
    if (assigned.has(column) || leftOut.has(column)) continue
    if (target === 'leftOut') leftOut.add(column)
    else take(column, target, confidence, false)
  }
  return assigned
}

function candidatesOf(texts: readonly string[]): readonly TitleMatch[] {
  // A whole sentence is a note, whatever words it is made of.
  return texts.join('').length > 200 ? [] : titleMatches(texts)
}

/** How much of a kept mapping's columns a header has, 0 to 1. */
export function fitOf(profile: Profile, titles: ReadonlySet<string>): number {
  if (profile.columns.length === 0) return 0
  const there = profile.columns.filter(({ title }) => titles.has(titleKey(title))).length
  return there / profile.columns.length
}
