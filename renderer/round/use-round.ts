import { useQuery } from '@tanstack/react-query'
import { orpc } from '../host.ts'

/** The round that goes on, the last one, and by when the next is due. */
export function useRound() {
  return useQuery(orpc.round.state.queryOptions({ input: {} }))
}
