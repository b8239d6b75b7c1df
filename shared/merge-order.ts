/** The order of a list after a merge; `agreed` is false where both sides moved what all three have. */
export interface MergedOrder {
  keys: string[]
  agreed: boolean
}

interface Sides<Each> {
  base: Each
  ours: Each
  theirs: Each
}

/**
 * Puts the kept keys in order. The side that moved something gives the order of what both have; what one side alone has stands behind what
 * it stood behind there. Neither side is the first: where both put something in the same gap, the smaller name goes ahead.
 */
export function mergedOrder(sides: Sides<readonly string[]>, kept: ReadonlySet<string>): MergedOrder {
  const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map((keys) =>
    keys.filter((key) => kept.has(key)),
  ) as [string[], string[], string[]]
  const { keys: spine, agreed } = spineOf({ base, ours, theirs })
  const placed = new Set(spine)
  const [gapsOfOurs, gapsOfTheirs] = [ours, theirs].map((keys) => gapsIn(keys, placed))
  const keys = [undefined, ...spine].flatMap((key) => {
    const runs = [gapsOfOurs?.get(key) ?? [], gapsOfTheirs?.get(key) ?? []]
    const filled = runs.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)).flat()
    return key === undefined ? filled : [key, ...filled]
  })
  return { keys, agreed }
}

/** What both sides have, in the order of the one that changed it. */
function spineOf({ base, ours, theirs }: Sides<string[]>): MergedOrder {
  const [inBase, inOurs, inTheirs] = [new Set(base), new Set(ours), new Set(theirs)]
  const common = ours.filter((key) => inTheirs.has(key))
  const commonOfTheirs = theirs.filter((key) => inOurs.has(key))
  if (isSame(common, commonOfTheirs)) return { keys: common, agreed: true }
  const before = base.filter((key) => inOurs.has(key) && inTheirs.has(key))
  const [oursKept, theirsKept] = [common, commonOfTheirs].map((keys) =>
    isSame(
      keys.filter((key) => inBase.has(key)),
      before,
    ),
  )
  if (oursKept && !theirsKept) return { keys: commonOfTheirs, agreed: true }
  if (theirsKept && !oursKept) return { keys: common, agreed: true }
  const fresh = common.filter((key) => !inBase.has(key)).toSorted()
  return { keys: [...before, ...fresh], agreed: false }
}

/** What stands between two placed keys, by the one it stands behind; by nothing what stands before all. */
function gapsIn(keys: readonly string[], placed: ReadonlySet<string>): Map<string | undefined, string[]> {
  const gaps = new Map<string | undefined, string[]>()
  let behind: string | undefined
  for (const key of keys) {
    const gap = gaps.get(behind)
    if (placed.has(key)) behind = key
    else if (gap) gap.push(key)
    else gaps.set(behind, [key])
  }
  return gaps
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index])
}
