import type { DuplicatePair } from './shapes.ts'

/**
 * Names of entries that may be one resource typed twice. A key is made of each name and equal keys meet in a map, so that the work grows
 * with the number of entries and not with its square. What the portals' real names taught (domain.md 6, data/portals):
 * - a year, a month or a day at the end (2021, 202209, 20211020, 2021.10.26) says which period the data is of: another resource;
 * - so does a number of two parts (表3-1 beside 表3-2) and one that belongs to a word of Latin letters (TOP5, PM10);
 * - what is left, 1, (1), -2, ①, is what drag-fill and copying a file leave behind. Neither leaves 一 or （二）, which people mean.
 */

/** Endings that say where data is kept and not what it is of. A list of one's own must be the same wherever keys are compared. */
export const storageEndings: readonly string[] = ['系统', '平台', '库', '信息', '数据', '表']

/** Equal for names that differ in width, case, spaces and punctuation; also for comparing the names of offices. */
export function spellingKey(name: string): string {
  return folded(name) || name.normalize('NFKC').trim()
}

/** Names and providers that differ only in spelling are the same resource typed twice. */
export function sameResourceKey({ name, provider }: { name: string; provider: string }): string {
  return `${spellingKey(provider)}\n${spellingKey(name)}`
}

/** Equal for all names that `duplicateReason` finds to be near each other; '' for an empty name alone. */
export function nameKey(name: string, endings = storageEndings): string {
  return withoutEndings(withoutNumbers(spellingKey(name)), endings) || name
}

/** Why two names may be one resource's; `series` takes three, and is for `findDuplicates` to see. */
export function duplicateReason(
  one: string,
  other: string,
  endings = storageEndings,
): Exclude<DuplicatePair['reason'], 'series'> | undefined {
  const [first, second] = [spellingKey(one), spellingKey(other)]
  if (first === second) return 'spelling'
  const [firstStem, secondStem] = [withoutNumbers(first), withoutNumbers(second)]
  if (firstStem === secondStem) return 'number'
  return withoutEndings(firstStem, endings) === withoutEndings(secondStem, endings) ? 'ending' : undefined
}

interface Named {
  id: string
  name: string
  provider: string
}

/** A name taken apart, once. */
interface Parsed extends Named {
  spelling: string
  /** The spelling before its last trailing number, and the number. */
  stem: string
  number: number | undefined
}

/**
 * Near-duplicates within each provider. Each entry but the first of its kind is in one pair: with the one before it in a series, else with the
 * first that it is near to. Entries without a name are left out.
 */
export function findDuplicates(rows: Iterable<Named>, endings = storageEndings): DuplicatePair[] {
  // Providers as written are few, and so folded once each.
  const written = Map.groupBy(rows, ({ provider }) => provider)
  const offices = Map.groupBy(written, ([provider]) => spellingKey(provider)).values()
  return offices
    .map((spellings) => spellings.flatMap(([, named]) => named))
    .flatMap((named) => Map.groupBy(named, ({ name }) => nameKey(name, endings)).values())
    .filter((group) => group.length > 1)
    .flatMap((group) => pairsOf(group.filter(({ name }) => name.trim() !== '').map(parsed)))
    .toArray()
}

/** From the likeliest reason to the least: what is paired for one is left out of those that follow. */
function pairsOf(group: readonly Parsed[]): DuplicatePair[] {
  const pairs: DuplicatePair[] = []
  const spellings = firsts(group, 'spelling', ({ spelling }) => spelling, pairs)
  const heads = seriesHeads(spellings, pairs)
  const stems = firsts(heads, 'number', ({ spelling }) => withoutNumbers(spelling), pairs)
  firsts(stems, 'ending', () => '', pairs)
  return pairs
}

