import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { EntryKey } from '../../shared/entry.ts'
import { orpc } from '../host.ts'
import { addressOf } from './use-groups.ts'

/** In review: that other agencies may have the same thing, and the way to see it side by side. */
export function EntryCollisions({ agency, id }: EntryKey) {
  const { t } = useTranslation()
  const { data: groups = [] } = useQuery(orpc.oneSource.ofEntry.queryOptions({ input: { agency, id } }))
  if (groups.length === 0) return null
  return (
    <Text size="sm">
      {t('oneSource.inReview')}
      {groups.map((group, index) => (
        <span key={group.id}>
          {index > 0 && t('notices.separator')}
          <Anchor component={Link} inherit underline="always" href={addressOf('groups', group.id)}>
            {t('oneSource.withCount', {
              word: group.name,
              more: group.kinds.map((kind) => t(`oneSource.kinds.${kind}`)).join(t('notices.separator')),
            })}
          </Anchor>
        </span>
      ))}
    </Text>
  )
}
