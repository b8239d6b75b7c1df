import type { Range } from './entry-list.ts'

// What is searched in a text and what is searched for, taken apart in one way: so that the index, a plain comparison and the highlighting agree.

/**
 * A stretch of a text, folded: without case, and full-width as half-width (NFKC). Characters (Chinese, and all that is no letter of ours) are
 * found anywhere in theirs; a word of Latin letters and digits is found from its beginning.
 */
export interface Run {
  kind: 'characters' | 'word'
  text: string
  /** Where each UTF-16 unit of `text` comes from in the text as written, `to` being exclusive. */
  from: number[]
  to: number[]
}

/**
 * A text in pieces that are folded on their own: plain Chinese characters, plain letters and digits, and any other character with the marks that
 * belong to it, since one of them folded alone would be another letter. Most text is plain, and plain text is folded as it is.
 */
const pieces =
  /([\u{4e00}-\u{9fff}]+)(?![\p{M}\u{ff9e}\u{ff9f}])|([0-9A-Za-z]+)(?![\p{M}\u{ff9e}\u{ff9f}])|[^][\p{M}\u{ff9e}\u{ff9f}]*/gu
const wordPoint = /[\p{Script=Latin}\p{Nd}]/u
/** Separates and is not searched for. All of ASCII that is no letter and no digit is here: no token of the index can hold it. */
const ignoredPoint = /[\p{P}\p{Z}\p{Cc}\p{Cf}\p{Cs}]|[^\P{ASCII}0-9A-Za-z]/u

/** A text as it is searched. What is written between two runs belongs to neither. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  let run: Run | undefined
  const runOf = (kind: Run['kind']) => {
    if (run?.kind === kind) return run
    run = { kind, text: '', from: [], to: [] }
    runs.push(run)
    return run
  }
  for (const { 0: piece, 1: characters, 2: word, index } of text.matchAll(pieces)) {
    if (characters !== undefined) extendAsWritten(runOf('characters'), piece, index)
    else if (word !== undefined) extendAsWritten(runOf('word'), piece.toLowerCase(), index)
    else {
      for (const point of piece.normalize('NFKC').toLowerCase()) {
        const kind = kindOf(point)
        if (kind) extend(runOf(kind), point, index, index + piece.length)
        else run = undefined
      }
    }
  }
  return runs
}

/** Adds to a run what stands for one place of the text as written. */
export function extend(run: Run, text: string, from: number, to: number): void {
  run.text += text
  for (let unit = 0; unit < text.length; unit += 1) {
    run.from.push(from)
    run.to.push(to)
  }
}

function extendAsWritten(run: Run, text: string, from: number): void {
  run.text += text
  for (let at = from; at < from + text.length; at += 1) {
    run.from.push(at)
    run.to.push(at + 1)
  }
}

/** What is looked for: every one of them has to be found somewhere. */
export type Term = Pick<Run, 'kind' | 'text'>

/** What was typed, each run once: 低保 2026, 12345热线, dbry. Nothing but punctuation is nothing. */
export function termsOf(search: string): Term[] {
  const terms = new Map<string, Term>()
  for (const { kind, text } of runsOf(search)) terms.set(text, { kind, text })
  return [...terms.values()]
}

/** Whether a term is found in one of these runs. */
export function isIn(term: Term, runs: readonly Run[]): boolean {
  return runs.some(({ kind, text }) => {
    if (kind !== term.kind) return false
    return kind === 'word' ? text.startsWith(term.text) : text.includes(term.text)
  })
}

/** Where a term is found in the text that these runs are of. */
export function rangesIn(term: Term, runs: readonly Run[]): Range[] {
  return runs
    .filter(({ kind }) => kind === term.kind)
    .flatMap((run) =>
      run.kind === 'word' ? rangesAt(run, term, 0, 1) : rangesAt(run, term, 0, run.text.length),
    )
}

/** Where a text is found anywhere in one run, whatever the run's kind. */
export function rangesAnywhere(term: Term, run: Run): Range[] {
  return rangesAt(run, term, 0, run.text.length)
}

/** In their order, those that meet as one. */
export function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else result.push([from, to])
  }
  return result
}

/** Characters shown before the first match of a long text, and in all. */
const excerptBefore = 16
const excerptLength = 80

/** The part of a text around its first match, short enough for a line of a list; what is left out is an ellipsis. */
export function excerpt(text: string, ranges: readonly Range[]): { text: string; ranges: Range[] } {
  if (text.length <= excerptLength) return { text, ranges: [...ranges] }
  const begin = pointAt(text, Math.max(0, (ranges[0]?.[0] ?? 0) - excerptBefore))
  const end = pointAt(text, Math.min(text.length, begin + excerptLength))
  const [head, tail] = [begin > 0 ? '…' : '', end < text.length ? '…' : '']
  const moved = ranges
    .filter(([from]) => from < end)
    .map(([from, to]): Range => [from - begin + head.length, Math.min(to, end) - begin + head.length])
  return { text: `${head}${text.slice(begin, end)}${tail}`, ranges: moved }
}

/** A place that is not inside a character of two units. */
function pointAt(text: string, at: number): number {
  return /[\u{d800}-\u{dbff}]$/u.test(text.slice(at - 1, at)) ? at - 1 : at
}

/** Occurrences that begin before `end`. */
function rangesAt({ text, from, to }: Run, term: Term, begin: number, end: number): Range[] {
  const ranges: Range[] = []
  for (let at = text.indexOf(term.text, begin); at !== -1 && at < end; at = text.indexOf(term.text, at + 1)) {
    ranges.push([from[at] ?? 0, to[at + term.text.length - 1] ?? 0])
  }
  return ranges
}

function kindOf(point: string): Run['kind'] | undefined {
  if (ignoredPoint.test(point)) return undefined
  return wordPoint.test(point) ? 'word' : 'characters'
}
