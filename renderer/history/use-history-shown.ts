import { useLocation, useSearch } from 'wouter'

/** Whether the address asks for the history in the form's place, so that going back closes it; and how to open and close it. */
export function useHistoryShown(): [shown: boolean, show: (shown: boolean) => void] {
  const [path, navigate] = useLocation()
  const query = useSearch()
  const shown = new URLSearchParams(query).has('history')
  const show = (wanted: boolean) => {
    const parameters = new URLSearchParams(query)
    if (wanted) parameters.set('history', '1')
    else parameters.delete('history')
    navigate(`${path}?${parameters}`, { replace: !wanted })
  }
  return [shown, show]
}
