import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { SecrecyRow } from '../../shared/signing-shapes.ts'
import { client, orpc } from '../host.ts'
import type { SecrecyList } from './use-secrecy-list.ts'

export type SecrecyItem = SecrecyRow['items'][number]

interface SecrecyOptions {
  list: SecrecyList
  /** The item that the keys are at; without one the entry itself is meant. */
  item: SecrecyItem | undefined
  /** Who reviews, where several may. */
  person: number | undefined
  /** Where the keyboard goes when the field for the reason closes, or what had it is gone. */
  focusBack: () => void
}

interface Said {
  id: string
  item: string
  index: number
}

type Saying = Parameters<typeof client.draft.decide>[0]

/** Saying of one entry or item after another whether it may leave, and taking a word back. */
export function useSecrecy({ list, item, person, focusBack }: SecrecyOptions) {
  const queries = useQueryClient()
  const { row, index } = list
  const [reasoning, setReasoning] = useState<string>()
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({})
  const [last, setLast] = useState<Said>()
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (said: Saying) => {
      await client.draft.decide({ ...said, ...(person !== undefined && { person }) })
      // The next one is decided only once it is what the list shows.
      await queries.invalidateQueries({ queryKey: orpc.draft.key() })
    },
  })
  const target = row && `${row.id} ${item?.name ?? ''}`
  const latest = useRef(target)
  useEffect(() => {
    latest.current = target
  })
  const isFree = row !== undefined && (item ?? row).sensitivity !== 'secret' && row.verdict !== 'secret'

  const given = item ? item.withheld : row?.verdict === 'withhold' ? row.reason : undefined
  const draft = (target && drafts[target]) ?? given ?? ''

  const closeReason = () => {
    if (reasoning !== undefined) focusBack()
    setReasoning(undefined)
  }
  const say = (verdict: 'clear' | 'withhold', reason = '') => {
    if (!row || !isFree || isPending) return
    const said = { ids: [row.id], item: item?.name ?? '', verdict, reason: reason.trim() }
    const onSuccess = () => {
      setLast({ id: row.id, item: said.item, index })
      closeReason()
      // Whoever has moved on while it was written is not called back; what left the view was followed by the next one.
      const leaves = list.view === 'open' || (list.view === 'withheld' && verdict === 'clear')
      if (!item && !leaves && latest.current === target) list.setIndex(index + 1)
      if (document.activeElement === document.body) focusBack()
    }
    mutate(said, { onSuccess })
  }
  const hasWord = item ? item.withheld !== undefined : row?.verdict === 'clear' || row?.verdict === 'withhold'
  /** The word on what is open, or, where it has none, the one before. */
  const takeBack = () => {
    const back = row && hasWord ? { id: row.id, item: item?.name ?? '', index } : last
    if (!back || isPending) return
    const onSuccess = () => {
      setLast(undefined)
      list.setIndex(back.index)
    }
    mutate({ ids: [back.id], item: back.item, verdict: 'open', reason: '' }, { onSuccess })
  }
  return {
    pending: isPending,
    error,
    isFree,
    hasWord,
    clear: () => say('clear'),
    withhold: () => say('withhold', draft),
    takeBack,
    canTakeBack: hasWord || last !== undefined,
    reasoning: target !== undefined && reasoning === target,
    // Not while the list goes on: what is meant is what is shown.
    openReason: () => isFree && !isPending && setReasoning(target),
    closeReason,
    draft,
    setDraft: (text: string) => target && setDrafts((old) => ({ ...old, [target]: text })),
  }
}

export type Secrecy = ReturnType<typeof useSecrecy>
