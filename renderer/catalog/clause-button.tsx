import { Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../shared/rulebook.ts'
import { findingInWords, inLanguage } from '../parts/words.ts'
import { focusOnce } from './field-focus.ts'
import { useForm } from './form.ts'

/** The clause a finding rests on; pressed, it shows the clause's own words and how sure they are. */
export function ClauseButton({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { clause } = findingInWords(t, rules, finding)
  return (
    <span className="clause">
      <UnstyledButton
        ref={button}
        className="note-action"
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(true)}
      >
        {clause}
      </UnstyledButton>
      {opened && (
        <ClauseText
          finding={finding}
          onClose={() => setOpened(false)}
          onBack={() => {
            setOpened(false)
            button.current?.focus()
          }}
        />
      )}
    </span>
  )
}

interface ClauseTextProps {
  finding: Finding
  onClose: () => void
  /** Closed by a key: the focus goes back to where it came from. */
  onBack: () => void
}

/** Made only when asked for: an entry may show hundreds of findings, and a popover that waits costs as much as one that is open. */
function ClauseText({ finding, onClose, onBack }: ClauseTextProps) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const { clause, clauseText } = findingInWords(t, rules, finding)
  const rule = rules.rulebook.rules.find(({ id }) => id === finding.rule)
  return (
    <Popover
      opened
      onChange={onClose}
      position="bottom-start"
      width={380}
      shadow="sm"
      withRoles={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <span className="clause-anchor" />
      </Popover.Target>
      <Popover.Dropdown p="sm">
        <Stack
          ref={focusOnce}
          role="dialog"
          aria-label={clause}
          tabIndex={-1}
          gap={4}
          className="clause-text"
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) onClose()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onBack()
          }}
        >
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
