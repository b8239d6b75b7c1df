import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { client, orpc } from '../host.ts'
import { wearing, type DraftState } from './draft-words.ts'

/** Freezing the catalog. Where several persons may, the screen asks who does. */
export function useFreeze() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (person: number | undefined) => client.draft.freeze({ person }),
    // The screen that shows what was frozen must find it there.
    onSuccess: () => queries.invalidateQueries({ queryKey: orpc.draft.key() }),
  })
}

/** From the list of submissions into the making of one: goes on with what was begun, or begins. */
export function useBegin(state: DraftState | undefined) {
  const [, go] = useLocation()
  const freeze = useFreeze()
  const begin = () => {
    const [operator, ...others] = wearing(state?.persons ?? [], 'operator')
    if (state?.draft || !operator || others.length > 0) go('/submission')
    else freeze.mutate(operator.number, { onSuccess: () => go('/submission') })
  }
  return { begin, pending: freeze.isPending, error: freeze.error }
}
