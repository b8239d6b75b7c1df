import { entryFields } from '../../fields.ts'
import { coreEn } from '../../messages/core.en.ts'
import { coreZh } from '../../messages/core.zh.ts'
import { itemTargets, type Target } from '../plan.ts'
import { titleGroups, type TitleGroup } from './title-groups.ts'
import { leftOut, titleWords } from './title-words.ts'
import { titleForms, wordKey } from './titles.ts'

/** What a title may be: a target, or a column that is left out on purpose. */
export interface TitleMatch {
  target: Target | 'leftOut'
  confidence: number
}

/** What is less sure than this is no guess worth showing. */
const leastConfidence = 0.6
const likely = 0.8
/** A short word that only its group explains, found through a group that is known in part. */
const throughPart = 0.9

const known = knownTitles()
/** Titles by the pairs of characters in them: those that have none in common with a title do not resemble it. */
const byPair = titlesByPair(known.keys())
const groups = titleGroups.map((group) => ({
  words: new Set(group.words.split(',').map(wordKey)),
  family: new Set<Target>(group.family),
  leaves: leavesOf(group),
}))
type Group = (typeof groups)[number]

/**
 * What a title is, word for word; cheap enough to be asked of every row that might be a header.
 * @param formsOf where one cell is asked for again and again, forms that are remembered
 */
export function knownTitle(
  path: readonly string[],
  formsOf: (text: string) => readonly string[] = titleForms,
): TitleMatch | undefined {
  const forms = formsOf(path.at(-1) ?? '')
  const above = path.slice(0, -1).map(formsOf)
  return (
    belowGroup(forms, above) ??
    best(forms.map((form) => known.get(form))) ??
    best(above.flatMap((upper) => upper.flatMap((one) => forms.map((form) => known.get(one + form))))) ??
    (forms.some(isLevel) ? { target: 'classification', confidence: 1 } : undefined)
  )
}

/** Everything that a title may be, the likeliest first; several, since of two columns that want one target the better keeps it. */
export function titleMatches(path: readonly string[]): TitleMatch[] {
  const exact = knownTitle(path)
  if (exact && exact.confidence === 1) return [exact]
  const forms = titleForms(path.at(-1) ?? '')
  const family = path
    .slice(0, -1)
    .flatMap((upper) => groupsOf(titleForms(upper)).map(({ group }) => group))
    .at(-1)?.family
  const found = new Map<TitleMatch['target'], number>()
  if (exact) found.set(exact.target, exact.confidence)
  for (const title of new Set(forms.flatMap(resembling))) {
    const match = known.get(title)
    if (!match) continue
    const alike = Math.max(...forms.map((form) => likeness(form, title)))
    if (alike === 0) continue
    const inFamily = !family || (match.target !== 'leftOut' && family.has(match.target))
    const fuzzy = alike * match.confidence * (inFamily ? 1 : 0.75)
    // What only resembles a title is less than one that is known, however little it says.
    const confidence = exact && match !== exact ? Math.min(fuzzy, exact.confidence - 0.01) : fuzzy
    if (confidence > (found.get(match.target) ?? 0)) found.set(match.target, confidence)
  }
  return Array.from(found, ([target, confidence]) => ({ target, confidence: round(confidence) }))
    .filter(({ confidence }) => confidence >= leastConfidence)
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, 4)
}

function belowGroup(forms: readonly string[], above: readonly (readonly string[])[]): TitleMatch | undefined {
  for (const upper of above.toReversed()) {
    for (const { group, exact } of groupsOf(upper)) {
      const target = forms.map((form) => group.leaves.get(form)).find((each) => each !== undefined)
      if (target) return { target, confidence: exact ? 1 : throughPart }
    }
  }
  return undefined
}

/** Groups that a word names, those that it is before those that it only ends or begins with. */
function groupsOf(forms: readonly string[]): { group: Group; exact: boolean }[] {
  const exact = groups.filter(({ words }) => forms.some((form) => words.has(form)))
  if (exact.length > 0) return exact.map((group) => ({ group, exact: true }))
  const within = (word: string) =>
    word.length >= 2 && forms.some((form) => form.startsWith(word) || form.endsWith(word))
  return groups.filter(({ words }) => words.values().some(within)).map((group) => ({ group, exact: false }))
}

