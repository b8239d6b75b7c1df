import { Alert, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface NoticeProps {
  /** `done`: something now is as it was asked for. `note`: something is so, and nothing was changed. */
  tone: 'done' | 'note'
  children: ReactNode
  /** What can be done about it, beside the sentence. */
  action?: ReactNode
  onDismiss?: () => void
}

const tones = {
  done: { color: 'teal', icon: <IconCircleCheck size={18} />, role: 'status' },
  note: { color: 'gray', icon: <IconInfoCircle size={18} />, role: 'status' },
} as const

/** A full sentence about what is so, read out when it appears. */
export function Notice({ tone, children, action, onDismiss }: NoticeProps) {
  const { t } = useTranslation()
  return (
    <Alert
      {...tones[tone]}
      withCloseButton={onDismiss !== undefined}
      closeButtonLabel={t('desk.dismiss')}
      onClose={onDismiss}
    >
      <Group gap="sm" justify="space-between">
        <Text size="sm" className="prose" style={{ overflowWrap: 'anywhere' }}>
          {children}
        </Text>
        {action}
      </Group>
    </Alert>
  )
}
