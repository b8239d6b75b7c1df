import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core'
import { getHotkeyHandler } from '@mantine/hooks'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../desk/desk.module.css'

export interface CommentWords {
  label: string
  hint: string
  /** Why it cannot be submitted yet. */
  needed: string
  submit: string
  /** What is often written, and how the list of it is called. */
  phrases: readonly string[]
  phrasesLabel: string
}

interface CommentFormProps {
  words: CommentWords
  maxLength: number
  draft: string
  setDraft: (draft: string) => void
  pending: boolean
  submit: () => void
  cancel: () => void
  /** What can be done about the phrases themselves. */
  phraseTools?: ReactNode
  /** Whether it may be submitted without a word. */
  optional?: boolean
}

/** The words without which something is not decided; what is typed stays when the form is left. */
export function CommentForm({
  words,
  maxLength,
  draft,
  setDraft,
  pending,
  submit,
  cancel,
  phraseTools,
  optional = false,
}: CommentFormProps) {
  const { t } = useTranslation()
  const ready = optional || draft.trim() !== ''
  const phrasesId = useId()
  const fieldId = useId()
  const write = (phrase: string) => {
    setDraft(withPhrase(draft, phrase))
    document.getElementById(fieldId)?.focus()
  }
  const submitWhenReady = () => {
    if (ready && !pending) submit()
  }
  return (
    <Stack gap="xs">
      <Textarea
        label={words.label}
        description={words.hint}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([
          ['mod+Enter', submitWhenReady],
          ['Escape', cancel],
          ['alt+P', () => focusFirstIn(phrasesId), { usePhysicalKeys: true }],
        ])}
        maxLength={maxLength}
        autosize
        minRows={2}
        maxRows={6}
        id={fieldId}
        ref={focus}
      />
      <fieldset id={phrasesId} className={classes.filters} aria-label={words.phrasesLabel}>
        {words.phrases.map((phrase, index) => (
          <Button
            key={phrase}
            size="compact-xs"
            variant="default"
            fw={400}
            rightSection={index < 9 && <Kbd size="xs">{index + 1}</Kbd>}
            onClick={() => write(phrase)}
            onKeyDown={(event) => {
              const wanted = words.phrases[Number(event.key) - 1]
              if (event.ctrlKey || event.altKey || event.metaKey || wanted === undefined) return
              event.preventDefault()
              write(wanted)
            }}
          >
            {phrase}
          </Button>
        ))}
        {phraseTools}
      </fieldset>
      <Group gap="xs">
        <Button
          disabled={!ready}
          loading={pending}
          rightSection={<Kbd size="xs">Ctrl+Enter</Kbd>}
          onClick={submitWhenReady}
          variant="light"
        >
          {words.submit}
        </Button>
        <Button variant="subtle" rightSection={<Kbd size="xs">Esc</Kbd>} onClick={cancel}>
          {t('action.cancel')}
        </Button>
        {!ready && (
          <Text size="xs" c="dimmed">
            {words.needed}
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

/** The phrases are reached by a key from the field; then a digit chooses one. */
function focusFirstIn(id: string): void {
  document.getElementById(id)?.querySelector('button')?.focus()
}

/** The form opens by a key, so the next key belongs to its field. */
function focus(element: HTMLTextAreaElement | null): void {
  element?.focus()
}
