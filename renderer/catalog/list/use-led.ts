import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react'
import type { EntryList } from '../../../shared/entry-list.ts'
import { client } from '../../host.ts'
import type { ListHandle } from '../../parts/virtual-list.tsx'

/** A row whose place is known, in a list that may only be on its way to the screen. */
interface Known {
  index: number
  /** The row is looked for in the table, not in the list beside the form. */
  inTable: boolean
}

interface LedOptions {
  id: string | undefined
  /** What was open when one left: it stands where one left it. */
  leftId: string | undefined
  list: EntryList
  handle: RefObject<ListHandle | null>
  tableShown: boolean
  /** The list's own rows are on screen. */
  settled: boolean
  /** Takes away what hides the entry. */
  widen: () => void
}

/**
 * Brings an entry into view that something else than the list led to: a finding, the palette, undo, a new one. Where a filter hides it
 * the filter goes.
 */
export function useLed({ id, leftId, list, handle, tableShown, settled, widen }: LedOptions) {
  // What the list opened by itself is in view.
  const own = useRef(leftId)
  const [led, setLed] = useState<string>()
  const known = useRef<Known>(undefined)
  useEffect(() => {
    if (id !== undefined && id !== own.current) setLed(id)
    own.current = id
  }, [id])

  const narrowed = list.search !== '' || list.filters.length > 0
  const arrive = useEffectEvent((index: number | undefined) => {
    if (index !== undefined) handle.current?.show(index)
    else if (narrowed) return widen()
    setLed(undefined)
  })
  useEffect(() => {
    if (led === undefined || !settled) return undefined
    let wanted = true
    client.entry.place({ ...list, id: led }).then(
      ({ index }) => wanted && arrive(index),
      // The list says itself what is wrong.
      () => wanted && setLed(undefined),
    )
    return () => {
      wanted = false
    }
  }, [led, list, settled])
  // At every drawing: the list that it is for comes to the screen with one of them.
  useEffect(() => {
    if (!settled || known.current?.inTable !== tableShown) return
    handle.current?.show(known.current.index)
    known.current = undefined
  })
  const drop = () => {
    known.current = undefined
    setLed(undefined)
  }
  return {
    /** Said before the list opens an entry itself. */
    opens: (opened: string) => {
      own.current = opened
      drop()
    },
    lead: setLed,
    /** To a row whose place is known: the next key, however fast, finds the list there. */
    leadTo: (row: Known) => {
      drop()
      known.current = row
    },
    /** Said when somebody goes on in the list: what comes after that must not take them elsewhere. */
    drop,
  }
}
