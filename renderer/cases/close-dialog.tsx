import { Group, NativeSelect, Radio, Stack, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { caseVerdicts, type CaseVerdict } from '../../shared/case-records.ts'
import { isChange, isDoubt, type CaseDetail } from '../../shared/cases.ts'
import { readDate } from '../catalog/read-date.ts'
import { orpc } from '../host.ts'
import { FormEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { formatDate } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { usePerson } from '../review/use-person.ts'
import { DayField } from './day-field.tsx'

interface CloseDialogProps {
  detail: CaseDetail
  opened: boolean
  onClose: () => void
}

/** Ends a case by a person's word: when, how, and by which submission or answer. */
export function CloseDialog({ detail, opened, onClose }: CloseDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('cases.close.title')} size="lg">
      <CloseForm detail={detail} onClose={onClose} />
    </Dialog>
  )
}

function CloseForm({ detail: { row, lateReason }, onClose }: Omit<CloseDialogProps, 'opened'>) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { person } = usePerson()
  const [day, setDay] = useState('')
  const [said, setSaid] = useState({ done: '', answer: '', lateReason, submission: '' })
  const [verdict, setVerdict] = useState<CaseVerdict>()
  const { mutate, isPending, error } = useMutation(orpc.cases.close.mutationOptions({ onSuccess: onClose }))
  const answers = isDoubt(row.kind) && row.state === 'open'
  const tells = isDoubt(row.kind) && row.origin === 'registered'
  const carries = role !== 'city' && (isChange(row.kind) || answers)
  const on = readDate(day)
  const late = on !== undefined && on !== '' && row.due !== undefined && on > row.due.day
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (on === undefined || on === '') return
    const { submission, ...words } = said
    mutate({
      id: row.id,
      by: person,
      end: {
        day: on,
        ...words,
        ...(verdict && { verdict }),
        ...(submission !== '' && { submission }),
      },
    })
  }
  const text = (member: 'done' | 'answer' | 'lateReason') => ({
    value: said[member],
    maxLength: 4000,
    autosize: true,
    minRows: 2,
    maxRows: 8,
    onChange: (event: { currentTarget: { value: string } }) =>
      setSaid({ ...said, [member]: event.currentTarget.value }),
  })
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <DayField
          data-autofocus
          label={t(tells ? 'cases.close.toldDay' : answers ? 'cases.close.answerDay' : 'cases.close.day')}
          typed={day}
          onTyped={setDay}
          required
          w={240}
        />
        {answers && (
          <>
            <Radio.Group
              label={t('cases.fields.verdict')}
              value={verdict ?? ''}
              onChange={(value) => setVerdict(caseVerdicts.find((each) => each === value))}
            >
              <Group gap="md" mt={4}>
                {caseVerdicts.map((each) => (
                  <Radio key={each} value={each} label={t(`cases.verdicts.${each}`)} />
                ))}
              </Group>
            </Radio.Group>
            <Textarea label={t('cases.fields.answer')} {...text('answer')} />
          </>
        )}
        <Textarea
          label={t(tells ? 'cases.close.how' : 'cases.fields.done')}
          description={isChange(row.kind) ? t('cases.close.doneHint') : undefined}
          {...text('done')}
        />
        {carries && (
          <SubmissionChoice
            value={said.submission}
            onChange={(submission) => setSaid({ ...said, submission })}
          />
        )}
        {late && row.origin !== 'registered' && (
          <Textarea label={t('cases.fields.lateReason')} required {...text('lateReason')} />
        )}
        <FormEnd
          error={error}
          action={t('cases.close.action')}
          pending={isPending}
          ready={on !== undefined && on !== ''}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}

/** The submission that carried the update, of those that were made here. */
function SubmissionChoice({ value, onChange }: { value: string; onChange: (hash: string) => void }) {
  const { t } = useTranslation()
  const { data = [] } = useQuery(orpc.submission.ledger.queryOptions({ input: {} }))
  const sent = data.filter(({ kind, state }) => kind !== 'receipt' && state !== 'void')
  return (
    <NativeSelect
      label={t('cases.fields.submission')}
      value={value}
      data={[
        { value: '', label: t('cases.close.noSubmission') },
        ...sent.map((each) => ({
          value: each.package,
          label: t('cases.close.submissionRow', { sequence: each.sequence, day: formatDate(each.createdAt) }),
        })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
