import { useTranslation } from 'react-i18next'
import type { Rule } from '../../shared/rulebook.ts'
import { messageParts } from './rule-words.ts'

/** A rule's sentence with the names of fields where an entry's own values will stand. */
export function RuleMessage({ rule }: { rule: Pick<Rule, 'message'> }) {
  const { t } = useTranslation()
  return messageParts(t, rule).map(({ place, text, field }) =>
    field ? (
      <i key={place} className="value-of">
        {text}
      </i>
    ) : (
      text
    ),
  )
}
