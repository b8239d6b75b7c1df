import type { ReactNode } from 'react'
import { FieldCases } from '../cases/entry-cases.tsx'
import { FieldRemarks } from './field-remarks.tsx'
import { FindingNote } from './finding-note.tsx'
import { useFindingsAt } from './form.ts'

export interface Control {
  'aria-invalid': boolean
  'aria-describedby'?: string
}

interface FieldProps {
  /** Its path, as findings name it. */
  path: string
  className?: string
  children: (control: Control) => ReactNode
}

/** A control with what the rules find there: clause, message, and how to mend it. */
export function Field({ path, className, children }: FieldProps) {
  const findings = useFindingsAt(path)
  const describedBy = findings.length > 0 ? `findings-${path}` : undefined
  return (
    <div data-field={path} className={className}>
      {children({ 'aria-invalid': isWrong(findings), 'aria-describedby': describedBy })}
      {describedBy && (
        <div id={describedBy}>
          {findings.map((finding) => (
            <FindingNote key={finding.rule} finding={finding} />
          ))}
        </div>
      )}
      <FieldRemarks path={path} />
      <FieldCases path={path} />
    </div>
  )
}

export function isWrong(findings: readonly { severity: string; reason?: string }[]): boolean {
  return findings.some(({ severity, reason }) => severity === 'error' && reason === undefined)
}
