import { guessItem } from './item-guess.ts'
import { limits } from './entry.ts'

/**
 * Field names that a summary lists, as the portals' real summaries do: after a word that leads to them (包括、包含、字段：), as a whole summary
 * of nothing else, numbered, or as the parts of something (…的名称、地址、电话). Prose lists things as well (企业、学校、医院): without the word 字段 a list
 * counts only where enough of its words are called as fields are. Better none than a wrong one.
 */

/** Words that say that what follows are fields. */
const ofFields =
  /(?:字段|数据项|信息项|数据元)(?:名称?|列表|信息|内容)?(?:包括|包含|含有?|有|为|如下|[:：])+\s*(?:有|为)?[:：]?/
/** Words that lead from what the data is to what is in it, and just as well to its parts. */
const leading =
  /包括但不限于|(?:主要)?(?:包含|包括|含有|涵盖|涉及|内含)(?:了|有)?(?:[以如]下(?:内容|信息|数据)?|(?:内容|信息|数据)(?=[:：]))?[:：]?/
/** 住房公积金信息：区县、缴存单位数: what is before a colon is called, and what follows is in it. */
const colon = /^[^、，,:：。；;]{2,40}[:：]/
/** What closes a list, and no word after it: 等, 等信息, 等相关数据项. 等工程的基本情况 is a phrase that goes on. Tried from the first of several 等. */
const closing =
  /[,，、]?\s*(?<!等)等(?:等|相关|有关|基本|主要|多个|\d+个)*(?:的)?(?:信息|数据|内容|字段|数据项|信息项|指标|情况|要素)?(?:数据|信息|内容)?(?:\s[^、，,]*)?$/
const separators = '、，,'
const openers = '(（【［[〔「『《“'
const closers = ')）】］]〕」』》”'

/**
 * Whether a summary is a list of field names and no sentence: four or more short words between commas, no full stop, no word that leads
 * from what the data is to what is in it, and no 等 that ends the list in the middle of a phrase.
 */
export function listsFields(summary: string): boolean {
  if (/[。；;！？]|包含|包括|含有|涉及|等(?!(?:信息|数据|内容|字段)?\s*$)/.test(summary)) return false
  const words = separated(summary)
  return words.length >= 4 && words.every((word) => word.length <= 12)
}

/** The names of the fields that a summary lists, each once and in its order; none where it is prose. */
export function itemsInSummary(summary: string): string[] {
  const text = plainText(summary)
  const found = [
    numbered(text),
    afterWord(text, ofFields, 0),
    afterWord(text, leading, 1 / 3),
    afterWord(text, colon, 1 / 2),
    partsOf(text),
    wholeList(text),
  ]
  return found.find((names) => names.length >= 2) ?? []
}

/** What portals leave of their pages: tags, entities, lines broken anywhere. */
function plainText(summary: string): string {
  return summary
    .replaceAll(/<[^<>]{0,200}>/g, ' ')
    .replaceAll(/&(?:nbsp|ensp|emsp);/g, ' ')
    .replaceAll(/[ \t\u00A0\u3000]+/g, ' ')
    .trim()
}

/** 1.单位名称 2.地址, （1）单位名称；（2）地址, one after the other from 1. */
function numbered(text: string): string[] {
  const words = numberedWords(text)
  return words.length < 3 ? [] : namesOf(words, 1 / 2)
}

/** The parts of a text that are numbered from 1, without their numbers. */
export function numberedWords(text: string): string[] {
  const marks = [...text.matchAll(/(?<![\d.])[(（]?(\d{1,2})(?:[.．、:：](?!\d)|[)）][、.]?)\s*/g)]
  const first = marks.findIndex(([, digits]) => digits === '1')
  const run = first < 0 ? [] : marks.slice(first)
  const last = run.findIndex(([, digits], index) => Number(digits) !== index + 1)
  const inOrder = last < 0 ? run : run.slice(0, last)
  return inOrder.map((mark, index) => {
    const next = inOrder[index + 1]
    return text.slice(mark.index + mark[0].length, next?.index).replace(/[\s,，、;；。]+$/, '')
  })
}

function afterWord(text: string, word: RegExp, share: number): string[] {
  const lead = word.exec(text)
  if (!lead) return []
  const rest = sentence(text.slice(lead.index + lead[0].length))
  // One word may lead to another: 包括字段：…, 主要内容包含….
  const again = word.exec(rest)
  return again ? afterWord(rest, word, share) : namesOf(listed(rest), share)
}

