import { Popover, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRules } from './rules.tsx'
import { clauseInWords, inLanguage } from './words.ts'

/** The clause that a rule cites; a click shows its text, which version of it, and what else the rule rests on. */
export function ClauseButton({ clause, rule: id }: { clause: string; rule: string }) {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const rule = rulebook.rules.find((each) => each.id === id)
  const text = rulebook.clauses[clause]
  const words = clauseInWords(t, clause)
  return (
    <Popover position="bottom-start" width={420} trapFocus returnFocus transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <UnstyledButton className="clause-button">{words}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text fz="xs" c="dimmed">
          {inLanguage(t, rulebook.text)}
        </Text>
        {text && (
          <Text fz="sm" className="prose">
            {inLanguage(t, text)}
          </Text>
        )}
        {rule?.basis && (
          <Text fz="sm" className="prose" mt="xs">
            {t('check.basis', { basis: inLanguage(t, rule.basis) })}
          </Text>
        )}
        {rule && rule.confidence !== 'Q' && (
          <Text fz="xs" c="dimmed" mt="xs">
            {t(`rulebook.rules.confidence.${rule.confidence}`)}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
