import { useRef, useState } from 'react'
import type { EntryList, Selection } from '../../../shared/entry-list.ts'
import type { EntryRow } from '../../../shared/shapes.ts'
import { client } from '../../host.ts'
import type { Choosing } from '../../parts/list-cursor.ts'

/** Some entries, or all of the list, also those that were never on screen, without some. */
type Chosen = { kind: 'some'; ids: ReadonlySet<string> } | { kind: 'all'; except: ReadonlySet<string> }

interface State {
  /** The list that was chosen from; in another one nothing is chosen. */
  of: string
  chosen: Chosen
  /** Where a stretch of rows began, what was chosen before it, and where it reached. */
  anchor: number
  base: Chosen
  reach: number
}

interface Source {
  count: number | undefined
  rowAt: (index: number) => EntryRow | undefined
  /** A search that shows only the first of what it found. */
  more: boolean
}

export interface ChosenEntries extends Choosing {
  count: number
  selection: Selection | undefined
}

const none: Chosen = { kind: 'some', ids: new Set() }
/** The most that one request may ask for. */
const most = 500

/** Which entries of a list are chosen, to do something to all of them at once. */
export function useChoosing(list: EntryList, { count = 0, rowAt, more }: Source): ChosenEntries {
  const of = JSON.stringify(list)
  const [kept, keep] = useState<State>()
  const state = kept?.of === of ? kept : { of, chosen: none, anchor: -1, base: none, reach: -1 }
  const latest = useRef(0)
  const { chosen } = state
  const choose = (next: Chosen, index: number) =>
    keep({ of, chosen: next, anchor: index, base: next, reach: index })

  /** Rows that were never in view are asked for. */
  const idsIn = async (from: number, to: number): Promise<string[]> => {
    const known = Array.from({ length: to - from + 1 }, (_, index) => rowAt(from + index)?.id)
    if (known.every((id) => id !== undefined)) return known
    const ids: string[] = []
    for (let offset = from; offset <= to; offset += most) {
      const { rows } = await client.entry.list({ ...list, offset, limit: Math.min(most, to + 1 - offset) })
      ids.push(...rows.map(({ id }) => id))
    }
    return ids
  }
  const stretch = async (anchor: number, base: Chosen, to: number) => {
    latest.current += 1
    const turn = latest.current
    const ids = await idsIn(Math.min(anchor, to), Math.max(anchor, to))
    if (turn === latest.current) keep({ of, chosen: withIds(base, ids), anchor, base, reach: to })
  }

  const number = chosen.kind === 'all' ? Math.max(0, count - chosen.except.size) : chosen.ids.size
  return {
    any: number > 0,
    count: number,
    selection:
      number === 0
        ? undefined
        : chosen.kind === 'all'
          ? { list, except: [...chosen.except] }
          : { ids: [...chosen.ids] },
    has: (id) => (chosen.kind === 'all' ? !chosen.except.has(id) : chosen.ids.has(id)),
    toggle: (index) => {
      const row = rowAt(index)
      if (row) choose(toggled(chosen, row.id), index)
    },
    extend: (index, from) => {
      // Going on where the last stretch ended stretches it further, or back; from anywhere else another begins.
      const on = state.reach === from && state.anchor !== -1
      void stretch(on ? state.anchor : from, on ? state.base : chosen, index)
    },
    all: () => {
      // All that is meant are those that are shown: of a search that found more, they are named one by one.
      if (more) void stretch(0, none, count - 1)
      else choose({ kind: 'all', except: new Set() }, 0)
    },
    clear: () => keep(undefined),
  }
}

function toggled(chosen: Chosen, id: string): Chosen {
  const set = new Set(chosen.kind === 'all' ? chosen.except : chosen.ids)
  if (!set.delete(id)) set.add(id)
  return chosen.kind === 'all' ? { kind: 'all', except: set } : { kind: 'some', ids: set }
}

function withIds(chosen: Chosen, ids: readonly string[]): Chosen {
  if (chosen.kind === 'some') return { kind: 'some', ids: new Set([...chosen.ids, ...ids]) }
  const except = new Set(chosen.except)
  for (const id of ids) except.delete(id)
  return { kind: 'all', except }
}
