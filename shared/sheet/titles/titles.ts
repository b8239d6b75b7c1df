import { simplified } from './variants.ts'

/** Equal for titles that differ only in width, case, spaces, punctuation and traditional characters. */
export function titleKey(title: string | readonly string[]): string {
  const text = typeof title === 'string' ? title : title.join('/')
  return simplified(text.normalize('NFKC').toLowerCase())
    .split('/')
    .map((word) => word.replaceAll(/[\s\p{P}\p{S}\p{Cf}\p{Cc}]+/gu, ''))
    .filter((word) => word !== '')
    .join('/')
}

/** What a title says without the slash that tells a group from what is below it: 类型/格式 in one cell is one word. */
export function wordKey(word: string): string {
  return titleKey(word).replaceAll('/', '')
}

/** The forms in which a cell of a header may be known, from the whole text to what is left without remarks. */
export function titleForms(text: string): string[] {
  const bare = withoutRemarks(text)
  const [firstLine = ''] = text.trim().split(/[\r\n]/)
  const forms = [text, bare, withoutRemarks(firstLine)].map((form) => wordKey(withoutNumber(form)))
  return [...new Set([...forms, wordKey(text)])].filter((form) => form !== '')
}

/** A title as it is shown: on one line, without remarks in brackets, stars and a number before it. */
export function shownTitle(text: string): string {
  const bare = withoutNumber(withoutRemarks(text))
    .replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[*＊\s]+|[*＊:：\s]+$/g, '')
  return bare === '' ? text.trim().replaceAll(/\s+/g, ' ') : bare
}

/** Also a bracket that nothing closes: its remark goes on to the end. */
function withoutRemarks(text: string): string {
  return text
    .replaceAll(/[(（【［[〔][^)）】］\]〕]*(?:[)）】］\]〕]|$)/g, '')
    .replace(/(?:必填|选填|非必填|必选|可选)\s*$/, '')
    .trim()
}

/** 1. 名称, 一、名称, （1）名称, ①名称; a title that is nothing but a number keeps it. */
function withoutNumber(text: string): string {
  const rest = text.replace(
    /^\s*(?:\d{1,2}\s*[.．、)）](?!\d)|[一二三四五六七八九十]{1,2}\s*[、.．]|[(（]\d{1,2}[)）]|[①-⑳])\s*/,
    '',
  )
  return rest === '' ? text : rest
}
