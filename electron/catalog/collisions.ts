import { createHash } from 'node:crypto'
import { keyText } from '../../shared/catalog-state.ts'
import { entryOfOwnRecord, type EntryKey } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { spellingKey } from '../../shared/near-duplicates.ts'
import type { Collision, CollisionKind } from '../../shared/one-source.ts'
import type {
  CollisionFilter,
  CollisionMember,
  CollisionRow,
  CollisionVerdict,
  Judgement,
} from '../../shared/one-source-shapes.ts'
import type { Party } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'
import { agencyNames, markOf, waitingPackage } from './offers.ts'
import { searchText } from './search-text.ts'

/** What a run of the comparison answers. */
export interface FoundCollisions {
  groups: number
  open: number
}

/** So many entries of a group are shown; the list says how many there are. */
export const shownMembers = 60

/** Each group with what counts of what was said about it, and how many entries have come to it since. */
const listed = `
  WITH said AS (SELECT collision, max(number) AS number FROM judgement WHERE undone_at IS NULL GROUP BY collision),
  listed AS (
    SELECT collision.id, found, score, verdict, source, who, at,
      (SELECT count(*) FROM collision_member WHERE collision = collision.id) AS entries,
      (SELECT count(*) FROM collision_member AS member WHERE member.collision = collision.id AND judgement.number IS NOT NULL
        AND member.agency || '/' || member.id NOT IN (SELECT value FROM json_each(judgement.members))) AS since
    FROM collision LEFT JOIN said ON said.collision = collision.id LEFT JOIN judgement ON judgement.number = said.number)`

/** What has something new in it is looked at again, but for a dispute, which goes its own way. */
const isOpen = "(verdict IS NULL OR (verdict <> 'dispute' AND since > 0))"

/** SQL for the entries that were said, or decided in a dispute, to be the ones that count. */
export const decidedSources = `decided AS (
    SELECT member.agency, member.id FROM judgement JOIN collision_member AS member
      ON member.collision = judgement.collision AND member.agency = judgement.source
    WHERE verdict = 'same' AND undone_at IS NULL AND number = (SELECT max(number) FROM judgement AS last
      WHERE last.collision = judgement.collision AND last.undone_at IS NULL)
    UNION SELECT value ->> '$.agency', value ->> '$.id' FROM dispute, json_each(ruling, '$.entries')
    WHERE state = 'decided' AND value ->> '$.agency' = ruling ->> '$.source')`

interface ListedColumns {
  id: string
  found: string
  verdict: CollisionVerdict | null
  source: string | null
  who: string | null
  at: string | null
  entries: number
  since: number
  name: string
  dispute: string | null
}

/** The first entry's name stands for the group. */
const shown = `id, found, verdict, source, who, at, entries, since,
  (SELECT name FROM collision_member AS member JOIN offer ON offer.agency = member.agency AND offer.id = member.id
     JOIN version ON version.hash = offer.version WHERE member.collision = listed.id ORDER BY member.agency, member.id LIMIT 1) AS name,
  (SELECT id FROM dispute WHERE collision = listed.id ORDER BY opened_at DESC LIMIT 1) AS dispute`

/** Puts these in the place of all that were found before. Runs inside the caller's transaction. */
export function storeCollisions(sql: Sql, collisions: readonly Collision[], mark: string): FoundCollisions {
  const known = new Map(
    sql
      .all<{ id: string; digest: string }>('SELECT id, digest FROM collision')
      .map(({ id, digest }) => [id, digest]),
  )
  for (const collision of collisions) {
    const digest = createHash('sha256').update(JSON.stringify(collision)).digest('hex')
    const before = known.get(collision.id)
    known.delete(collision.id)
    if (before === digest) continue
    if (before !== undefined) sql.run('DELETE FROM collision WHERE id = @id', { id: collision.id })
    storeCollision(sql, collision, digest)
  }
  for (const id of known.keys()) sql.run('DELETE FROM collision WHERE id = @id', { id })
  sql.run(
    `INSERT INTO collisions_seen (one, mark, at) VALUES (1, @mark, @at)
     ON CONFLICT (one) DO UPDATE SET mark = excluded.mark, at = excluded.at`,
    { mark, at: new Date().toISOString() },
  )
  carryOver(sql)
  return { groups: collisions.length, open: countViews(sql).open }
}

function storeCollision(sql: Sql, { members, ...found }: Collision, digest: string): void {
  const { id, score } = found
  sql.run('INSERT INTO collision (id, found, score, digest) VALUES (@id, @found, @score, @digest)', {
    id,
    found: JSON.stringify(found),
    score,
    digest,
  })
  for (const member of members) {
    sql.run('INSERT INTO collision_member (collision, agency, id) VALUES (@collision, @agency, @id)', {
      collision: id,
      agency: member.agency,
      id: member.id,
    })
  }
}

