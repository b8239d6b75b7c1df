import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../shared/canonical.ts'
import { entryKeySchema, type EntryKey } from '../../shared/entry.ts'
import { Failure, type DisputeState } from '../../shared/failures.ts'
import type { Dispute, DisputeRow } from '../../shared/one-source-shapes.ts'
import { rulingSchema, type Escalation, type OpinionRecord, type Ruling } from '../../shared/notices.ts'
import { partySchema, type Party } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import { findCollision, memberKeys, partiesOf, shownMembers } from './collisions.ts'
import { today, toldAnybody } from './told.ts'

// Where agencies have the same data and do not agree whose counts (Article 19): what each says, and what comes of it.

interface DisputeColumns {
  id: string
  origin: string
  originName: string
  collision: string
  name: string
  parties: string
  entries: string
  state: DisputeState
  openedBy: string
  openedAt: string
  deadline: string
  escalation: string | null
  ruling: string | null
  decidedBy: string
  decidedAt: string
}

const columns = `id, origin, origin_name AS originName, collision, name, parties, entries, state, opened_by AS openedBy,
  opened_at AS openedAt, deadline, escalation, ruling, decided_by AS decidedBy, decided_at AS decidedAt`

/** Opens one about a group. Runs inside the caller's transaction. @throws {Failure} COLLISION_GONE */
export function openDispute(sql: Sql, { collision, who }: { collision: string; who: string }): string {
  const members = memberKeys(sql, collision)
  const { row } = findCollision(sql, collision)
  const id = newMatter()
  const parties = partiesOf(sql, members).slice(0, mostParties)
  insert(sql, {
    id,
    origin: { code: '', name: '' },
    collision,
    name: row.name || id,
    parties,
    entries: someOfEach(members, parties),
    openedBy: who,
    deadline: '',
  })
  return id
}

// What a line of a package can hold.
const mostParties = 200
const mostEntries = 500

/** Some entries of each party, in order. */
function someOfEach(members: readonly EntryKey[], parties: readonly Party[]): EntryKey[] {
  const share = Math.floor(mostEntries / parties.length)
  return parties.flatMap(({ code }) => members.filter(({ agency }) => agency === code).slice(0, share))
}

/** The name of a matter wherever it is told of. */
function newMatter(): string {
  return randomBytes(16).toString('hex')
}

interface NewDispute {
  id: string
  origin: Party
  collision: string
  name: string
  parties: readonly Party[]
  entries: readonly EntryKey[]
  openedBy: string
  deadline: string
}

function insert(sql: Sql, dispute: NewDispute): boolean {
  const { origin, parties, entries, ...said } = dispute
  const inserted = sql.run(
    `INSERT OR IGNORE INTO dispute (id, origin, origin_name, collision, name, parties, entries, state, opened_by, opened_at, deadline)
     VALUES (@id, @origin, @originName, @collision, @name, @parties, @entries, 'open', @openedBy, @at, @deadline)`,
    {
      ...said,
      origin: origin.code,
      originName: origin.name,
      parties: JSON.stringify(parties),
      entries: JSON.stringify(entries),
      at: new Date().toISOString(),
    },
  )
  return inserted === 1
}

export function listDisputes(sql: Sql, { view }: { view: 'open' | 'decided' | 'all' }): DisputeRow[] {
  const rows = sql.all<DisputeColumns & { opinions: number }>(
    `SELECT ${columns}, (SELECT count(*) FROM opinion WHERE dispute = dispute.id) AS opinions FROM dispute
     WHERE @view = 'all' OR (@view = 'decided') = (state = 'decided')
     ORDER BY state = 'decided', deadline = '', deadline, opened_at DESC, id LIMIT 500`,
    { view },
  )
  return rows.map(({ opinions, ...row }) => ({ ...rowOf(row), opinions }))
}

function rowOf({ id, name, parties, state, origin, originName, openedAt, deadline }: DisputeColumns) {
  return {
    id,
    name,
    parties: partySchema.array().parse(JSON.parse(parties)),
    state,
    ...(origin && { origin: { code: origin, name: originName } }),
    openedAt,
    deadline,
  }
}

