import { useLocation, useSearch } from 'wouter'

/** What a paper's address says, and the way to say it otherwise: a paper that is opened again is the same. */
export function usePaperChoices() {
  const [path, navigate] = useLocation()
  const query = new URLSearchParams(useSearch())
  const choose = (name: string, value: string) => {
    const next = new URLSearchParams(query)
    if (value === '') next.delete(name)
    else next.set(name, value)
    navigate(`${path}?${next.toString()}`, { replace: true })
  }
  return { of: (name: string) => query.get(name) ?? '', choose }
}
