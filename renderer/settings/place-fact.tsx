import { Button, Code, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { focusOnce } from '../catalog/field-focus.ts'
import { orpc } from '../host.ts'
import { DivisionPicker } from '../parts/division-picker.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'

/** Where this office is, and how to say otherwise. */
export function PlaceFact() {
  const { t } = useTranslation()
  const { place } = useWorkspace()
  const [draft, setDraft] = useState<typeof place>()
  // The form that had the focus is gone: its button has it when it is back.
  const [closed, setClosed] = useState(false)
  const saving = useMutation(orpc.workspace.setPlace.mutationOptions())

  const close = () => {
    setDraft(undefined)
    setClosed(true)
    saving.reset()
  }
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    if (draft) saving.mutate({ place: draft }, { onSuccess: close })
  }
  if (!draft) {
    return (
      <Group gap="xs">
        {place.name === '' ? t('settings.placeNone') : place.name}
        {place.code !== '' && <Code>{place.code}</Code>}
        <Button
          ref={closed ? focusOnce : undefined}
          size="compact-sm"
          variant="subtle"
          onClick={() => setDraft(place)}
        >
          {t(place.name === '' ? 'settings.placeSet' : 'settings.placeChange')}
        </Button>
      </Group>
    )
  }
  return (
    <Stack component="form" gap="xs" maw={560} onSubmit={save}>
      <DivisionPicker label={t('division.label')} value={draft} onChange={setDraft} />
      <FailureNotice error={saving.error} />
      <Group gap="xs">
        <Button type="submit" loading={saving.isPending}>
          {t('settings.placeSave')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
