import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import classes from './desk.module.css'

const phrases = ['summary', 'sharing', 'basis', 'name', 'items', 'cycle'] as const

interface ReturnFormProperties {
  draft: string
  setDraft: (draft: string) => void
  pending: boolean
  submit: () => void
  cancel: () => void
}

/** The comment without which nothing is returned; what is typed stays when the form is left. */
export function ReturnForm({ draft, setDraft, pending, submit, cancel }: ReturnFormProperties) {
  const { t } = useTranslation()
  const ready = draft.trim() !== ''
  const submitWhenReady = () => {
    if (ready && !pending) submit()
  }
  return (
    <Stack gap="xs">
      <Textarea
        label={t('desk.review.comment')}
        description={t('desk.review.commentHint')}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([
          ['mod+Enter', submitWhenReady],
          ['Escape', cancel],
        ])}
        maxLength={4000}
        autosize
        minRows={2}
        maxRows={6}
        ref={focus}
      />
      <fieldset className={classes.filters} aria-label={t('desk.review.phrasesLabel')}>
        {phrases.map((phrase) => (
          <Button
            key={phrase}
            size="compact-xs"
            variant="default"
            fw={400}
            onClick={() => setDraft(withPhrase(draft, t(`desk.review.phrases.${phrase}`)))}
          >
            {t(`desk.review.phrases.${phrase}`)}
          </Button>
        ))}
      </fieldset>
      <Group gap="xs">
        <Button
          disabled={!ready}
          loading={pending}
          rightSection={<Kbd size="xs">Ctrl+Enter</Kbd>}
          onClick={submitWhenReady}
          variant="light"
        >
          {t('desk.review.confirmReturn')}
        </Button>
        <Button variant="subtle" rightSection={<Kbd size="xs">Esc</Kbd>} onClick={cancel}>
          {t('desk.review.cancel')}
        </Button>
        {!ready && (
          <Text size="xs" c="dimmed">
            {t('desk.review.commentNeeded')}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

function withPhrase(draft: string, phrase: string): string {
  if (draft.includes(phrase)) return draft
  return draft.trim() === '' ? phrase : `${draft.trimEnd()}\n${phrase}`
}

/** The form opens by a key, so the next key belongs to its field. */
function focus(element: HTMLTextAreaElement | null): void {
  element?.focus()
}
