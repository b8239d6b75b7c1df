import type { Target } from '../plan.ts'

/** Digits that Excel keeps as a number come out with decimals that nobody wrote. */
const codes: ReadonlySet<Target> = new Set([
  'code',
  'providerCode',
  'business.code',
  'system.code',
  'contact.phone',
  'item.length',
])

/** A text as the field keeps it; `longest` is how much the field takes, and a short field has no lines. */
export function tidied(target: Target, text: string, isLong: boolean): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed()
  const trimmed = formed.trim()
  if (isLong) return trimmed.includes('\r') ? trimmed.replaceAll(/\r\n?/g, '\n') : trimmed
  const line = /[\r\n]/.test(trimmed) ? onOneLine(trimmed) : trimmed
  return codes.has(target) && /^\d+\.0+$/.test(line) ? line.replace(/\.0+$/, '') : line
}

/** Without line breaks, which a cell may have and a name does not. */
function onOneLine(text: string): string {
  return text
    .replaceAll(/(?<=[\p{Script=Han}，、；：（）])\s*[\r\n]+\s*(?=[\p{Script=Han}，、；：（）])/gu, '')
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
}

/** The words of a list in one cell; a word in 「」 keeps the separators that it is written with. */
export function listedWords(text: string, separators: RegExp): string[] {
  if (!text.includes('「')) return split(text, separators)
  return text
    .split(/(「(?:[^」]|」」)*」)/)
    .flatMap((part) =>
      /^「.*」$/s.test(part) ? [part.slice(1, -1).replaceAll('」」', '」')] : split(part, separators),
    )
}

function split(text: string, separators: RegExp): string[] {
  return text.split(separators).flatMap((word) => word.trim() || [])
}
