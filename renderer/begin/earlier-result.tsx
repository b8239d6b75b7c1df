import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatCount } from '../parts/format.ts'

interface EarlierResultProps {
  created: number
  skipped: number
  onAgain: () => void
}

export function EarlierResult({ created, skipped, onAgain }: EarlierResultProps) {
  const { t } = useTranslation()
  return (
    <Stack p="md" maw={720}>
      <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
        {t('begin.earlier.done', { created: formatCount(created), skipped: formatCount(skipped) })}
      </Alert>
      <Group gap="xs">
        <Button
          component={Link}
          href="/catalog?view=active"
          ref={(node: HTMLElement | null) => node?.focus()}
        >
          {t('begin.earlier.toCatalog')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('begin.earlier.another')}
        </Button>
      </Group>
    </Stack>
  )
}
