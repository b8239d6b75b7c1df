import type { DraftState } from '../catalog/entry-draft.ts'
import type { Typed } from '../catalog/drafts.tsx'
import type { ProjectFields } from '../../shared/project.ts'

type Said = { [Key in keyof ProjectFields]?: string }
type State = Pick<DraftState, 'status' | 'updatedAt' | 'error'>

/** As long as an entry's keys wait, and as long until a refused write is tried again. */
const longestWait = 250
const retryPause = 5000

/** What is said of a project as it is being typed. Each write carries only the fields that were typed since the last, so none can undo another. */
export class FieldsDraft implements Typed {
  readonly #save: (said: Said, leaving: boolean) => Promise<unknown>
  readonly #listeners = new Set<() => void>()
  #state: State = { status: 'saved', updatedAt: '' }
  #said: Said = {}
  #timer: ReturnType<typeof setTimeout> | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(save: (said: Said, leaving: boolean) => Promise<unknown>) {
    this.#save = save
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): State => this.#state

  /** What was typed and is not in the file yet. */
  typed(field: keyof ProjectFields): string | undefined {
    return this.#said[field]
  }

  change(field: keyof ProjectFields, value: string): void {
    this.#said = { ...this.#said, [field]: value }
    if (this.#state.status !== 'refused') this.#set({ ...this.#state, status: 'typing' })
    this.#timer ??= setTimeout(() => void this.flush(), longestWait)
  }

  async flush(): Promise<void> {
    const before = this.#writing
    this.#writing = before.then(() => this.#write(false))
    await this.#writing
  }

  /** The window closes: nobody waits for an answer. */
  leave(): void {
    void this.#write(true)
  }

  async #write(leaving: boolean): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const said = this.#said
    if (Object.keys(said).length === 0) return
    try {
      await this.#save(said, leaving)
      const typedSince = Object.entries(this.#said).filter(
        ([field, value]) => said[field as keyof Said] !== value,
      )
      this.#said = Object.fromEntries(typedSince)
      const status = typedSince.length === 0 ? 'saved' : 'typing'
      this.#set({ status, updatedAt: new Date().toISOString() })
    } catch (error) {
      this.#set({ ...this.#state, status: 'refused', error })
      this.#timer ??= setTimeout(() => void this.flush(), retryPause)
    }
  }

  #set(state: State): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
