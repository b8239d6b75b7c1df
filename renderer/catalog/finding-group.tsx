import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Finding } from '../../shared/rulebook.ts'
import { fieldInWords, findingInWords } from '../../shared/words.ts'
import { focusField } from './field-focus.ts'
import { FindingIcon } from './finding-icon.tsx'
import { useForm } from './form.ts'

/** More places are shown on demand nowhere: whoever mends fifty sees the next fifty. */
const shownAtMost = 50

/** What one rule finds: once, with its places below it where there are several. */
export function FindingGroup({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation()
  const { rules, draft } = useForm()
  const [opened, setOpened] = useState(false)
  const [first, second] = findings
  if (!first) return null
  const several = second !== undefined
  const { clause, message } = findingInWords(t, rules, several ? withoutOwnValues(findings, first) : first)
  const placeOf = (finding: Finding) => placeInWords(t, finding, draft.snapshot().entry.items)
  return (
    <>
      <UnstyledButton
        className="finding-line"
        aria-expanded={several ? opened : undefined}
        onClick={() => (several ? setOpened(!opened) : focusField(first.field, first.item))}
      >
        <FindingIcon severity={first.severity} />
        <span className="clip" title={message}>
          {t('entry.clause', { clause })}
          {message}
        </span>
        <Text span fz="xs" c="dimmed" style={{ flex: 'none' }}>
          {several ? t('entry.places', { count: findings.length }) : placeOf(first)}
        </Text>
      </UnstyledButton>
      {several && opened && (
        <div className="finding-places">
          {findings.slice(0, shownAtMost).map((finding) => (
            <UnstyledButton
              key={`${finding.field} ${finding.item ?? ''}`}
              className="note-action"
              onClick={() => focusField(finding.field, finding.item)}
            >
              {placeOf(finding)}
            </UnstyledButton>
          ))}
          {findings.length > shownAtMost && (
            <Text span fz="xs" c="dimmed">
              {t('entry.placesMore', { count: findings.length - shownAtMost })}
            </Text>
          )}
        </div>
      )}
    </>
  )
}

/** The sentence of a group: a value that differs from place to place is left open. */
function withoutOwnValues(findings: readonly Finding[], first: Finding): Finding {
  const values = Object.entries(first.values ?? {}).map(([path, value]) => [
    path,
    findings.every((finding) => finding.values?.[path] === value) ? value : '…',
  ])
  return { ...first, values: Object.fromEntries(values) as Record<string, string> }
}

function placeInWords(t: TFunction, { field, item }: Finding, items: readonly { name: string }[]): string {
  return item === undefined
    ? fieldInWords(t, field)
    : t('entry.place', { row: item + 1, name: items[item]?.name ?? '' })
}
