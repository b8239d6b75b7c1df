import { catalogState, keyText, type CatalogState } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import type { Party } from '../../shared/package.ts'
import {
  problemIn,
  type Carried,
  type Reorganisation,
  type ReorganisationPlan,
  type ReorganisationPreview,
} from '../../shared/reorganisation.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { TrustedKey } from '../../shared/signing-shapes.ts'
import { keysOf } from '../trust/keys.ts'
import type { Sql } from '../workspace/sql.ts'
import { carried as carriedState, nameOf } from './carry.ts'
import { lastPackage } from './ledger.ts'
import { endOfOffice } from './reorganisations.ts'
import { waitsForAnswer } from './review.ts'
import { acceptedFrom, stateHash, type AcceptedState } from './states.ts'

/** What a reorganisation is to be, worked out and not yet signed. */
export interface Planned {
  record: Reorganisation
  before: Map<string, AcceptedState>
  after: Map<string, CatalogState>
  carried: Carried[]
  keys: (TrustedKey & { to: string | undefined })[]
}

/**
 * Works out what a plan comes to; nothing is written.
 * @throws {Failure} REORGANISATION_OFFICE, _CODE, _OPEN, _UNASSIGNED, _IDS, _PLAN
 */
export function planReorganisation(sql: Sql, workspace: Workspace, plan: ReorganisationPlan): Planned {
  const codes = [...new Set(plan.before)].toSorted()
  const offices = codes.map((code) => requireOffice(sql, workspace, code))
  for (const office of offices) refuseOpen(sql, office)
  for (const { code, name } of plan.after)
    if (!codes.includes(code)) refuseTaken(sql, workspace, { code, name })
  const before = new Map(codes.map((code) => [code, acceptedFrom(sql, code)]))
  const moves = movesOf(sql, plan, before)
  const entries = [...before.values()].flatMap((accepted) => [...accepted.entries.values()])
  const { state, carried } = carriedState(sql, entries, { moves })
  const after = new Map(
    plan.after.map(({ code }) => [
      code,
      catalogState([...state.values()].filter(({ agency }) => agency === code)),
    ]),
  )
  const keys = movedKeys(sql, plan, codes)
  const record: Reorganisation = {
    type: plan.type,
    document: plan.document,
    before: offices.map((office) => beforeOf(sql, workspace, office, before.get(office.code))),
    after: plan.after
      .map((office) => {
        const entriesAfter = after.get(office.code)
        const known = entriesAfter && (entriesAfter.size > 0 || before.get(office.code)?.hash !== undefined)
        return { ...office, ...(known && { state: stateHash(entriesAfter) }) }
      })
      .toSorted((one, other) => (one.code < other.code ? -1 : 1)),
    moves,
    keys: keys
      .filter(({ party, to }) => party.code !== to)
      .map(({ fingerprint, party, to }) => ({ fingerprint, from: party.code, ...(to && { to }) }))
      .toSorted((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1)),
  }
  const problem = problemIn(record)
  if (problem) throw new Failure('REORGANISATION_PLAN', { problem })
  return { record, before, after, carried, keys }
}

/** An office that hands in its own catalog here, by the name it is registered or listed under. @throws {Failure} REORGANISATION_OFFICE */
function requireOffice(sql: Sql, { code: own }: Workspace, code: string): Party {
  const found = sql.get<Party>(
    `SELECT code, name FROM partner WHERE code = @code AND relation = 'subordinate'
     UNION ALL SELECT code, name FROM organisation WHERE origin = 'own' AND retired_at IS NULL AND code = @code AND superior = @own LIMIT 1`,
    { code, own },
  )
  const isBureau = sql.get(
    "SELECT 1 FROM package WHERE direction = 'received' AND kind = 'rollup' AND sender = @code LIMIT 1",
    { code },
  )
  if (!found || isBureau) throw new Failure('REORGANISATION_OFFICE', { code })
  return found
}

/** What waits was made by the office as it is: it is answered first. @throws {Failure} REORGANISATION_OPEN */
function refuseOpen(sql: Sql, { code, name }: Party): void {
  const open = sql.get<{ sequence: number }>(
    `SELECT sequence FROM package WHERE ${waitsForAnswer} AND sender = @code
     UNION ALL SELECT sequence FROM held_package WHERE sender = @code ORDER BY sequence LIMIT 1`,
    { code },
  )
  if (open) throw new Failure('REORGANISATION_OPEN', { name, sequence: open.sequence })
}

/** A code names one office for ever: what one had is never another's. @throws {Failure} REORGANISATION_CODE */
function refuseTaken(sql: Sql, workspace: Workspace, { code }: Party): void {
  const partner = sql.get<Party>('SELECT code, name FROM partner WHERE code = @code', { code })
  const accepted = sql.get(
    'SELECT 1 FROM accepted JOIN state_entry USING (state) WHERE agency = @code LIMIT 1',
    {
      code,
    },
  )
  const end = endOfOffice(sql, code)
  const holder =
    partner?.name ?? end?.name ?? (code === workspace.code ? workspace.name : accepted ? code : '')
  if (holder) throw new Failure('REORGANISATION_CODE', { code, name: holder })
}

