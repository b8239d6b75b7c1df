import { useHotkeys } from '@mantine/hooks'
import type { RefObject } from 'react'
import { key } from '../desk/use-decision-keys.ts'
import type { ListHandle } from '../parts/virtual-list.tsx'
import type { Judging } from './use-judging.ts'

/** S, N and D judge and U takes back; Alt with an arrow moves, also out of a field. */
export function useGroupKeys(judging: Judging, list: RefObject<ListHandle | null>): void {
  useHotkeys([
    key('S', judging.openForm),
    key('N', () => judging.judge('different')),
    key('D', () => judging.judge('dispute')),
    key('U', judging.undo),
  ])
  useHotkeys(
    [key('alt+ArrowUp', () => list.current?.move(-1)), key('alt+ArrowDown', () => list.current?.move(1))],
    [],
  )
}
