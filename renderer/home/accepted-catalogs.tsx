import { Anchor, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { acceptedAddress } from '../catalog/addresses.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { CatalogCards } from './catalog-cards.tsx'

/** What a bureau has accepted, as the three catalogs; counting a city's takes a moment, for which nothing else waits. */
export function AcceptedCatalogs() {
  const { t } = useTranslation()
  const query = useQuery(orpc.rollup.summary.queryOptions({ input: {} }))
  return (
    <Answer query={query} skeleton={<Skeleton height={64} />}>
      {({ total, shared, open, sources }) =>
        total === 0 ? (
          <EmptyState
            sentence={t('home.nothingAccepted')}
            action={
              <Anchor component={Link} href="/inbox" fz="sm">
                {t('home.toInbox')}
              </Anchor>
            }
          />
        ) : (
          <>
            <CatalogCards counts={{ resource: total, sharing: shared, open }} addressOf={acceptedAddress} />
            <Text fz="sm" c="dimmed" mt={4}>
              {t('home.fromOffices', { count: sources.length })}
            </Text>
          </>
        )
      }
    </Answer>
  )
}