/** @throws {Failure} DISPUTE_MISSING */
export function findDispute(sql: Sql, id: string): Dispute {
  const row = stored(sql, id)
  const entries = entryKeySchema.array().parse(JSON.parse(row.entries))
  return {
    ...rowOf(row),
    openedBy: row.openedBy,
    entries: entries.slice(0, shownMembers).map((key) => ({ ...key, name: nameOf(sql, key) })),
    opinions: sql.all<Dispute['opinions'][number]>(
      `SELECT number, party, opinion, evidence, date, noted_by AS notedBy, origin FROM opinion WHERE dispute = @id ORDER BY number`,
      { id },
    ),
    ...(row.ruling !== null && { ruling: rulingSchema.parse(JSON.parse(row.ruling)) }),
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    told: toldAnybody(sql, id),
    ...(row.collision !== '' && isFound(sql, row.collision) && { collision: row.collision }),
  }
}

function stored(sql: Sql, id: string): DisputeColumns {
  const row = sql.get<DisputeColumns>(`SELECT ${columns} FROM dispute WHERE id = @id`, { id })
  if (!row) throw new Failure('DISPUTE_MISSING', {})
  return row
}

function isFound(sql: Sql, collision: string): boolean {
  return sql.get('SELECT 1 FROM collision WHERE id = @collision', { collision }) !== undefined
}

/** As it was compared last; what came to another office since, as it is accepted there. */
function nameOf(sql: Sql, { agency, id }: EntryKey): string {
  const found = sql.get<{ name: string }>(
    `SELECT name FROM offer JOIN version ON version.hash = offer.version WHERE offer.agency = @agency AND offer.id = @id
     UNION ALL SELECT version.name FROM accepted JOIN state_entry USING (state) JOIN version ON version.hash = state_entry.version
       WHERE agency = @agency AND id = @id
     LIMIT 1`,
    { agency, id },
  )
  return found?.name ?? ''
}

function opinionsOf(sql: Sql, id: string): OpinionRecord[] {
  return sql.all<OpinionRecord>(
    'SELECT party, opinion, evidence, date FROM opinion WHERE dispute = @id ORDER BY number',
    { id },
  )
}

/** Writes down what a party says. Runs inside the caller's transaction. @throws {Failure} DISPUTE_MISSING, DISPUTE_STATE, PARTY_NOT_IN_DISPUTE */
export function noteOpinion(
  sql: Sql,
  id: string,
  said: OpinionRecord & { who: string; origin?: string },
): void {
  const { parties } = requireState(sql, id, ['open'])
  if (!parties.some(({ code }) => code === said.party)) throw new Failure('PARTY_NOT_IN_DISPUTE', {})
  sql.run(
    `INSERT INTO opinion (dispute, party, opinion, evidence, date, noted_by, noted_at, origin)
     VALUES (@id, @party, @opinion, @evidence, @date, @who, @at, @origin)`,
    { id, origin: '', ...said, at: new Date().toISOString() },
  )
}

/**
 * Takes back what was noted here, while the dispute is open: an open one has told nobody of it. What came with a roll-up stays.
 * Runs inside the caller's transaction. @throws {Failure} DISPUTE_MISSING, DISPUTE_STATE, OPINION_NOT_HERE
 */
export function takeOpinionBack(sql: Sql, { id, number }: { id: string; number: number }): void {
  requireState(sql, id, ['open'])
  const taken = sql.run("DELETE FROM opinion WHERE dispute = @id AND number = @number AND origin = ''", {
    id,
    number,
  })
  if (taken === 0) throw new Failure('OPINION_NOT_HERE', {})
}

/** @throws {Failure} DISPUTE_MISSING, DISPUTE_STATE */
export function setDeadline(sql: Sql, { id, deadline }: { id: string; deadline: string }): void {
  requireState(sql, id, ['open'])
  sql.run('UPDATE dispute SET deadline = @deadline WHERE id = @id', { id, deadline })
}

/** Asks the superior to decide: told with the next roll-up. @throws {Failure} DISPUTE_MISSING, DISPUTE_STATE */
export function escalate(sql: Sql, by: Party, { id, who }: { id: string; who: string }): void {
  const { name, parties } = requireState(sql, id, ['open'])
  const { entries, deadline } = stored(sql, id)
  const escalation: Escalation = {
    about: 'escalation',
    id,
    by,
    name,
    parties,
    entries: entryKeySchema.array().parse(JSON.parse(entries)),
    opinions: opinionsOf(sql, id).slice(-mostOpinions),
    date: today(),
    ...(deadline && { deadline }),
  }
  sql.run(
    "UPDATE dispute SET state = 'escalated', escalation = @escalation, decided_by = @who, decided_at = @at WHERE id = @id",
    { id, escalation: canonicalJson(escalation), who, at: new Date().toISOString() },
  )
}

