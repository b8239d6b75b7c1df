import { Text } from '@mantine/core'
import { createContext, use, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../shared/rules.ts'
import { FindingIcon } from './finding-list.tsx'
import { clauseInWords, ruleKey } from './rule-words.ts'

interface FormState {
  findings: Finding[]
  /** Whether what the rules find at a field is shown beside it yet. */
  shows: (field: string) => boolean
}

export const FormContext = createContext<FormState>({ findings: [], shows: () => true })

/** What the rules find at a field itself, or at every one of its items. */
export function useFindings(field: string, items: 'none' | 'every' = 'none'): Finding[] {
  const { findings, shows } = use(FormContext)
  if (!shows(field)) return []
  return findings.filter(
    (finding) => finding.field === field && (finding.item !== undefined) === (items === 'every'),
  )
}

interface FieldProps {
  /** Its path, as findings name it. */
  path: string
  className?: string
  children: (control: { 'aria-invalid': boolean; 'aria-describedby'?: string }) => ReactNode
}

/** A control with what the rules find there: clause, message, and how to mend it. */
export function Field({ path, className, children }: FieldProps) {
  const findings = useFindings(path)
  const describedBy = findings.length > 0 ? `findings-${path}` : undefined
  return (
    <div data-field={path} className={className}>
      {children({
        'aria-invalid': findings.some((finding) => finding.severity === 'error'),
        'aria-describedby': describedBy,
      })}
      {describedBy && (
        <div id={describedBy}>
          {findings.map((finding) => (
            <FindingNote key={finding.rule} finding={finding} />
          ))}
        </div>
      )}
    </div>
  )
}

function FindingNote({ finding }: { finding: Finding }) {
  const { t } = useTranslation()
  const rule = ruleKey(finding.rule)
  return (
    <Text fz="xs" className="finding-note" data-severity={finding.severity}>
      <FindingIcon severity={finding.severity} />
      <span>
        {t('entry.clause', { clause: clauseInWords(t, finding.clause) })}
        {t(`rules.${rule}.message`)} {t(`rules.${rule}.fix`)}
      </span>
    </Text>
  )
}
