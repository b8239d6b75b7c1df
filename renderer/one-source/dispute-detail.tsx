import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Dispute } from '../../shared/one-source-shapes.ts'
import deskClasses from '../desk/desk.module.css'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { DeadlineWords } from './deadline-words.tsx'
import { DayInput } from './day-input.tsx'
import { DecisionForm } from './decision-form.tsx'
import classes from './one-source.module.css'
import { nameIn, Opinions } from './opinions.tsx'
import { addressOf } from './use-groups.ts'

/** One dispute: what it is about, what each party says, and what comes of it. */
export function DisputeDetail({ dispute }: { dispute: Dispute }) {
  const { name } = dispute
  return (
    <section
      className={deskClasses.reading}
      aria-label={name}
      // It scrolls, so the keyboard must be able to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Stack gap="md">
        <Head dispute={dispute} />
        <Outcome dispute={dispute} />
        <Opinions dispute={dispute} />
        {dispute.state === 'open' && <DecisionForm dispute={dispute} />}
      </Stack>
    </section>
  )
}

function Head({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation()
  const { id, name, parties, origin, openedBy, openedAt, collision, entries, state, deadline } = dispute
  return (
    <Stack gap={4}>
      <Title order={2} style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Title>
      <Text size="sm" c="dimmed">
        {t(`dispute.states.${state}`)}
        {' · '}
        {origin
          ? t('dispute.from', origin)
          : t('dispute.opened', { who: openedBy, at: formatMoment(openedAt) })}
      </Text>
      <dl className={deskClasses.fields}>
        <dt>{t('dispute.parties')}</dt>
        <dd>{parties.map((party) => party.name).join(t('notices.separator'))}</dd>
        <dt>{t('dispute.entries')}</dt>
        <dd>
          {entries
            .map((entry) => entry.name || entry.id)
            .filter((each, index, all) => all.indexOf(each) === index)
            .join(t('notices.separator'))}
          {collision !== undefined && (
            <>
              {' '}
              <Anchor component={Link} inherit underline="always" href={addressOf('groups', collision)}>
                {t('dispute.toGroup')}
              </Anchor>
            </>
          )}
        </dd>
        <dt>{t('dispute.deadline')}</dt>
        <dd>
          {state === 'open' ? (
            <Deadline id={id} deadline={deadline} />
          ) : (
            <DeadlineWords deadline={deadline} />
          )}
        </dd>
      </dl>
    </Stack>
  )
}

function Deadline({ id, deadline }: { id: string; deadline: string }) {
  const { t } = useTranslation()
  const { mutate, error } = useMutation(orpc.dispute.plan.mutationOptions())
  return (
    <>
      <Group gap="xs">
        <DayInput
          size="xs"
          aria-label={t('dispute.deadline')}
          value={deadline}
          onDay={(day) => mutate({ id, deadline: day })}
        />
        <DeadlineWords deadline={deadline} />
      </Group>
      <FailureNotice error={error} />
    </>
  )
}

/** What was decided, or that it was passed on, and whether it can be taken back. */
function Outcome({ dispute }: { dispute: Dispute }) {
  const { id, state, ruling, parties, told, decidedBy, decidedAt } = dispute
  const { t } = useTranslation()
  const { code } = useWorkspace()
  const { mutate, error, isPending } = useMutation(orpc.dispute.reopen.mutationOptions())
  if (state === 'open') return null
  // What was decided above is not for this bureau to take back.
  const isOwn = ruling === undefined || ruling.by.code === code
  return (
    <div className={classes.ruling}>
      {ruling ? (
        <>
          <Text size="sm" fw={600}>
            {t('dispute.ruling', {
              by: ruling.by.name,
              date: ruling.date,
              source: nameIn(parties, ruling.source),
            })}
          </Text>
          <Text size="sm" className={classes.said}>
            {ruling.text}
          </Text>
          {ruling.basis && (
            <Text size="xs" className={classes.said}>
              {t('notices.basis', { basis: ruling.basis })}
            </Text>
          )}
        </>
      ) : (
        <Text size="sm">{told ? t('dispute.escalatedTold') : t('dispute.escalated')}</Text>
      )}
      {isOwn && (
        <Text size="xs" c="dimmed">
          {t('oneSource.judged.by', { who: decidedBy, at: formatMoment(decidedAt) })}
        </Text>
      )}
      <Group gap="xs" mt={4}>
        {ruling && (
          <Text size="xs" c="dimmed">
            {told ? t('dispute.told') : t('dispute.notTold')}
          </Text>
        )}
        {!told && isOwn && (
          <Button size="compact-xs" variant="subtle" loading={isPending} onClick={() => mutate({ id })}>
            {t('dispute.reopen')}
          </Button>
        )}
      </Group>
      <FailureNotice error={error} />
    </div>
  )
}
