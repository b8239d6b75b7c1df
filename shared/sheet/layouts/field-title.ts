import { coreZh } from '../../messages/core.zh.ts'
import type { Target } from '../plan.ts'

/** What a column of this content is called where no form has words of its own for it. Sheets are in Chinese, whatever the window speaks. */
export function fieldTitle(target: Target): string {
  if (target === 'id' || target === 'sharing.terms') return ''
  const [outer = '', inner] = target.split('.')
  const words = (coreZh.fields as Record<string, string | Record<string, string>>)[outer] ?? ''
  return typeof words === 'string' ? words : (words[inner ?? ''] ?? '')
}
