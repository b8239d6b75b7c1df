import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CheckSummary } from '../../shared/shapes.ts'
import { formatCount } from '../parts/format.ts'
import { PlaceLink } from './place-link.tsx'
import type { CheckPlaceKept } from './use-check-place.ts'

type DuplicatePairsProps = CheckSummary['duplicates'] & { kept: CheckPlaceKept }

const name = { field: 'name' } as const

/** Entries that may be one: both names, and what makes them alike. */
export function DuplicatePairs({ pairs, first, kept }: DuplicatePairsProps) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="duplicates">
      <div className="check-severity">
        <Title order={2} id="duplicates">
          {t('check.duplicates.title')}
        </Title>
        <Text span fz="sm" c="dimmed">
          {t('check.duplicates.about', { pairs: formatCount(pairs) })}
        </Text>
      </div>
      <ul className="check-pairs">
        {first.map(({ reason, one, other }) => (
          <li key={`${one.id} ${other.id}`}>
            <PlaceLink {...one} place={name} list={`one ${other.id}`} kept={kept} />
            <PlaceLink {...other} place={name} list={`other ${one.id}`} kept={kept} />
            <Text span fz="sm" c="dimmed">
              {t(`check.duplicates.reasons.${reason}`)}
            </Text>
          </li>
        ))}
      </ul>
      {pairs > first.length && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('check.duplicates.capped', { shown: formatCount(first.length), total: formatCount(pairs) })}
        </Text>
      )}
    </section>
  )
}
