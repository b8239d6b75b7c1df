/** A text or a set as the different tokens in it, under a name of its own. */
export interface Bag {
  key: string
  tokens: readonly string[]
}

/** Two bags and what they share of all their tokens (Jaccard), the smaller key first. */
export interface NearPair {
  one: string
  other: string
  alike: number
}

/** A bag with its tokens as numbers, the rarest first. */
interface Ranked {
  key: string
  tokens: Int32Array
  fresh: boolean
}

/** So many bags are looked at between two words of progress. */
const wordEvery = 2000

/**
 * Every pair of bags that shares at least `threshold` of its tokens, one of the two at least being fresh. Exact, by prefixes: of two such bags
 * one of the rarest few tokens is in both, so only those are looked up (measurements.md 4g; sketches lose pairs and take longer).
 */
export function nearPairs(
  bags: readonly Bag[],
  threshold: number,
  isFresh: (key: string) => boolean = () => true,
  report: (done: number, total: number) => void = () => {},
): NearPair[] {
  const ranked = byRarity(bags, isFresh)
  const postings = new Map<number, number[]>()
  for (const [at, bag] of ranked.entries()) {
    if (bag.fresh) for (const token of prefixOf(bag, threshold)) listAt(postings, token).push(at)
  }
  const pairs: NearPair[] = []
  const seenBy = new Int32Array(ranked.length).fill(-1)
  for (const [at, bag] of ranked.entries()) {
    if (at % wordEvery === 0) report(at, ranked.length)
    for (const token of prefixOf(bag, threshold)) {
      for (const candidate of postings.get(token) ?? []) {
        // Two fresh ones find each other twice.
        if (seenBy[candidate] === at || (bag.fresh && candidate <= at)) continue
        seenBy[candidate] = at
        const other = ranked[candidate]
        const alike = other ? likeness(bag.tokens, other.tokens, threshold) : 0
        if (other && alike > 0) pairs.push(pairOf(bag.key, other.key, alike))
      }
    }
  }
  return pairs
}

function byRarity(bags: readonly Bag[], isFresh: (key: string) => boolean): Ranked[] {
  const holders = new Map<string, number>()
  for (const { tokens } of bags) for (const token of tokens) holders.set(token, (holders.get(token) ?? 0) + 1)
  const sorted = [...holders].toSorted((one, other) => one[1] - other[1])
  const ranks = new Map(sorted.map(([token], rank) => [token, rank]))
  return bags.map(({ key, tokens }) => ({
    key,
    tokens: Int32Array.from(tokens, (token) => ranks.get(token) ?? 0).toSorted(),
    fresh: isFresh(key),
  }))
}

function prefixOf({ tokens }: Ranked, threshold: number): Int32Array {
  return tokens.subarray(0, tokens.length - Math.ceil(threshold * tokens.length - 1e-9) + 1)
}

function listAt(postings: Map<number, number[]>, token: number): number[] {
  const known = postings.get(token)
  if (known) return known
  const fresh: number[] = []
  postings.set(token, fresh)
  return fresh
}

/** What two sorted lists share of both; 0 where that is below the threshold, as soon as it is certain. */
function likeness(one: Int32Array, other: Int32Array, threshold: number): number {
  const least = Math.ceil((threshold / (1 + threshold)) * (one.length + other.length) - 1e-9)
  if (Math.min(one.length, other.length) < least) return 0
  let [shared, here, there] = [0, 0, 0]
  while (here < one.length && there < other.length) {
    if (shared + Math.min(one.length - here, other.length - there) < least) return 0
    const [left = 0, right = 0] = [one[here], other[there]]
    if (left === right) shared += 1
    if (left <= right) here += 1
    if (right <= left) there += 1
  }
  return shared < least ? 0 : shared / (one.length + other.length - shared)
}

export function pairOf(one: string, other: string, alike: number): NearPair {
  return one < other ? { one, other, alike } : { one: other, other: one, alike }
}
