import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** One sentence, one action. */
export function EmptyState({ sentence, action }: { sentence: string; action?: ReactNode }) {
  return (
    <Stack align="center" gap="sm" py="xl" px="md">
      <Text c="dimmed" ta="center" className="prose">
        {sentence}
      </Text>
      {action}
    </Stack>
  )
}
