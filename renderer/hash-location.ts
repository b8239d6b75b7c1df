import { useSyncExternalStore } from 'react'

// wouter's own hash hook moves `?view=…` out of the hash into the address, where a plain link to `#/catalog?view=returned`
// does not reach it. This one keeps both parts in the hash, so that links and navigation agree.

const separator = '?'

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

function current(): string {
  const hash = window.location.hash.slice(1)
  return hash.startsWith('/') ? hash : `/${hash}`
}

const pathPart = () => current().split(separator)[0] ?? '/'
const queryPart = () => current().split(separator)[1] ?? ''

/**
 * Whether the address is still the one that a screen was drawn for. What a screen does of its own accord must ask: the address changes
 * at once, the screens a moment later, and in between the old screen would take back where somebody goes.
 */
export function isAt(path: string, query: string): boolean {
  return pathPart() === path && queryPart() === query
}

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  if (to === current()) return
  window.history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`)
  // pushState fires no event of its own.
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/** The location hook for wouter's router. */
export function useHashPath(): [string, typeof navigate] {
  return [useSyncExternalStore(subscribe, pathPart), navigate]
}
useHashPath.hrefs = (href: string): string => `#${href}`

/** The query of the current place, as wouter's `useSearch` gives it. */
export function useHashQuery(): string {
  return useSyncExternalStore(subscribe, queryPart)
}