/** 细目1, 细目分类1.1, 细目分类1.1.2: as many levels as an office needs. */
function isLevel(form: string): boolean {
  return /^(?:类|项|目|细目|分类|细类|子目)(?:分类|名称)?\d{1,6}$|^第?[一二三四五六七\d]级(?:分类|类目|目录)$/.test(
    form,
  )
}

/** What may follow a title without making it another's: 更新频率说明, but not 提供方联系人. */
const sameThing = /^(?:名称|名|说明|描述|情况|信息|内容|要求|属性|类型|[及和或与].*|填写.*)$/

/** 0 to 0.97: how much one title is of the other, by containment or by pairs of characters in common. */
function likeness(form: string, title: string): number {
  if (form === title) return 1
  const [short, long] = form.length < title.length ? [form, title] : [title, form]
  if (short.length < 2) return 0
  const share = short.length / long.length
  // What a title ends with is what it is of: 数据更新频率 is a 更新频率, 更新频率说明 is not.
  if (long.endsWith(short)) return 0.72 + 0.25 * share
  if (long.startsWith(short)) {
    const isOther = long === form && !sameThing.test(long.slice(short.length))
    return (isOther ? 0.45 : 0.6) + 0.35 * share
  }
  if (long.includes(short)) return 0.55 + 0.35 * share
  if (short.length < 3) return 0
  const [few, many] = [pairsOf(short), pairsOf(long)]
  const common = few.filter((pair) => many.includes(pair)).length
  return (0.95 * 2 * common) / (few.length + many.length)
}

function resembling(form: string): string[] {
  return pairsOf(form).flatMap((pair) => byPair.get(pair) ?? [])
}

function titlesByPair(titles: Iterable<string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const title of titles) {
    for (const pair of new Set(pairsOf(title))) {
      const same = found.get(pair)
      if (same) same.push(title)
      else found.set(pair, [title])
    }
  }
  return found
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2))
}

function best(matches: readonly (TitleMatch | undefined)[]): TitleMatch | undefined {
  return matches.reduce((one, other) => {
    if (!one || !other) return one ?? other
    return other.confidence > one.confidence ? other : one
  }, undefined)
}

function round(confidence: number): number {
  return Math.min(0.97, Math.round(confidence * 100) / 100)
}

/** The first that a title is listed for counts; what this program calls a field itself comes first. */
function knownTitles(): Map<string, TitleMatch> {
  const titles = new Map<string, TitleMatch>()
  const add = (words: readonly string[], match: TitleMatch) => {
    for (const word of words) {
      const key = wordKey(word)
      if (!titles.has(key)) titles.set(key, match)
    }
  }
  const own = [...entryFields.map(({ path }) => path as Target), ...itemTargets]
  for (const target of own) add([ownName(coreZh.fields, target)], { target, confidence: 1 })
  const lists = Object.entries(titleWords) as [Target, (typeof titleWords)[Target] & {}][]
  for (const [target, { sure }] of lists) add(sure.split(','), { target, confidence: 1 })
  for (const target of own) add([ownName(coreEn.fields, target)], { target, confidence: 1 })
  add(leftOut.split(','), { target: 'leftOut', confidence: 1 })
  for (const [target, { likely: words = '' }] of lists) {
    if (words !== '') add(words.split(','), { target, confidence: likely })
  }
  return titles
}

function ownName(names: object, path: string): string {
  const name = path
    .split('.')
    .reduce<unknown>((within, part) => (within as Record<string, unknown>)[part], names)
  return typeof name === 'string' ? name : ''
}

function leavesOf({ leaves }: TitleGroup): Map<string, Target> {
  const found = new Map<string, Target>()
  for (const [target, words] of Object.entries(leaves) as [Target, string][]) {
    for (const word of words.split(',')) if (!found.has(wordKey(word))) found.set(wordKey(word), target)
  }
  return found
}
