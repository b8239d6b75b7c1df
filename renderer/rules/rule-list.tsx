import { Button, Group, SegmentedControl, Text, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../shared/rulebook.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { clauseInWords, inLanguage } from '../../shared/words.ts'
import { isIn, ruleFilters, rulesByClause, type RuleFilter } from './rule-filter.ts'
import { RuleRow } from './rule-row.tsx'

/** Every rule beside the clause it cites, whose text stands there once. */
export function RuleList() {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const [filter, setFilter] = useState<RuleFilter>('all')
  const [search, setSearch] = useState('')
  const searchInput = useRef<HTMLInputElement>(null)
  const wanted = useDeferredValue(search)
  const groups = rulesByClause(rulebook.rules, filter, wanted)
  useHotkeys([['mod+f', () => searchInput.current?.select()]], [])
  return (
    <>
      <Group justify="space-between" gap="sm" className="part-head">
        <SegmentedControl
          size="xs"
          transitionDuration={0}
          aria-label={t('rulebook.rules.filter')}
          value={filter}
          onChange={(value) => setFilter(ruleFilters.find((each) => each === value) ?? 'all')}
          data={ruleFilters.map((each) => ({
            value: each,
            label: `${filterWord(each)} ${formatCount(rulebook.rules.filter((rule) => isIn(each, rule)).length)}`,
          }))}
        />
        <TextInput
          ref={searchInput}
          w={280}
          type="search"
          aria-label={t('rulebook.rules.search')}
          placeholder={t('rulebook.rules.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          spellCheck={false}
        />
      </Group>
      {groups.length === 0 ? (
        <EmptyState
          sentence={t('rulebook.rules.none')}
          action={
            <Button
              variant="default"
              onClick={() => {
                setSearch('')
                setFilter('all')
                searchInput.current?.focus()
              }}
            >
              {t('rulebook.rules.clear')}
            </Button>
          }
        />
      ) : (
        groups.map(([clause, rules]) => <ClauseRules key={clause} clause={clause} rules={rules} />)
      )}
    </>
  )

  function filterWord(each: RuleFilter): string {
    if (each === 'all' || each === 'off') return t(`rulebook.rules.${each}`)
    return t(`codes.severity.${each}`)
  }
}

function ClauseRules({ clause, rules }: { clause: string; rules: readonly Rule[] }) {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const text = rulebook.clauses[clause]
  return (
    <section className="clause" aria-label={clauseInWords(t, clause)}>
      <div className="clause-text">
        <h2>{clauseInWords(t, clause)}</h2>
        {text && (
          <Text fz="sm" c="dimmed" className="prose">
            {inLanguage(t, text)}
          </Text>
        )}
      </div>
      <ul className="rule-list">
        {rules.map((rule) => (
          <RuleRow key={rule.id} rule={rule} />
        ))}
      </ul>
    </section>
  )
}
