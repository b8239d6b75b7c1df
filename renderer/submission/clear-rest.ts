import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client, orpc } from '../host.ts'

interface Cleared {
  count: number
  saidAt: string
}

/** Clearing all that is left at once, which can be taken back until the review ends. */
export function useClearRest(person: number | undefined) {
  const queries = useQueryClient()
  const [cleared, setCleared] = useState<Cleared>()
  const settle = () => queries.invalidateQueries({ queryKey: orpc.draft.key() })
  const by = person !== undefined && { person }
  const clear = useMutation({
    mutationFn: () => client.draft.decide({ verdict: 'clear', ...by }),
    onSuccess: ({ decided, saidAt }) => {
      setCleared({ count: decided, saidAt })
      return settle()
    },
  })
  const undo = useMutation({
    mutationFn: ({ saidAt }: Cleared) => client.draft.decide({ verdict: 'open', saidAt, ...by }),
    onSuccess: () => {
      setCleared(undefined)
      return settle()
    },
  })
  return { cleared, clear, undo, forget: () => setCleared(undefined) }
}

export type ClearingRest = ReturnType<typeof useClearRest>