/** @throws {Failure} REORGANISATION_UNASSIGNED */
function movesOf(
  sql: Sql,
  { type, before, after, assigned, rest }: ReorganisationPlan,
  accepted: ReadonlyMap<string, AcceptedState>,
): Reorganisation['moves'] {
  const [target] = after
  if (type !== 'split')
    return [...new Set(before)]
      .toSorted()
      .flatMap((from) => (target && from !== target.code ? [{ from, to: target.code }] : []))
  const [from = ''] = before
  const stays = after.some(({ code }) => code === from)
  const named = assigned.flatMap(({ to, ids }) => {
    const wanted = [...new Set(ids)].toSorted()
    return to === from || wanted.length === 0 ? [] : [{ from, to, ids: wanted }]
  })
  const keeps = new Set(assigned.flatMap(({ ids }) => ids))
  const open = [...(accepted.get(from)?.entries.values() ?? [])].filter(({ id }) => !keeps.has(id))
  const others = rest ?? (stays ? from : undefined)
  const [first] = open
  if (first && others === undefined)
    throw new Failure('REORGANISATION_UNASSIGNED', { entries: open.length, name: nameOf(sql, first) })
  if (others === undefined || others === from) return named
  // What was expressly left with the office stays there, though the rest goes.
  const kept = assigned.filter(({ to }) => to === from).flatMap(({ ids }) => ids)
  if (kept.length === 0) return [...named, { from, to: others }]
  return [
    ...named,
    ...(open.length === 0 ? [] : [{ from, to: others, ids: open.map(({ id }) => id).toSorted() }]),
  ]
}

function beforeOf(
  sql: Sql,
  { code: own }: Workspace,
  { code, name }: Party,
  accepted: AcceptedState | undefined,
): Reorganisation['before'][number] {
  const last = lastPackage(sql, { sender: code, recipient: own, kind: 'submission' })
  const receipt = lastPackage(sql, { sender: own, recipient: code, kind: 'receipt' })
  return {
    code,
    name,
    ...(accepted?.hash !== undefined && { state: accepted.hash }),
    ...(last && { last: { package: last.hash, sequence: last.sequence } }),
    ...(receipt && { receipt: { package: receipt.hash, sequence: receipt.sequence } }),
  }
}

/** Every key of the offices, and for whom it signs then: as the plan says, or where its desk goes on. */
function movedKeys(sql: Sql, plan: ReorganisationPlan, codes: readonly string[]): Planned['keys'] {
  const said = new Map(plan.keys.map(({ fingerprint, to }) => [fingerprint, to]))
  const only = plan.after.length === 1 ? plan.after[0]?.code : undefined
  return codes.flatMap((code) => {
    const same = plan.after.some((office) => office.code === code) ? code : undefined
    const desk = plan.after.find(({ continues }) => continues === code)?.code
    return keysOf(sql, code).map((key) => ({
      ...key,
      to: said.has(key.fingerprint) ? said.get(key.fingerprint) : (same ?? desk ?? only),
    }))
  })
}

/** What a person sees before signing. */
export function previewOf(
  sql: Sql,
  { record, before, after, carried, keys }: Planned,
): ReorganisationPreview {
  const names = new Map([...record.before, ...record.after].map(({ code, name }) => [code, name]))
  const partyOf = (code: string) => ({ code, name: names.get(code) ?? code })
  const there = new Set(record.after.map(({ code }) => code))
  const held = new Set(
    sql.column<string>(
      `SELECT hash FROM version WHERE hash IN (SELECT value FROM json_each(@versions)) AND (withheld IS NOT NULL OR withheld_items > 0)`,
      { versions: JSON.stringify(carried.map((each) => each.before.version)) },
    ),
  )
  return {
    before: record.before.map(({ code, name }) => ({
      code,
      name,
      entries: before.get(code)?.entries.size ?? 0,
    })),
    after: record.after.map(({ code, name, continues }) => {
      const came = carried.filter(({ agency }) => agency === code)
      return {
        code,
        name,
        entries: after.get(code)?.size ?? 0,
        ...(continues !== undefined && { continues }),
        carried: came.length,
        withheld: came.filter((each) => each.before.agency !== continues && held.has(each.before.version))
          .length,
      }
    }),
    ended: record.before.filter(({ code }) => !there.has(code)).map(({ code, name }) => ({ code, name })),
    keys: keys.map(({ fingerprint, person, party, to }) => ({
      fingerprint,
      person,
      from: partyOf(party.code),
      ...(to !== undefined && { to: partyOf(to) }),
    })),
    open: openMatters(sql, carried),
  }
}

function openMatters(sql: Sql, carried: readonly Carried[]): ReorganisationPreview['open'] {
  const moved = JSON.stringify(carried.map(({ before }) => keyText(before)))
  const found = sql.get<ReorganisationPreview['open']>(
    `WITH moved AS (SELECT value AS place FROM json_each(@moved))
     SELECT
       (SELECT count(*) FROM correction WHERE state = 'open' AND agency || '/' || id IN moved) AS corrections,
       (SELECT count(*) FROM judgement WHERE undone_at IS NULL
         AND EXISTS (SELECT 1 FROM json_each(members) WHERE value IN moved)) AS judgements,
       (SELECT count(*) FROM dispute WHERE state <> 'decided'
         AND EXISTS (SELECT 1 FROM json_each(entries) WHERE value ->> '$.agency' || '/' || (value ->> '$.id') IN moved)) AS disputes`,
    { moved },
  )
  return found ?? { corrections: 0, judgements: 0, disputes: 0 }
}
