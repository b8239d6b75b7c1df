import { Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { skipToken, useMutation, useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CasePlace } from '../../shared/case-records.ts'
import { caseKinds, isDoubt, type CaseDetail, type CaseKind, type Told } from '../../shared/cases.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Party } from '../../shared/package.ts'
import { inLanguage } from '../../shared/words.ts'
import { readDate } from '../catalog/read-date.ts'
import { orpc } from '../host.ts'
import { FormEnd } from '../parts/dialog-parts.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { usePerson } from '../review/use-person.ts'
import classes from './cases.module.css'
import { DayField } from './day-field.tsx'
import { CountedWords } from './due-words.tsx'
import { PlacesInput, type NamedPlace } from './places-input.tsx'
import { toldOf, ToldInput, type TypedTold } from './told-input.tsx'
import { useClocks } from './use-cases.ts'

interface CaseFormProps {
  opened: boolean
  onClose: () => void
  /** The case that is changed; without it a new one is noted. */
  detail?: CaseDetail
  /** The accepted entry that somebody doubts. */
  about?: EntryKey | undefined
  onAdded?: (id: string) => void
}

/** Notes a case, or changes one that goes on. */
export function CaseForm(props: CaseFormProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      opened={props.opened}
      onClose={props.onClose}
      title={t(props.detail ? 'cases.edit' : 'cases.new')}
      size={760}
    >
      <Form {...props} />
    </Dialog>
  )
}

interface Written {
  kind: CaseKind
  party: string
  day: string
  text: string
  evidence: string
  reporter: string
  person: string
  measures: string
  lateReason: string
  places: NamedPlace[]
  told: TypedTold[]
}

function begin({ detail, about }: CaseFormProps, first: CaseKind, person: string): Written {
  const row = detail?.row
  return {
    kind: row?.kind ?? first,
    party: row?.origin === 'registered' ? (row.party?.code ?? '') : (about?.agency ?? ''),
    // Never today by itself: a limit starts on the day on which something happened.
    day: row?.event ?? '',
    text: row?.text ?? '',
    evidence: detail?.evidence ?? '',
    reporter: detail?.reporter ?? '',
    person: row ? row.person : person,
    measures: detail?.measures ?? '',
    lateReason: detail?.lateReason ?? '',
    places:
      detail?.places.map((place) => ({ ...placeOf(place), name: place.name })) ??
      (about ? [{ agency: about.agency, id: about.id, name: '' }] : []),
    told: detail?.told ?? [],
  }
}

function Form(props: CaseFormProps) {
  const { detail, onClose, onAdded } = props
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { person: by, name } = usePerson()
  const bureau = role !== 'agency'
  const [written, setWritten] = useState(() => begin(props, bureau ? 'doubt' : 'law_change', name))
  const [checked, setChecked] = useState(false)
  const adding = useMutation(
    orpc.cases.add.mutationOptions({
      onSuccess: ({ id }) => {
        onClose()
        onAdded?.(id)
      },
    }),
  )
  const saving = useMutation(orpc.cases.save.mutationOptions({ onSuccess: onClose }))
  const set = (change: Partial<Written>) => setWritten((before) => ({ ...before, ...change }))
  const { kind, day, text } = written
  const partners = usePartners()
  // An entry of an office that reports to another bureau is asked about there.
  const party = partners.some(({ code }) => code === written.party) ? written.party : ''
  const incident = kind === 'security_incident'
  const event = readDate(day)
  const told = toldOf(written.told)
  const frozen = detail?.frozen === true
  const submit = (submitted: SubmitEvent) => {
    submitted.preventDefault()
    setChecked(true)
    if (event === undefined || event === '' || text.trim() === '' || told === undefined) return
    if (detail) saving.mutate({ id: detail.row.id, by, change: changeOf(detail, written, event, told) })
    else
      adding.mutate({ ...noted(written, told), event, by, ...(party !== '' && isDoubt(kind) && { party }) })
  }
  const words = (member: 'text' | 'evidence' | 'measures' | 'lateReason' | 'reporter' | 'person') => ({
    value: written[member],
    onChange: (changed: { currentTarget: { value: string } }) =>
      set({ [member]: changed.currentTarget.value }),
  })
  const area = { autosize: true, minRows: 2, maxRows: 6, maxLength: 4000 }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group gap="sm" grow align="flex-start">
          <NativeSelect
            data-autofocus={detail ? undefined : true}
            label={t('cases.fields.kind')}
            disabled={detail !== undefined}
            value={kind}
            data={caseKinds.map((each) => ({ value: each, label: t(`cases.kinds.${each}`) }))}
            onChange={({ currentTarget: { value } }) =>
              set({ kind: caseKinds.find((each) => each === value) ?? kind })
            }
          />
          {bureau && isDoubt(kind) && (
            <PartyChoice
              partners={partners}
              value={party}
              disabled={detail !== undefined}
              onChange={(code) => set({ party: code, places: [] })}
            />
          )}
        </Group>
        <EventField
          kind={kind}
          typed={day}
          disabled={frozen && !(detail?.row.origin === 'received' && kind === 'doubt')}
          missing={checked && day.trim() === ''}
          onTyped={(typed) => set({ day: typed })}
        />
        <Textarea
          label={t('cases.fields.text')}
          {...area}
          {...words('text')}
          required
          disabled={frozen}
          error={checked && text.trim() === '' && t('cases.textMissing')}
        />
        <PlacesInput
          places={written.places}
          party={party !== '' && isDoubt(kind) ? party : undefined}
          disabled={frozen}
          onChange={(places) => set({ places })}
        />
        <Group gap="sm" grow align="flex-start">
          {isDoubt(kind) && (
            <TextInput
              label={t('cases.fields.reporter')}
              description={bureau ? t('cases.fields.reporterHint') : undefined}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxLength={300}
              disabled={frozen}
              {...words('reporter')}
            />
          )}
          <TextInput label={t('cases.fields.person')} maxLength={300} {...words('person')} />
        </Group>
        <Textarea label={t('cases.fields.evidence')} {...area} {...words('evidence')} disabled={frozen} />
        {incident && (
          <>
            <ToldInput told={written.told} checked={checked} onChange={(each) => set({ told: each })} />
            <Textarea label={t('cases.fields.measures')} {...area} {...words('measures')} />
          </>
        )}
        {detail && !incident && (
          <Textarea label={t('cases.fields.lateReason')} {...area} {...words('lateReason')} />
        )}
        <FormEnd
          error={adding.error ?? saving.error}
          action={t(detail ? 'cases.saveChange' : 'cases.save')}
          pending={adding.isPending || saving.isPending}
          onClose={onClose}
        />
      </Stack>
    </form>
  )
}

