import type { Translated } from './messages.ts'
import type { windowZh } from './window.zh.ts'

export const windowEn: Translated<typeof windowZh> = {
  app: { title: 'Mulu' },
}
