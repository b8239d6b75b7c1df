// Two desks of one bureau put the same entry right, and tell each other what counted there.

/**
 * What counted of an entry at one desk since a receipt last told of it, oldest first: what is accepted, and each version that took the place of the
 * one before. A version may come again: a desk can go back to what it had.
 */
export type DeskHistory = readonly string[]

/** `same`: the other desk is where this one is or was. `follow`: this one is where the other was. `merge`: both went on from `base`. */
export type Meeting = { how: 'same' } | { how: 'follow' } | { how: 'merge'; base: string }

/** How what another desk tells meets what counts here. Both histories begin with the same accepted version. */
export function meet(ours: DeskHistory, theirs: DeskHistory): Meeting {
  const [known, told] = [stepsOf(ours), stepsOf(theirs)]
  const [here, there] = [known.at(-1) ?? '', told.at(-1) ?? '']
  const [wasThere, wasHere] = [known.includes(there), told.includes(here)]
  if (wasThere && !(wasHere && here !== there)) return { how: 'same' }
  if (wasHere && !wasThere) return { how: 'follow' }
  // Each was where the other is now: of versions that came in another order, none is what both went on from.
  const parted = wasThere ? told.findIndex((step, at) => step !== known[at]) : told.length
  const base = told.slice(0, parted).findLastIndex((step) => known.includes(step))
  return { how: 'merge', base: theirs[base] ?? '' }
}

/** Each version with how often it came by then: gone back to, it is another step. */
export function stepsOf(versions: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return versions.map((version) => {
    const times = (seen.get(version) ?? 0) + 1
    seen.set(version, times)
    return `${version} ${times}`
  })
}
