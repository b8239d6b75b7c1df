import type { rulebookZh } from './rulebook.zh.ts'
import type { Translated } from './translated.ts'

export const rulebookEn: Translated<typeof rulebookZh> = {
  rulebook: { title: 'Rules and tables' },
}
