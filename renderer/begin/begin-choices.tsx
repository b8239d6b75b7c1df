import { Button, Group, VisuallyHidden } from '@mantine/core'
import { IconFileImport, IconHistory, IconPlus, IconTemplate } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { EmptyState } from '../parts/empty-state.tsx'

interface BeginChoicesProps {
  onCreate: () => void
  onTemplate: () => void
}

/** A catalog with nothing in it yet, and the ways to begin. */
export function BeginChoices({ onCreate, onTemplate }: BeginChoicesProps) {
  const { t } = useTranslation()
  return (
    <>
      {/* No entry is open whose name would be the page's. */}
      <VisuallyHidden component="h1">{t('catalog.title')}</VisuallyHidden>
      <EmptyState
        sentence={t('begin.empty')}
        action={
          <Group gap="xs" justify="center">
            <Button
              component={Link}
              href="/import"
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
            >
              {t('begin.table')}
            </Button>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onCreate}>
              {t('catalog.create')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconTemplate size={16} aria-hidden />}
              onClick={onTemplate}
            >
              {t('begin.template.open')}
            </Button>
            <Button
              component={Link}
              href="/earlier"
              variant="default"
              leftSection={<IconHistory size={16} aria-hidden />}
            >
              {t('begin.earlier.open')}
            </Button>
          </Group>
        }
      />
    </>
  )
}
