import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SignedFor } from '../../shared/contract/bureau.ts'
import { HashOnDemand } from '../desk/hash-on-demand.tsx'
import { formatMoment } from '../parts/format.ts'

/** Under an accepted entry's name: who signed for it, with which key, in which package, and through whom that came. */
export function SignedForNote({ signed }: { signed: SignedFor }) {
  const { t } = useTranslation()
  const { kind, sender, sequence, madeAt, signers, through } = signed
  const keys = [...new Set(signers.map(({ fingerprint }) => fingerprint))]
  return (
    <section aria-label={t('signedFor.label')}>
      <Text size="xs" c="dimmed">
        {t(`signedFor.${kind}`, { sender: sender.name, sequence, time: formatMoment(madeAt) })}
        {through &&
          ` · ${t('signedFor.through', { sender: through.sender.name, sequence: through.sequence })}`}
      </Text>
      <Group gap="md" c="dimmed" fz="xs" style={{ rowGap: 0 }}>
        {keys.map((key) => {
          const hats = signers.filter(({ fingerprint }) => fingerprint === key)
          return (
            <Group key={key} gap={4} component="span">
              {t('signedFor.signer', {
                name: hats[0]?.name ?? '',
                hats: hats.map(({ role }) => t(`signerRoles.${role}`)).join(' · '),
              })}
              <HashOnDemand hash={key} what={t('desk.columns.fingerprint')} />
            </Group>
          )
        })}
        <Group gap={4} component="span">
          {t('signedFor.package')}
          <HashOnDemand hash={signed.package} what={t('signedFor.package')} />
        </Group>
      </Group>
    </section>
  )
}
