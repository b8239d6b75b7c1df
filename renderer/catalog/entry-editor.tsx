import { Alert, Button, Group, Stack, Text, Title, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconBan } from '@tabler/icons-react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { client, orpc } from '../host.ts'
import { SensitivityChip } from '../parts/chips.tsx'
import { FailureNotice, failureOf } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { useDrafts } from './drafts.tsx'
import { EntryForm } from './entry-form.tsx'
import { focusField } from './field-focus.ts'
import { FindingList } from './finding-list.tsx'
import { FormContext, useDraft, useEntry, useForm } from './form.ts'
import { JumpBar } from './jump-bar.tsx'
import { MendedNote } from './mended-note.tsx'
import { useFormState } from './use-form-state.ts'

type Loaded = InferContractRouterOutputs<Contract>['entry']['get']

interface EntryEditorProps {
  loaded: Loaded
  fresh: boolean
  wantedField: string | undefined
  wantedItem?: number
}

/** One entry, open for typing: what the bureau said, what the rules find, and the fields. */
export function EntryEditor({ loaded, fresh, wantedField, wantedItem }: EntryEditorProps) {
  const drafts = useDrafts()
  const rules = useRules()
  const [draft] = useState(() => drafts.open(loaded, rules))
  const { form, visit, mended, forget } = useFormState({ draft, rules, readOnly: loaded.retired, fresh })
  useEffect(() => draft.refresh(loaded), [draft, loaded])
  useEffect(() => draft.follow(rules), [draft, rules])
  useEffect(() => () => void draft.flush(), [draft])
  useEffect(() => {
    if (wantedField !== undefined) focusField(wantedField, wantedItem)
  }, [wantedField, wantedItem])
  return (
    <FormContext value={form}>
      <Stack gap="md" p="md" className="entry-editor">
        <EntryHead loaded={loaded} />
        <AnswerNote answer={loaded.answer} />
        <RefusedWrite />
        {!loaded.retired && <FindingList />}
        <div className="jump-place">
          <JumpBar />
          {mended && <MendedNote key={JSON.stringify(mended.finding)} mended={mended} onUndone={forget} />}
        </div>
        <EntryForm
          onLeave={(place) => {
            void draft.flush()
            if (place) visit(place)
          }}
        />
      </Stack>
    </FormContext>
  )
}

/** What it is called, how sensitive it is, and whether it is still in use. */
function EntryHead({ loaded: { retired } }: { loaded: Loaded }) {
  const { t } = useTranslation()
  const { draft } = useForm()
  const name = useEntry((entry) => entry.name)
  const sensitivity = useEntry((entry) => entry.sensitivity)
  const retiring = useMutation(orpc.entry.retire.mutationOptions())
  const retire = async () => {
    await draft.flush()
    retiring.mutate({ id: draft.id, retired: !retired })
  }
  const retireButton = (
    <RetireButton retired={retired} busy={retiring.isPending} onClick={() => void retire()} />
  )
  return (
    <>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Title order={1} className="clip">
          {name || (
            <Text span inherit c="dimmed">
              {t('catalog.unnamed')}
            </Text>
          )}
        </Title>
        <Group gap="xs" wrap="nowrap">
          <SensitivityChip value={sensitivity} />
          {!retired && retireButton}
        </Group>
      </Group>
      {retired && (
        <Alert color="gray" icon={<IconBan size={18} />} role="status">
          <Group justify="space-between" gap="xs">
            <Text fz="sm">{t('entry.retiredNote')}</Text>
            {retireButton}
          </Group>
        </Alert>
      )}
      <FailureNotice error={retiring.error} onDismiss={retiring.reset} />
    </>
  )
}

interface RetireButtonProps {
  retired: boolean
  busy: boolean
  onClick: () => void
}

/** Retiring is taken back by its opposite, so nothing has to be confirmed. */
function RetireButton({ retired, busy, onClick }: RetireButtonProps) {
  const { t } = useTranslation()
  return (
    <Tooltip label={t('entry.retireHint')} disabled={retired} position="bottom-end">
      <Button
        variant={retired ? 'default' : 'subtle'}
        color="gray"
        leftSection={retired ? <IconArrowBackUp size={16} aria-hidden /> : <IconBan size={16} aria-hidden />}
        loading={busy}
        onClick={onClick}
      >
        {t(retired ? 'entry.restore' : 'entry.retire')}
      </Button>
    </Tooltip>
  )
}

/** What the bureau said last, until the entry is sent again: above everything, because it is why one came here. */
function AnswerNote({ answer }: { answer: Loaded['answer'] }) {
  const { t } = useTranslation()
  const { superior } = useWorkspace()
  if (!answer) return null
  const facts = {
    sequence: answer.sequence,
    at: formatMoment(answer.at),
    by: superior?.name ?? t('roles.bureau'),
  }
  if (answer.verdict === 'accepted') {
    return (
      <Text fz="xs" c="dimmed">
        {t('entry.acceptedNote', facts)}
      </Text>
    )
  }
  return (
    <Alert color="orange" icon={<IconArrowBackUp size={18} />} title={t('entry.returned', facts)}>
      <Text className="prose" style={{ whiteSpace: 'pre-wrap' }}>
        {answer.comment}
      </Text>
    </Alert>
  )
}

/** A write that was refused. What was typed stays; where somebody else wrote in between, the person chooses. */
function RefusedWrite() {
  const { t } = useTranslation()
  const { draft } = useForm()
  const error = useDraft((state) => state.error)
  if (error === undefined) return null
  const conflict = failureOf(error)?.code === 'ENTRY_CHANGED_ELSEWHERE'
  const reload = async () => draft.replace(await client.entry.get({ id: draft.id }))
  return (
    <FailureNotice
      error={error}
      action={
        conflict ? (
          <>
            <Button variant="default" onClick={() => void reload()}>
              {t('entry.reload')}
            </Button>
            <Button variant="default" onClick={() => void draft.overwrite()}>
              {t('entry.keepMine')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => void draft.flush()}>
            {t('action.retry')}
          </Button>
        )
      }
    />
  )
}
