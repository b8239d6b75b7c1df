import { Alert, Button, CloseButton, Group, Text } from '@mantine/core'
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure, failureFrom, type FailureCode, type FailureData } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { HostStopped } from '../host.ts'

/** The refusal behind whatever a call threw; `undefined` where the host itself is gone. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error
  if (error instanceof HostStopped) return undefined
  if (error instanceof DOMException && error.name === 'AbortError') return new Failure('CANCELLED', {})
  return failureFrom(typeof error === 'object' && error !== null ? error : {})
}

/** What a refusal of this one kind names; nothing for any other. */
export function failedWith<Code extends FailureCode>(
  error: unknown,
  code: Code,
): FailureData<Code> | undefined {
  const failure = failureOf(error)
  return failure?.code === code ? (failure.data as FailureData<Code>) : undefined
}

export function sentenceOf(t: TFunction, error: unknown): string {
  const failure = failureOf(error)
  return failure ? failureSentence(t, failure) : t('shell.hostStopped')
}

interface FailureNoticeProps {
  error: unknown
  /** What the person can do about it, beside the sentence. */
  action?: ReactNode
  onDismiss?: () => void
}

/** What is news, and no error: somebody stopped it, or it only asks for a passphrase. */
const news: ReadonlySet<string | undefined> = new Set(['CANCELLED', 'PACKAGE_ENCRYPTED'])

/** A refusal in one sentence, read out when it appears. */
export function FailureNotice({ error, action, onDismiss }: FailureNoticeProps) {
  const { t } = useTranslation()
  if (error === undefined || error === null) return null
  const isNews = news.has(failureOf(error)?.code)
  return (
    <Alert
      role={isNews ? 'status' : 'alert'}
      color={isNews ? 'gray' : 'red'}
      icon={isNews ? <IconInfoCircle size={18} /> : <IconAlertCircle size={18} />}
    >
      <Group align="flex-start" justify="space-between" wrap="nowrap" gap="xs">
        <Text className="prose" fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {sentenceOf(t, error)}
        </Text>
        {onDismiss && <CloseButton size="sm" aria-label={t('action.close')} onClick={onDismiss} />}
      </Group>
      {action && <Group mt="xs">{action}</Group>}
    </Alert>
  )
}

/** A refusal of what was asked for, with a way to ask again. */
export function FailureRetry({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation()
  return (
    <FailureNotice
      error={error}
      action={
        <Button variant="default" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      }
    />
  )
}
