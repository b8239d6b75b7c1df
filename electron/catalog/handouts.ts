import { Failure } from '../../shared/failures.ts'
import type { CodeTable, TableRow } from '../../shared/code-tables.ts'
import type { Rules } from '../../shared/check.ts'
import type { HandoutKind, Party } from '../../shared/package.ts'
import type { Rule, Rulebook } from '../../shared/rulebook.ts'
import type { HandoutPart, HandoutPreview, HandoutRow } from '../../shared/handout-shapes.ts'
import { type CalendarYear, type MarkedDay } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'
import { calendarInForce } from './calendars.ts'
import type { Handout } from './handout-file.ts'
import { builtInTables } from '../../shared/built-in.ts'
import { canonicalLine, rulesFrom } from './rules-in-force.ts'

/** Rulebooks, tables and calendar years taken in here, the newest first. */
export function listHandouts(sql: Sql): HandoutRow[] {
  const rows = sql.all<{
    number: number
    kind: HandoutKind
    version: string
    sender: string | null
    senderName: string | null
    importedAt: string
    removed: 0 | 1
    /** JSON: ids of the tables, or the calendar's years. */
    members: string
    rulebook: string
  }>(
    `SELECT number, kind, version, sender, sender_name AS senderName, imported_at AS importedAt, removed,
       CASE kind WHEN 'rulebook' THEN content ELSE '' END AS rulebook,
       (SELECT json_group_array(coalesce(value ->> '$.id', value ->> '$.year'))
        FROM json_each(CASE kind WHEN 'rulebook' THEN '[]' ELSE content END)) AS members
     FROM handout ORDER BY number DESC`,
  )
  // What newer ones hold already: a rulebook as a whole, tables and years one by one.
  const taken = new Set<string>()
  const stateOf = ({ kind, removed, members, rulebook }: (typeof rows)[number]): HandoutRow['state'] => {
    if (removed === 1) return 'removed'
    const held = kind === 'rulebook' ? ['rulebook'] : (JSON.parse(members) as (string | number)[]).map(String)
    if (held.every((each) => taken.has(each))) return 'superseded'
    if (kind === 'rulebook' && !rulesFrom(JSON.parse(rulebook), builtInTables)) return 'unusable'
    for (const each of held) taken.add(each)
    return 'inForce'
  }
  return rows.map((row) => {
    const { number, kind, version, importedAt, sender, senderName } = row
    const said = sender !== null && { sender: { code: sender, name: senderName ?? '' } }
    return { number, kind, version, importedAt, ...said, state: stateOf(row) }
  })
}

/**
 * Whether a signed handout is newer than what its sender handed out before; the newest one again is no news, an older one is refused
 * though it was here before. Of plain files the one that came last is known, by its content.
 * @throws {Failure} HANDOUT_OLDER
 */
export function placeHandout(sql: Sql, { kind, content, signed }: Handout): 'known' | 'new' {
  if (!signed) {
    const last = sql.get<{ same: 0 | 1 }>(
      `SELECT package IS NULL AND content = @content AS same FROM handout
       WHERE kind = @kind AND removed = 0 ORDER BY number DESC LIMIT 1`,
      { kind, content: JSON.stringify(content) },
    )
    return last?.same === 1 ? 'known' : 'new'
  }
  const { sender, sequence } = signed
  const known = sql.get('SELECT 1 FROM handout WHERE package = @package', { package: signed.package })
  const last = sql.get<{ sequence: number | null }>(
    'SELECT max(sequence) AS sequence FROM handout WHERE kind = @kind AND sender = @sender',
    { kind, sender: sender.code },
  )
  const newest = last?.sequence ?? 0
  if (known && sequence === newest) return 'known'
  requireNewer(signed, newest)
  return 'new'
}

/** The newest that came of one sender. */
export interface Newest {
  hash: string
  sequence: number
}

/** Of what is handed over whole only what is newer than the newest counts; the newest again is known. @throws {Failure} HANDOUT_OLDER */
export function placeNewest(
  newest: Newest | undefined,
  statement: { sender: Party; sequence: number },
  hash: string,
): 'new' | 'known' {
  if (newest?.hash === hash) return 'known'
  requireNewer(statement, newest?.sequence ?? 0)
  return 'new'
}

/** @throws {Failure} HANDOUT_OLDER */
function requireNewer({ sender, sequence }: { sender: Party; sequence: number }, newest: number): void {
  if (sequence <= newest) throw new Failure('HANDOUT_OLDER', { sender: sender.name, sequence, last: newest })
}

/**
 * Keeps a handout, or puts one that is known back in force. Runs inside the caller's transaction.
 * @returns its number
 */
