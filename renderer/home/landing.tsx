import { useQuery } from '@tanstack/react-query'
import { Redirect } from 'wouter'
import { orpc } from '../host.ts'

/** Where a workspace opens: at the home page, or, where there is nothing yet that it could tell of, where a catalog begins. */
export function Landing() {
  const { data, error } = useQuery(orpc.home.state.queryOptions({ input: {} }))
  if (!data && !error) return null
  const begins = data?.overview?.catalogs.resource === 0 && data.todos.length === 0
  return <Redirect to={begins ? '/catalog' : '/home'} replace />
}
