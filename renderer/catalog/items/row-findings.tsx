import { Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { KeyboardEvent, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { FindingNote } from '../finding-note.tsx'
import { useEntry, useFindingsIn } from '../form.ts'
import { memberOf } from './grid-row.tsx'
import styles from './items.module.css'

interface RowFindingsProps {
  index: number
  ref: Ref<HTMLDivElement>
  /** Back to the cell. */
  onLeave: () => void
}

/** What the rules find in the row that one is in, each with the ways to mend it. */
export function RowFindings({ index, ref, onLeave }: RowFindingsProps) {
  const { t } = useTranslation()
  const item = useEntry((entry) => entry.items[index])
  const findings = useFindingsIn(index)
  const secret = item?.sensitivity === 'secret'
  if (!item || (findings.length === 0 && !secret)) return null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onLeave()
  }
  return (
    // Escape leads back from whichever of its controls has the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-static-element-interactions
    <div ref={ref} className={styles['findings']} data-item={index} onKeyDown={onKeyDown}>
      <Text fz="xs" fw={600} className="clip">
        {t('entry.place', { row: index + 1, name: item.name })}
      </Text>
      {secret && (
        <Text fz="xs" className={styles['secret']}>
          <IconLock size={12} aria-hidden /> {t('entry.items.secret')}
        </Text>
      )}
      {findings.map((finding) => (
        <div key={`${finding.rule} ${finding.field}`} data-field={`item.${memberOf(finding.field)}`}>
          <FindingNote finding={finding} />
        </div>
      ))}
    </div>
  )
}
