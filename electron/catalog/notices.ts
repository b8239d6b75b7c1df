import { canonicalJson } from '../../shared/canonical.ts'
import { keyText } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { NoticeRow } from '../../shared/one-source-shapes.ts'
import {
  mostNotices,
  noticeRecordSchema,
  rulingSchema,
  type KeptNotice,
  type NoticeAbout,
  type NoticeRecord,
} from '../../shared/notices.ts'
import { parts, type Party } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { contentBad, readCarried } from '../package/read-records.ts'
import type { VerifiedPackage } from '../package/read-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { leadClaims, leadNotice, type Leads } from './leads.ts'
import { matterOf, toldTo } from './told.ts'

// What a bureau tells beside its answers: to each party once, in its next receipt; and to its own superior in a roll-up.

/** Lines for a receipt: what concerns the recipient, or those it hands in for, and has not been told to it. */
export function noticesForReceipt(
  sql: Sql,
  { workspace, leads }: { workspace: Workspace; leads: Leads },
  recipient: { code: string; state: number },
): string[] {
  const { code, name } = workspace
  const concerned = agenciesBehind(sql, recipient)
  const claims = leadClaims(sql, leads).map((claim) => leadNotice(claim, { code, name }))
  const handedOn = receivedNotices(sql).filter(({ about }) => about === 'lead')
  const rulings = sql
    .all<{ ruling: string; origin: string }>(
      "SELECT ruling, origin FROM dispute WHERE state = 'decided' AND ruling IS NOT NULL",
    )
    .map(({ ruling, origin }) => ({ notice: rulingSchema.parse(JSON.parse(ruling)), origin }))
    .filter(({ notice, origin }) => origin === recipient.code || concerns(notice, concerned))
    .map(({ notice }) => notice)
  const others = [...claims, ...handedOn].filter((notice) => concerns(notice, concerned))
  return untold(sql, recipient.code, [...rulings, ...others])
}

/**
 * Lines for a roll-up: what of the superior's corrections did not last here, and disputes that it is asked to decide, once it has, or had, entries
 * of every party.
 * @param known whose entries are in it, or were in what was accepted there
 */
export function noticesForRollup(
  sql: Sql,
  superior: string,
  { known, kept }: { known: ReadonlySet<string>; kept: readonly KeptNotice[] },
): string[] {
  const escalations = sql
    .column<string>("SELECT escalation FROM dispute WHERE state = 'escalated'")
    .map((line) => noticeRecordSchema.parse(JSON.parse(line)))
  return untold(sql, superior, [
    ...escalations.filter((notice) => partiesIn(notice).every(({ code }) => known.has(code))),
    ...kept,
  ])
}

function untold(sql: Sql, recipient: string, notices: readonly NoticeRecord[]): string[] {
  const told = toldTo(sql, recipient)
  const open = new Map(notices.map((notice) => [matterOf(notice), notice]))
  return [...open]
    .filter(([matter]) => !told.has(matter))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, mostNotices)
    .map(([, notice]) => canonicalJson(notice))
}

/** Whose entries a sender hands in: its own, and those of a district's agencies. */
function agenciesBehind(sql: Sql, { code, state }: { code: string; state: number }): Set<string> {
  const agencies = sql.column<string>(
    `SELECT DISTINCT agency FROM state_entry WHERE state = @state
     UNION SELECT agency FROM accepted JOIN state_entry USING (state) WHERE sender = @code`,
    { code, state },
  )
  return new Set([code, ...agencies])
}

function concerns(notice: NoticeRecord, agencies: ReadonlySet<string>): boolean {
  return partiesIn(notice).some(({ code }) => agencies.has(code))
}

function partiesIn(notice: NoticeRecord): readonly Party[] {
  if (notice.about === 'kept') return [{ code: notice.entry.agency, name: '' }]
  return notice.about === 'lead' ? [notice.lead, notice.claimant] : notice.parties
}

/** What came with receipts and was taken in. */
function receivedNotices(sql: Sql): NoticeRecord[] {
  return listNotices(sql).map(({ notice }) => notice)
}

