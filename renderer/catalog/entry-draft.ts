import type { Entry } from '../../shared/entry.ts'
import type { Finding } from '../../shared/rules.ts'
import { findingsOf } from '../../shared/rules.ts'

/** What the backend answered on reading the entry. */
export interface LoadedEntry {
  id: string
  entry: Entry
  version: string
  updatedAt: string
}

export interface DraftState {
  entry: Entry
  findings: Finding[]
  status: 'saved' | 'typing' | 'saving' | 'refused'
  updatedAt: string
  /** Why the last write was refused; what was typed is still in `entry`. */
  error?: unknown
}

type Save = (input: { id: string; entry: Entry; version?: string }) => Promise<{
  version: string
  updatedAt: string
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
  readonly #listeners = new Set<() => void>()
  #state: DraftState
  #version: string | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> | undefined

  constructor(loaded: LoadedEntry, save: Save, mayRetry: (error: unknown) => boolean) {
    this.id = loaded.id
    this.#save = save
    this.#mayRetry = mayRetry
    this.#version = loaded.version
    this.#state = stateOf(loaded)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): DraftState => this.#state

  /** Takes what was typed, as a change of what is there now. */
  readonly change = (update: (entry: Entry) => Entry): void => {
    const entry = update(this.#state.entry)
    this.#set({ ...this.#state, entry, findings: findingsOf(entry), status: 'typing' })
    this.#schedule(pause)
  }

  /** Writes now what is not written yet. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    await this.#writing
    if (this.#state.status === 'saved') return
    this.#writing = this.#write()
    await this.#writing
  }

  /** Takes what the file holds now, unless something typed here is not written yet. */
  refresh(loaded: LoadedEntry): void {
    if (this.#state.status !== 'saved' || loaded.version === this.#version) return
    // An answer that was under way while this draft was written.
    if (loaded.updatedAt < this.#state.updatedAt) return
    this.replace(loaded)
  }

  /** Gives up what was typed here for what the file holds. */
  replace(loaded: LoadedEntry): void {
    clearTimeout(this.#timer)
    this.#version = loaded.version
    this.#set(stateOf(loaded))
  }

  /** Writes what was typed here over what somebody else wrote. */
  async overwrite(): Promise<void> {
    this.#version = undefined
    await this.flush()
  }

  async #write(): Promise<void> {
    const { entry } = this.#state
    this.#set({ ...this.#state, status: 'saving' })
    try {
      const { version, updatedAt } = await this.#save({ id: this.id, entry, version: this.#version })
      this.#version = version
      const typedOn = this.#state.entry !== entry
      this.#set({ ...this.#state, updatedAt, error: undefined, status: typedOn ? 'typing' : 'saved' })
    } catch (error) {
      this.#set({ ...this.#state, status: 'refused', error })
      if (this.#mayRetry(error)) this.#schedule(retryPause)
    }
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

function stateOf({ entry, updatedAt }: LoadedEntry): DraftState {
  return { entry, findings: findingsOf(entry), status: 'saved', updatedAt }
}
