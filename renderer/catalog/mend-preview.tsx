import { Button, Group, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { differences, type Difference } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rulebook.ts'
import { fieldInWords, valueInWords } from '../../shared/words.ts'
import { focusOnce } from './field-focus.ts'
import { useForm } from './form.ts'
import { NotePanel } from './note-panel.tsx'

/** More is never read one by one. */
const shownAtMost = 20

interface Mend {
  entry: Entry
  /** 改为「…」 where one value says all, otherwise 修正. */
  label: string
}

/** How a finding can be mended as the entry is now, if it can be mechanically. */
export function useMend(finding: Finding): Mend | undefined {
  const { t } = useTranslation()
  const { draft, rules } = useForm()
  if (finding.reason !== undefined) return undefined
  const { entry, facts } = draft.snapshot()
  const mended = rules.mend(finding, entry, facts)
  if (!mended) return undefined
  // Comparing hundreds of items for each row's label would be felt.
  const [only, more] = finding.item === undefined ? differences(entry, mended) : []
  const single = only && !more && only.after !== '' && only.after.length <= 20
  return {
    entry: mended,
    label: single
      ? t('entry.mendTo', { value: valueInWords(t, rules.tables, only.field, only.after) })
      : t('entry.mend'),
  }
}

interface MendPreviewProps {
  id: string
  finding: Finding
  mended: Entry
  onClose: () => void
}

/** What mending would change, field by field, before anything is changed. */
export function MendPreview({ id, finding, mended, onClose }: MendPreviewProps) {
  const { t } = useTranslation()
  const { draft, mend } = useForm()
  const changes = differences(draft.snapshot().entry, mended)
  return (
    <NotePanel id={id} label={t('entry.mend')} onClose={onClose}>
      <table className="mend-changes">
        <tbody>
          {changes.slice(0, shownAtMost).map((each) => (
            <ChangeRow key={`${each.field} ${each.item ?? ''}`} change={each} />
          ))}
        </tbody>
      </table>
      {changes.length > shownAtMost && (
        <Text fz="xs" c="dimmed">
          {t('entry.mendMore', { count: changes.length - shownAtMost })}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        <Button ref={focusOnce} size="compact-sm" onClick={() => mend(finding, mended)}>
          {t('entry.mendApply')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </Group>
    </NotePanel>
  )
}

export function ChangeRow({ change: { field, item, before, after } }: { change: Difference }) {
  const { t } = useTranslation()
  const { rules } = useForm()
  const inWords = (value: string) => valueInWords(t, rules.tables, field, value) || t('entry.nothing')
  return (
    <tr>
      <th scope="row">
        {fieldInWords(t, field)}
        {item !== undefined && <span>{item}</span>}
      </th>
      <td className="before">{inWords(before)}</td>
      <td>
        <IconArrowRight size={14} aria-label={t('entry.becomes')} />
      </td>
      <td>{inWords(after)}</td>
    </tr>
  )
}