/** The same for people, newest first; of one entry where it is named. */
export function listNotices(sql: Sql, key?: EntryKey): NoticeRow[] {
  const rows = sql.all<{ line: string; code: string; name: string; receivedAt: string; subject: number }>(
    `SELECT line, receipt.sender AS code, receipt.sender_name AS name, receipt.received_at AS receivedAt, answered.sequence AS subject
     FROM carried JOIN package AS receipt ON receipt.hash = carried.package JOIN package AS answered ON answered.hash = receipt.subject
     WHERE part = @part AND receipt.direction = 'received' AND receipt.kind = 'receipt' AND receipt.void_at IS NULL
     ORDER BY receipt.sequence DESC, row`,
    { part: parts.notices },
  )
  return rows
    .map(({ line, code, name, receivedAt, subject }) => ({
      notice: noticeRecordSchema.parse(JSON.parse(line)),
      sender: { code, name },
      receivedAt,
      subject,
    }))
    .filter(({ notice }) => !key || entriesIn(notice).some((entry) => keyText(entry) === keyText(key)))
}

function entriesIn(notice: NoticeRecord): readonly EntryKey[] {
  return 'entry' in notice ? [notice.entry] : notice.entries
}

/**
 * The notices of an arriving package, each about what may be told there and true to itself, in order, none twice.
 * @param mayTell whether its sender may tell this to this desk
 * @throws {Failure} PACKAGE_CONTENT_BAD naming the line
 */
export async function readNotices(
  verified: VerifiedPackage,
  about: readonly NoticeAbout[],
  mayTell: (notice: NoticeRecord) => boolean,
): Promise<{ lines: string[]; notices: NoticeRecord[] }> {
  const lines = await readCarried(verified, parts.notices, noticeRecordSchema)
  if (lines.length > mostNotices) throw contentBad(mostNotices + 1, 'notice')
  const notices = lines.map((line) => noticeRecordSchema.parse(JSON.parse(line)))
  for (const [index, notice] of notices.entries()) {
    const before = notices[index - 1]
    if (before && matterOf(before) >= matterOf(notice)) throw contentBad(index + 1, 'order')
    if (!about.includes(notice.about) || !isCoherent(notice) || !mayTell(notice))
      throw contentBad(index + 1, 'notice')
  }
  return { lines, notices }
}

/** Whether all that a notice names belongs to its own parties, and its bureau is none of them: nobody decides in its own matter. */
function isCoherent(notice: NoticeRecord): boolean {
  const parties = partiesIn(notice).map(({ code }) => code)
  const among = (code: string) => parties.includes(code)
  if (among(notice.by.code)) return false
  if (notice.about === 'kept') return notice.version !== notice.instead
  if (notice.about === 'lead')
    return notice.lead.code !== notice.claimant.code && notice.entry.agency === notice.claimant.code
  if (!isSortedOnce(parties) || !isSortedOnce(notice.entries.map(({ agency, id }) => `${agency} ${id}`)))
    return false
  if (!notice.entries.every(({ agency }) => among(agency))) return false
  return notice.about === 'ruling' ? among(notice.source) : notice.opinions.every(({ party }) => among(party))
}

function isSortedOnce(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)
}

/** What a superior's receipt may tell here: of this office, or of those that report to it; a city's word it may hand on to an agency. */
export function mayTellBelow(
  sql: Sql,
  workspace: Workspace,
  sender: string,
): (notice: NoticeRecord) => boolean {
  const own = new Set([workspace.code])
  if (workspace.role !== 'agency') {
    // Who decided above may not have heard yet that an office is another one now.
    const below = sql.column<string>(
      `SELECT code FROM partner WHERE relation = 'subordinate' UNION SELECT agency FROM accepted JOIN state_entry USING (state)
       UNION SELECT value ->> '$.code' FROM reorganisation, json_each(record, '$.before') WHERE direction = 'issued'`,
    )
    for (const code of below) own.add(code)
  }
  return (notice) => concerns(notice, own) && (workspace.role === 'agency' || notice.by.code === sender)
}

/** What a district's roll-up may tell: of disputes among agencies whose entries it hands in. */
export function mayTellAbove(
  sql: Sql,
  sender: string,
  agencies: ReadonlySet<string>,
): (notice: NoticeRecord) => boolean {
  const accepted = sql.column<string>(
    'SELECT DISTINCT agency FROM accepted JOIN state_entry USING (state) WHERE sender = @sender',
    { sender },
  )
  const known = new Set([...agencies, ...accepted])
  return (notice) => notice.by.code === sender && partiesIn(notice).every(({ code }) => known.has(code))
}
