import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'

const phrasesQuery = orpc.review.phrases.queryOptions({ input: {} })
const builtIn = ['summary', 'sharing', 'basis', 'name', 'items', 'cycle'] as const

/** Reasons that are often given: the bureau's own, or those that the program brings in its language. */
export function usePhrases(): string[] {
  const { t } = useTranslation()
  const { data } = useQuery(phrasesQuery)
  if (data && data.phrases.length > 0) return data.phrases
  return builtIn.map((phrase) => t(`desk.review.phrases.${phrase}`))
}

/** Opens the list of phrases to be written anew. */
export function EditPhrases({ phrases }: { phrases: readonly string[] }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="subtle" size="compact-xs" onClick={() => setOpened(true)}>
        {t('phrase.edit')}
      </Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('phrase.label')}>
        <PhrasesForm phrases={phrases} onClose={() => setOpened(false)} />
      </Dialog>
    </>
  )
}

function PhrasesForm({ phrases, onClose }: { phrases: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(phrases.join('\n'))
  const { mutate, isPending, error } = useMutation(orpc.review.setPhrases.mutationOptions())
  const queries = useQueryClient()
  const save = () => {
    const lines = text.split('\n').flatMap((line) => line.trim() || [])
    const written = [...new Set(lines)]
    const onSuccess = () => {
      // A key pressed as soon as the dialog is gone means one of these.
      queries.setQueryData(phrasesQuery.queryKey, { phrases: written })
      onClose()
    }
    mutate({ phrases: written }, { onSuccess })
  }
  return (
    <Stack gap="sm">
      <Textarea
        data-autofocus
        label={t('phrase.label')}
        description={t('phrase.about')}
        value={text}
        autosize
        minRows={6}
        maxRows={16}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FailureNotice error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button loading={isPending} onClick={save}>
          {t('phrase.save')}
        </Button>
      </Group>
    </Stack>
  )
}

/** How the keys reach the phrases, beside them. */
export function PhraseKeys() {
  const { t } = useTranslation()
  return (
    <Text span size="xs" c="dimmed">
      {t('phrase.keys', { keys: 'Alt+P' })}
    </Text>
  )
}
