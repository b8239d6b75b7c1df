import { Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { differences } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import type { HistoryRow } from '../../shared/shapes.ts'
import { useEntry, useForm } from '../catalog/form.ts'
import { DifferenceTable, type Side } from '../desk/difference-table.tsx'
import { EntryContent } from '../desk/entry-content.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import classes from './history.module.css'
import { RestoreAll, RestorePlace, type OnRestore } from './restore.tsx'
import { madeInWords, versionBefore, versionInWords } from './version-words.ts'

interface ComparisonProps {
  versions: readonly HistoryRow[]
  chosen: HistoryRow
  onRestore: OnRestore
}

/** One of the two that are compared: a version, or what the entry is now, also what is not written yet. */
type Compared = HistoryRow | 'now'

/** The chosen version beside the one before it, beside what the entry is now, or beside any other; the older one to the left. */
export function Comparison({ versions, chosen, onRestore }: ComparisonProps) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState('before')
  const others = versions.filter((each) => each !== chosen)
  const named = others.find(({ change }) => String(change) === wanted)
  const other: Compared | undefined = wanted === 'now' ? 'now' : (named ?? versionBefore(versions, chosen))
  return (
    <Stack gap="sm">
      <NativeSelect
        label={t('history.compare')}
        value={wanted === 'now' || named ? wanted : 'before'}
        data={[
          { value: 'before', label: t('history.before') },
          { value: 'now', label: t('history.current') },
          ...others.map((each) => ({ value: String(each.change), label: versionInWords(t, each) })),
        ]}
        onChange={(event) => setWanted(event.currentTarget.value)}
      />
      {other === undefined ? (
        <First version={chosen} onRestore={onRestore} />
      ) : (
        <Pair versions={versions} chosen={chosen} other={other} onRestore={onRestore} />
      )}
    </Stack>
  )
}

/** The entry of a version, or of now. */
function useContent(compared: Compared) {
  const { draft } = useForm()
  const now = useEntry((entry) => entry)
  const query = useQuery(
    orpc.entry.version.queryOptions({
      input: compared === 'now' ? skipToken : { id: draft.id, version: compared.version },
      // What a version says never changes.
      staleTime: Infinity,
    }),
  )
  return compared === 'now' ? { entry: now, error: null } : { entry: query.data?.entry, error: query.error }
}

interface PairProps extends ComparisonProps {
  other: Compared
}

function Pair({ versions, chosen, other, onRestore }: PairProps) {
  const { t } = useTranslation()
  const olderFirst = other === 'now' || versions.indexOf(chosen) > versions.indexOf(other)
  const [left, right]: [Compared, Compared] = olderFirst ? [chosen, other] : [other, chosen]
  const [before, after] = [useContent(left), useContent(right)]
  const error = before.error ?? after.error
  if (error) return <FailureNotice error={error} />
  if (!before.entry || !after.entry) return <Waiting />
  const sides: Record<Side, Entry> = { before: before.entry, after: after.entry }
  const found = differences(sides.before, sides.after)
  const head = (compared: Compared, side: Side) => (
    <Stack gap={2} align="flex-start">
      {compared === 'now' ? (
        <span>{t('history.current')}</span>
      ) : (
        <>
          <span>{formatMoment(compared.at)}</span>
          <span className={classes.made}>{madeInWords(t, compared)}</span>
        </>
      )}
      <RestoreAll
        version={sides[side]}
        of={compared === 'now' ? undefined : compared}
        onRestore={onRestore}
      />
    </Stack>
  )
  if (found.length === 0) {
    return (
      <Group justify="space-between">
        <Text fz="sm">{t('history.same')}</Text>
        <RestoreAll version={sides.before} of={left} onRestore={onRestore} />
      </Group>
    )
  }
  return (
    <>
      <Text fz="sm" c="dimmed" role="status">
        {t('history.differences', { number: found.length })}
      </Text>
      <div className={classes.compared}>
        <DifferenceTable
          // Another pair begins at its top, with its first rows.
          key={`${keyOf(left)} ${keyOf(right)}`}
          differences={found}
          entry={sides.after}
          heads={{ before: head(left, 'before'), after: head(right, 'after') }}
          renderAction={(difference, side) => (
            <RestorePlace difference={difference} side={side} version={sides[side]} onRestore={onRestore} />
          )}
        />
      </div>
    </>
  )
}

const keyOf = (compared: Compared) => (compared === 'now' ? compared : compared.change)

/** There is nothing before it to compare with: what it said. */
function First({ version, onRestore }: { version: HistoryRow; onRestore: OnRestore }) {
  const { t } = useTranslation()
  const { entry, error } = useContent(version)
  if (error) return <FailureNotice error={error} />
  if (!entry) return <Waiting />
  return (
    <>
      <Group justify="space-between">
        <Text fz="sm" c="dimmed">
          {t('history.first')}
        </Text>
        <RestoreAll version={entry} of={version} onRestore={onRestore} />
      </Group>
      <EntryContent entry={entry} />
    </>
  )
}

function Waiting() {
  return (
    <Stack gap="sm" className="late" aria-hidden>
      {[1, 2, 3].map((row) => (
        <Skeleton key={row} height={32} />
      ))}
    </Stack>
  )
}
