import type { Purpose, Target, UnderstoodColumn } from '../plan.ts'
import { purposeWords } from './purpose-words.ts'
import { wordKey } from './titles.ts'

/** Columns that only entries have: a list of systems has names and offices too. */
const telling: ReadonlySet<Target> = new Set([
  'code',
  'classification',
  'summary',
  'formatCategory',
  'formats',
  'sharing.type',
  'sharing.terms',
  'sharing.conditions',
  'opening.open',
  'opening.conditions',
  'updateCycle',
  'publicationDate',
  'items',
  'item.name',
  'item.type',
  'sensitivity',
])
const surely = 0.75

const others = Object.entries(purposeWords).map(([purpose, { names, titles }]) => ({
  purpose: purpose as Exclude<Purpose, 'entries' | 'empty'>,
  names,
  titles: new Set(titles.split(',').map(wordKey).filter(Boolean)),
}))

/** What a sheet lists, by what it is called and by how its columns are. */
export function purposeOf(name: string, columns: readonly UnderstoodColumn[], rows: number): Purpose {
  if (rows === 0) return 'empty'
  const sure = new Set(columns.filter(({ confidence }) => confidence >= surely).map(({ target }) => target))
  const entryTitles = sure
    .values()
    .filter((target) => target !== undefined && telling.has(target))
    .reduce((sum) => sum + 1, 0)
  const titles = columns.map(({ title }) => wordKey(title.at(-1) ?? ''))
  const likeliest = others
    .map((other) => ({
      purpose: other.purpose,
      named: other.names.test(name),
      titles: titles.filter((title) => other.titles.has(title)).length,
    }))
    .toSorted((one, other) => weight(other) - weight(one))[0]
  const isOther =
    likeliest && (likeliest.named ? entryTitles < 3 : likeliest.titles > Math.max(1, entryTitles))
  if (isOther) return likeliest.purpose
  const identified = columns.some(({ target, confidence }) => target === 'name' && confidence >= 0.6)
  return identified && columns.filter(({ target }) => target !== undefined).length >= 2 ? 'entries' : 'other'
}

function weight({ named, titles }: { named: boolean; titles: number }): number {
  return titles + (named ? 2 : 0)
}
