import type { AnswerRecord, CasePlace } from '../../shared/case-records.ts'
import { openEntryOf } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import type { PaperCode } from '../../shared/paper-code.ts'
import type { AnswerPaper } from '../../shared/paper.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { entryOf } from './case-entries.ts'
import { caseDetail, type Clocks } from './case-rows.ts'
import { findCase, type StoredCase } from './cases.ts'
import { isStub, leavingCatalog, replacementOf, type LeavingCatalog } from './freeze.ts'
import { acceptedFromAll, stateHash } from './states.ts'

/**
 * The answer to a doubt or a complaint, as it is given to whoever asked (Articles 16 and 31). Its code is that of the signed file that brought it
 * here or took it away, or of the submission that carried the change; where there is neither, of the catalog as it is. @throws {Failure}
 * CASE_MISSING, CASE_UNANSWERED
 */
export function answerOnPaper(sql: Sql, workspace: Workspace, clocks: Clocks, id: string): AnswerPaper {
  const stored = findCase(sql, id)
  const { row, counted, clause, places, receivedDay, submission } = caseDetail(sql, workspace, clocks, id)
  const { kind, verdict, answer, origin, party, event } = stored
  const clock = clocks.all.find((each) => each.id === kind)
  if ((kind !== 'doubt' && kind !== 'complaint') || !clock || verdict === '' || row.ended === undefined)
    throw new Failure('CASE_UNANSWERED', {})
  const { code, name, role } = workspace
  // Nothing secret is on paper (Article 24); what a bureau holds has nothing secret in it.
  const leaving = role === 'agency' ? leavingCatalog(sql, code) : undefined
  return {
    office: { code, name },
    code: codeOf(sql, stored, leaving),
    at: row.ended,
    case: id,
    kind,
    clause,
    asker: stored.reporter || (origin === 'received' ? stored.partyName : ''),
    provider: origin === 'registered' && party !== '' ? stored.partyName : name,
    entries: places.map((place) => onPaper(sql, workspace, leaving, place)),
    start: clock.start,
    received: receivedDay || event,
    ...(counted && { due: counted.day }),
    answered: row.ended,
    late: row.late,
    lateReason: stored.lateReason,
    text: stored.text,
    verdict,
    answer,
    done: doneBy(stored),
    ...(submission?.sequence !== undefined && { sequence: submission.sequence }),
  }
}

function codeOf(
  sql: Sql,
  { answerIn, submission }: StoredCase,
  leaving: LeavingCatalog | undefined,
): PaperCode {
  const carrier = answerIn || submission
  if (carrier !== '') return { about: 'package', hash: carrier }
  return { about: 'state', hash: stateHash(leaving?.state ?? acceptedFromAll(sql)) }
}

/** At the bureau the case itself says how whoever asked was told; what was done about it is in the answer that came. */
function doneBy({ origin, answerLine, done }: StoredCase): string {
  if (origin !== 'registered' || answerLine === '') return done
  return (JSON.parse(answerLine) as AnswerRecord).done ?? ''
}

function onPaper(
  sql: Sql,
  workspace: Workspace,
  leaving: LeavingCatalog | undefined,
  { agency, id, field, item }: CasePlace,
): AnswerPaper['entries'][number] {
  const { name } = entryOf(sql, workspace, { agency, id })
  const secret = sql.get("SELECT 1 FROM entry WHERE id = @id AND sensitivity = 'secret'", { id })
  if (leaving && (secret || isStub(leaving, { agency, id }))) return { agency, id, name: '', withheld: true }
  const left = leaving && replacementOf(leaving, { agency, id })
  const hidden = left !== undefined && !openEntryOf(left)?.items.some((each) => each.name === item)
  return {
    agency,
    id,
    name,
    withheld: false,
    ...(field !== undefined && { field }),
    ...(item !== undefined && !hidden && { item }),
  }
}
