import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { differences } from '../../shared/difference.ts'
import { fieldInWords, valueInWords } from '../../shared/words.ts'
import { focusField, focusOnce } from './field-focus.ts'
import { useEntry, useForm } from './form.ts'
import type { Mended } from './use-form-state.ts'

interface MendedNoteProps {
  mended: Mended
  onUndone: () => void
}

/** What was just mended, with the way back; gone once something else is typed. Below the bar, so that it is in sight wherever one is. */
export function MendedNote({ mended: { finding, before, after }, onUndone }: MendedNoteProps) {
  const { t } = useTranslation()
  const { draft, rules } = useForm()
  const untouched = useEntry((entry) => entry === after)
  if (!untouched) return null
  const changes = differences(before, after)
  const [first] = changes
  const undo = () => {
    draft.change(() => before)
    onUndone()
    // Among choices the focus goes to the one that is chosen: after it is the old one again.
    requestAnimationFrame(() => focusField(finding.field, finding.item))
  }
  return (
    <div className="mended-note">
      <Text span fz="sm" role="status" className="clip">
        {first && changes.length === 1
          ? t('entry.mendedOne', {
              field: fieldInWords(t, first.field),
              value: valueInWords(t, rules.tables, first.field, first.after) || t('entry.nothing'),
            })
          : t('entry.mendedMany', { count: changes.length })}
      </Text>
      <Button
        ref={focusOnce}
        variant="subtle"
        size="compact-sm"
        onClick={undo}
        onKeyDown={(event) => {
          if (event.key !== 'z' || !(event.ctrlKey || event.metaKey)) return
          // The browser would take back the last typing as well, wherever that was.
          event.preventDefault()
          undo()
        }}
      >
        {t('entry.items.undo')}
      </Button>
    </div>
  )
}
