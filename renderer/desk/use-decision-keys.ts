import { useHotkeys, type HotkeyItem } from '@mantine/hooks'
import type { RefObject } from 'react'
import type { ListHandle } from '../parts/virtual-list.tsx'
import type { Deciding } from './use-deciding.ts'

/** A, R and U decide, N remarks, E corrects, C checks; Alt with an arrow moves, also out of a field. */
export function useDecisionKeys(
  deciding: Deciding | undefined,
  work: { remark: () => void; correct: () => void; check: () => void },
  list: RefObject<ListHandle | null>,
): void {
  const keys: HotkeyItem[] = deciding
    ? [
        key('A', () => deciding.decide('accepted', '')),
        key('R', deciding.openComment),
        key('U', deciding.takeBack),
        key('N', work.remark),
        key('E', work.correct),
        key('C', work.check),
      ]
    : []
  useHotkeys(keys)
  useHotkeys(
    [key('alt+ArrowUp', () => list.current?.move(-1)), key('alt+ArrowDown', () => list.current?.move(1))],
    [],
  )
}

/** By the place on the keyboard, so that a Chinese input method in between changes nothing. */
export function key(combination: string, act: () => void): HotkeyItem {
  const unlessHeldOrInDialog = (event: KeyboardEvent) => {
    const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]')
    // A key held down must not decide on entries that nobody has seen.
    const held = event.repeat && !event.altKey
    if (!inDialog && !held) act()
  }
  return [combination, unlessHeldOrInDialog, { usePhysicalKeys: true }]
}
