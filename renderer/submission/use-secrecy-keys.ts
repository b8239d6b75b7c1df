import { useHotkeys } from '@mantine/hooks'
import type { RefObject } from 'react'
import { key } from '../desk/use-decision-keys.ts'
import type { ListHandle } from '../parts/virtual-list.tsx'
import type { Secrecy } from './use-secrecy.ts'

/** A, W and U decide; Alt with an arrow moves, also out of a field. */
export function useSecrecyKeys(secrecy: Secrecy | undefined, list: RefObject<ListHandle | null>): void {
  useHotkeys(
    secrecy
      ? [key('A', secrecy.clear), key('W', () => secrecy.openReason()), key('U', secrecy.takeBack)]
      : [],
  )
  useHotkeys(
    [key('alt+ArrowUp', () => list.current?.move(-1)), key('alt+ArrowDown', () => list.current?.move(1))],
    [],
  )
}
