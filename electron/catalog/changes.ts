import { randomUUID } from 'node:crypto'
import type { Action, ChangeDetail } from '../../shared/change.ts'
import type { Entry } from '../../shared/entry.ts'
import type { Sql } from '../workspace/sql.ts'
import { findEntry, judgeAgain, storedEntry, type CatalogDesk, type StoredEntry } from './entries.ts'
import { keepVersion, writeEntry, type WriteOptions } from './entry-store.ts'
import { neighbourIds } from './facts.ts'
import { followInRound, saidInRound } from './round-follow.ts'
import { officeEnded } from './reorganisations.ts'

/** Milliseconds of rest after which typing in a field begins another step. */
const restBetweenSteps = 5000

/** What one step does to one entry: three things can change, and each is known before and after. */
export interface Effect {
  row: number
  id: string
  /** Version; nothing before: the step made the entry, nothing after: it took it away. */
  before: string | null
  after: string | null
  retiredBefore: 0 | 1
  retiredAfter: 0 | 1
  confirmedBefore: string
  confirmedAfter: string
  createdAt: string
}

/** The places an edit changed, as `editedPlaces` gives them. */
type Places = Pick<ChangeDetail, 'fields'> & { item?: number }

interface ChangeOptions extends Partial<WriteOptions> {
  places?: Places
  /** The step that this one goes on with. */
  joining?: number | undefined
  /** Who did it, where that is not the person of this desk: a colleague, whose part of the round comes back. */
  who?: string
  /** The part of the round that came back. */
  part?: string
}

/**
 * Does something to the working copy as one step that has a name and can be taken back whole: all writes of entries go through here.
 * Inside one transaction; the findings of the entries around are counted again unless there are many.
 * @throws {Failure} OFFICE_ENDED
 */
export function asOneChange<Result>(
  desk: CatalogDesk,
  action: Action,
  work: (step: Step) => Result,
  options: ChangeOptions = {},
): Result {
  if (desk.workspace.ended) throw officeEnded({ name: desk.workspace.name, ...desk.workspace.ended })
  return desk.sql.transaction(() => {
    const step = new Step(desk, options)
    const result = work(step)
    step.close(action)
    return result
  })
}

/** The edit that this one goes on with: the last step of all, in the same places of the same entry, a moment ago. */
export function lastEditToJoin(
  sql: Sql,
  { id, version }: Pick<StoredEntry, 'id' | 'version'>,
  { fields, item }: Places,
): number | undefined {
  const last = sql.get<{ number: number; action: string; detail: string; at: string; state: string }>(
    'SELECT number, action, detail, at, state FROM change ORDER BY number DESC LIMIT 1',
  )
  if (last?.action !== 'edit' || last.state !== 'done') return undefined
  if (Date.now() - Date.parse(last.at) > restBetweenSteps) return undefined
  // What was signed meanwhile is a version for good: the history says which was sent.
  if (sql.get('SELECT 1 FROM version WHERE hash = @version', { version })) return undefined
  // What was frozen for a submission is read from here until it is signed.
  if (sql.get('SELECT 1 FROM draft_entry WHERE id = @id AND version = @version', { id, version }))
    return undefined
  const detail = JSON.parse(last.detail) as ChangeDetail
  const same = detail.id === id && detail.item === item && detail.fields.join() === fields.join()
  // Where items come and go, each time is a step of its own.
  return same && fields.length === 1 && fields[0] !== 'items' ? last.number : undefined
}

/** Lets go of everything that was done: what there is now is the beginning. */
export function forgetChanges(sql: Sql): void {
  for (const table of ['entry_change', 'change', 'past_version'] as const) sql.run(`DELETE FROM ${table}`)
}

/** One step under way. */
export class Step {
  readonly #desk: CatalogDesk
  readonly #many: boolean
  readonly #options: ChangeOptions
  readonly #at = new Date().toISOString()
  readonly #effects = new Map<string, Effect>()
  readonly #around = new Set<string>()
  readonly #notes: NonNullable<ChangeDetail['notes']> = []
  #name = ''

  constructor(desk: CatalogDesk, options: ChangeOptions) {
    this.#desk = desk
    this.#many = options.many ?? false
    this.#options = options
  }

  /** @param id one that an entry of this agency had elsewhere; without it a new one */
  create(entry: Entry, id: string = randomUUID()): string {
    this.#write(undefined, { id, entry, retired: 0, confirmedAt: '' })
    return id
  }

