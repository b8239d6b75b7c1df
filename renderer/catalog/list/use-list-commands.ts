import { useHotkeys } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useLocation } from 'wouter'
import { orpc } from '../../host.ts'
import type { ListHandle } from '../../parts/virtual-list.tsx'
import { useCommand } from '../../shell/use-command.tsx'
import { useDrafts } from '../drafts.tsx'
import type { ListState } from '../use-list-state.ts'

interface ListCommands {
  /** Whether there is one: the entry that is open, or in a table the one that the keys are at. */
  any: boolean
  current: () => string | undefined
  handle: RefObject<ListHandle | null>
  searchInput: RefObject<HTMLInputElement | null>
  state: ListState
  onCreate: (input: { like?: string }) => void
  onTable: () => void
  onCodes: () => void
  /** From an entry to the table it was opened from. */
  onBack: (() => void) | undefined
}

/** What the keys and the palette do in the catalog. */
export function useListCommands(commands: ListCommands) {
  const { any, current, handle, searchInput, state, onCreate, onTable, onCodes, onBack } = commands
  const drafts = useDrafts()
  const [, navigate] = useLocation()
  const confirming = useMutation(orpc.entry.confirm.mutationOptions())
  const move = (by: number) => handle.current?.move(by)
  /** What is typed is written first; where it was refused one stays with it. */
  const withCurrent = async (act: (id: string) => unknown) => {
    const id = current()
    if (id !== undefined && (await drafts.flush())) await act(id)
  }
  const confirmAndGoOn = async (confirmed: string) => {
    if (state.list.view !== 'retired') await confirming.mutateAsync({ id: confirmed })
    move(1)
  }
  useCommand('entry.create', () => onCreate({}))
  useCommand('entry.previous', () => move(-1))
  useCommand('entry.next', () => move(1))
  useCommand('entry.confirm', any ? () => void withCurrent(confirmAndGoOn) : undefined)
  useCommand('entry.duplicate', any ? () => void withCurrent((like) => onCreate({ like })) : undefined)
  useCommand('list.search', () => searchInput.current?.select())
  useCommand('list.table', onTable)
  useCommand('list.codes', onCodes)
  useCommand('catalog.import', () => navigate('/import'))

  const stepBack = (event: KeyboardEvent) => {
    const { target } = event
    if (event.defaultPrevented || (target instanceof Element && target.closest('[role=dialog]'))) return
    const inList = target instanceof Element && target.closest('[role=listbox], [role=grid]') !== null
    if (target === searchInput.current && state.list.search !== '') state.setSearch('')
    else if (inList && onBack) onBack()
    else handle.current?.focus()
  }
  // One step back: from the field to the list, from the list to the table.
  useHotkeys([['Escape', stepBack, { preventDefault: false }]], [])
}
