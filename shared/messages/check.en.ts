import type { checkZh } from './check.zh.ts'
import type { Translated } from './translated.ts'

export const checkEn: Translated<typeof checkZh> = {
  check: { title: 'Check' },
}
