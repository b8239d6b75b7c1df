import type { z } from 'zod'
import {
  answerRecordSchema,
  doubtRecordSchema,
  mostCaseLines,
  type AnswerRecord,
  type DoubtRecord,
} from '../../shared/case-records.ts'
import { Failure } from '../../shared/failures.ts'
import { parts, type Party } from '../../shared/package.ts'
import type { Day } from '../../shared/working-days.ts'
import { admit, requireRole } from '../catalog/admission.ts'
import {
  answerLines,
  compactLine,
  doubtLines,
  keepCaseFile,
  lastCaseFile,
  placeCaseFile,
  type CaseFileKind,
} from '../catalog/case-files.ts'
import { insertCase, keepPlaces, keepStep, requireDay } from '../catalog/cases.ts'
import { requireSuperior } from '../catalog/ledger.ts'
import { requireSubordinate } from '../catalog/resets.ts'
import { sha256 } from '../package/dsse.ts'
import { verifyPackage } from '../package/read-package.ts'
import { readWhole } from '../package/read-records.ts'
import type { SignedPackage } from '../package/write-package.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Exported } from './export-package.ts'
import type { JobContext } from './job.ts'
import { signWhole } from './sign-whole.ts'
import { readyAsOperator, type Signing } from './signing.ts'
import { writeSigned } from './write-signed.ts'

// Doubts and complaints go down to the office whose entries they are about, and answers come back (Articles 16 and 31).

/**
 * Signs what was registered for an office, or for each that has something new, and writes it: the same again, byte for byte, where nothing
 * came since the last time.
 *
 * @throws {Failure} DOUBTS_EMPTY, PARTNER_UNKNOWN
 */
export async function exportDoubts(
  context: JobContext,
  { party, ...signing }: Signing & { party?: string | undefined },
): Promise<{ files: (Exported & { party: Party })[] }> {
  const { sql, workspace } = context
  requireRole(workspace, ['district', 'city'])
  const ready = await readyAsOperator(context, signing)
  const parties = party === undefined ? partiesWithNew(sql) : [requireSubordinate(sql, party)]
  const made = sql.transaction(() =>
    parties.flatMap((recipient) => {
      const lines = doubtLines(sql, recipient.code)
      if (lines.length === 0) return []
      const signed = signList(context, ready, { kind: 'doubts', recipient }, lines)
      for (const { id, line, isNew } of lines) {
        if (!isNew) continue
        sql.run('UPDATE case_record SET line = @line, sent_in = @hash WHERE id = @id', {
          id,
          line,
          hash: signed.packageHash,
        })
        keepStep(sql, id, 'send', { who: ready.signers[0]?.name ?? '', now: new Date() })
      }
      return [{ recipient, signed, lines: lines.map(({ line }) => line) }]
    }),
  )
  if (made.length === 0) throw new Failure('DOUBTS_EMPTY', {})
  const files: (Exported & { party: Party })[] = []
  for (const { recipient, signed, lines } of made) {
    const written = await writeSigned(context, signed, () => lines, {
      folder: signing.folder,
      entries: lines.length,
    })
    files.push({ ...written, party: recipient })
  }
  return { files }
}

function partiesWithNew(sql: Sql): Party[] {
  return sql.all<Party>(
    `SELECT DISTINCT partner.code, partner.name FROM case_record JOIN partner ON partner.code = party
     WHERE origin = 'registered' AND sent_in = '' AND withdrawn_day = '' AND relation = 'subordinate' ORDER BY partner.code`,
  )
}

/** Signs the answers to all that the superior passed on, and writes them; the same again where none came since. @throws {Failure} ANSWERS_EMPTY */
export async function exportAnswers(context: JobContext, signing: Signing): Promise<Exported> {
  const { sql, workspace } = context
  const recipient = requireSuperior(workspace.superior)
  const ready = await readyAsOperator(context, signing)
  const { signed, lines } = sql.transaction(() => {
    const answers = answerLines(sql, recipient.code)
    if (answers.length === 0) throw new Failure('ANSWERS_EMPTY', {})
    const list = signList(context, ready, { kind: 'answers', recipient }, answers)
    for (const { id, line } of answers) {
      const set = sql.run(
        'UPDATE case_record SET answer_line = @line, answer_in = @hash WHERE id = @id AND answer_line <> @line',
        { id, line, hash: list.packageHash },
      )
      if (set > 0) keepStep(sql, id, 'send', { who: ready.signers[0]?.name ?? '', now: new Date() })
    }
    return { signed: list, lines: answers.map(({ line }) => line) }
  })
  return writeSigned(context, signed, () => lines, { folder: signing.folder, entries: lines.length })
}

function signList(
  context: JobContext,
  ready: Awaited<ReturnType<typeof readyAsOperator>>,
  { kind, recipient }: { kind: CaseFileKind; recipient: Party },
  listed: readonly { line: string }[],
): SignedPackage {
  const { sql } = context
  const lines = listed.map(({ line }) => line)
  const said = { kind, recipient, counts: { [kind]: lines.length }, lines }
  return signWhole(context, ready, lastCaseFile(sql, { kind, party: recipient.code }), said, (made) =>
    keepCaseFile(sql, 'sent', recipient, made, lines),
  )
}

export interface TakenList {
  status: 'new' | 'known'
  sender: string
  sequence: number
  /** Lines that said something new, and those that were here already. */
  fresh: number
  known: number
}

/**
 * Takes in what the superior passes on. @param received the day on which it was received here, from which the days of a doubt count
 * @throws {Failure} DOUBT_ELSEWHERE, DOUBT_CHANGED, CASE_DAY, and those of {@link admit}
 */
