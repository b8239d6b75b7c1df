import { useEffect, useRef, type FocusEvent, type RefObject } from 'react'
import type { ListHandle } from '../../parts/virtual-list.tsx'

/** What had the focus may go when it has done its work: a chip, a bar, a dialog. The keys then go on in the list. */
export function useFocusKept(handle: RefObject<ListHandle | null>) {
  const last = useRef<Element>(undefined)
  useEffect(() => {
    if (last.current === undefined || last.current.isConnected || document.activeElement !== document.body)
      return
    last.current = undefined
    handle.current?.focus()
  })
  return (event: FocusEvent) => {
    last.current = event.target
  }
}
