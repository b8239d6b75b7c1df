import type { TFunction } from 'i18next'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Certificate } from '../../shared/round.ts'
import { formatDate } from '../parts/format.ts'

/** What a package says of the annual round that it completes, line by line. */
export function certificateLines(
  t: TFunction,
  { name, begunAt, completedAt, counts, earlier, persons }: Certificate,
): string[] {
  const before = earlier.changed + earlier.new + earlier.retired
  return [
    t('round.certificate.line', { name, begun: formatDate(begunAt), completed: formatDate(completedAt) }),
    t('round.certificate.counts', counts),
    ...(before > 0 ? [t('round.certificate.earlier', earlier)] : []),
    ...persons.map((person) => t('round.certificate.person', person)),
  ]
}

/** At the bureau, in the review of the package: the import counted it again. */
export function CertificateNote({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation()
  return (
    <Text fz="xs" c="dimmed" title={certificateLines(t, certificate).join('\n')}>
      <Text span inherit c="var(--mulu-done)">
        {t('round.certificate.title')}
      </Text>
      {'　'}
      {t('round.certificate.verified', { lines: certificateLines(t, certificate).join(t('round.between')) })}
    </Text>
  )
}
