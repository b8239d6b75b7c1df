import { Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CheckSummary } from '../../shared/shapes.ts'
import { ClauseButton } from '../parts/clause-button.tsx'
import { formatCount } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { fieldInWords, inLanguage } from '../../shared/words.ts'
import { RuleMessage } from '../rules/rule-message.tsx'
import { PlaceLink } from './place-link.tsx'
import type { CheckPlaceKept } from './use-check-place.ts'

type Group = CheckSummary['rules'][number]

interface RuleGroupProps {
  group: Group
  kept: CheckPlaceKept
}

/** One rule: what it says, how often it is broken, how it is kept; and on demand the first entries that break it. */
export function RuleGroup({ group, kept }: RuleGroupProps) {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const { place, keep } = kept
  const opened = place.opened.includes(group.rule)
  const toggle = () => {
    const others = place.opened.filter((each) => each !== group.rule)
    keep({ opened: opened ? others : [...others, group.rule] })
  }
  const rule = rulebook.rules.find(({ id }) => id === group.rule)
  const Shape = opened ? IconChevronDown : IconChevronRight
  return (
    <li className="check-group">
      <div className="check-group-head">
        <UnstyledButton className="check-toggle" aria-expanded={opened} onClick={toggle}>
          <Shape size={16} aria-hidden />
          {/* A rule that is no longer in the rulebook: its name is better than nothing. */}
          <span>{rule ? <RuleMessage rule={rule} /> : group.rule}</span>
        </UnstyledButton>
        {rule && <ClauseButton clause={rule.clause} rule={rule.id} />}
        <Text span fz="sm" className="check-count">
          {t(group.findings === group.entries ? 'check.entries' : 'check.findings', {
            findings: formatCount(group.findings),
            entries: formatCount(group.entries),
          })}
        </Text>
      </div>
      {rule && (
        <Text fz="sm" c="dimmed" className="prose check-fix">
          {inLanguage(t, rule.fix)}
        </Text>
      )}
      {opened && <Places group={group} at={rule?.at} kept={kept} />}
    </li>
  )
}

interface PlacesProps extends RuleGroupProps {
  /** The field that the rule is about, which need not be said again. */
  at: string | undefined
}

function Places({ group: { rule, entries, places }, at, kept }: PlacesProps) {
  const { t } = useTranslation()
  return (
    <>
      <ul className="check-places">
        {places.map(({ id, name, field, item }) => (
          <li key={id}>
            <PlaceLink id={id} name={name} place={{ field, item }} list={rule} kept={kept} />
            {(item !== undefined || field !== at) && (
              <Text span fz="xs" c="dimmed" className="clip check-field">
                {item === undefined
                  ? fieldInWords(t, field)
                  : t('check.item', { field: fieldInWords(t, field), number: item + 1 })}
              </Text>
            )}
          </li>
        ))}
      </ul>
      {entries > places.length && (
        <Text fz="sm" c="dimmed" className="check-fix">
          {t('check.capped', { shown: formatCount(places.length), total: formatCount(entries) })}
        </Text>
      )}
    </>
  )
}
