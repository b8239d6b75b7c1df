import { Button, Group, NativeSelect, Paper, Stack, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { librariesOf } from '../../shared/organisation-sheet.ts'
import { organisationKinds, type OrganisationRow } from '../../shared/organisation.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { isOffice, OfficeFields } from '../start/office-fields.tsx'

interface OrganisationFormProps {
  /** The one that is changed; its code stays, since packages name it. */
  office: OrganisationRow | undefined
  onClose: () => void
}

/** One office of the own list. */
export function OrganisationForm({ office, onClose }: OrganisationFormProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState(office?.code ?? '')
  const [name, setName] = useState(office?.name ?? '')
  const [kind, setKind] = useState(office?.kind ?? 'township')
  const [leads, setLeads] = useState(office?.leads.join('、') ?? '')
  const [checked, setChecked] = useState(false)
  const saving = useMutation(orpc.organisation.save.mutationOptions({ onSuccess: onClose }))
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!isOffice({ name, code })) return
    saving.mutate({ organisation: { code: code.trim(), name: name.trim(), kind, leads: librariesOf(leads) } })
  }
  return (
    <Paper withBorder p="md" component="form" onSubmit={submit} noValidate maw={720}>
      <Stack gap="sm">
        <OfficeFields
          name={name}
          code={code}
          onName={setName}
          onCode={setCode}
          checked={checked}
          codeFixed={office !== undefined}
        />
        <Group gap="sm" align="flex-start" wrap="nowrap">
          <NativeSelect
            label={t('organisations.kind')}
            value={kind}
            data={organisationKinds.map((value) => ({ value, label: t(`organisations.kinds.${value}`) }))}
            onChange={(event) => {
              const { value } = event.currentTarget
              setKind(organisationKinds.find((each) => each === value) ?? kind)
            }}
          />
          <Textarea
            style={{ flex: 1 }}
            label={t('organisations.leads')}
            description={t('organisations.leadsHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={leads}
            autosize
            onChange={(event) => setLeads(event.currentTarget.value)}
          />
        </Group>
        <FailureNotice error={saving.error} />
        <Group>
          <Button type="submit" loading={saving.isPending}>
            {t('organisations.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  )
}
