import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { isDoubt, type CaseDetail as Detail } from '../../shared/cases.ts'
import { clauseInWords, placeInWords } from '../../shared/words.ts'
import { listAddress, wholeCatalog } from '../catalog/addresses.ts'
import deskClasses from '../desk/desk.module.css'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { answerAt } from '../print/addresses.ts'
import { usePerson } from '../review/use-person.ts'
import { CaseForm } from './case-form.tsx'
import classes from './cases.module.css'
import { CloseDialog } from './close-dialog.tsx'
import { CountedWords, DueWords } from './due-words.tsx'
import { useClocks } from './use-cases.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** One case: what happened, how its limit was counted, and how it ended. */
export function CaseDetail({ detail, today }: { detail: Detail; today: string }) {
  const { t } = useTranslation()
  const { row } = detail
  return (
    <section
      className={deskClasses['reading']}
      aria-label={t('cases.reading')}
      // It scrolls, so the keyboard must be able to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Stack gap="md">
        <div>
          <Text size="sm" c="dimmed">
            {t(`cases.kinds.${row.kind}`)} · {clauseInWords(t, detail.clause)} ·{' '}
            {t(`cases.origins.${row.origin}`, { party: row.party?.name ?? '' })}
          </Text>
          <Title order={2} className={classes['said']}>
            {row.text}
          </Title>
        </div>
        <Actions detail={detail} />
        <Limit detail={detail} today={today} />
        <Facts detail={detail} />
        <Steps steps={detail.steps} />
      </Stack>
    </section>
  )
}

function Actions({ detail }: { detail: Detail }) {
  const { t } = useTranslation()
  const { person } = usePerson()
  const [asked, setAsked] = useState<'close' | 'edit' | 'withdraw'>()
  const reopening = useMutation(orpc.cases.reopen.mutationOptions())
  const { row, frozen, reopens, verdict } = detail
  const done = () => setAsked(undefined)
  const over = row.state === 'closed' || row.state === 'withdrawn'
  const print = verdict && (
    <Button
      variant="default"
      component={Link}
      href={answerAt(row.id)}
      leftSection={<IconPrinter size={16} aria-hidden />}
    >
      {t('print.answer.open')}
    </Button>
  )
  if (over)
    return (
      <div>
        <Group gap="xs">
          {print}
          {reopens && (
            <Button
              variant="default"
              loading={reopening.isPending}
              onClick={() => reopening.mutate({ id: row.id, by: person })}
            >
              {t('cases.reopen')}
            </Button>
          )}
        </Group>
        <FailureNotice error={reopening.error} onDismiss={reopening.reset} />
      </div>
    )
  return (
    <Group gap="xs">
      <Button onClick={() => setAsked('close')}>{t('cases.close.action')}</Button>
      {print}
      <Button variant="default" onClick={() => setAsked('edit')}>
        {t('cases.edit')}
      </Button>
      {!frozen && (
        <Button variant="subtle" color="gray" onClick={() => setAsked('withdraw')}>
          {t('cases.withdraw.action')}
        </Button>
      )}
      <CloseDialog detail={detail} opened={asked === 'close'} onClose={done} />
      <CaseForm detail={detail} opened={asked === 'edit'} onClose={done} />
      <WithdrawDialog id={row.id} opened={asked === 'withdraw'} onClose={done} />
    </Group>
  )
}

function Limit({ detail, today }: { detail: Detail; today: string }) {
  const { t } = useTranslation()
  const { row, counted, receivedDay } = detail
  const clock = useClocks()(row.kind)
  // Of an answered one the office below counted from another day, which it says.
  const event = row.kind === 'doubt' && receivedDay !== '' ? receivedDay : row.event
  return (
    <div className={classes['live']}>
      <Text size="sm" fw={600}>
        <DueWords row={row} today={today} />
      </Text>
      {counted ? (
        <CountedWords clock={clock} event={event} counted={counted} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('cases.counted.incident')}
        </Text>
      )}
    </div>
  )
}