/** A group is named after what leads it, which another spelling may do next time: what was said goes on to where most of its entries are. */
function carryOver(sql: Sql): void {
  const lost = sql.all<{ collision: string; members: string }>(
    `SELECT collision, members FROM judgement WHERE undone_at IS NULL AND collision NOT IN (SELECT id FROM collision)
     ORDER BY number`,
  )
  for (const { collision, members } of lost) {
    const heir = sql.get<{ collision: string }>(
      `SELECT collision FROM json_each(@members) JOIN collision_member AS member ON member.agency || '/' || member.id = value
       WHERE collision NOT IN (SELECT collision FROM judgement WHERE undone_at IS NULL)
       GROUP BY collision HAVING count(*) > 1 ORDER BY count(*) DESC, collision LIMIT 1`,
      { members },
    )
    if (!heir) continue
    const renamed = { from: collision, to: heir.collision }
    sql.run('UPDATE judgement SET collision = @to WHERE collision = @from', renamed)
    sql.run('UPDATE dispute SET collision = @to WHERE collision = @from', renamed)
  }
}

export function countViews(sql: Sql): { open: number; judged: number } {
  const counted = sql.get<{ open: number; judged: number }>(
    `${listed} SELECT count(*) FILTER (WHERE ${isOpen}) AS open, count(*) FILTER (WHERE NOT ${isOpen}) AS judged FROM listed`,
  )
  return counted ?? { open: 0, judged: 0 }
}

/** Where the comparison stands, and how many open groups there are of each kind and each agency. */
export function summariseCollisions(sql: Sql) {
  const seen = sql.get<{ mark: string; at: string }>('SELECT mark, at FROM collisions_seen')
  const mark = markOf(sql)
  const names = agencyNames(sql)
  const kinds = sql.all<{ kind: CollisionKind; groups: number }>(
    `${listed} SELECT value AS kind, count(*) AS groups FROM listed, json_each(found, '$.kinds') WHERE ${isOpen} GROUP BY value`,
  )
  const agencies = sql.all<{ code: string; groups: number }>(
    `${listed} SELECT agency AS code, count(DISTINCT listed.id) AS groups
     FROM listed JOIN collision_member ON collision = listed.id WHERE ${isOpen}
     GROUP BY agency ORDER BY groups DESC, agency`,
  )
  return {
    stale: mark !== (seen?.mark ?? markOfNothing),
    mark,
    ...(seen && { at: seen.at }),
    offers: sql.get<{ offers: number }>('SELECT count(*) AS offers FROM offer')?.offers ?? 0,
    ...countViews(sql),
    disputes:
      sql.get<{ disputes: number }>("SELECT count(*) AS disputes FROM dispute WHERE state <> 'decided'")
        ?.disputes ?? 0,
    kinds: Object.fromEntries(kinds.map(({ kind, groups }) => [kind, groups])),
    agencies: agencies.map(({ code, groups }) => ({ code, name: names.get(code) ?? code, groups })),
  }
}

const markOfNothing = '0/0'

/** One page of the groups, the likeliest first. */
export function listCollisions(
  sql: Sql,
  asked: CollisionFilter & { search: string; offset: number; limit: number },
): { rows: CollisionRow[]; total: number } {
  const filter = {
    view: asked.view,
    kind: asked.kind ?? '',
    agency: asked.agency ?? '',
    search: searchText(asked.search),
  }
  const matching = `(@view = 'all' OR (@view = 'open') = ${isOpen})
    AND (@kind = '' OR EXISTS (SELECT 1 FROM json_each(found, '$.kinds') WHERE value = @kind))
    AND (@agency = '' OR EXISTS (SELECT 1 FROM collision_member WHERE collision = listed.id AND agency = @agency))
    AND (@search = '' OR EXISTS (SELECT 1 FROM collision_member AS member
      JOIN offer ON offer.agency = member.agency AND offer.id = member.id JOIN version ON version.hash = offer.version
      WHERE member.collision = listed.id AND (instr(lower(name), @search) OR instr(lower(version.provider), @search))))`
  const names = agencyNames(sql)
  const rows = sql.all<ListedColumns>(
    `${listed} SELECT ${shown} FROM listed WHERE ${matching} ORDER BY score DESC, id LIMIT @limit OFFSET @offset`,
    { ...filter, limit: asked.limit, offset: asked.offset },
  )
  const counted = sql.get<{ total: number }>(
    `${listed} SELECT count(*) AS total FROM listed WHERE ${matching}`,
    filter,
  )
  return { rows: rows.map((row) => rowOf(row, names)), total: counted?.total ?? 0 }
}

/** A group with its entries side by side. @throws {Failure} COLLISION_GONE */
export function findCollision(sql: Sql, id: string): { row: CollisionRow; members: CollisionMember[] } {
  const row = sql.get<ListedColumns>(`${listed} SELECT ${shown} FROM listed WHERE id = @id`, { id })
  if (!row) throw new Failure('COLLISION_GONE', {})
  const names = agencyNames(sql)
  const keys = sql.all<EntryKey & { record: string }>(
    `SELECT member.agency, member.id, record FROM collision_member AS member
     JOIN offer ON offer.agency = member.agency AND offer.id = member.id JOIN version ON version.hash = offer.version
     WHERE member.collision = @id ORDER BY member.agency, member.id LIMIT @most`,
    { id, most: shownMembers },
  )
  return { row: rowOf(row, names), members: membersOf(sql, keys, names) }
}

