import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Assessment } from '../../shared/assessment.ts'
import { formatCount } from '../parts/format.ts'

/** How many entries are in no figure yet because their errors are still being counted. */
export function StillChecking({ found: { checking } }: { found: Assessment }) {
  const { t } = useTranslation()
  if (checking === 0) return null
  return (
    <Text size="sm" role="status">
      {t('assessment.checking', { entries: formatCount(checking) })}
    </Text>
  )
}
