import type { Change, ChangeDetail } from '../../shared/change.ts'
import { Failure } from '../../shared/failures.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Effect } from './changes.ts'
import { entryOf, judgeAgain, storedEntry, type CatalogDesk, type StoredEntry } from './entries.ts'
import { keepVersion, removeEntry, writeEntry } from './entry-store.ts'
import { neighbourIds } from './facts.ts'
import { followInRound } from './round-follow.ts'

type Direction = 'undo' | 'redo'

interface ChangeColumns {
  number: number
  action: Change['action']
  detail: string
  who: string
  at: string
  state: Change['state']
}

const columns = 'number, action, detail, who, at, state'

/** The step that can be undone and the one that can be done again, where there are such. */
export function changeState(sql: Sql): { undo?: Change; redo?: Change } {
  const [undo, redo] = [next(sql, 'undo'), next(sql, 'redo')]
  return { ...(undo && { undo }), ...(redo && { redo }) }
}

/** Everything that was done to the working copy, newest first. */
export function listChanges(
  sql: Sql,
  page: { offset: number; limit: number },
): { rows: Change[]; total: number } {
  const rows = sql.all<ChangeColumns>(
    `SELECT ${columns} FROM change ORDER BY number DESC LIMIT @limit OFFSET @offset`,
    page,
  )
  const total = sql.get<{ total: number }>('SELECT count(*) AS total FROM change')?.total ?? 0
  return { rows: rows.map(changeOf), total }
}

/** The step of that number, if it is the one whose turn it is. @throws {Failure} CHANGE_OVERTAKEN */
export function dueChange(sql: Sql, direction: Direction, number: number): Change {
  const due = next(sql, direction)
  if (due?.number !== number) throw new Failure('CHANGE_OVERTAKEN', {})
  return due
}

/**
 * Takes a step back, or does it again: every entry becomes what it was before, or after, it. Runs inside the caller's transaction.
 *
 * @param many the findings of all entries and the search are the caller's to bring up to date
 * @param report told after each entry how many are done
 */
export function stepThrough(
  desk: CatalogDesk,
  direction: Direction,
  { number }: Change,
  { many, report }: { many: boolean; report: (done: number) => void },
): void {
  const { sql } = desk
  const around = new Set<string>()
  const effects: Effect[] = []
  let done = 0
  for (const effect of effectsOf(sql, number)) {
    const from = storedEntry(sql, effect.id)
    const to = bring(desk, effect, direction, many)
    effects.push(effect)
    if (!many) {
      const contents = [from, to].flatMap((stored) => (stored ? [entryOf(stored.record)] : []))
      for (const each of neighbourIds(sql, effect.id, contents)) around.add(each)
      if (to) around.add(effect.id)
    }
    done += 1
    report(done)
  }
  const state = direction === 'undo' ? 'undone' : 'done'
  sql.run('UPDATE change SET state = @state WHERE number = @number', { number, state })
  judgeAgain(
    desk,
    [...around].filter((id) => storedEntry(sql, id) !== undefined),
  )
  followInRound(desk, effects)
}

/** Makes one entry what it was on the other side of the step, and gives what it is now. */
function bring(
  desk: CatalogDesk,
  effect: Effect,
  direction: Direction,
  many: boolean,
): StoredEntry | undefined {
  const { sql } = desk
  const back = direction === 'undo'
  const now = storedEntry(sql, effect.id)
  const version = back ? effect.before : effect.after
  // Every write is a step, so this holds unless the file was altered by hand.
  if ((now?.version ?? null) !== (back ? effect.after : effect.before) && !wasHandedIn(desk, effect.id)) {
    throw new Failure('CHANGE_OVERTAKEN', {})
  }
  if (version === null) {
    if (!now) return undefined
    // Its superior knows it: it can be retired, but not never have been.
    if (wasHandedIn(desk, effect.id))
      sql.run('UPDATE entry SET retired = 1, errors = 0, warnings = 0 WHERE row = @row', { row: now.row })
    else removeEntry(sql, now)
    return storedEntry(sql, effect.id)
  }
  if (now) keepVersion(sql, now)
  writeEntry(
    desk,
    now,
    {
      row: effect.row,
      id: effect.id,
      entry: entryOf(contentOf(sql, version, now)),
      retired: back ? effect.retiredBefore : effect.retiredAfter,
      confirmedAt: back ? effect.confirmedBefore : effect.confirmedAfter,
      createdAt: effect.createdAt,
      // A confirmation changed nothing of the entry; taken back it must not count as an edit of this year.
      updatedAt: isConfirmation(effect) && now ? now.updatedAt : new Date().toISOString(),
    },
    { many },
  )
  return storedEntry(sql, effect.id)
}

function isConfirmation({ before, after, retiredBefore, retiredAfter }: Effect): boolean {
  return before === after && retiredBefore === retiredAfter
}

function contentOf(sql: Sql, version: string, now: StoredEntry | undefined): string {
  if (now?.version === version) return now.record
  const past = sql.get<{ record: string }>('SELECT record FROM past_version WHERE hash = @version', {
    version,
  })
  if (!past) throw new Failure('VERSION_MISSING', {})
  return past.record
}

/** Whether an entry is in anything that this agency signed. */
function wasHandedIn({ sql, workspace }: CatalogDesk, id: string): boolean {
  const found = sql.get(
    `SELECT 1 FROM package JOIN state_entry USING (state) WHERE direction = 'sent' AND agency = @agency AND id = @id LIMIT 1`,
    { agency: workspace.code, id },
  )
  return found !== undefined
}

function next(sql: Sql, direction: Direction): Change | undefined {
  const found =
    direction === 'undo'
      ? sql.get<ChangeColumns>(
          `SELECT ${columns} FROM change WHERE state = 'done' ORDER BY number DESC LIMIT 1`,
        )
      : sql.get<ChangeColumns>(`SELECT ${columns} FROM change WHERE state = 'undone' ORDER BY number LIMIT 1`)
  // Back behind it the entries were another office's: what was then is in the history, and can be restored from there.
  return found && found.action !== 'reorganise' ? changeOf(found) : undefined
}

function changeOf({ detail, ...change }: ChangeColumns): Change {
  return { ...change, ...(JSON.parse(detail) as ChangeDetail) }
}

const page = 500

/** A page at a time: the connection is used for each entry between. */
function* effectsOf(sql: Sql, number: number): Generator<Effect> {
  for (let after = 0; ;) {
    const rows = sql.all<Effect>(
      `SELECT row, id, before, after, retired_before AS retiredBefore, retired_after AS retiredAfter,
         confirmed_before AS confirmedBefore, confirmed_after AS confirmedAfter, created_at AS createdAt
       FROM entry_change WHERE change = @number AND row > @after ORDER BY row LIMIT @page`,
      { number, after, page },
    )
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.row
  }
}