function Facts({ detail }: { detail: Detail }) {
  const { t } = useTranslation()
  const { row, submission, verdict } = detail
  const incident = row.kind === 'security_incident'
  const facts: Record<string, ReactNode> = {
    [t(incident ? 'cases.fields.incidentEvent' : 'cases.fields.event')]: row.event,
    [t('cases.fields.places')]: detail.places.length > 0 && <Places places={detail.places} />,
    [t('cases.fields.reporter')]: detail.reporter,
    [t('cases.fields.evidence')]: detail.evidence,
    [t('cases.fields.person')]: row.person,
    [t('cases.fields.told')]: incident && <ToldList told={detail.told} />,
    [t('cases.fields.measures')]: detail.measures,
    [t('cases.fields.verdict')]: verdict && t(`cases.verdicts.${verdict}`),
    [t('cases.fields.answer')]: detail.answer,
    [t('cases.fields.received')]: detail.receivedDay,
    [t('cases.fields.done')]: detail.done,
    [t('cases.fields.submission')]:
      submission &&
      (submission.sequence === undefined ? (
        <span className="mono">{submission.package.slice(0, 16)}…</span>
      ) : (
        t('desk.number', { sequence: submission.sequence })
      )),
    [t('cases.fields.lateReason')]: detail.lateReason,
    [t('cases.fields.withdrawn')]: detail.withdrawnWhy,
  }
  return (
    <>
      <dl className={deskClasses['fields']}>
        {Object.entries(facts).map(
          ([name, value]) =>
            value !== false &&
            value !== '' &&
            value !== undefined && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {detail.frozen && isDoubt(row.kind) && (
        <Text size="xs" c="dimmed">
          {t('cases.frozen')}
        </Text>
      )}
    </>
  )
}

/** Each entry, as a door to it and, where a place is named, to that place. */
function Places({ places }: { places: Detail['places'] }) {
  const { t } = useTranslation()
  const { role, code } = useWorkspace()
  return (
    <ul className={classes['lines']}>
      {places.map(({ agency, id, name, field, item, itemAt, here }) => {
        const title = name || t('cases.places.unknown', { id })
        const place = field !== undefined && {
          field,
          ...(itemAt !== undefined && { item: itemAt }),
        }
        const own = role === 'agency' && agency === code
        return (
          <li key={`${agency}/${id}/${field ?? ''}/${item ?? ''}`}>
            {here && own ? (
              <Anchor
                component={Link}
                inherit
                underline="always"
                href={listAddress(wholeCatalog, id, place || undefined)}
              >
                {title}
              </Anchor>
            ) : here ? (
              <Anchor
                component={Link}
                inherit
                underline="always"
                href={`/rollup?${new URLSearchParams({ agency, entry: id })}`}
              >
                {title}
              </Anchor>
            ) : (
              title
            )}
            {field !== undefined && ` · ${placeInWords(t, { field, item })}`}
          </li>
        )
      })}
    </ul>
  )
}

/** Who was told of an incident, and who was not yet (Article 27). */
function ToldList({ told }: { told: Detail['told'] }) {
  const { t } = useTranslation()
  const missing = (['bureau', 'police'] as const).filter((each) => !told.some(({ whom }) => whom === each))
  return (
    <ul className={classes['lines']}>
      {told.map(({ whom, name, day }) => (
        <li key={`${whom} ${day} ${name}`}>
          {t('cases.told.row', { day, whom: t(`cases.told.whoms.${whom}`), name })}
        </li>
      ))}
      {missing.map((whom) => (
        <li key={whom} style={{ color: 'var(--mulu-warning)' }}>
          {t('cases.told.missing', { whom: t(`cases.told.whoms.${whom}`) })}
        </li>
      ))}
    </ul>
  )
}

const steps = ['add', 'save', 'close', 'reopen', 'withdraw', 'send', 'receive', 'answer'] as const

function Steps({ steps: taken }: { steps: Detail['steps'] }) {
  const { t } = useTranslation()
  return (
    <div>
      <Title order={3} mb={4}>
        {t('cases.fields.steps')}
      </Title>
      <ul className={classes['lines']}>
        {taken.map(({ step, who, at }) => {
          const known = steps.find((each) => each === step)
          return (
            <Text component="li" size="sm" c="dimmed" key={`${at} ${step}`}>
              {t('cases.steps.row', {
                time: formatMoment(at),
                who,
                step: known ? t(`cases.steps.${known}`) : step,
              })}
            </Text>
          )
        })}
      </ul>
    </div>
  )
}
