import { severities, type Rule } from '../../shared/rulebook.ts'
import { articleNumber } from '../../shared/words.ts'

export const ruleFilters = ['all', ...severities, 'off'] as const
export type RuleFilter = (typeof ruleFilters)[number]

/** Whether a rule is in one of the views: a rule that is switched off finds nothing and counts under its severity no longer. */
export function isIn(filter: RuleFilter, { severity, off }: Rule): boolean {
  if (filter === 'all') return true
  return filter === 'off' ? off : !off && severity === filter
}

/** The rules that hold every word of the search, in either language, by the clause they cite: articles first, in their order. */
export function rulesByClause(
  rules: readonly Rule[],
  filter: RuleFilter,
  search: string,
): [clause: string, rules: Rule[]][] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = rules.filter((rule) => {
    if (!isIn(filter, rule)) return false
    const text = searchTextOf(rule)
    return words.every((word) => text.includes(word))
  })
  const order = (clause: string) => articleNumber(clause) ?? Infinity
  return [...Map.groupBy(shown, ({ clause }) => clause)].toSorted(([one], [other]) =>
    order(one) === order(other) ? 0 : order(one) - order(other),
  )
}

function searchTextOf({ id, clause, message, fix, basis }: Rule): string {
  const sentences = [message, fix, basis].flatMap((each) => (each ? [each.zh, each.en] : []))
  return [id, clause, ...sentences].join('\n').toLowerCase()
}
