import { Alert, Button, Code, Group, Stack, Table, Text, Title } from '@mantine/core'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { groupedFingerprint } from '../../shared/package.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { RegisterForm } from './register-form.tsx'

type Partner = InferContractRouterOutputs<Contract>['partner']['list'][number]

/** Whose signatures count here. A removal is taken back by registering the same key again. */
export function PartnersSection() {
  const { t } = useTranslation()
  const { data: partners, error } = useQuery(orpc.partner.list.queryOptions({ input: {} }))
  const [removed, setRemoved] = useState<Partner>()
  const [form, setForm] = useState<Partial<Partner>>()
  const removing = useMutation(orpc.partner.remove.mutationOptions())
  const restoring = useMutation(
    orpc.partner.register.mutationOptions({ onSuccess: () => setRemoved(undefined) }),
  )
  const remove = (partner: Partner) =>
    removing.mutate({ code: partner.code }, { onSuccess: () => setRemoved(partner) })

  return (
    <section aria-labelledby="partners">
      <Title order={2} id="partners">
        {t('settings.partners')}
      </Title>
      <Text fz="sm" c="dimmed" mb="xs" className="prose">
        {t('settings.partnersNote')}
      </Text>
      <Stack gap="sm">
        <FailureNotice error={error ?? removing.error ?? restoring.error} />
        {partners?.length === 0 && <Text c="dimmed">{t('settings.partnersEmpty')}</Text>}
        {partners && partners.length > 0 && (
          <PartnerTable partners={partners} onRemove={remove} onRegister={setForm} />
        )}
        {removed?.fingerprint !== undefined && (
          <Alert color="gray" role="status">
            <Group gap="xs">
              <Text fz="sm">{t('settings.removed', { name: removed.name })}</Text>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => restoring.mutate(registrationOf(removed))}
              >
                {t('action.restore')}
              </Button>
            </Group>
          </Alert>
        )}
        {form ? (
          <RegisterForm key={form.code} start={form} onClose={() => setForm(undefined)} />
        ) : (
          <Group>
            <Button variant="default" onClick={() => setForm({})}>
              {t('settings.register')}
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  )
}

function registrationOf({ code, name, relation, fingerprint = '' }: Partner) {
  return { code, name, relation, fingerprint }
}

interface PartnerTableProps {
  partners: Partner[]
  onRemove: (partner: Partner) => void
  onRegister: (partner: Partner) => void
}

function PartnerTable({ partners, onRemove, onRegister }: PartnerTableProps) {
  const { t } = useTranslation()
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('settings.name')}</Table.Th>
          <Table.Th>{t('settings.relation')}</Table.Th>
          <Table.Th>{t('settings.fingerprint')}</Table.Th>
          <Table.Th>{t('settings.registeredAt')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {partners.map((partner) => (
          <Table.Tr key={partner.code}>
            <Table.Td>
              {partner.name}
              <br />
              <Code>{partner.code}</Code>
            </Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              {t(`settings.relations.${partner.relation}`)}
            </Table.Td>
            <Table.Td maw={360}>
              {partner.fingerprint === undefined ? (
                <Text fz="sm" c="var(--mulu-warning)">
                  {t('settings.superiorKeyMissing')}
                </Text>
              ) : (
                <span className="mono" style={{ fontSize: 12 }}>
                  {groupedFingerprint(partner.fingerprint)}
                </span>
              )}
            </Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              {partner.registeredAt && formatMoment(partner.registeredAt)}
            </Table.Td>
            <Table.Td ta="right">
              {partner.fingerprint === undefined ? (
                <Button size="compact-sm" variant="default" onClick={() => onRegister(partner)}>
                  {t('settings.registerKey')}
                </Button>
              ) : (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('action.remove')} ${partner.name}`}
                  onClick={() => onRemove(partner)}
                >
                  {t('action.remove')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