function wholeList(text: string): string[] {
  if (/[。；;！？\n](?!\s*$)/.test(text) || leading.test(text)) return []
  const list = sentence(text)
  // Two kinds of comma, or a word with 的, are a sentence's.
  const outside = list.replaceAll(/[(（][^()（）]*[)）]/g, '')
  if (/、.*[，,]|[，,].*、|的/.test(outside)) return []
  const all = listed(list)
  // What it is called, and then what is in it.
  const words = /(?:信息|名单|目录|数据|表)$/.test(all[0] ?? '') ? all.slice(1) : all
  return namesOf(words, words.length >= 4 || listsFields(text) ? 1 / 3 : 2 / 3)
}

/** 救助管理站的机构名称、地址、电话等信息; 全镇户籍人口的姓名、性别、住址，供核对: what follows the last 的 before a list. */
function partsOf(text: string): string[] {
  for (const clause of text.split(/[。；;！？\n，,]/)) {
    const [, rest = ''] = /^[^、]*的([^、的]+、.+)$/.exec(clause) ?? []
    const names = rest === '' ? [] : namesOf(listed(rest), 2 / 3)
    if (names.length >= 2) return names
  }
  return []
}

/** A sentence ends a list, but not where it is the list's own separator: 包含指标：施工项目；新开工项目；投产率. */
function sentence(text: string): string {
  const [before = ''] = text.split(/[。！？\n]/)
  const [first = ''] = before.split(/[；;]/)
  return /[、，,]/.test(first) ? first : before.replaceAll(/[；;]/g, '、')
}

/** The words of a list; the last may be two: 地址和电话. */
function listed(text: string): string[] {
  const within = beforeClosing(text)
    .trim()
    .replace(/[.．…。]+$/, '')
  const words = separated(within.replace(closing, ''))
  const last = words.at(-1)
  if (last === undefined || words.length < 1) return words
  const pair =
    /^(.{2,12}?)(?:以及|(?<![普涉])及其?(?![格时])|(?<![共总饱])和(?![谐平解])|(?<![参])与)(.{2,12})$/.exec(
      last,
    )
  const [, one = '', other = ''] = pair ?? []
  return pair && guessItem(one).known && guessItem(other).known ? [...words.slice(0, -1), one, other] : words
}

/** A bracket that was opened before the list closes it: （包含单位、电话等信息）. */
function beforeClosing(text: string): string {
  let depth = 0
  let index = 0
  for (const letter of text) {
    if (openers.includes(letter)) depth += 1
    if (closers.includes(letter)) depth -= 1
    if (depth < 0) return text.slice(0, index)
    index += letter.length
  }
  return text
}

/** Words between commas, tidied; a comma inside brackets belongs to its word: 县（区、市）. */
export function separated(text: string): string[] {
  const words: string[] = []
  let depth = 0
  let word = ''
  for (const letter of text) {
    if (openers.includes(letter)) depth += 1
    if (closers.includes(letter)) depth = Math.max(0, depth - 1)
    if (depth === 0 && separators.includes(letter)) {
      words.push(word)
      word = ''
    } else word += letter
  }
  // A bracket that nothing closes would swallow the rest.
  if (depth > 0)
    return text
      .split(/[、，,]/)
      .map(tidied)
      .filter(Boolean)
  return [...words, word].map(tidied).filter(Boolean)
}

function tidied(word: string): string {
  const bare = word.trim().replace(/^[“「『"'‘《]([^“”「」『』"'‘’《》]*)[”」』"'’》]$/, '$1')
  return bare.replace(/^(?:以及|及|和|与|或)(?=.{2})/, '').trim()
}

/** Words that can be fields' names, where at least this share of them is called as fields are; none of them otherwise. */
function namesOf(words: readonly string[], share: number): string[] {
  // A phrase that goes on where the list ends tells what the words are parts of: 企业、学校和医院的基本情况.
  if (words.at(-1)?.includes('的') || words.some((word) => /等(?:的|各|多)/.test(word))) return []
  const names = words.filter((word) => !isProse(word))
  // One odd word among many is a slip; several are a sentence.
  if (words.length - names.length > words.length / 4) return []
  const known = names.filter((name) => guessItem(name).known).length
  return known < Math.max(share > 0 ? 1 : 0, names.length * share)
    ? []
    : [...new Set(names)].slice(0, limits.items)
}

/** What no field is called: a clause, a count of things, more than a line. */
function isProse(word: string): boolean {
  return (
    word.length > 24 ||
    !/[\p{L}\p{N}]/u.test(word) ||
    /[。；;！？:：\n]/.test(word) ||
    /^(?:其中|用于|按照|根据|截[至止]|为了|通过)/.test(word) ||
    /\d+余?[个家条项人户座处所张辆](?!月)/.test(word) ||
    /以及|旨在|负责(?!人)|便于|能够|可以|属于|是指|查询服务|我[市县区镇省]|本[市县区镇局]/.test(word)
  )
}
