import type { Rules } from '../../shared/check.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Facts } from '../../shared/rulebook.ts'
import { FindingIndex } from './finding-index.ts'

/** What the backend answered on reading the entry. */
export interface LoadedEntry {
  id: string
  entry: Entry
  version: string
  updatedAt: string
  facts: Facts
}

export interface DraftState {
  entry: Entry
  /** What is known around the entry, as of its last reading or writing. */
  facts: Facts
  findings: FindingIndex
  status: 'saved' | 'typing' | 'saving' | 'refused'
  updatedAt: string
  /** Why the last write was refused; what was typed is still in `entry`. */
  error?: unknown
}

export interface WriteInput {
  id: string
  entry: Entry
  version?: string
}

/** @param leaving the window is closing: the request has to outlive it */
export type Save = (
  input: WriteInput,
  leaving: boolean,
) => Promise<{
  version: string
  updatedAt: string
  facts: Facts
}>

/** The longest that a typed key waits before it is on its way to the file; counted from the first, so that a burst of typing puts nothing off. */
const longestWait = 250
/** A full disk or a stick pulled out mends itself; a conflict does not and is left to the person. */
const retryPause = 5000

/**
 * One entry as it is being typed. It writes itself a moment after the first key, one write at a time, each naming the version it
 * started from; a refused write keeps everything. It lives outside React so that leaving a screen cannot lose it.
 */
export class EntryDraft {
  readonly id: string
  readonly #save: Save
  readonly #mayRetry: (error: unknown) => boolean
  #rules: Rules
  readonly #listeners = new Set<() => void>()
  #state: DraftState
  #version: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = Infinity
  #writing: Promise<unknown> | undefined
  #next: Promise<void> | undefined

  constructor(loaded: LoadedEntry, rules: Rules, save: Save, mayRetry: (error: unknown) => boolean) {
    this.id = loaded.id
    this.#rules = rules
    this.#save = save
    this.#mayRetry = mayRetry
    this.#version = loaded.version
    this.#state = this.#stateOf(loaded)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): DraftState => this.#state

  /** Takes what was typed, as a change of what is there now. */
  readonly change = (update: (entry: Entry) => Entry): void => {
    const entry = update(this.#state.entry)
    if (entry === this.#state.entry) return
    // Once refused it stays so until a write succeeds: each try on the way there would only flicker.
    const status = this.#state.status === 'refused' ? 'refused' : 'typing'
    this.#set({ ...this.#state, entry, findings: this.#check(entry, this.#state.facts), status })
    this.#schedule(longestWait)
  }

  /** Checks with the rules that are in force now. */
  follow(rules: Rules): void {
    if (rules === this.#rules) return
    this.#rules = rules
    this.#set({ ...this.#state, findings: this.#check(this.#state.entry, this.#state.facts) })
  }

  /** Writes now what is not written yet. */
  flush(): Promise<void> {
    this.#unschedule()
    // Everyone who asks while a write is under way waits for the same next one: two at once would start from the same version.
    this.#next ??= this.#writeNext()
    return this.#next
  }

  /** Sends now what is not written yet, past a write that is under way: whoever closes the window waits for no answer. */
  leave(): void {
    this.#unschedule()
    if (this.#state.status === 'saved') return
    const before = this.#writing
    // Which version a write under way will make is not known yet; nobody but this window types in this entry.
    const version = before === undefined ? this.#version : undefined
    void this.#hold(Promise.all([before, this.#write({ version, leaving: true })]))
  }

  /** Takes what the file holds now, unless something typed here is not written yet. */
  refresh(loaded: LoadedEntry): void {
    if (this.#state.status !== 'saved') return
    if (loaded.version === this.#version) return this.#learn(loaded.facts)
    // An answer that was under way while this draft was written.
    if (loaded.updatedAt < this.#state.updatedAt) return
    this.replace(loaded)
  }

  /** Gives up what was typed here for what the file holds. */
  replace(loaded: LoadedEntry): void {
    this.#unschedule()
    this.#version = loaded.version
    this.#set(this.#stateOf(loaded))
  }

  /** Writes what was typed here over what somebody else wrote. */
  async overwrite(): Promise<void> {
    this.#version = undefined
    await this.flush()
  }

  /** What lies around the entry can change while it stays as it is. */
  #learn(facts: Facts): void {
    if (JSON.stringify(facts) === JSON.stringify(this.#state.facts)) return
    this.#set({ ...this.#state, facts, findings: this.#check(this.#state.entry, facts) })
  }

  async #writeNext(): Promise<void> {
    await this.#writing
    this.#next = undefined
    if (this.#state.status === 'saved') return
    await this.#hold(this.#write({ version: this.#version, leaving: false }))
  }

  /** Until it is done the next write waits. */
  async #hold(writing: Promise<unknown>): Promise<void> {
    this.#writing = writing
    await writing
    if (this.#writing === writing) this.#writing = undefined
  }

  async #write({ version: from, leaving }: { version: string | undefined; leaving: boolean }): Promise<void> {
    const { entry, status: before } = this.#state
    if (before === 'typing') this.#set({ ...this.#state, status: 'saving' })
    try {
      const input = { id: this.id, entry, version: from }
      const { version, updatedAt, facts } = await this.#save(input, leaving)
      this.#version = version
      const now = this.#state.entry
      const findings = this.#check(now, facts)
      const status = now === entry ? 'saved' : 'typing'
      this.#set({ entry: now, facts, findings, updatedAt, status, error: undefined })
    } catch (error) {
      this.#set({ ...this.#state, status: 'refused', error })
      if (this.#mayRetry(error)) this.#schedule(retryPause)
    }
  }

  #stateOf({ entry, facts, updatedAt }: LoadedEntry): DraftState {
    return { entry, facts, findings: this.#check(entry, facts), status: 'saved', updatedAt }
  }

  #check(entry: Entry, facts: Facts): FindingIndex {
    // The first check has none before it.
    return new FindingIndex(
      this.#rules.check(entry, facts),
      (this.#state as DraftState | undefined)?.findings,
    )
  }

  #schedule(after: number): void {
    const due = Date.now() + after
    if (this.#due <= due) return
    this.#unschedule()
    this.#due = due
    this.#timer = setTimeout(() => void this.flush(), after)
  }

  #unschedule(): void {
    clearTimeout(this.#timer)
    this.#due = Infinity
  }

  #set(state: DraftState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
