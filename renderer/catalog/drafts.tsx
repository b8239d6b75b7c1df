import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, type ReactNode } from 'react'
import type { Rules } from '../../shared/check.ts'
import type { Entry } from '../../shared/entry.ts'
import { client, orpc } from '../host.ts'
import { failureOf } from '../parts/failure-notice.tsx'
import { useSaveState } from '../shell/save-state.tsx'
import { EntryDraft, type LoadedEntry } from './entry-draft.ts'

interface Drafts {
  /** The draft of an entry: the one that still holds unwritten typing, or a new one from what was read. */
  open: (loaded: LoadedEntry, rules: Rules) => EntryDraft
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
    const open = new Map<string, EntryDraft>()
    const save = async (input: { id: string; entry: Entry; version?: string }) => {
      const saved = await client.entry.save(input)
      const { queryKey } = orpc.entry.get.queryOptions({ input: { id: input.id } })
      // A read that began before this write would bring the old content back.
      await queries.cancelQueries({ queryKey })
      queries.setQueryData(queryKey, (old) => old && { ...old, ...saved, entry: input.entry })
      void queries.invalidateQueries({ queryKey: orpc.entry.list.key() })
      return saved
    }
    const unwritten = () => [...open.values()].some((draft) => draft.snapshot().status !== 'saved')
    const tell = () => {
      const states = [...open.values()].map((draft) => draft.snapshot())
      const latest = states.map((state) => state.updatedAt).toSorted()
      if (states.some((state) => state.status === 'refused')) report({ state: 'unsaved' })
      else if (states.some((state) => state.status !== 'saved')) report({ state: 'saving' })
      else report({ state: 'saved', at: latest.at(-1) })
    }
    return {
      open: (loaded: LoadedEntry, rules: Rules) => {
        const known = open.get(loaded.id)
        if (known && known.snapshot().status !== 'saved') return known
        const draft = new EntryDraft(loaded, rules, save, mayRetry)
        open.set(loaded.id, draft)
        draft.subscribe(tell)
        return draft
      },
      flush: async () => {
        await Promise.all([...open.values()].map((draft) => draft.flush()))
        return !unwritten()
      },
      unwritten,
    }
  }, [queries, report])

  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      if (!drafts.unwritten()) return
      void drafts.flush()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', hold)
    return () => {
      window.removeEventListener('beforeunload', hold)
      void drafts.flush()
    }
  }, [drafts])
  return <DraftsContext value={drafts}>{children}</DraftsContext>
}

function mayRetry(error: unknown): boolean {
  return failureOf(error)?.code !== 'ENTRY_CHANGED_ELSEWHERE'
}