function membersOf(
  sql: Sql,
  stored: readonly (EntryKey & { record: string })[],
  names: ReadonlyMap<string, string>,
): CollisionMember[] {
  const entries = stored.map(({ agency, id, record }) => ({ agency, id, entry: entryOfOwnRecord(record) }))
  const holders = new Map<string, Set<string>>()
  for (const { agency, entry } of entries) {
    for (const { name } of entry.items) {
      const key = spellingKey(name)
      holders.set(key, (holders.get(key) ?? new Set()).add(agency))
    }
  }
  return entries.map(({ agency, id, entry }) => {
    const waitsIn = waitingPackage(sql, { agency, id })
    return {
      agency,
      id,
      agencyName: names.get(agency) ?? agency,
      name: entry.name,
      provider: entry.provider,
      code: entry.code,
      system: entry.system.name,
      sharing: entry.sharing.type,
      sensitivity: entry.sensitivity,
      items: entry.items.map(({ name }) => ({
        name,
        shared: (holders.get(spellingKey(name))?.size ?? 0) > 1,
      })),
      ...(waitsIn !== undefined && { waitsIn }),
    }
  })
}

/** The groups that an entry is in, the likeliest first: a few. */
export function collisionsOfEntry(sql: Sql, { agency, id }: EntryKey): CollisionRow[] {
  const names = agencyNames(sql)
  const rows = sql.all<ListedColumns>(
    `${listed} SELECT ${shown} FROM listed
     WHERE id IN (SELECT collision FROM collision_member WHERE agency = @agency AND id = @id)
     ORDER BY score DESC, id LIMIT 5`,
    { agency, id },
  )
  return rows.map((row) => rowOf(row, names))
}

function rowOf(row: ListedColumns, names: ReadonlyMap<string, string>): CollisionRow {
  const found = JSON.parse(row.found) as Omit<Collision, 'members'>
  const judgement = judgementOf(row, names)
  return { ...found, name: row.name, entries: row.entries, ...(judgement && { judgement }) }
}

function judgementOf(row: ListedColumns, names: ReadonlyMap<string, string>): Judgement | undefined {
  const { verdict, source, who, at, since, dispute } = row
  if (verdict === null) return undefined
  return {
    verdict,
    ...(source && { source: { code: source, name: names.get(source) ?? source } }),
    who: who ?? '',
    at: at ?? '',
    since,
    ...(verdict === 'dispute' && dispute !== null && { dispute }),
  }
}

/**
 * Keeps what a person says of a group. Runs inside the caller's transaction.
 * @throws {Failure} COLLISION_GONE, SOURCE_NOT_IN_GROUP
 */
export function judge(
  sql: Sql,
  said: { id: string; verdict: CollisionVerdict; source?: string | undefined; who: string },
): void {
  const members = memberKeys(sql, said.id)
  const source = said.verdict === 'same' ? (said.source ?? '') : ''
  if (said.verdict === 'same' && !members.some(({ agency }) => agency === source))
    throw new Failure('SOURCE_NOT_IN_GROUP', {})
  sql.run(
    `INSERT INTO judgement (collision, verdict, source, members, who, at)
     VALUES (@id, @verdict, @source, @members, @who, @at)`,
    {
      id: said.id,
      verdict: said.verdict,
      source,
      members: JSON.stringify(members.map(keyText)),
      who: said.who,
      at: new Date().toISOString(),
    },
  )
}

/** Takes the last word on a group back; the one before it counts again. @throws {Failure} COLLISION_GONE where there is none */
export function takeBack(sql: Sql, id: string): CollisionVerdict {
  const last = sql.get<{ number: number; verdict: CollisionVerdict }>(
    'SELECT number, verdict FROM judgement WHERE collision = @id AND undone_at IS NULL ORDER BY number DESC LIMIT 1',
    { id },
  )
  if (!last) throw new Failure('COLLISION_GONE', {})
  sql.run('UPDATE judgement SET undone_at = @at WHERE number = @number', {
    at: new Date().toISOString(),
    number: last.number,
  })
  return last.verdict
}

/** @throws {Failure} COLLISION_GONE */
export function memberKeys(sql: Sql, id: string): EntryKey[] {
  const members = sql.all<EntryKey>(
    'SELECT agency, id FROM collision_member WHERE collision = @id ORDER BY agency, id',
    { id },
  )
  if (members.length === 0) throw new Failure('COLLISION_GONE', {})
  return members
}

/** The agencies of a group, by the names they have here. */
export function partiesOf(sql: Sql, members: readonly EntryKey[]): Party[] {
  const names = agencyNames(sql)
  const codes = [...new Set(members.map(({ agency }) => agency))].toSorted()
  return codes.map((code) => ({ code, name: names.get(code) ?? code }))
}
