import { useEffect, useState } from 'react'
import type { SheetRow, SheetRowState } from '../../shared/sheet/plan.ts'
import { client } from '../host.ts'
import type { Preview } from './use-preview.ts'

/** What importing would write; what is unchanged or failed is never taken. */
export const takeable = ['created', 'changed'] as const
export type Takeable = (typeof takeable)[number]

export const isTakeable = (state: SheetRowState): state is Takeable =>
  state === 'created' || state === 'changed'

/** All but some, or none but some; each with its number in this preview. */
interface Choice {
  all: boolean
  but: ReadonlyMap<string, number>
}
type Choices = Record<Takeable, Choice>

const every: Choice = { all: true, but: new Map() }
const none: Choice = { all: false, but: new Map() }

/** An entry of the file by where it is: its number may be another after a change. */
export const keyOf = ({ sheet, first }: Pick<SheetRow, 'sheet' | 'first'>) => `${sheet}\n${first}`

/** Which entries of the file are taken in: all that importing would write, unless somebody leaves some out. */
export function useTaking(preview: Preview) {
  const [choices, setChoices] = useState<Choices>({ created: every, changed: every })
  const [settling, setSettling] = useState(false)
  const counts = preview.shown?.counts
  const number = preview.shown?.number
  const numberOf = (state: Takeable) => {
    const { all, but } = choices[state]
    return all ? Math.max(0, (counts?.[state] ?? 0) - but.size) : but.size
  }
  const has = (row: SheetRow) =>
    isTakeable(row.state) && choices[row.state].all !== choices[row.state].but.has(keyOf(row))
  const toggle = (row: SheetRow) => {
    const { state } = row
    if (!isTakeable(state)) return
    const but = new Map(choices[state].but)
    if (!but.delete(keyOf(row))) but.set(keyOf(row), row.index)
    setChoices({ ...choices, [state]: { ...choices[state], but } })
  }
  const set = (states: readonly Takeable[], taken: boolean) => {
    const choice = taken ? every : none
    setChoices({ ...choices, ...Object.fromEntries(states.map((state) => [state, choice])) })
  }

  // Another preview: what was left out, or taken alone, may be in another state, under another number, or gone.
  useEffect(() => {
    const said = [...choices.created.but.keys(), ...choices.changed.but.keys()]
    if (number === undefined || said.length === 0) return undefined
    let given = false
    const settle = async () => {
      setSettling(true)
      try {
        const next = await settled(choices)
        if (!given) setChoices(next)
      } finally {
        if (!given) setSettling(false)
      }
    }
    // The list itself says it where rows cannot be read.
    settle().catch(() => undefined)
    return () => {
      given = true
    }
    // What was chosen before counts; choosing on does not begin it anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [number])

  return {
    has,
    toggle,
    set,
    numberOf,
    count: numberOf('created') + numberOf('changed'),
    settling,
    /** Numbers of what is taken; nothing where that is everything. */
    rows: () => numbersOf(choices),
  }
}

export type Taking = ReturnType<typeof useTaking>

const pageSize = 500

async function* rowsOf(states: Takeable[]): AsyncGenerator<SheetRow> {
  for (let offset = 0; ; offset += pageSize) {
    const { rows, total } = await client.sheet.rows({ states, offset, limit: pageSize })
    yield* rows
    if (rows.length === 0 || offset + rows.length >= total) return
  }
}

async function settled(choices: Choices): Promise<Choices> {
  const wanted = new Map<string, boolean>()
  for (const { all, but } of Object.values(choices)) for (const key of but.keys()) wanted.set(key, !all)
  const next = { created: new Map<string, number>(), changed: new Map<string, number>() }
  for await (const row of rowsOf([...takeable])) {
    const taken = wanted.get(keyOf(row))
    if (!isTakeable(row.state) || taken === undefined || taken === choices[row.state].all) continue
    next[row.state].set(keyOf(row), row.index)
  }
  return {
    created: { all: choices.created.all, but: next.created },
    changed: { all: choices.changed.all, but: next.changed },
  }
}

async function numbersOf(choices: Choices): Promise<number[] | undefined> {
  if (takeable.every((state) => choices[state].all && choices[state].but.size === 0)) return undefined
  const taken = takeable
    .filter((state) => !choices[state].all)
    .flatMap((state) => [...choices[state].but.values()])
  const wholes = takeable.filter((state) => choices[state].all)
  if (wholes.length === 0) return taken
  for await (const row of rowsOf(wholes)) {
    if (isTakeable(row.state) && !choices[row.state].but.has(keyOf(row))) taken.push(row.index)
  }
  return taken
}
