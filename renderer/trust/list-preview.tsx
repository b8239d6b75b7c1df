import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { focusInView } from '../catalog/field-focus.ts'
import { useHotkeys } from '@mantine/hooks'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure, FailureData } from '../../shared/failures.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import type { ChangedKey, TrustChanges } from '../../shared/trust-shapes.ts'
import { RegisterSigner } from '../desk/register-signer.tsx'
import { useCapped } from '../desk/use-capped.tsx'
import { orpc } from '../host.ts'
import { failureOf, FailureNotice } from '../parts/failure-notice.tsx'
import type { PickedFile } from '../parts/file-drop.tsx'
import { formatDate, formatMoment } from '../parts/format.ts'
import { namedFailure } from '../parts/named-failure.ts'
import { countChanges, ownInWords, policyInWords, rolesInWords } from './trust-words.ts'

interface ListPreviewProps {
  file: PickedFile
  busy: boolean
  refused: unknown
  onApply: () => void
  onCancel: () => void
}

/** What a list would change and who signed it, before anything counts. */
export function ListPreview({ file, busy, refused, onApply, onCancel }: ListPreviewProps) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery({
    ...orpc.trust.preview.queryOptions({ input: { path: file.path } }),
    // The file is read once; after the import it would change nothing.
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  })
  useHotkeys([['Escape', () => !busy && onCancel()]], [])
  const failure = refused ?? error
  return (
    <section className="handout-preview" aria-labelledby="list-preview">
      <Stack gap="sm">
        <Title order={2} id="list-preview" className="clip">
          {t('trust.import.title', { name: file.name })}
        </Title>
        {!data && !error && (
          <Text c="dimmed" className="late" role="status">
            {t('trust.import.reading', { name: file.name })}
          </Text>
        )}
        {data && <Changes plan={data} />}
        <FailureNotice error={failure && namedFailure(failure, file)} />
        <Group gap="xs">
          {data?.status === 'new' && (
            <Button loading={busy} onClick={onApply} ref={focusInView}>
              {t('trust.import.apply')}
            </Button>
          )}
          <UnknownSigner failure={failureOf(failure)} onRegistered={() => void refetch()} />
          <Button variant="default" onClick={onCancel} disabled={busy}>
            {t(data?.status === 'new' ? 'trust.import.cancel' : 'action.close')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

/** Whose key is not known here can be asked on the telephone, and then the same file is looked at again. */
function UnknownSigner({
  failure,
  onRegistered,
}: {
  failure: Failure | undefined
  onRegistered: () => void
}) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  if (failure?.code !== 'PACKAGE_SIGNER_UNKNOWN') return null
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('trust.keys.register')}</Button>
      <RegisterSigner
        signer={failure.data as FailureData<'PACKAGE_SIGNER_UNKNOWN'>}
        opened={opened}
        onRegistered={() => {
          setOpened(false)
          onRegistered()
        }}
        onClose={() => setOpened(false)}
      />
    </>
  )
}

function Changes({ plan }: { plan: TrustChanges }) {
  const { t } = useTranslation()
  const { sender, sequence, createdAt, persons, missing, changes, unchanged, policyBefore, policy } = plan
  return (
    <>
      <div>
        <Text fw={600}>
          {t('trust.import.what', { sender: sender.name, sequence, date: formatMoment(createdAt) })}
        </Text>
        <Group gap={6} wrap="nowrap" c="var(--mulu-done)">
          <IconShieldCheck size={16} aria-hidden style={{ flex: 'none' }} />
          <Text fz="sm">{t('trust.import.signedBy', { persons: persons.join(t('trust.comma')) })}</Text>
        </Group>
      </div>
      {plan.status === 'known' && <Text>{t('trust.import.known')}</Text>}
      {missing > 0 && <Text>{t('trust.import.missing', { number: missing })}</Text>}
      <Text>{ownInWords(t, plan)}</Text>
      {plan.own.unknown.length > 0 && (
        <Text c="var(--mulu-warning)">{t('trust.ownUnknown', { number: plan.own.unknown.length })}</Text>
      )}
      <Text>
        {t(policyBefore ? 'trust.import.policyNew' : 'trust.import.policy')} {policyInWords(t, policy)}
      </Text>
      <Text>{t('trust.import.changes', { ...countChanges(changes), unchanged })}</Text>
      {changes.length > 0 && <ChangeTable changes={changes} />}
    </>
  )
}

function ChangeTable({ changes }: { changes: readonly ChangedKey[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(changes)
  return (
    <>
      <Table>
        <Table.Tbody>
          {shown.map(({ change, key, before }) => (
            <Table.Tr key={key.fingerprint}>
              <Table.Td fw={600} style={{ whiteSpace: 'nowrap' }}>
                {t(`trust.import.kinds.${change}`)}
              </Table.Td>
              <Table.Td>{key.party.name}</Table.Td>
              <Table.Td>
                {key.person === key.party.name ? t('trust.keys.unnamed') : key.person}
                <Text fz="xs" c="dimmed">
                  {rolesInWords(t, key.roles)}
                  {before &&
                    ` · ${t('trust.import.renamed', {
                      before: `${before.person}${t('trust.comma')}${rolesInWords(t, before.roles)}`,
                    })}`}
                </Text>
              </Table.Td>
              <Table.Td className="mono" fz={12} maw={330}>
                {groupedFingerprint(key.fingerprint)}
              </Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>
                {key.ended && key.until
                  ? `${t(`endings.${key.ended}`)} ${formatDate(key.until)}`
                  : t('trust.keys.since', { date: formatDate(key.from) })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {showAll}
    </>
  )
}
