import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Skeleton,
  Stack,
  Text,
  Title,
} from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { policySchema, signerRoles, type Policy } from '../../shared/package.ts'
import { Answer } from '../desk/answer.tsx'
import { Notice } from '../desk/notice.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { EncryptionKeys } from './encryption-keys.tsx'
import { policyInWords } from './trust-words.ts'

const encryptions = policySchema.shape.encryption.unwrap().options

/** What is asked of submissions: by this bureau, and by whom it reports to. */
export function PolicyPart() {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  const query = useQuery(orpc.policy.get.queryOptions({ input: {} }))
  return (
    <Answer query={query} skeleton={<Skeleton height={200} />}>
      {({ own, reviewSteps = 1, superior: asked }) => (
        <Stack gap="xl" pt="sm" maw={720}>
          {own && <PolicyForm policy={own} reviewSteps={reviewSteps} />}
          {own && <EncryptionKeys />}
          {superior && (
            <section aria-labelledby="policy-above">
              <Title order={2} id="policy-above" mb="xs">
                {t('trust.policy.superior')}
              </Title>
              <Text>{asked ? policyInWords(t, asked) : t('trust.policy.noSuperior')}</Text>
            </section>
          )}
        </Stack>
      )}
    </Answer>
  )
}

function PolicyForm({ policy, reviewSteps }: { policy: Policy; reviewSteps: 1 | 2 }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(policy)
  const [steps, setSteps] = useState(reviewSteps)
  const saving = useMutation(orpc.policy.set.mutationOptions())
  const change = (next: Partial<Policy>) => {
    saving.reset()
    setDraft({ ...draft, ...next })
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const { roles, persons, encryption } = draft
    saving.mutate({ roles, persons, encryption, reviewSteps: steps })
  }
  return (
    <section aria-labelledby="policy-own">
      <Title order={2} id="policy-own">
        {t('trust.policy.title')}
      </Title>
      <Text fz="sm" c="dimmed" mb="sm">
        {t('trust.policy.about')}
      </Text>
      <Stack component="form" gap="md" onSubmit={submit}>
        <Checkbox.Group
          label={t('trust.policy.roles')}
          value={draft.roles}
          onChange={(chosen) => change({ roles: signerRoles.filter((role) => chosen.includes(role)) })}
        >
          <Stack gap={6} mt={6}>
            {signerRoles.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={t(`signerRoles.${role}`)}
                description={t(`trust.policy.roleNotes.${role}`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <NumberInput
          w={260}
          label={t('trust.policy.persons')}
          description={t('trust.policy.personsNote')}
          min={1}
          max={3}
          value={draft.persons}
          onChange={(value) => change({ persons: Number(value) || 1 })}
        />
        <NativeSelect
          maw={420}
          label={t('trust.policy.encryption')}
          description={t('trust.policy.encryptionNote', { number: policy.recipients.length })}
          value={draft.encryption}
          data={encryptions.map((value) => ({ value, label: t(`trust.policy.encryptions.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            change({ encryption: encryptions.find((each) => each === value) ?? 'off' })
          }
        />
        <NativeSelect
          maw={420}
          label={t('steps.label')}
          description={t('steps.note')}
          value={String(steps)}
          data={[
            { value: '1', label: t('steps.one') },
            { value: '2', label: t('steps.two') },
          ]}
          onChange={({ currentTarget: { value } }) => {
            saving.reset()
            setSteps(value === '2' ? 2 : 1)
          }}
        />
        <FailureNotice error={saving.error} />
        {saving.isSuccess && <Notice tone="done">{t('trust.policy.saved')}</Notice>}
        <Group>
          <Button type="submit" variant="default" loading={saving.isPending}>
            {t('trust.policy.save')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}
