import { Text, UnstyledButton } from '@mantine/core'
import { IconMessageCheck } from '@tabler/icons-react'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../shared/rulebook.ts'
import { findingInWords } from '../../shared/words.ts'
import { ClauseButton } from '../parts/clause-button.tsx'
import { FindingIcon } from './finding-icon.tsx'
import { useForm } from './form.ts'
import { MendPreview, useMend } from './mend-preview.tsx'
import { ReasonEditor } from './reason-editor.tsx'

/** What one rule finds at a field: why, by which clause, and what can be done about it there and then. */
export function FindingNote({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const [opened, setOpened] = useState<'mend' | 'reason'>()
  const mend = useMend(finding)
  const panel = useId()
  const { message, fix } = findingInWords(t, rules, finding)
  const overridable = rules.rulebook.rules.some(({ id, overridable: may }) => id === finding.rule && may)
  const note = useRef<HTMLDivElement>(null)
  const close = () => {
    note.current?.querySelector<HTMLElement>(`[data-act="${opened}"]`)?.focus()
    setOpened(undefined)
  }
  const act = (which: 'mend' | 'reason', label: string): ReactNode => (
    <UnstyledButton
      className="note-action"
      data-act={which}
      aria-expanded={opened === which}
      aria-controls={opened === which ? panel : undefined}
      onClick={() => setOpened(opened === which ? undefined : which)}
    >
      {label}
    </UnstyledButton>
  )
  const explained = finding.reason !== undefined
  return (
    <div ref={note} className="finding-note" data-severity={explained ? 'explained' : finding.severity}>
      {explained ? <IconMessageCheck size={14} aria-hidden /> : <FindingIcon severity={finding.severity} />}
      <div>
        <Text span fz="xs">
          {explained ? (
            <>
              {t('entry.explained', { reason: finding.reason })} {act('reason', t('entry.editReason'))}
            </>
          ) : (
            <>
              <ClauseButton clause={finding.clause} rule={finding.rule} /> {message}
              <span className="finding-fix"> {fix}</span> {mend && act('mend', mend.label)}{' '}
              {overridable && act('reason', t('entry.explain'))}
            </>
          )}
        </Text>
        {opened === 'mend' && mend && (
          <MendPreview id={panel} finding={finding} mended={mend.entry} onClose={close} />
        )}
        {opened === 'reason' && (
          <ReasonEditor id={panel} finding={finding} message={message} onClose={close} />
        )}
      </div>
    </div>
  )
}
