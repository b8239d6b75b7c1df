import { Anchor, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { isIn } from './trust-words.ts'

/** Among the settings: how many are trusted, and the way to all of it. */
export function TrustSection() {
  const { t } = useTranslation()
  const partners = useQuery(orpc.partner.list.queryOptions({ input: {} }))
  const keys = useQuery(orpc.trust.keys.queryOptions({ input: {} }))
  const others = keys.data?.filter(({ relation }) => relation !== 'own')
  return (
    <section aria-labelledby="trust">
      <Title order={2} id="trust">
        {t('trust.title')}
      </Title>
      <Text fz="sm" c="dimmed" mb="xs" className="prose">
        {t('trust.about')}
      </Text>
      <FailureNotice error={partners.error ?? keys.error} />
      {partners.data && others && (
        <Text fz="sm" mb="xs">
          {t('trust.summary', {
            parties: formatCount(partners.data.length),
            keys: formatCount(others.filter((key) => isIn('counts', key)).length),
            ended: formatCount(others.filter((key) => isIn('ended', key)).length),
          })}
        </Text>
      )}
      <Anchor component={Link} href="/settings/trust" fz="sm">
        {t('trust.open')}
      </Anchor>
    </section>
  )
}
