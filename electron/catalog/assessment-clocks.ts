import type { Period } from '../../shared/assessment.ts'
import type { Day } from '../../shared/working-days.ts'
import type { Sql } from '../workspace/sql.ts'
import type { Clocks } from './case-rows.ts'
import { caseColumns, type StoredCase } from './cases.ts'
import { dayOf } from './collections.ts'

// What had to be done by a day that only the calendar and the rulebook know. Whatever is neither done nor overdue is not due yet.

interface Due {
  agency: string
  due: Day
  done?: Day
  counted: boolean
}

export interface DueDoubt extends Due {
  doubt: string
  text: string
}

export interface DueRound extends Due {
  /** Whose statement carries the certificate. */
  package?: string
}

/**
 * Article 16: doubts that went to offices below and were due in these days; those count that were answered in time, by the days that the
 * office's signed answer says. What this desk ended itself before its day nobody had to answer.
 */
export function doubtsDue(sql: Sql, clocks: Clocks, { from, to }: Period, agency: string): DueDoubt[] {
  const sent = sql.all<StoredCase>(
    `SELECT ${caseColumns} FROM case_record
     WHERE origin = 'registered' AND kind = 'doubt' AND sent_in <> '' AND (@agency = '' OR party = @agency)`,
    { agency },
  )
  return sent.flatMap((stored): DueDoubt[] => {
    const { id: doubt, text, due, late } = clocks.row(stored)
    const { party, answeredDay, closedDay } = stored
    if (!due || due.day < from || due.day > to) return []
    const told = { agency: party, due: due.day, doubt, text }
    if (answeredDay !== '') return [{ ...told, done: answeredDay, counted: !late }]
    const endedHere = closedDay !== '' && closedDay <= due.day
    return endedHere || clocks.today <= due.day ? [] : [{ ...told, counted: false }]
  })
}

interface Maintained {
  agency: string
  since: string
  /** JSON: each package and when the round that it certifies was completed, in this order. */
  certificates: string
}

/** A certificate is in the ledger only once it was counted again (`requireTrueRound`). */
const maintained = `
  SELECT package.sender AS agency, min(receipt.made_at) AS since,
    (SELECT json_group_array(json_array(hash, completedAt)) FROM (
      SELECT hash, round ->> '$.completedAt' AS completedAt FROM package AS told
      WHERE told.sender = package.sender AND direction = 'received' AND round <> '' AND void_at IS NULL ORDER BY completedAt, told.rowid)
    ) AS certificates
  FROM package AS receipt JOIN package ON package.hash = receipt.subject
  WHERE receipt.kind = 'receipt' AND receipt.direction = 'sent' AND receipt.void_at IS NULL AND (@agency = '' OR package.sender = @agency)
  GROUP BY package.sender`

/**
 * Article 15: offices whose full maintenance was due until the last of these days, a year after the last one before them or, without one, after
 * their catalog was first answered; those count of which a round that was completed in these days is certified here.
 */
export function roundsDue(sql: Sql, clocks: Clocks, { from, to }: Period, agency: string): DueRound[] {
  return sql.all<Maintained>(maintained, { agency }).flatMap((office): DueRound[] => {
    const completed = (JSON.parse(office.certificates) as [string, string][]).map(([hash, at]) => ({
      package: hash,
      done: dayOf(new Date(at)),
    }))
    const last = completed.findLast(({ done }) => done < from)?.done ?? dayOf(new Date(office.since))
    const due = clocks.counted('full_maintenance', last)?.day
    const certified = completed.find(({ done }) => done >= from && done <= to)
    if (due === undefined || due > to || (!certified && clocks.today <= due)) return []
    return [{ agency: office.agency, due, ...certified, counted: certified !== undefined }]
  })
}
