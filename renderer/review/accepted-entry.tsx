import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { differences } from '../../shared/difference.ts'
import type { Entry, EntryKey } from '../../shared/entry.ts'
import { Link } from 'wouter'
import { EntryCases, useEntryCases } from '../cases/entry-cases.tsx'
import { doubtAddress } from '../cases/use-cases.ts'
import { DifferenceTable } from '../desk/difference-table.tsx'
import { EntryContent } from '../desk/entry-content.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { ContestedSection } from './contested-section.tsx'
import { CorrectionDialog } from './correction-dialog.tsx'
import classes from './review.module.css'
import { SignedForNote } from './signed-for-note.tsx'
import { usePerson } from './use-person.ts'

type Accepted = InferContractRouterOutputs<Contract>['correction']['entry']

/** The name stands above as the title. */
const titled: ReadonlySet<string> = new Set(['name'])

/** One accepted entry, to be read and put right. */
export function AcceptedEntry({ entryKey }: { entryKey: EntryKey }) {
  const query = useQuery(orpc.correction.entry.queryOptions({ input: entryKey }))
  if (query.error) return <FailureNotice error={query.error} />
  if (!query.data) return null
  return <Shown key={`${entryKey.agency}/${entryKey.id}`} entryKey={entryKey} shown={query.data} />
}

function Shown({ entryKey, shown }: { entryKey: EntryKey; shown: Accepted }) {
  const { t } = useTranslation()
  const [correcting, setCorrecting] = useState(false)
  const { entry, accepted, corrections } = shown
  const changed = differences(accepted, entry)
  const open = useEntryCases(entryKey)
  return (
    <Stack gap="md" p="md">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={2} style={{ overflowWrap: 'anywhere' }}>
          {entry.name || t('desk.review.unnamed')}
        </Title>
        <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
          <Button variant="default" component={Link} href={doubtAddress(entryKey)}>
            {t('cases.register')}
          </Button>
          <Button variant="default" onClick={() => setCorrecting(true)}>
            {t('correct.start')}
          </Button>
        </Group>
      </Group>
      {shown.signed && <SignedForNote signed={shown.signed} />}
      <EntryCases {...open} />
      {shown.contested && (
        <ContestedSection
          key={shown.version}
          entryKey={entryKey}
          contested={shown.contested}
          version={shown.version}
        />
      )}
      {changed.length > 0 && (
        <section>
          <Text size="sm" fw={600}>
            {t('correct.differs', { count: changed.length })}
          </Text>
          <DifferenceTable
            differences={changed}
            entry={entry}
            heads={{ before: t('correct.accepted'), after: t('correct.now') }}
          />
        </section>
      )}
      <Corrections entryKey={entryKey} corrections={corrections} />
      <EntryContent entry={entry} skip={titled} />
      <Correct entryKey={entryKey} shown={shown} opened={correcting} onClose={() => setCorrecting(false)} />
    </Stack>
  )
}

/** What was put right in the entry, by whom and why; the open one can be taken back, and checked by another person. */
function Corrections({
  entryKey,
  corrections,
}: {
  entryKey: EntryKey
  corrections: Accepted['corrections']
}) {
  const { t } = useTranslation()
  const { person, name } = usePerson()
  const undo = useMutation(orpc.correction.undo.mutationOptions())
  const check = useMutation(orpc.correction.check.mutationOptions())
  if (corrections.length === 0) return null
  return (
    <section aria-label={t('correct.listed')}>
      <Title order={3} mb={4}>
        {t('correct.listed')}
      </Title>
      <ul className={classes['remarks']}>
        {corrections.map((each) => (
          <li key={each.number}>
            <span style={{ flex: 1 }}>
              {t('correct.row', { who: each.who, time: formatMoment(each.at), reason: each.reason })}
              <Text span size="xs" c="dimmed" ml={8}>
                {t(`correct.states.${each.state}`)}
                {each.checkedBy !== '' && ` · ${t('correct.checked', { who: each.checkedBy })}`}
              </Text>
            </span>
            {each.state === 'open' && each.checkedBy === '' && each.who !== name && (
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => check.mutate({ ...entryKey, person })}
              >
                {t('correct.check')}
              </Button>
            )}
            {each.state === 'open' && (
              <Button variant="subtle" size="compact-xs" onClick={() => undo.mutate(entryKey)}>
                {t('correct.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FailureNotice error={undo.error ?? check.error} />
    </section>
  )
}

interface CorrectProps {
  entryKey: EntryKey
  shown: Accepted
  opened: boolean
  onClose: () => void
}

function Correct({ entryKey, shown, opened, onClose }: CorrectProps) {
  const { t } = useTranslation()
  const { person } = usePerson()
  const { mutate, isPending, error, reset } = useMutation(orpc.correction.save.mutationOptions())
  const leave = () => {
    reset()
    onClose()
  }
  const save = (entry: Entry, reason: string) =>
    mutate({ ...entryKey, entry, reason, seen: shown.version, person }, { onSuccess: leave })
  return (
    <CorrectionDialog
      opened={opened}
      onClose={leave}
      entry={shown.entry}
      about={t('correct.aboutAccepted')}
      action={t('correct.save')}
      reasonNeeded
      pending={isPending}
      error={error}
      onSave={save}
    />
  )
}
