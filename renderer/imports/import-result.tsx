import { Alert, Button, Group, Stack } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatCount } from '../parts/format.ts'

interface ImportResultProps {
  created: number
  skipped: number
  failed: number
  onAgain: () => void
}

export function ImportResult({ created, skipped, failed, onAgain }: ImportResultProps) {
  const { t } = useTranslation()
  return (
    <Stack p="md" maw={720}>
      <Alert color="teal" icon={<IconCircleCheck size={18} />} role="status">
        {t('imports.done', {
          created: formatCount(created),
          skipped: formatCount(skipped),
          failed: formatCount(failed),
        })}
      </Alert>
      <Group gap="xs">
        <Button
          component={Link}
          href="/catalog?view=active"
          ref={(node: HTMLElement | null) => node?.focus()}
        >
          {t('imports.toCatalog')}
        </Button>
        <Button component={Link} href="/catalog?view=findings" variant="default">
          {t('imports.toFindings')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('imports.again')}
        </Button>
      </Group>
    </Stack>
  )
}
