import type { TFunction } from 'i18next'
import type { catalogZh } from '../../shared/messages/catalog.zh.ts'
import type { coreZh } from '../../shared/messages/core.zh.ts'

/** Findings carry their rule as text, as a rulebook will; the catalogue of words knows the rules by name. */
export function ruleKey(rule: string): keyof (typeof coreZh)['rules'] {
  return rule as keyof (typeof coreZh)['rules']
}

/** A clause as the reader's language cites it; one that the catalogue does not know stays as the rule has it. */
export function clauseInWords(t: TFunction, clause: string): string {
  return t(`clauses.${clause as keyof (typeof catalogZh)['clauses']}`, { defaultValue: clause })
}
