import { useState } from 'react'
import { placeText, type Conflict, type MergeDecision, type MergePlace } from '../../shared/merge-shapes.ts'
import type { DecidedConflict } from '../../shared/review-shapes.ts'

interface Decided {
  place: MergePlace
  decision: MergeDecision
}

/** Decisions on conflicts that are written all at once, when the last of them is there. */
export function useDecided(found: readonly Conflict[]) {
  const [made, setMade] = useState<ReadonlyMap<string, Decided>>(new Map())
  const decide = (place: MergePlace, decision: MergeDecision | undefined) => {
    const next = new Map(made)
    if (decision === undefined) next.delete(placeText(place))
    else next.set(placeText(place), { place, decision })
    setMade(next)
  }
  const conflicts = found.map((conflict): DecidedConflict => {
    const decided = made.get(placeText(conflict))
    return { ...conflict, who: '', at: '', ...(decided && { decision: decided.decision }) }
  })
  return { conflicts, decided: [...made.values()], decide }
}
