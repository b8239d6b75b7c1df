import { Alert, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { DialogDone, FormEnd } from '../../parts/dialog-parts.tsx'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode, SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../parts/dialog.tsx'

export interface DialogState {
  opened: boolean
  onClose: () => void
}

interface KeyFormProps extends DialogState {
  title: string
  about?: string
  /** The button, named by its result. */
  action: string
  pending: boolean
  error: unknown
  /** What came of it; shown in place of the form. */
  done: string | undefined
  onSubmit: () => void
  size?: 'md' | 'lg'
  children?: ReactNode
}

/** A dialog that does one thing to a key; whatever is refused, nothing typed is cleared. */
export function KeyForm({ title, opened, onClose, done, size = 'md', ...form }: KeyFormProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size={size} returnFocus={false}>
      {done === undefined ? (
        <FormBody onClose={onClose} {...form} />
      ) : (
        <DialogDone onClose={onClose}>
          <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
            <div className="prose">{done}</div>
          </Alert>
        </DialogDone>
      )}
    </Dialog>
  )
}

type FormBodyProps = Omit<KeyFormProps, 'opened' | 'title' | 'done' | 'size'>

function FormBody({ about, action, pending, error, onSubmit, onClose, children }: FormBodyProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {about !== undefined && (
          <Text fz="sm" className="prose">
            {about}
          </Text>
        )}
        {children}
        <FormEnd error={error} action={action} pending={pending} onClose={onClose} />
      </Stack>
    </form>
  )
}

interface NewPassphraseProps {
  label: string
  value: { next: string; again: string }
  onChange: (value: { next: string; again: string }) => void
  /** From the first try on what is wrong is said at the fields. */
  checked: boolean
}

/** A new passphrase, typed twice because nobody sees it. */
export function NewPassphrase({ label, value, onChange, checked }: NewPassphraseProps) {
  const { t } = useTranslation()
  const problem = passphraseProblem(value)
  return (
    <div>
      <Group grow gap="sm" align="flex-start">
        <PasswordInput
          label={label}
          value={value.next}
          onChange={(event) => onChange({ ...value, next: event.currentTarget.value })}
          error={
            checked && problem === 'short' && t('start.passphraseShort', { count: lengthOf(value.next) })
          }
          autoComplete="new-password"
        />
        <PasswordInput
          label={t('keys.again')}
          value={value.again}
          onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
          error={checked && problem === 'differ' && t('start.passphraseDiffers')}
          autoComplete="new-password"
        />
      </Group>
      <Text fz="xs" c="dimmed" mt={4}>
        {t('keys.passphraseHint')}
      </Text>
    </div>
  )
}

const minimumPassphrase = 8

/** Counted as people count, and as the program counts. */
const lengthOf = (text: string) => Array.from(text).length

export function passphraseProblem({ next, again }: { next: string; again: string }) {
  if (lengthOf(next) < minimumPassphrase) return 'short'
  return next === again ? undefined : 'differ'
}
