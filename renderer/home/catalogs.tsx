import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Overview } from '../../shared/home.ts'
import { listAddress } from '../catalog/addresses.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount } from '../parts/format.ts'
import { CatalogCards } from './catalog-cards.tsx'

/** The resource, sharing and open catalog of the working copy; each leads to its list. */
export function Catalogs({ overview: { catalogs: counts, errors } }: { overview: Overview }) {
  const { t } = useTranslation()
  if (counts.resource === 0) {
    return (
      <EmptyState
        sentence={t('home.empty')}
        action={
          <Anchor component={Link} href="/catalog" fz="sm">
            {t('home.toCatalog')}
          </Anchor>
        }
      />
    )
  }
  return (
    <>
      <CatalogCards counts={counts} addressOf={(catalog) => listAddress({ catalog, view: 'active' })} />
      <Text fz="sm" c={errors === 0 ? 'var(--mulu-done)' : 'var(--mulu-warning)'} mt={4}>
        {errors === 0 ? t('home.noErrors') : t('home.errors', { count: errors, number: formatCount(errors) })}
      </Text>
    </>
  )
}