function placeOf({ agency, id, version, field, item }: CasePlace): CasePlace {
  return {
    agency,
    id,
    ...(version !== undefined && { version }),
    ...(field !== undefined && { field }),
    ...(item !== undefined && { item }),
  }
}

function noted({ kind, text, evidence, reporter, person, measures, places }: Written, told: Told[]) {
  return { kind, text, evidence, reporter, person, measures, told, places: places.map(placeOf) }
}

/** Only what may change, and of that what did: what was told in a signed file stays. */
function changeOf(detail: CaseDetail, written: Written, event: string, told: Told[]) {
  const { text, evidence, reporter, person, measures, lateReason, places } = written
  const own = { person, measures, told, lateReason, ...(event !== detail.row.event && { event }) }
  return detail.frozen ? own : { ...own, text, evidence, reporter, places: places.map(placeOf) }
}

/** Those that report here. */
function usePartners(): Party[] {
  const { data = [] } = useQuery(orpc.partner.list.queryOptions({ input: {} }))
  return data.filter(({ relation }) => relation === 'subordinate')
}

interface PartyChoiceProps {
  partners: readonly Party[]
  value: string
  disabled: boolean
  onChange: (code: string) => void
}

function PartyChoice(props: PartyChoiceProps) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      label={t('cases.fields.party')}
      value={props.value}
      disabled={props.disabled}
      data={[
        { value: '', label: t('cases.fields.partyOwn') },
        ...props.partners.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

interface EventFieldProps {
  kind: CaseKind
  typed: string
  disabled: boolean
  missing: boolean
  onTyped: (typed: string) => void
}

/** The day that the limit starts from, and beside it when it ends. */
function EventField({ kind, typed, disabled, missing, onTyped }: EventFieldProps) {
  const { t } = useTranslation()
  const clock = useClocks()(kind)
  const event = readDate(typed)
  const { data } = useQuery(
    orpc.cases.preview.queryOptions({
      input: event === undefined || event === '' ? skipToken : { kind, event },
    }),
  )
  const future = data !== undefined && event !== undefined && event > data.today
  const problem = future ? t('cases.future', { today: data.today }) : missing && t('cases.dateMissing')
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <DayField
        w={264}
        flex="none"
        label={clock ? inLanguage(t, clock.start) : t('cases.fields.incidentEvent')}
        description={t('cases.fields.eventHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required
        disabled={disabled}
        typed={typed}
        onTyped={onTyped}
        error={problem}
      />
      <div className={classes['live']} style={{ flex: 1, marginTop: 22 }} role="status">
        {data?.counted && event ? (
          <>
            <Text size="sm" fw={600}>
              {t('cases.dueLive', { day: data.counted.day })}
              {data.counted.estimated && ` · ${t('cases.due.estimated')}`}
            </Text>
            <CountedWords clock={clock} event={event} counted={data.counted} />
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {t(kind === 'security_incident' ? 'cases.counted.incident' : 'cases.dueUnknown')}
          </Text>
        )}
      </div>
    </Group>
  )
}
