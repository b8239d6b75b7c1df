import { createTranslator } from '../../shared/messages/messages.ts'
import type { Remark } from '../../shared/package.ts'
import { placeInWords } from '../../shared/words.ts'

/** A comment with the remarks in words below it, as an answer carries it: in Chinese, as its cover is, whatever the window speaks. */
export function wholeComment(comment: string, remarks: readonly Remark[]): string {
  const { t } = createTranslator('zh')
  const lines = remarks.map((remark) => `${placeInWords(t, remark)}：${remark.text}`)
  return [comment, ...lines].filter((line) => line !== '').join('\n')
}
