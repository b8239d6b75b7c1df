import { Text, UnstyledButton } from '@mantine/core'
import { IconMessageCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Reason } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rulebook.ts'
import { findingInWords } from '../../shared/words.ts'
import { focusField } from './field-focus.ts'
import { useForm } from './form.ts'
import { reasonKey, withReason } from './reasons.ts'

interface ReasonListProps {
  reasons: readonly Reason[]
  findings: readonly Finding[]
}

/** Every reason that was given, for they all travel to the reviewer; one whose finding is gone can be removed. */
export function ReasonList({ reasons, findings }: ReasonListProps) {
  const { t } = useTranslation()
  const { rules, draft, readOnly } = useForm()
  const { entry } = draft.snapshot()
  return reasons.map((reason) => {
    const finding = findings.find((each) => {
      const key = reasonKey(each, entry)
      return each.reason !== undefined && key.rule === reason.rule && key.item === reason.item
    })
    const clause = rules.rulebook.rules.find(({ id }) => id === reason.rule)?.clause ?? ''
    const { message } = findingInWords(t, rules, finding ?? { rule: reason.rule, clause })
    return (
      <div key={`${reason.rule} ${reason.item}`} className="finding-line explained">
        <IconMessageCheck size={14} aria-hidden style={{ flex: 'none' }} />
        <span className="clip" title={`${message} ${reason.reason}`}>
          {finding ? message : t('entry.reasonIdle')}
          {reason.item !== '' && ` ${reason.item}`} {t('entry.explained', { reason: reason.reason })}
        </span>
        {finding ? (
          <UnstyledButton className="note-action" onClick={() => focusField(finding.field, finding.item)}>
            {t('entry.toField')}
          </UnstyledButton>
        ) : (
          !readOnly && (
            <UnstyledButton
              className="note-action"
              onClick={() => draft.change((old) => withReason(old, reason, ''))}
            >
              {t('action.remove')}
            </UnstyledButton>
          )
        )}
        {!finding && (
          <Text span fz="xs" c="dimmed" className="clip">
            {message}
          </Text>
        )}
      </div>
    )
  })
}
