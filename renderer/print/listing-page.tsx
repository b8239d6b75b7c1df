import { Checkbox, SegmentedControl, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { catalogs, type Catalog } from '../../shared/entry-list.ts'
import type { ListingPaper } from '../../shared/paper.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { formatCount, formatMoment } from '../parts/format.ts'
import { PaperFacts } from './facts.tsx'
import { EntryTable, ItemTable } from './listing-tables.tsx'
import { Paper } from './paper.tsx'
import { SignBoxes } from './sign-boxes.tsx'
import { usePaperChoices } from './use-choice.ts'

/** A catalog on paper: of a package, of the working copy, or of all that a bureau accepted. */
export function ListingPage() {
  const { of } = usePaperChoices()
  const catalog = catalogs.find((each) => each === of('catalog')) ?? 'resource'
  const hash = of('package')
  const query = useQuery(
    orpc.paper.catalog.queryOptions({ input: { catalog, ...(hash !== '' && { package: hash }) } }),
  )
  return (
    <Answer query={query} skeleton={<Skeleton height={600} m="lg" />}>
      {(listing) => <Listing listing={listing} withItems={of('items') === 'yes'} />}
    </Answer>
  )
}

const titleOf: Record<Catalog, 'resource' | 'sharing' | 'open_'> = {
  resource: 'resource',
  sharing: 'sharing',
  open: 'open_',
}

function Listing({ listing, withItems }: { listing: ListingPaper; withItems: boolean }) {
  const { t } = useTranslation()
  const { office, code, at, catalog, total, entries, withheld, withheldItems } = listing
  const signatures = <SignBoxes boxes={['operator', 'reviewer', 'chief', 'stamp']} />
  return (
    <Paper
      title={t(`print.listing.${titleOf[catalog]}`)}
      office={office.name}
      at={at}
      code={code}
      landscape
      choices={<ListingChoices catalog={catalog} withItems={withItems} />}
    >
      <PaperFacts
        facts={[
          { name: t('print.fields.office'), value: `${office.name} (${office.code})` },
          { name: t('print.fields.content'), value: <Source listing={listing} /> },
          { name: t('print.fields.total'), value: formatCount(total) },
          {
            name: t('print.fields.withheld'),
            value: t('print.fields.withheldOf', {
              entries: formatCount(withheld),
              items: formatCount(withheldItems),
            }),
          },
        ]}
      />
      {total > entries.length && (
        <p>{t('print.listing.capped', { total: formatCount(total), number: formatCount(entries.length) })}</p>
      )}
      {entries.length === 0 && <p>{t('print.listing.none')}</p>}
      {entries.length === 0 && signatures}
      {entries.length > 0 &&
        (withItems ? (
          <ItemTable entries={entries}>{signatures}</ItemTable>
        ) : (
          <EntryTable entries={entries} office={office.name}>
            {signatures}
          </EntryTable>
        ))}
    </Paper>
  )
}

function Source({ listing: { source, sequence = 0, at } }: { listing: ListingPaper }) {
  const { t } = useTranslation()
  return (
    <>
      {t(`print.listing.sources.${source}`, { sequence })} · {formatMoment(at)}
    </>
  )
}

function ListingChoices({ catalog, withItems }: { catalog: Catalog; withItems: boolean }) {
  const { t } = useTranslation()
  const { choose } = usePaperChoices()
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('print.listing.catalog')}
        data={catalogs.map((value) => ({ value, label: t(`catalog.catalogs.${value}`) }))}
        value={catalog}
        onChange={(chosen) => choose('catalog', chosen)}
      />
      <Checkbox
        size="xs"
        label={t('print.listing.items')}
        checked={withItems}
        onChange={(event) => choose('items', event.currentTarget.checked ? 'yes' : '')}
      />
    </>
  )
}
