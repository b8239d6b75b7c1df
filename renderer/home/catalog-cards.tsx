import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { catalogs, type Catalog } from '../../shared/entry-list.ts'
import type { CatalogCounts } from '../../shared/shapes.ts'
import { formatCount } from '../parts/format.ts'
import classes from './home.module.css'

interface CatalogCardsProps {
  counts: CatalogCounts
  addressOf: (catalog: Catalog) => string
}

/** The resource, sharing and open catalog; each leads to what is in it. */
export function CatalogCards({ counts, addressOf }: CatalogCardsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.counts}>
      {catalogs.map((catalog) => (
        <Link key={catalog} href={addressOf(catalog)} className={classes.count}>
          <Text span fz="xs" c="dimmed">
            {t(`codes.catalog.${catalog}`)}
          </Text>
          <Text span fz="xl">
            {formatCount(counts[catalog])}
          </Text>
        </Link>
      ))}
    </div>
  )
}
