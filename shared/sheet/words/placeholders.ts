import { isPlaceholder } from '../cell-text.ts'
import type { Target } from '../plan.ts'

/** Fields in which 无 says something: that there are no conditions, that nothing is required. */
const sayNone: ReadonlySet<Target> = new Set([
  'opening.conditions',
  'opening.open',
  'sharing.use',
  'sharing.conditions',
  'sharing.terms',
])
const none = /^(?:无|没有)$/

/** Whether a cell stands for nothing: 无, /, -, 暂无, 空. */
export function countsEmpty(target: Target, text: string): boolean {
  // Most cells are longer than any of these words.
  return text.length <= 6 && isPlaceholder(text) && !(sayNone.has(target) && none.test(text))
}

export function saysNone(text: string): boolean {
  return none.test(text)
}
