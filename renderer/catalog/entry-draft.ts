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

type Save = (input: { id: string; entry: Entry; version?: string }) => Promise<{
  version: string
  updatedAt: string
  facts: Facts
}>

const pause = 300
/** A full disk or a stick pulled out mends itself; a conflict does not and is left to the person. */
const retryPause = 5000

/**
 * One entry as it is being typed. It writes itself shortly after the last key, one write at a time, each naming the version it
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
  #writing: Promise<void> | undefined
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
    this.#set({ ...this.#state, entry, findings: this.#check(entry, this.#state.facts), status: 'typing' })
    this.#schedule(pause)
  }

  /** Checks with the rules that are in force now. */
  follow(rules: Rules): void {
    if (rules === this.#rules) return
    this.#rules = rules
    this.#set({ ...this.#state, findings: this.#check(this.#state.entry, this.#state.facts) })
  }

  /** Writes now what is not written yet. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    // Everyone who asks while a write is under way waits for the same next one: two at once would start from the same version.
    this.#next ??= this.#writeNext()
    return this.#next
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
    clearTimeout(this.#timer)
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
    this.#writing = this.#write()
    await this.#writing
  }

  async #write(): Promise<void> {
    const { entry } = this.#state
    this.#set({ ...this.#state, status: 'saving' })
    try {
      const { version, updatedAt, facts } = await this.#save({ id: this.id, entry, version: this.#version })
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
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), after)
  }

  #set(state: DraftState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
