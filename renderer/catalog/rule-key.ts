import type { coreZh } from '../../shared/messages/core.zh.ts'

/** Findings carry their rule as text, as a rulebook will; the catalogue of words knows the rules by name. */
export function ruleKey(rule: string): keyof (typeof coreZh)['rules'] {
  return rule as keyof (typeof coreZh)['rules']
}
