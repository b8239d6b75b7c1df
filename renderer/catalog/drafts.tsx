import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'
import type { Rules } from '../../shared/check.ts'
import { client, orpc } from '../host.ts'
import { failureOf } from '../parts/failure-notice.tsx'
import { useSaveState, type SaveState } from '../shell/save-state.tsx'
import { atMostEvery } from './at-most-every.ts'
import { listAddress, wholeCatalog } from './addresses.ts'
import { EntryDraft, type DraftState, type LoadedEntry, type Save, type WriteInput } from './entry-draft.ts'

/** What is being typed and writes itself. */
export type Typed = Pick<EntryDraft, 'flush' | 'leave' | 'subscribe'> & {
  snapshot: () => Pick<DraftState, 'status' | 'updatedAt' | 'error'>
}

/** Where entries are written that are in no catalog yet, and where the window shows them. */
export interface Elsewhere {
  save: Save
  address: string
}

interface Drafts {
  /** The draft of an entry: the one that still holds unwritten typing, or a new one from what was read. */
  open: (loaded: LoadedEntry, rules: Rules, elsewhere?: Elsewhere) => EntryDraft
  /** Keeps what is typed under a name until it is written: what is kept already, or else the new. */
  keep: <Kind extends Typed>(name: string, address: string, fresh: () => Kind) => Kind
  /** Writes everything that is not written yet; `false` where a write was refused and the window still holds the typing. */
  flush: () => Promise<boolean>
}

const DraftsContext = createContext<Drafts | undefined>(undefined)

export function useDrafts(): Drafts {
  const drafts = use(DraftsContext)
  if (!drafts) throw new Error('useDrafts outside the shell')
  return drafts
}

/** Keeps every entry that is being typed until it is written, whatever screen is shown meanwhile. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const { report } = useSaveState()
  const drafts = useMemo(() => {
    const open = new Map<string, { typed: Typed; address: string }>()
    const states = () => [...open.values()].map(({ typed, address }) => ({ address, ...typed.snapshot() }))
    const save = saveInto(queries)
    const calm = restingReport(report)
    const tell = () => calm(saveStateOf(states()))
    const keep = <Kind extends Typed>(name: string, address: string, fresh: () => Kind): Kind => {
      const known = open.get(name)?.typed
      // What is kept under a name is always of one kind.
      if (known && known.snapshot().status !== 'saved') return known as Kind
      const typed = fresh()
      open.set(name, { typed, address })
      typed.subscribe(tell)
      return typed
    }
    return {
      keep,
      open: (loaded: LoadedEntry, rules: Rules, elsewhere?: Elsewhere) =>
        keep(
          loaded.id,
          elsewhere?.address ?? listAddress(wholeCatalog, loaded.id),
          () => new EntryDraft(loaded, rules, elsewhere?.save ?? save, mayRetry),
        ),
      flush: async () => {
        await Promise.all([...open.values()].map(({ typed }) => typed.flush()))
        return states().every(({ status }) => status === 'saved')
      },
      leave: () => {
        for (const { typed } of open.values()) typed.leave()
      },
      refused: () => states().some(({ status }) => status === 'refused'),
    }
  }, [queries, report])

  useLeaving(drafts)
  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

/** Milliseconds between two readings of the list while one types. */
const listRest = 1000

/** Writes an entry, and has read again what that changes around it. */
function saveInto(queries: QueryClient) {
  const around = [orpc.entry.list, orpc.entry.counts, orpc.entry.values, orpc.entry.history, orpc.change.list]
  const readAround = atMostEvery(listRest, () => {
    for (const operation of around) void queries.invalidateQueries({ queryKey: operation.key() })
  })
  return async (input: WriteInput, leaving: boolean) => {
    const saved = await client.entry.save(input, { context: { leaving } })
    const { queryKey } = orpc.entry.get.queryOptions({ input: { id: input.id } })
    // A read that began before this write would bring the old content back.
    await queries.cancelQueries({ queryKey })
    queries.setQueryData(queryKey, (old) => old && { ...old, ...saved, entry: input.entry })
    void queries.invalidateQueries({ queryKey: orpc.change.state.key() })
    readAround()
    return saved
  }
}

/** How long nothing has to be unwritten before the window says so: between two keys the words would flicker. */
const sayingRest = 400

function restingReport(report: (state: SaveState) => void): (state: SaveState) => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return (state) => {
    clearTimeout(timer)
    if (state.state === 'saved') timer = setTimeout(() => report(state), sayingRest)
    else report(state)
  }
}

function saveStateOf(states: readonly (ReturnType<Typed['snapshot']> & { address: string })[]): SaveState {
  const refused = states.find(({ status }) => status === 'refused')
  if (refused) return { state: 'unsaved', address: refused.address, error: refused.error }
  if (states.some(({ status }) => status !== 'saved')) return { state: 'saving' }
  return {
    state: 'saved',
    at: states
      .map(({ updatedAt }) => updatedAt)
      .toSorted()
      .at(-1),
  }
}

interface Leaving extends Pick<Drafts, 'flush'> {
  leave: () => void
  refused: () => boolean
}

/** Closing asks only where a write was refused: everything else is sent before the window is gone. */
function useLeaving(drafts: Leaving): void {
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') void drafts.flush()
    }
    const leave = (event: BeforeUnloadEvent) => {
      drafts.leave()
      if (drafts.refused()) event.preventDefault()
    }
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('beforeunload', leave)
    window.addEventListener('pagehide', drafts.leave)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('beforeunload', leave)
      window.removeEventListener('pagehide', drafts.leave)
      void drafts.flush()
    }
  }, [drafts])
}

function mayRetry(error: unknown): boolean {
  return failureOf(error)?.code !== 'ENTRY_CHANGED_ELSEWHERE'
}
