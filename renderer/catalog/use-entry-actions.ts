import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../host.ts'
import { formatDate } from '../parts/format.ts'
import { useCommand } from '../shell/use-command.tsx'
import type { Loaded } from './entry-head.tsx'
import { useForm } from './form.ts'

/** What is done to the whole entry from its head. What is typed is written first, for it is meant too. */
export function useEntryActions({
  id,
  retired,
  confirmedAt,
  round,
}: Pick<Loaded, 'id' | 'retired' | 'confirmedAt' | 'round'>) {
  const { draft } = useForm()
  const [today] = useState(() => formatDate(new Date().toISOString()))
  const retiring = useMutation(orpc.entry.retire.mutationOptions())
  const confirming = useMutation(orpc.entry.confirm.mutationOptions())
  const written = async () => {
    await draft.flush()
    return draft.snapshot().status === 'saved'
  }
  const confirm = async () => {
    if (await written()) confirming.mutate({ id })
  }
  const retire = async () => {
    if (await written()) retiring.mutate({ id, retired: !retired })
  }
  useCommand('entry.retire', retired ? undefined : () => void retire())
  return {
    confirm,
    confirming: confirming.isPending,
    // In a round that goes on what was confirmed before it still waits.
    confirmedToday: round?.outcome !== 'waiting' && confirmedAt !== '' && formatDate(confirmedAt) === today,
    retire,
    retiring: retiring.isPending,
    error: retiring.error ?? confirming.error,
    dismiss: () => {
      retiring.reset()
      confirming.reset()
    },
  }
}

export type EntryActions = ReturnType<typeof useEntryActions>
