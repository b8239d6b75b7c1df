import { Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../shared/rulebook.ts'
import { findingInWords, inLanguage } from '../parts/words.ts'
import { useForm } from './form.ts'

/** The clause a finding rests on; pressed, it shows the clause's own words and how sure they are. The focus stays where it is. */
export function ClauseButton({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [opened, setOpened] = useState(false)
  const { clause } = findingInWords(t, rules, finding)
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
        {clause}
      </UnstyledButton>
      {opened && <ClauseText finding={finding} />}
    </span>
  )
}

/** Made only when asked for: an entry may show hundreds of findings, and a popover that waits costs as much as one that is open. */
function ClauseText({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const { clause, clauseText } = findingInWords(t, rules, finding)
  const rule = rules.rulebook.rules.find(({ id }) => id === finding.rule)
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
            {inLanguage(t, rules.rulebook.text)} · {clause}
          </Text>
          <Text fz="sm" className="prose">
            {clauseText}
          </Text>
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