export function storeHandout(sql: Sql, handout: Handout): number {
  if (placeHandout(sql, handout) === 'known') {
    // Before those that came after it, which counted instead of it until now.
    sql.run(
      `UPDATE handout AS known SET removed = 0, number = CASE
         WHEN EXISTS (SELECT 1 FROM handout WHERE kind = known.kind AND number > known.number AND removed = 0)
         THEN (SELECT max(number) + 1 FROM handout) ELSE number END
       WHERE package = @package`,
      { package: handout.signed?.package ?? '' },
    )
    return numberOf(sql, handout)
  }
  const { kind, version, content, signed } = handout
  return sql.insert(
    `INSERT INTO handout (kind, version, content, package, sender, sender_name, sequence, envelope, imported_at)
     VALUES (@kind, @version, @content, @package, @sender, @senderName, @sequence, @envelope, @at)`,
    {
      kind,
      version,
      content: JSON.stringify(content),
      package: signed?.package ?? null,
      sender: signed?.sender.code ?? null,
      senderName: signed?.sender.name ?? null,
      sequence: signed?.sequence ?? null,
      envelope: signed?.envelope ?? null,
      at: new Date().toISOString(),
    },
  )
}

function numberOf(sql: Sql, { kind, signed }: Handout): number {
  const found = sql.get<{ number: number }>(
    'SELECT max(number) AS number FROM handout WHERE package IS @package AND kind = @kind AND removed = 0',
    { package: signed?.package ?? null, kind },
  )
  return found?.number ?? 0
}

/** @throws {Failure} HANDOUT_MISSING */
export function removeHandoutRow(sql: Sql, number: number): void {
  const removed = sql.run('UPDATE handout SET removed = 1 WHERE number = @number AND removed = 0', { number })
  if (removed === 0) throw new Failure('HANDOUT_MISSING', { number })
}

/** What a handout would change against what counts now. */
export function previewHandout(
  sql: Sql,
  { kind, version, content, signed }: Handout,
  rules: Rules,
): HandoutPreview {
  return {
    kind,
    version,
    ...(signed && { sender: signed.sender }),
    parts: comparedParts(sql, { kind, content }, rules),
  }
}

function comparedParts(
  sql: Sql,
  { kind, content }: Pick<Handout, 'kind' | 'content'>,
  { rulebook, tables }: Rules,
): HandoutPreview['parts'] {
  if (kind === 'rulebook')
    return [{ id: 'rules', ...compared(rulebook.rules, (content as Rulebook).rules, ruleInWords) }]
  if (kind === 'tables')
    return (content as CodeTable[]).map(({ id, rows }) => ({
      id,
      ...compared(tables.table(id)?.rows ?? [], rows, rowInWords),
    }))
  const { years } = calendarInForce(sql)
  const parts = (content as CalendarYear[]).map((year) => ({
    id: 'calendar' as const,
    year: year.year,
    ...compared(daysOf(years.get(year.year)), daysOf(year), dayInWords),
  }))
  // A bureau hands out every year there is, and most are known: what says nothing new is left out.
  const fresh = parts.filter(
    ({ added, changed, removed }) => added.length + changed.length + removed.length > 0,
  )
  return fresh.length > 0 ? fresh : parts.slice(-1)
}

type CalendarDay = MarkedDay & { works: boolean }

function daysOf(year: CalendarYear | undefined): CalendarDay[] {
  const { off = [], work = [] } = year ?? {}
  return [...off.map((day) => ({ ...day, works: false })), ...work.map((day) => ({ ...day, works: true }))]
}

const dayInWords = ({ day, name, works }: CalendarDay): HandoutPart => ({
  id: day,
  zh: `${name.zh}${works ? '（上班）' : ''}`,
  en: `${name.en || name.zh}${works ? ' (worked)' : ''}`,
})

const ruleInWords = ({ id, message, severity, off }: Rule): HandoutPart => ({ id, ...message, severity, off })
const rowInWords = ({ code, zh, en }: TableRow): HandoutPart => ({ id: code, zh, en })

function compared<Each extends object>(
  before: readonly Each[],
  after: readonly Each[],
  inWords: (each: Each) => HandoutPart,
) {
  const byId = (all: readonly Each[]) => new Map(all.map((each) => [inWords(each).id, each]))
  const [old, fresh] = [byId(before), byId(after)]
  const words = (from: ReadonlyMap<string, Each>, chosen: (id: string, each: Each) => boolean) =>
    from
      .entries()
      .filter(([id, each]) => chosen(id, each))
      .map(([, each]) => inWords(each))
      .toArray()
  return {
    total: fresh.size,
    added: words(fresh, (id) => !old.has(id)),
    changed: words(fresh, (id, each) => differs(old.get(id), each)),
    removed: words(old, (id) => !fresh.has(id)),
  }
}

/** Compared as canonical JSON: a signed file has its members in another order. */
function differs(before: object | undefined, after: object): boolean {
  return before !== undefined && canonicalLine(before) !== canonicalLine(after)
}
