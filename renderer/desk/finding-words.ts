import type { TFunction } from 'i18next'
import type { Rules } from '../../shared/check.ts'
import { fieldsOf } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import { severities, type Finding, type Severity } from '../../shared/rulebook.ts'
import { fieldInWords, findingInWords } from '../../shared/words.ts'

export interface FindingGroup {
  rule: string
  clause: string
  severity: Severity
  message: string
  places: string[]
}

/** What is open, the worst first; what one rule says of several places in the same words is said once. */
export function openGroups(
  t: TFunction,
  rules: Rules,
  findings: readonly Finding[],
  entry: Entry,
): FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const finding of findings) {
    if (finding.reason !== undefined) continue
    const { rule, clause, severity } = finding
    const { message } = findingInWords(t, rules, finding)
    const key = `${rule} ${message}`
    const group = groups.get(key) ?? { rule, clause, severity, message, places: [] }
    group.places.push(placeInWords(t, finding, entry))
    groups.set(key, group)
  }
  return groups
    .values()
    .toArray()
    .toSorted((one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity))
}

export interface Explanation {
  rule: string
  /** '' where the rule is not known here. */
  clause: string
  place: string
  message: string
  reason: string
}

/**
 * What the sender says on findings that it keeps. What it found with more at hand than is known here, such as near-duplicates in its own
 * catalog, is no finding here, but its reason has to be read all the same.
 */
export function explanations(
  t: TFunction,
  rules: Rules,
  findings: readonly Finding[],
  entry: Entry,
): Explanation[] {
  const itemOf = ({ item }: Finding) => (item === undefined ? '' : (entry.items[item]?.name ?? ''))
  const found = findings.flatMap((finding) => {
    const { rule, clause, reason } = finding
    if (reason === undefined) return []
    const { message } = findingInWords(t, rules, finding)
    return [{ rule, clause, message, place: placeInWords(t, finding, entry), reason }]
  })
  const others = entry.reasons
    .filter(({ reason }) => reason.trim() !== '')
    .filter(({ rule, item }) => !findings.some((each) => each.rule === rule && itemOf(each) === item))
    .map(({ rule, item, reason }) => ({ ...ruleInWords(t, rules, rule, entry, item), reason }))
  return [...found, ...others]
}

/** What a rule says of an entry that it was not found broken in: with the entry's own values, and … for what is not known here. */
export function ruleInWords(
  t: TFunction,
  rules: Rules,
  id: string,
  entry: Entry,
  itemName: string,
): Omit<Explanation, 'reason'> {
  const rule = rules.rulebook.rules.find((each) => each.id === id)
  const index = itemName === '' ? -1 : entry.items.findIndex(({ name }) => name === itemName)
  const fields = fieldsOf(entry)
  for (const [member, value] of Object.entries(entry.items[index] ?? {})) fields.set(`item.${member}`, value)
  const paths = Array.from(rule?.message.zh.matchAll(/{{([\w.]+)}}/g) ?? [], ([, path = '']) => path)
  const values = Object.fromEntries(paths.map((path) => [path, fields.get(path) ?? '…']))
  const clause = rule?.clause ?? ''
  const { message } = findingInWords(t, rules, { rule: id, clause, values })
  const place =
    itemName === '' ? fieldInWords(t, rule?.at ?? 'reasons') : t('desk.review.item', { name: itemName })
  return { rule: id, clause, message, place }
}

/** Where in the entry a finding is. */
function placeInWords(t: TFunction, { field, item }: Finding, entry: Entry): string {
  if (item === undefined) return fieldInWords(t, field)
  const name = entry.items[item]?.name ?? ''
  return name === ''
    ? t('desk.review.itemAt', { number: item + 1 })
    : t('desk.review.itemAtNamed', { number: item + 1, name })
}