/** The first of each key; those that follow it are paired with it. */
function firsts(
  group: readonly Parsed[],
  reason: DuplicatePair['reason'],
  keyOf: (each: Parsed) => string,
  pairs: DuplicatePair[],
): Parsed[] {
  const found = new Map<string, Parsed>()
  for (const each of group) {
    const key = keyOf(each)
    const first = found.get(key)
    if (first) pairs.push(pair(reason, first, each))
    else found.set(key, each)
  }
  return [...found.values()]
}

/** Three or more of a stem whose numbers follow one another, paired each with the next; their first, and all that are in no series. */
function seriesHeads(group: readonly Parsed[], pairs: DuplicatePair[]): Parsed[] {
  if (group.length < 3) return [...group]
  const followers = new Set<Parsed>()
  for (const numbered of Map.groupBy(group, ({ stem }) => stem).values()) {
    for (const run of runsOf(numbered)) {
      for (const [index, follower] of run.entries()) {
        const before = run[index - 1]
        if (!before) continue
        pairs.push(pair('series', before, follower))
        followers.add(follower)
      }
    }
  }
  return group.filter((each) => !followers.has(each))
}

function runsOf(group: readonly Parsed[]): Parsed[][] {
  const sorted = group
    .filter(({ number }) => number !== undefined)
    .toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0))
  const runs: Parsed[][] = []
  let last: number | undefined
  for (const each of sorted) {
    // 1 and 01 are one number: the second stays out of the series, and is found by `number`.
    if (each.number === last) continue
    if (last !== undefined && each.number === last + 1) runs.at(-1)?.push(each)
    else runs.push([each])
    last = each.number
  }
  return runs.filter(({ length }) => length >= 3)
}

function parsed(named: Named): Parsed {
  const spelling = spellingKey(named.name)
  return { ...named, spelling, ...takeNumber(spelling) }
}

function pair(reason: DuplicatePair['reason'], one: Parsed, other: Parsed): DuplicatePair {
  return { reason, one: { id: one.id, name: one.name }, other: { id: other.id, name: other.name } }
}

/**
 * Small letters in normal width without spaces and punctuation. Between two digits a mark stays, `(` for a bracket and `.` for any other, or
 * 2021-1-15 and 2021-11-5 would be one.
 */
function folded(text: string): string {
  // Most names are like this, and need no more.
  if (/^[\u4E00-\u9FFFa-z0-9]*$/.test(text)) return text
  const once = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{Cf}\p{Cc}~|]+/gu, (marks, offset: number, whole: string) => {
      const between = isDigit(whole[offset - 1]) && isDigit(whole[offset + marks.length])
      if (!between) return ''
      return /[\p{Ps}\p{Pe}]/u.test(marks) ? '(' : '.'
    })
  // A letter and its accent can meet only now.
  return once === text ? text : folded(once)
}

function isDigit(letter = ''): boolean {
  return letter >= '0' && letter <= '9'
}

function withoutNumbers(spelling: string): string {
  const { stem, number } = takeNumber(spelling)
  return number === undefined ? spelling : withoutNumbers(stem)
}

function takeNumber(spelling: string): { stem: string; number: number | undefined } {
  const none = { stem: spelling, number: undefined }
  if (!isDigit(spelling.at(-1))) return none
  const [whole = '', digits = ''] = /(?:\(|(?<![\d.(a-z]))(\d+)$/.exec(spelling) ?? []
  if (digits === '' || whole.length === spelling.length || isPeriod(digits)) return none
  return { stem: spelling.slice(0, -whole.length), number: Number(digits) }
}

/** A year, with or without a month, with or without a day. */
function isPeriod(digits: string): boolean {
  return /^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?$/.test(digits)
}

/** Two characters stay, at least: 水库 is not 水. */
function withoutEndings(stem: string, endings: readonly string[]): string {
  const ending = endings.find((each) => stem.endsWith(each) && stem.length >= each.length + 2)
  return ending === undefined ? stem : withoutEndings(stem.slice(0, -ending.length), endings)
}
