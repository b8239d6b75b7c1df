import { Anchor, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { catalogs, type Catalog } from '../../shared/entry-list.ts'
import type { CatalogCounts } from '../../shared/shapes.ts'
import { formatCount } from '../parts/format.ts'
import { listAddress } from './addresses.ts'

/** What stands between the catalogs: the resource catalog holds the other two. */
const before: Record<Catalog, string> = { resource: '', sharing: '⊇', open: '·' }

interface CatalogSwitchProps {
  catalog: Catalog
  counts: CatalogCounts | undefined
  /** Said for now instead of what the numbers show. */
  note?: string
  onCatalog: (catalog: Catalog) => void
}

/** The three catalogs of Article 10 as views of the same entries, and the numbers that show it. */
export function CatalogSwitch({ catalog, counts, note, onCatalog }: CatalogSwitchProps) {
  const { t } = useTranslation()
  return (
    <div>
      <fieldset className="catalog-switch" aria-label={t('catalog.catalogsLabel')}>
        {catalogs.map((each) => (
          <Fragment key={each}>
            {before[each] && <span aria-hidden>{before[each]}</span>}
            <button type="button" aria-pressed={each === catalog} onClick={() => onCatalog(each)}>
              {t(`catalog.catalogs.${each}`)} <b>{counts && formatCount(counts[each])}</b>
            </button>
          </Fragment>
        ))}
      </fieldset>
      <Text fz="xs" c="dimmed" mih={18} className="clip" role={note ? 'status' : undefined}>
        {note ?? (counts && proofInWords(t, counts))}
      </Text>
    </div>
  )
}

/** The same numbers where there is no list below them: each leads to its catalog. */
export function CatalogProof({ counts }: { counts: CatalogCounts }) {
  const { t } = useTranslation()
  return (
    <Text fz="sm">
      {catalogs.map((each) => (
        <Fragment key={each}>
          {before[each] && ` ${before[each]} `}
          <Anchor
            component={Link}
            href={listAddress({ catalog: each, view: 'active' })}
            underline="always"
            fz="sm"
          >
            {t(`codes.catalog.${each}`)} {formatCount(counts[each])}
          </Anchor>
        </Fragment>
      ))}
      <Text span fz="sm" c="dimmed" ml="sm">
        {proofInWords(t, counts)}
      </Text>
    </Text>
  )
}

function proofInWords(t: TFunction, counts: CatalogCounts): string {
  return t('catalog.proof', {
    resource: formatCount(counts.resource),
    sharing: formatCount(counts.sharing),
    open: formatCount(counts.open),
  })
}
