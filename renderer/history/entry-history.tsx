import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { FailureRetry } from '../parts/failure-notice.tsx'
import type { Entry } from '../../shared/entry.ts'
import type { HistoryRow } from '../../shared/shapes.ts'
import { focusOnce } from '../catalog/field-focus.ts'
import { useForm } from '../catalog/form.ts'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { useUndo } from '../shell/undo.tsx'
import { Comparison } from './comparison.tsx'
import classes from './history.module.css'
import { VersionList } from './version-list.tsx'

/** Every version of the open entry in the form's place: who made it and when, what differs between any two, and a way back for each. */
export function EntryHistory({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { draft, readOnly } = useForm()
  const { data, error, refetch } = useQuery(
    orpc.entry.history.queryOptions({ input: { id: draft.id }, staleTime: 0 }),
  )
  const stepBack = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onClose()
  }
  return (
    // Escape comes up from the parts within; the section itself takes no keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section aria-labelledby="entry-history" onKeyDown={stepBack}>
      <Group justify="space-between" mb="xs">
        <Group gap="sm" align="baseline">
          <Title order={2} id="entry-history">
            {t('history.title')}
          </Title>
          {data && (
            <Text fz="sm" c="dimmed">
              {t('history.count', { number: data.versions.length })}
            </Text>
          )}
        </Group>
        <Group gap="sm">
          <Anchor component={Link} href="/changes" fz="sm">
            {t('history.changes.title')}
          </Anchor>
          <Button
            variant="subtle"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
            onClick={onClose}
            title="Esc"
          >
            {t('history.back')}
          </Button>
        </Group>
      </Group>
      {readOnly && (
        <Group gap={6} wrap="nowrap" mb="xs" c="dimmed">
          <IconLock size={16} aria-hidden />
          <Text fz="sm">{t('history.readOnly')}</Text>
        </Group>
      )}
      <FailureRetry error={data ? undefined : error} onRetry={() => void refetch()} />
      {data ? <Versions versions={data.versions} /> : !error && <HistorySkeleton />}
    </section>
  )
}

function Versions({ versions }: { versions: readonly HistoryRow[] }) {
  const { t } = useTranslation()
  const { draft } = useForm()
  const { undo } = useUndo()
  const [wanted, setWanted] = useState<number>()
  const [said, setSaid] = useState<string>()
  const list = useRef<ListHandle>(null)
  // The form that had the focus is gone.
  useEffect(() => list.current?.focus(), [])
  const current = versions.find(({ undone }) => !undone)
  const chosen = versions.find(({ change }) => change === wanted) ?? current ?? versions[0]
  if (!chosen) return <EmptyState sentence={t('history.noChanges')} />
  const restore = (entry: Entry, words: string) => {
    // What one looks at stays: the step that brings it back is a version of its own, above it.
    setWanted(chosen.change)
    draft.change(() => entry)
    void draft.flush()
    setSaid(words)
  }
  const takeBack = () => {
    setSaid(undefined)
    undo()
    list.current?.focus()
  }
  return (
    <div className={classes.history}>
      <div className={classes.versions}>
        <VersionList
          handle={list}
          versions={versions}
          current={current}
          chosen={chosen}
          onChoose={({ change }) => {
            setWanted(change)
            setSaid(undefined)
          }}
        />
      </div>
      <Stack gap="sm" miw={0}>
        {versions.length === 1 && <Text fz="sm">{t('history.noChanges')}</Text>}
        <Group gap="xs" role="status" className={classes.said}>
          {said !== undefined && (
            <>
              <Text fz="sm">{said}</Text>
              <Button
                // What was pressed is gone, for it says so already now.
                key={said}
                ref={focusOnce}
                variant="subtle"
                size="compact-sm"
                onClick={takeBack}
              >
                {t('history.undo')}
              </Button>
            </>
          )}
        </Group>
        <Comparison key={chosen.change} versions={versions} chosen={chosen} onRestore={restore} />
      </Stack>
    </div>
  )
}

function HistorySkeleton() {
  return (
    <div className={`${classes.history} late`} aria-hidden>
      <Stack gap="xs">
        {[1, 2, 3, 4].map((row) => (
          <Skeleton key={row} height={48} />
        ))}
      </Stack>
      <Stack gap="sm">
        <Skeleton height={36} />
        <Skeleton height={120} />
      </Stack>
    </div>
  )
}
