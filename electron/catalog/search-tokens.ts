import type { Entry } from '../../shared/entry.ts'
import { isIn, runsOf, type Run, type Term } from '../../shared/search-terms.ts'
import { initialsOf } from './initials.ts'

// What the full-text index holds of an entry and how it is asked. Characters are indexed in pairs, so that two are one token and more are a
// phrase; the last of a run stands alone, so that no phrase goes on from one run into the next. Each beginning of a word is a token as well,
// and each single character of the name: asked for all tokens that begin so, SQLite gathers every row of each before it gives the first. A
// single character of another text is asked for in just that way: tokens for those would be a third of the index.

/** A kind of tokens, by what is written before them: punctuation, which no run holds, but a letter to the tokenizer `ascii`. */
interface Mark {
  pair: string
  /** Absent where single characters have no tokens of their own. */
  single?: string
}

const anywhere = { pair: '' }
/** Of the name: what is found there comes first. */
const inName = { pair: '·', single: '¶' }
/** Of the name's pinyin initials with its own letters and digits among them. */
const ofInitials = { pair: '¡', single: '¿' }
/** Characters of the longest beginning of a word that is a token. */
const longestBeginning = 8

/** Texts of an entry that are searched, taken apart. */
export interface SearchedEntry {
  name: Run[]
  /** Of the name. */
  initials: Run
  others: Run[]
}

export function searchedEntry({ name, code, summary, provider, items }: Entry): SearchedEntry {
  const runs = runsOf(name)
  return {
    name: runs,
    initials: initialsOf(runs),
    others: [code, summary, provider, ...items.map((item) => item.name)].flatMap((text) => runsOf(text)),
  }
}

/** Whether two contents of an entry are found by the same searches. */
export function searchedAlike(one: Entry, other: Entry): boolean {
  const [first, second] = [one, other].map(({ name, code, summary, provider, items }) =>
    JSON.stringify([name, code, summary, provider, items.map((item) => item.name)]),
  )
  return first === second
}

/** The text that is indexed of an entry. */
export function tokensOf({ name, initials, others }: SearchedEntry): string {
  const tokens: string[] = []
  for (const { kind, text } of [...name, ...others]) {
    if (kind === 'word') addBeginnings(tokens, text)
    else addPairs(tokens, text, anywhere)
  }
  const nameCharacters = name.filter(({ kind }) => kind === 'characters').map(({ text }) => text)
  for (const text of nameCharacters) addPairs(tokens, text, inName)
  addPairs(tokens, initials.text, ofInitials)
  for (const single of new Set(nameCharacters.join(''))) tokens.push(inName.single + single)
  for (const single of new Set(initials.text)) tokens.push(ofInitials.single + single)
  return tokens.join(' ')
}

export function isInName(term: Term, { name, initials }: SearchedEntry): boolean {
  return term.kind === 'word' ? initials.text.includes(term.text) : isIn(term, name)
}

export function isInEntry(term: Term, entry: SearchedEntry): boolean {
  return isInName(term, entry) || isIn(term, entry.name) || isIn(term, entry.others)
}

/** The index's question for entries with all terms in the name. The name's words are among its initials. */
export function nameQuery(terms: readonly Term[]): string {
  return terms.map(({ kind, text }) => phrase(text, kind === 'word' ? ofInitials : inName)).join(' AND ')
}

/** For entries with each term anywhere; a single one may leave those out that have it in the name's initials alone. */
export function entryQuery(terms: readonly Term[]): string {
  const queries = terms.map(({ kind, text }) => {
    if (kind === 'characters') return phrase(text, anywhere)
    return terms.length === 1 ? beginning(text) : `(${beginning(text)} OR ${phrase(text, ofInitials)})`
  })
  return queries.join(' AND ')
}

function phrase(text: string, mark: Mark): string {
  const tokens: string[] = []
  addPairs(tokens, text, mark)
  if (tokens.length > 1) return quoted(tokens.slice(0, -1))
  return mark.single === undefined ? `${quoted(tokens)}*` : quoted([mark.single + text])
}

function beginning(word: string): string {
  const query = quoted([word])
  return Array.from(word).length > longestBeginning ? `${query}*` : query
}

/** Nothing in a token means anything to the index: there are letters, digits and marks in it, and nothing else of ASCII. */
function quoted(tokens: readonly string[]): string {
  return `"${tokens.join(' ')}"`
}

function addPairs(tokens: string[], text: string, { pair }: Mark): void {
  let first = ''
  for (const second of text) {
    if (first !== '') tokens.push(pair + first + second)
    first = second
  }
  if (first !== '') tokens.push(pair + first)
}

function addBeginnings(tokens: string[], word: string): void {
  const points = Array.from(word)
  for (let length = 1; length <= Math.min(points.length, longestBeginning); length += 1) {
    tokens.push(points.slice(0, length).join(''))
  }
  if (points.length > longestBeginning) tokens.push(word)
}
