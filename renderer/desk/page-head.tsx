import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface PageHeadProps {
  title: string
  about?: ReactNode
  /** What can be done here; the primary action last. */
  children?: ReactNode
}

export function PageHead({ title, about, children }: PageHeadProps) {
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
      <div style={{ flex: '1 1 160px', minWidth: 0 }}>
        <Title order={1}>{title}</Title>
        {about && (
          <Text size="sm" c="dimmed">
            {about}
          </Text>
        )}
      </div>
      {/* Beneath each other at twice the size. */}
      <Group gap="xs" align="flex-start" justify="flex-end">
        {children}
      </Group>
    </Group>
  )
}