export async function importDoubts(
  context: JobContext,
  { path, received, today }: { path: string; received: Day; today: Day },
): Promise<TakenList> {
  const { sql, workspace } = context
  requireRole(workspace, ['agency', 'district'])
  const list = { kind: 'doubts', part: parts.doubts, schema: doubtRecordSchema } as const
  return takeList(context, path, list, (doubts, from) => {
    const ours = ownAgencies(sql, workspace.code)
    const elsewhere = doubts.find(({ place }) => place && !ours.has(place.agency))?.place
    if (elsewhere) throw new Failure('DOUBT_ELSEWHERE', { agency: elsewhere.agency })
    const fresh = doubts.filter((doubt) => isNewDoubt(sql, doubt))
    // Nothing is received before the bureau itself had it.
    const latest = fresh.reduce((newest, { date }) => (date > newest ? date : newest), '')
    if (fresh.length > 0) requireDay(received, latest, today)
    for (const doubt of fresh) takeDoubt(sql, doubt, { ...from, received })
    return fresh.length
  })
}

/** Whose entries this office answers for: its own, and at a bureau those that come from below. */
function ownAgencies(sql: Sql, code: string): Set<string> {
  return new Set([code, ...sql.column<string>("SELECT code FROM partner WHERE relation = 'subordinate'")])
}

/** Who sent a list, and in which package. */
interface From {
  sender: Party
  hash: string
}

/** @throws {Failure} DOUBT_CHANGED where the same number says something else here */
function isNewDoubt(sql: Sql, doubt: DoubtRecord): boolean {
  const { id } = doubt
  const known = sql.get<{ origin: string; line: string }>(
    'SELECT origin, line FROM case_record WHERE id = @id',
    { id },
  )
  if (known && (known.origin !== 'received' || known.line !== compactLine(doubt)))
    throw new Failure('DOUBT_CHANGED', { id })
  return !known
}

function takeDoubt(sql: Sql, doubt: DoubtRecord, { sender, hash, received }: From & { received: Day }): void {
  const { id, kind, place, text, reporter = '', evidence = '', date } = doubt
  // A complaint's days count from when it was accepted (受理), which the bureau says; a doubt's from when it was received here.
  const event = kind === 'complaint' ? date : received
  insertCase(sql, {
    id,
    kind,
    origin: 'received',
    party: sender,
    event,
    text,
    reporter,
    evidence,
    line: compactLine(doubt),
    sentIn: hash,
  })
  keepPlaces(sql, id, place ? [place] : [])
  keepStep(sql, id, 'receive', { who: sender.name, now: new Date() })
}

/** Takes in an office's answers. @throws {Failure} ANSWER_UNKNOWN, ANSWER_OTHER, ANSWER_EARLY, and those of {@link admit} */
export async function importAnswers(context: JobContext, { path }: { path: string }): Promise<TakenList> {
  const { sql, workspace } = context
  requireRole(workspace, ['district', 'city'])
  const list = { kind: 'answers', part: parts.answers, schema: answerRecordSchema } as const
  return takeList(
    context,
    path,
    list,
    (answers, from) => answers.filter((answer) => takeAnswer(sql, answer, from)).length,
  )
}

/** Whether it says anything new: the sender's newest word counts. */
function takeAnswer(sql: Sql, answer: AnswerRecord, { sender, hash }: From): boolean {
  const { id, doubt, verdict, text, done = '', date, received = '', submission = '' } = answer
  const asked = sql.get<{ line: string; event: Day; answerLine: string }>(
    `SELECT line, event_day AS event, answer_line AS answerLine FROM case_record
     WHERE id = @id AND origin = 'registered' AND party = @party AND sent_in <> ''`,
    { id, party: sender.code },
  )
  if (!asked) throw new Failure('ANSWER_UNKNOWN', { id, sender: sender.name })
  if (sha256(asked.line) !== doubt) throw new Failure('ANSWER_OTHER', { id })
  if ((received || date) < asked.event) throw new Failure('ANSWER_EARLY', { id })
  const line = compactLine(answer)
  if (asked.answerLine === line) return false
  sql.run(
    `UPDATE case_record SET verdict = @verdict, answer = @text, done = @done, answered_day = @date, received_day = @received,
       submission = @submission, answer_line = @line, answer_in = @hash WHERE id = @id`,
    { id, verdict, text, done, date, received, submission, line, hash },
  )
  keepStep(sql, id, 'answer', { who: sender.name, now: new Date() }, asked.answerLine || undefined)
  return true
}

/**
 * A whole list, all of it or nothing; the same again changes nothing.
 * @param take how many of its lines say something new
 */
async function takeList<Line extends DoubtRecord | AnswerRecord>(
  { sql, workspace, report }: JobContext,
  path: string,
  { kind, ...list }: { kind: CaseFileKind; part: string; schema: z.ZodType<Line> },
  take: (records: Line[], from: From) => number,
): Promise<TakenList> {
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash, envelope } = verified
    const sender = admit(sql, workspace, verified, [kind])
    const records = await readWhole(verified, { ...list, count: kind }, ({ id }, last, at) => {
      if (at > mostCaseLines) return 'repeated'
      return id <= (last?.id ?? '') ? 'order' : undefined
    })
    const said = { sender: sender.name, sequence: statement.sequence }
    return sql.transaction(() => {
      const status = placeCaseFile(sql, kind, statement, packageHash)
      const fresh = status === 'known' ? 0 : take(records, { sender, hash: packageHash })
      if (status === 'new')
        keepCaseFile(
          sql,
          'received',
          sender,
          { packageHash, statement, envelope, small: {} },
          records.map(compactLine),
        )
      return { status, ...said, fresh, known: records.length - fresh }
    })
  } finally {
    await verified.close()
  }
}
