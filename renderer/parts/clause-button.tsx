import { Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRules } from './rules.tsx'
import { clauseInWords, inLanguage } from '../../shared/words.ts'

interface ClauseProps {
  clause: string
  /** Id of the rule that cites it. */
  rule: string
}

/** The clause a rule cites; pressed, it shows the clause's own words and how sure they are. The focus stays where it is. */
export function ClauseButton(cited: ClauseProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <span className="clause-ref">
      <UnstyledButton
        className="note-action"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
        onBlur={() => setOpened(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !opened) return
          event.stopPropagation()
          setOpened(false)
        }}
      >
        {clauseInWords(t, cited.clause)}
      </UnstyledButton>
      {opened && <ClauseText {...cited} />}
    </span>
  )
}

/** Made only when asked for: an entry may show hundreds of findings, and a popover that waits costs as much as one that is open. */
function ClauseText({ clause, rule: id }: ClauseProps) {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const rule = rulebook.rules.find((each) => each.id === id)
  const text = rulebook.clauses[clause]
  return (
    <Popover
      opened
      position="bottom-start"
      width={400}
      shadow="sm"
      withRoles={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <span className="clause-anchor" />
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Stack role="status" gap={4}>
          <Text fz="xs" c="dimmed">
            {inLanguage(t, rulebook.text)} · {clauseInWords(t, clause)}
          </Text>
          {text && (
            <Text fz="sm" className="prose">
              {inLanguage(t, text)}
            </Text>
          )}
          {rule?.basis && (
            <Text fz="xs" className="prose">
              {t('entry.basis', { basis: inLanguage(t, rule.basis) })}
            </Text>
          )}
          {rule && rule.confidence !== 'Q' && (
            <Text fz="xs" c="dimmed">
              {t(`entry.confidence.${rule.confidence}`)}
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
