import { catalogState, keyText, type StateEntry } from '../../shared/catalog-state.ts'
import type { Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import {
  endedIn,
  ownerAfter,
  type OfficeAfter,
  type Reorganisation,
  type TakenReorganisation,
} from '../../shared/reorganisation.ts'
import { carried, keepCarriages, keepReorganised } from '../catalog/carry.ts'
import { asOneChange, type Step } from '../catalog/changes.ts'
import { refuseOpenDraft } from '../catalog/draft.ts'
import { storedEntry } from '../catalog/entries.ts'
import { isEntered } from '../catalog/ledger.ts'
import { rekeyCases } from '../catalog/rekey.ts'
import { acceptedBy, stateHash, storeVersion, type AcceptedState } from '../catalog/states.ts'
import type { Sql } from '../workspace/sql.ts'
import { checkAll, storeCounts } from './check-catalog.ts'
import type { JobContext } from './job.ts'
import { bad } from './read-reorganisations.ts'

/** An entry that a reorganisation brings, under the code of the office that has it now. */
export interface BroughtEntry extends StateEntry {
  line: string
  entry?: Entry
  /** The number of a stub. */
  withheld?: number
  /** How many secret items were held back from it. */
  items: number
}

interface Arrived {
  hash: string
  sequence: number
  record: Reorganisation
  brought: readonly BroughtEntry[]
}

type Effect = Pick<TakenReorganisation, 'effect' | 'offices' | 'came' | 'went'>

/**
 * Makes this desk the office that it is after a reorganisation. What was accepted here goes along under the code that it has now, and so does the
 * working copy, as one step; what went to others is retired. Runs inside the caller's transaction.
 * @throws {Failure} REORGANISATION_EARLY, REORGANISATION_BAD, DRAFT_OPEN
 */
export function becomeOffice(context: JobContext, arrived: Arrived): Effect {
  const { sql, workspace } = context
  const { record, sequence } = arrived
  const { code } = workspace
  refuseOpenDraft(sql)
  const own = record.before.find((office) => office.code === code)
  const next = record.after.find((office) => (own ? office.continues === code : office.code === code))
  const base = acceptedBy(sql, workspace.superior?.code)
  if (own) requireRead(sql, own, base, sequence)
  setAside(sql, workspace.superior?.code ?? '', own, next)
  if (!next) return endHere(sql, arrived, code)
  const before = own ? base : { entries: catalogState([]) }
  const state = stateAfter(context, arrived, { before, next })
  // Where nothing was accepted, nothing is: an empty catalog would be something.
  if (next.state !== undefined) keepReorganised(sql, arrived.hash, next, { state, base: before.number })
  retireLeavers(sql, record, code)
  rekeyCases(sql, record)
  const counts = followWorkingCopy(context, arrived, { before, next })
  return { effect: 'goesOn', offices: [{ code: next.code, name: next.name }], ...counts }
}

/** The desk has read every answer, and holds what its bureau holds. @throws {Failure} REORGANISATION_EARLY */
function requireRead(
  sql: Sql,
  { receipt, state }: Reorganisation['before'][number],
  base: AcceptedState,
  sequence: number,
): void {
  const isRead = receipt === undefined || isEntered(sql, receipt.package)
  if (isRead && state === base.hash) return
  throw new Failure('REORGANISATION_EARLY', { sequence, receipt: receipt?.sequence ?? 0 })
}

/**
 * What was handed in and has no answer will have none, where its bureau takes it no longer: it was made by the office as it was, or by a new one
 * before it read what came to it. Where only the name is another, or nothing that was accepted, the order goes on.
 */
function setAside(
  sql: Sql,
  bureau: string,
  own: Reorganisation['before'][number] | undefined,
  next: OfficeAfter | undefined,
): void {
  const sameCode = own !== undefined && next?.code === own.code
  if (own ? sameCode && next.state === own.state : next?.state === undefined) return
  sql.run(
    `UPDATE package SET void_at = @at WHERE direction = 'sent' AND recipient = @bureau AND kind = 'submission' AND void_at IS NULL
       AND sequence > @reached AND NOT EXISTS (SELECT 1 FROM package AS receipt WHERE receipt.subject = package.hash)`,
    { at: new Date().toISOString(), bureau, reached: sameCode ? (own.last?.sequence ?? 0) : 0 },
  )
}

function endHere(sql: Sql, { hash, record }: Arrived, code: string): Effect {
  sql.run('UPDATE workspace SET ended_by = @hash', { hash })
  const successors = new Set(endedIn(record).get(code))
  const offices = record.after
    .filter((office) => successors.has(office.code))
    .map((office) => ({ code: office.code, name: office.name }))
  return { effect: 'ended', offices, came: 0, went: 0 }
}

/** What is accepted of the office from now on, which must be what the bureau signed. @throws {Failure} REORGANISATION_BAD */
function stateAfter(
  { sql }: JobContext,
  { hash, record, brought, sequence }: Arrived,
  { before, next }: { before: AcceptedState; next: OfficeAfter },
) {
  const after = carried(sql, before.entries.values(), record)
  const own = after.carried.filter(({ agency }) => agency === next.code)
  const lines = new Map(brought.map((each) => [keyText(each), each]))
  // What this desk signed comes back as it was signed, whatever else the file says.
  if (own.some((each) => lines.get(keyText(each))?.version !== each.version)) throw bad(sequence, 'carried')
  const coming = brought.filter(({ agency }) => agency === next.code)
  const staying = [...after.state.values()].filter(({ agency }) => agency === next.code)
  const state = catalogState(
    [...staying, ...coming].map(({ agency, id, version }) => ({ agency, id, version })),
  )
  const said = next.state ?? stateHash(catalogState([]))
  if (stateHash(state) !== said) throw bad(sequence, 'state')
  keepCarriages(sql, hash, own)
  for (const { version, line } of coming) storeVersion(sql, version, line)
  return state
}

/** Persons whose keys sign for nobody any more; somebody must stay to sign at all. */
function retireLeavers(sql: Sql, { keys }: Reorganisation, code: string): void {
  for (const { fingerprint, from, to } of keys) {
    if (from !== code || to !== undefined) continue
    sql.run(
      `UPDATE person SET left_at = @at, left_why = 'left' WHERE fingerprint = @fingerprint AND left_at IS NULL
         AND EXISTS (SELECT 1 FROM person AS other WHERE other.left_at IS NULL AND other.fingerprint <> @fingerprint)`,
      { fingerprint, at: new Date().toISOString() },
    )
  }
}

/** The working copy under the new code, as one step; and the office's own row. */
function followWorkingCopy(
  context: JobContext,
  { hash, record, brought }: Arrived,
  { before, next }: { before: AcceptedState; next: OfficeAfter },
): { came: number; went: number } {
  const { sql, workspace } = context
  const { code, name, place } = next
  const ownerOf = ownerAfter(record)
  const away = new Set(
    [...before.entries.values()].filter((entry) => ownerOf(entry) !== code).map(({ id }) => id),
  )
  const ownKeys = new Set([...before.entries.values()].map(({ id }) => id))
  const coming = brought.filter(({ agency, id }) => agency === code && !ownKeys.has(id))
  sql.run(
    `UPDATE workspace SET code = @code, name = @name, place_code = coalesce(@placeCode, place_code),
       place_name = coalesce(@placeName, place_name)`,
    { code, name, placeCode: place?.code ?? null, placeName: place?.name ?? null },
  )
  const desk = { ...context, workspace: { ...workspace, code, name, place: place ?? workspace.place } }
  const ids = sql.column<string>('SELECT id FROM entry ORDER BY row')
  const moved = code !== workspace.code ? ids : ids.filter((id) => away.has(id))
  asOneChange(
    desk,
    'reorganise',
    (step) => {
      for (const id of moved) {
        const now = storedEntry(sql, id)
        if (now) step.carry(id)
        if (away.has(id)) step.retire(id, true)
      }
      for (const each of coming) bring(sql, step, each, hash)
    },
    { many: true },
  )
  sql.run(
    `UPDATE secrecy_review SET version = (SELECT version FROM entry WHERE entry.id = secrecy_review.id)
     WHERE version = (SELECT before FROM entry_change WHERE id = secrecy_review.id AND change = (SELECT max(number) FROM change))`,
  )
  for (const id of away) sql.run('DELETE FROM held_elsewhere WHERE id = @id', { id })
  storeCounts(sql, checkAll(desk).changed)
  return { came: coming.length, went: away.size }
}

/** What another desk held back stays there: here it is a number, or a count. */
function bring(sql: Sql, step: Step, { id, entry, withheld, items }: BroughtEntry, hash: string): void {
  if (!entry || items > 0)
    sql.run(
      `INSERT OR REPLACE INTO held_elsewhere (id, withheld, items, reorganisation) VALUES (@id, @withheld, @items, @hash)`,
      { id, withheld: withheld ?? null, items, hash },
    )
  if (!entry) return
  const now = storedEntry(sql, id)
  if (!now) step.create(entry, id)
  else if (now.retired === 1) {
    // It was here before and comes back.
    step.save(id, entry)
    step.retire(id, false)
  }
}
