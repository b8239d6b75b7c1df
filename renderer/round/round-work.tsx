import { useHotkeys, useSessionStorage } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { RoundRow } from '../../shared/contract/round.ts'
import { entryListSchema, type EntryList, type Filter } from '../../shared/entry-list.ts'
import type { RoundFilter } from '../../shared/round.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { EntryDetail } from '../catalog/entry-detail.tsx'
import { useChoosing } from '../catalog/list/use-choosing.ts'
import { useEntries } from '../catalog/list/use-entries.ts'
import { useFocusKept } from '../catalog/list/use-focus-kept.ts'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { useWorkspace } from '../parts/workspace.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { InRound } from './in-round.ts'
import { RoundPane } from './round-pane.tsx'
import { focusNote, RoundStrip } from './round-strip.tsx'

interface Narrowed {
  round: RoundFilter
  search: string
  filters: Filter[]
}

/** What waits beside the entry that is open: one key says that it is unchanged, and goes on. */
export function RoundWork({ round, id }: { round: RoundRow; id: string | undefined }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { path } = useWorkspace()
  const drafts = useDrafts()
  const [narrowed, narrow] = useSessionStorage<Narrowed>({
    key: `mulu.round:${path}`,
    defaultValue: { round: 'waiting', search: '', filters: [] },
    getInitialValueInEffect: false,
  })
  const list = useMemo((): EntryList => entryListSchema.parse(narrowed), [narrowed])
  const detail = useRef<HTMLElement>(null)
  const handle = useRef<ListHandle>(null)
  const searchInput = useRef<HTMLInputElement>(null)
  const entries = useEntries(list, id, detail)
  const choosing = useChoosing(list, entries)
  const onFocus = useFocusKept(handle)
  const open = (opened: string) => {
    // The form that has the focus goes.
    if (detail.current?.contains(document.activeElement)) handle.current?.focus()
    navigate(`/round/${opened}`, { replace: true })
  }
  const confirming = useMutation(orpc.entry.confirm.mutationOptions())

  const goOn = () => handle.current?.move(1)
  /** What comes after the open one among what waits, and after the last what still waits above it. */
  const nextWaiting = (): string | undefined => {
    if (narrowed.round !== 'waiting') return undefined
    const at = handle.current?.active() ?? 0
    const here = entries.rowAt(at)
    // What is open has left the list already, and another stands in its place.
    if (here && here.id !== id) return here.id
    return (entries.rowAt(at + 1) ?? entries.rowAt(0))?.id
  }
  /** What waits is confirmed; whatever else it is, there is nothing to confirm. */
  const confirm = async (waits: boolean, note?: string) => {
    if (id === undefined || !(await drafts.flush())) return
    // Asked before it leaves the list.
    const next = waits ? nextWaiting() : undefined
    if (waits) await confirming.mutateAsync({ id, ...(note && { note }) })
    if (next !== undefined && next !== id) open(next)
    else goOn()
  }
  const { data } = useQuery({
    ...orpc.entry.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
  })
  const row = data?.round
  const confirmOpen = () => {
    if (!row || confirming.isPending) return
    const waits = row.outcome === 'waiting'
    if (waits && row.reasons.length > 0) focusNote()
    else void confirm(waits).catch(() => undefined)
  }
  useCommand('entry.confirm', id === undefined ? undefined : confirmOpen)
  useCommand('entry.previous', () => handle.current?.move(-1))
  useCommand('entry.next', goOn)
  useCommand('list.search', () => searchInput.current?.select())

  // One step back: from the field to the list.
  const stepBack = (event: KeyboardEvent) => {
    const { target } = event
    if (event.defaultPrevented || (target instanceof Element && target.closest('[role=dialog]'))) return
    handle.current?.focus()
  }
  useHotkeys([['Escape', stepBack, { preventDefault: false }]], [])

  const first = entries.settled ? entries.rowAt(0)?.id : undefined
  useEffect(() => {
    if (id === undefined && first !== undefined) navigate(`/round/${first}`, { replace: true })
  }, [id, first, navigate])
  // What had the focus is gone: the button that began the round, or the form of what was the last to wait.
  useEffect(() => {
    if (first !== undefined && document.activeElement === document.body) handle.current?.focus()
  }, [first])

  return (
    <InRound value>
      <div className="list-and-detail">
        <RoundPane
          round={round}
          list={list}
          entries={entries}
          choosing={choosing}
          selected={id}
          handle={handle}
          searchInput={searchInput}
          onFocus={onFocus}
          onNarrow={(change) => narrow({ ...narrowed, ...change })}
          onSelect={(selected) => open(selected.id)}
          onConfirm={confirmOpen}
        />
        <section ref={detail} className="detail-pane" aria-label={t('entry.label')}>
          {id === undefined ? (
            entries.settled && entries.count !== 0 && <EmptyState sentence={t('round.choose')} />
          ) : (
            <>
              <RoundStrip
                key={id}
                id={id}
                error={confirming.error}
                onDismiss={confirming.reset}
                onConfirm={confirmOpen}
                onNote={(note) => void confirm(true, note).catch(() => undefined)}
              />
              <EntryDetail key={`entry ${id}`} id={id} fresh={false} wantedField={undefined} />
            </>
          )}
        </section>
      </div>
    </InRound>
  )
}