const mostOpinions = 200

/**
 * Decides whose data counts: told to the parties with their next receipts.
 * @throws {Failure} DISPUTE_MISSING, DISPUTE_STATE, PARTY_NOT_IN_DISPUTE
 */
export function decideDispute(
  sql: Sql,
  by: Party,
  decision: { id: string; source: string; text: string; basis: string; who: string },
): void {
  const { id, source, text, basis, who } = decision
  const { name, parties } = requireState(sql, id, ['open'])
  if (!parties.some(({ code }) => code === source)) throw new Failure('PARTY_NOT_IN_DISPUTE', {})
  const entries = entryKeySchema.array().parse(JSON.parse(stored(sql, id).entries))
  const ruling: Ruling = {
    about: 'ruling',
    id,
    by,
    name,
    parties,
    entries,
    source,
    text,
    basis,
    date: today(),
  }
  keepRuling(sql, ruling, who)
}

function keepRuling(sql: Sql, ruling: Ruling, who: string): void {
  sql.run(
    "UPDATE dispute SET state = 'decided', ruling = @ruling, decided_by = @who, decided_at = @at WHERE id = @id",
    { id: ruling.id, ruling: canonicalJson(ruling), who, at: new Date().toISOString() },
  )
}

/** Takes a decision or an escalation back, while nobody has been told. @throws {Failure} DISPUTE_MISSING, DISPUTE_STATE, DISPUTE_TOLD */
export function reopenDispute(sql: Sql, own: string, id: string): void {
  requireState(sql, id, ['escalated', 'decided'])
  const { ruling, state } = stored(sql, id)
  // Between offices that became one there is nothing left to decide.
  if (state === 'decided' && ruling === null) throw new Failure('DISPUTE_STATE', { state })
  const fromAbove = ruling !== null && rulingSchema.parse(JSON.parse(ruling)).by.code !== own
  if (fromAbove || toldAnybody(sql, id)) throw new Failure('DISPUTE_TOLD', {})
  sql.run(
    "UPDATE dispute SET state = 'open', escalation = NULL, ruling = NULL, decided_by = '', decided_at = '' WHERE id = @id",
    { id },
  )
}

/** Drops the dispute that a word opened which is taken back. @throws {Failure} DISPUTE_GOES_ON where something has been said in it */
export function dropDispute(sql: Sql, collision: string): void {
  const last = sql.get<{ id: string; state: DisputeState }>(
    'SELECT id, state FROM dispute WHERE collision = @collision ORDER BY opened_at DESC LIMIT 1',
    { collision },
  )
  if (!last) return
  if (last.state !== 'open' || opinionsOf(sql, last.id).length > 0) throw new Failure('DISPUTE_GOES_ON', {})
  sql.run('DELETE FROM dispute WHERE id = @id', { id: last.id })
}

/** Takes in what a district asks this city to decide. Runs inside the transaction that enters its roll-up. */
export function takeEscalations(sql: Sql, escalations: readonly Escalation[]): void {
  for (const { id, by, name, parties, entries, opinions, deadline = '', date } of escalations) {
    const taken = insert(sql, {
      id,
      origin: by,
      collision: '',
      name,
      parties,
      entries,
      openedBy: by.name,
      deadline,
    })
    if (!taken) continue
    for (const opinion of opinions)
      noteOpinion(sql, id, { ...opinion, who: `${by.name} ${date}`, origin: by.code })
  }
}

/** Takes in what the superior decided, of what was asked of it or of its own. Runs inside the transaction that enters its receipt. */
export function takeRulings(sql: Sql, rulings: readonly Ruling[]): void {
  for (const ruling of rulings) {
    const { id, by, name, parties, entries } = ruling
    insert(sql, { id, origin: by, collision: '', name, parties, entries, openedBy: by.name, deadline: '' })
    // What was decided here and told stays what was told.
    if (stored(sql, id).state !== 'decided') keepRuling(sql, ruling, by.name)
  }
}

function requireState(
  sql: Sql,
  id: string,
  wanted: readonly DisputeState[],
): { name: string; parties: Party[] } {
  const row = stored(sql, id)
  if (!wanted.includes(row.state)) throw new Failure('DISPUTE_STATE', { state: row.state })
  return rowOf(row)
}