  /** @throws {Failure} ENTRY_MISSING */
  save(id: string, entry: Entry): void {
    const before = findEntry(this.#desk.sql, id)
    this.#write(before, { ...before, entry })
  }

  /** The same content under the code that the office has now. @throws {Failure} ENTRY_MISSING */
  carry(id: string): void {
    const before = findEntry(this.#desk.sql, id)
    this.#write(before, before, before.updatedAt)
  }

  /** @throws {Failure} ENTRY_MISSING */
  retire(id: string, retired: boolean): void {
    const before = findEntry(this.#desk.sql, id)
    if ((before.retired === 1) === retired) return
    this.#write(before, { ...before, retired: retired ? 1 : 0 })
  }

  /** @param note why it is right though something speaks against it @throws {Failure} ENTRY_MISSING */
  confirm(id: string, note = ''): void {
    const before = findEntry(this.#desk.sql, id)
    // A retired entry is read-only, and nothing that is in use is confirmed by it.
    if (before.retired === 1 || isConfirmed(this.#desk.sql, before)) return
    if (note !== '') this.#notes.push({ id, note })
    this.#write(before, { ...before, confirmedAt: this.#at }, before.updatedAt)
  }

  /** Writes the step down, and counts again what it may have changed around. */
  close(action: Action): void {
    const { sql } = this.#desk
    const { places, joining, who, part } = this.#options
    const effects = [...this.#effects.values()].filter(isEffect)
    if (effects.length === 0) return
    const [first] = effects
    if (joining !== undefined && first) joinEffect(sql, joining, first, this.#at)
    else {
      const detail: ChangeDetail = {
        ...(effects.length === 1 && { id: first?.id }),
        name: effects.length === 1 ? this.#name : '',
        entries: effects.length,
        fields: places?.fields ?? [],
        ...(places?.item !== undefined && { item: places.item }),
        ...(this.#notes.length > 0 && { notes: this.#notes }),
        ...(part !== undefined && { part }),
      }
      storeChange(this.#desk, { action, detail, at: this.#at, effects, who })
    }
    if (!this.#many) judgeAgain(this.#desk, present(sql, this.#around))
    followInRound(this.#desk, effects)
  }

  #write(
    before: (StoredEntry & { entry: Entry }) | undefined,
    after: { id: string; entry: Entry; retired: 0 | 1; confirmedAt: string },
    updatedAt = this.#at,
  ): void {
    const { sql } = this.#desk
    const { id, entry, retired, confirmedAt } = after
    const createdAt = before?.createdAt ?? this.#at
    const wanted = { id, entry, retired, confirmedAt, createdAt, updatedAt }
    const { row, version } = writeEntry(this.#desk, before, wanted, { many: this.#many })
    const known = this.#effects.get(id)
    this.#effects.set(id, {
      row,
      id,
      before: known ? known.before : (before?.version ?? null),
      after: version,
      retiredBefore: known?.retiredBefore ?? before?.retired ?? 0,
      retiredAfter: retired,
      confirmedBefore: known?.confirmedBefore ?? before?.confirmedAt ?? '',
      confirmedAfter: confirmedAt,
      createdAt,
    })
    this.#name = entry.name
    // What was there while one typed on is no version: no step leads there.
    if (before && before.version !== version && this.#options.joining === undefined) keepVersion(sql, before)
    if (this.#many || (before?.version === version && before.retired === retired)) return
    for (const each of neighbourIds(sql, id, before ? [before.entry, entry] : [entry])) this.#around.add(each)
    if (before?.retired !== retired) this.#around.add(id)
  }
}

/** Whether anything is different. */
function isEffect({ before, after, ...rest }: Effect): boolean {
  return (
    before !== after ||
    rest.retiredBefore !== rest.retiredAfter ||
    rest.confirmedBefore !== rest.confirmedAfter
  )
}

interface NewChange {
  action: Action
  detail: ChangeDetail
  at: string
  effects: readonly Effect[]
  who: string | undefined
}

function storeChange(
  { sql, workspace }: CatalogDesk,
  { action, detail, at, effects, who = workspace.signer.name }: NewChange,
): void {
  // What was undone before this can be done again no longer; the history keeps it.
  sql.run("UPDATE change SET state = 'abandoned' WHERE state = 'undone'")
  const number = sql.insert(
    'INSERT INTO change (action, detail, who, at) VALUES (@action, @detail, @who, @at)',
    {
      action,
      detail: JSON.stringify(detail),
      who,
      at,
    },
  )
  for (const effect of effects) {
    sql.run(
      `INSERT INTO entry_change (change, row, id, before, after, retired_before, retired_after, confirmed_before, confirmed_after, created_at)
       VALUES (@number, @row, @id, @before, @after, @retiredBefore, @retiredAfter, @confirmedBefore, @confirmedAfter, @createdAt)`,
      { number, ...effect },
    )
  }
}

/** Typing went on: the step now leads to where it is now; back where it began, it never was. */
function joinEffect(sql: Sql, number: number, { row, after }: Effect, at: string): void {
  sql.run('UPDATE entry_change SET after = @after WHERE change = @number AND row = @row', {
    number,
    row,
    after,
  })
  sql.run('UPDATE change SET at = @at WHERE number = @number', { number, at })
  sql.run('DELETE FROM entry_change WHERE change = @number AND before = after', { number })
  sql.run(
    'DELETE FROM change WHERE number = @number AND NOT EXISTS (SELECT 1 FROM entry_change WHERE change = number)',
    {
      number,
    },
  )
}

/** Those that are still here. */
function present(sql: Sql, ids: Iterable<string>): string[] {
  return [...ids].filter((id) => storedEntry(sql, id) !== undefined)
}

/** Whether an entry was said to be right already: as it is now, in the round that goes on; on this day, where there is none. */
export function isConfirmed(
  sql: Sql,
  { row, confirmedAt }: Pick<StoredEntry, 'row' | 'confirmedAt'>,
): boolean {
  return saidInRound(sql, row) ?? isOfToday(confirmedAt)
}

/** Whether an instant is of this day here; '' is of none. */
export function isOfToday(instant: string): boolean {
  return instant !== '' && new Date(instant).toDateString() === new Date().toDateString()
}
