import { Button, Group, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { limits } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rulebook.ts'
import { focusOnce } from './field-focus.ts'
import { useForm } from './form.ts'
import { NotePanel } from './note-panel.tsx'
import { reasonFor, reasonKey, withReason } from './reasons.ts'

interface ReasonEditorProps {
  id: string
  finding: Finding
  message: string
  onClose: () => void
}

/** Why a finding does not hold here. Saved as it is typed, like every other field; with nothing in it the finding counts again. */
export function ReasonEditor({ id, finding, message, onClose }: ReasonEditorProps) {
  const { t } = useTranslation()
  const { draft } = useForm()
  const [key] = useState(() => reasonKey(finding, draft.snapshot().entry))
  // A reason of white space alone is none, but must not be taken from under the typing.
  const [typed, setTyped] = useState(() => reasonFor(draft.snapshot().entry, key))
  return (
    <NotePanel id={id} label={t('entry.explain')} onClose={onClose}>
      <Textarea
        ref={focusOnce}
        label={t('entry.reasonLabel')}
        required
        autosize
        minRows={2}
        maxRows={6}
        maxLength={limits.text}
        value={typed}
        onChange={(event) => {
          const text = event.currentTarget.value
          setTyped(text)
          draft.change((entry) => withReason(entry, key, text))
        }}
      />
      <Text fz="xs" c="dimmed" mt={4}>
        {finding.reason === undefined ? t('entry.reasonHint') : message}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('entry.reasonDone')}
        </Button>
      </Group>
    </NotePanel>
  )
}
