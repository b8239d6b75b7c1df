import { limits } from './entry.ts'

/** What a portal's cell holds, as one text. */
export function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' ? value.trim().toWellFormed() : ''
}

/** What a portal's cell holds, as a list of words: an array, or a text with any of the separators in use. */
export function listOf(value: unknown): string[] {
  const text = textOf(value)
  // A category's and a type's number, as Wenzhou writes them, are one word.
  const words = Array.isArray(value)
    ? value.map(textOf)
    : /^\d{2},\d{4}$/.test(text)
      ? [text]
      : text.split(/[,，、;；]/)
  return words
    .map((word) => cut(word.trim(), limits.name))
    .filter((word) => word !== '')
    .slice(0, limits.formats)
}

/** As much of a text as fits, without half a character at its end. */
export function cut(text: string, maximum: number): string {
  return text.slice(0, maximum).replace(/\p{Surrogate}$/u, '')
}

/** What portals write where nobody wrote anything. */
export function isPlaceholder(word: string): boolean {
  return /^(?:默认主题|默认行业|暂无(?:联系方式)?|无|none|null|[-—/]+)$/i.test(word)
}
