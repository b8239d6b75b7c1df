import { Alert, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface NoticeProps {
  /** `done`: something now is as it was asked for. `note`: something is so, and nothing was changed. */
  tone: 'done' | 'note'
  children: ReactNode
  /** What the sentence is about, above it: a file. */
  about?: string
  /** What can be done about it, beside the sentence. */
  action?: ReactNode
  onDismiss?: () => void
}

const tones = {
  done: <IconCircleCheck size={18} color="var(--mulu-done)" />,
  note: <IconInfoCircle size={18} color="var(--mantine-color-dimmed)" />,
} as const

/** A full sentence about what is so, read out when it appears. */
export function Notice({ tone, about, children, action, onDismiss }: NoticeProps) {
  const { t } = useTranslation()
  return (
    <Alert
      role="status"
      variant="default"
      py="xs"
      icon={tones[tone]}
      withCloseButton={onDismiss !== undefined}
      closeButtonLabel={t('desk.dismiss')}
      onClose={onDismiss}
    >
      <Group gap="sm" justify="space-between">
        <div style={{ minWidth: 0 }}>
          {about && (
            <Text size="xs" c="dimmed">
              {about}
            </Text>
          )}
          <Text size="sm" className="prose" style={{ overflowWrap: 'anywhere' }}>
            {children}
          </Text>
        </div>
        {action}
      </Group>
    </Alert>
  )
}
