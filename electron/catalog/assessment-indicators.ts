import type { IndicatorId } from '../../shared/assessment.ts'
import { expectedOffices } from './board.ts'
import { uncounted } from './proposals.ts'
import { waitsForAnswer } from './review.ts'

// Each indicator is one query that lists what it counts: a row for each office, package or entry of the denominator, which says whether it is
// in the numerator. The figure is the count of these rows and the door behind it lists them, so that the two can never disagree.
//
// Columns: agency (who hands in here), id and version of an entry, package, counted. Parameters: @own, @agency ('' for all), @from and @to
// (instants), @collections (JSON: what was to be handed in during these days), @doubts and @rounds (JSON: assessment-clocks.ts).
// What has a clock says its day as well, when it was done, and of a doubt its case and words.

const wanted = (column: string) => `(@agency = '' OR ${column} = @agency)`

/** Packages that were answered in these days. */
const answered = `answered AS (
    SELECT package.hash, package.sender, row_number() OVER (PARTITION BY package.sender ORDER BY receipt.made_at DESC, receipt.sequence DESC) AS place
    FROM package AS receipt JOIN package ON package.hash = receipt.subject
    WHERE receipt.kind = 'receipt' AND receipt.direction = 'sent' AND receipt.void_at IS NULL AND package.void_at IS NULL
      AND receipt.made_at >= @from AND receipt.made_at < @to AND ${wanted('package.sender')})`

/** What was accepted of each at the end of these days. */
const standing = `standing AS (
    SELECT sender, state FROM (
      SELECT package.sender, receipt.state, row_number() OVER (PARTITION BY package.sender ORDER BY receipt.made_at DESC, receipt.sequence DESC) AS place
      FROM package AS receipt JOIN package ON package.hash = receipt.subject
      WHERE receipt.kind = 'receipt' AND receipt.direction = 'sent' AND receipt.void_at IS NULL AND receipt.made_at < @to AND ${wanted('package.sender')})
    WHERE place = 1)`

const has = (path: string) => `coalesce(record ->> '$.entry.${path}', '') <> ''`

/** Article 11: metadata, source business, class, sharing and opening, level, terms of use, update cycle. */
const named =
  'name summary provider business.name classification[0] sharing.type opening.open sensitivity updateCycle'
const isComplete = named
  .split(' ')
  .map(has)
  .join(' AND ')
  .concat(` AND (${['use', 'conditions', 'basis'].map((each) => has(`sharing.${each}`)).join(' OR ')})`)

const acceptedChanges =
  "FROM answered JOIN proposal ON package = hash WHERE verdict = 'accepted' AND change IN ('new', 'changed')"

export const indicatorRows: Record<IndicatorId, string> = {
  /** Offices that are expected, and those of which something was accepted, or nothing returned. */
  handedIn: `WITH ${expectedOffices}, ${answered}
    SELECT code AS agency, NULL AS id, NULL AS version, hash AS package, hash IS NOT NULL AND NOT (
      EXISTS (SELECT 1 FROM proposal_count WHERE package = hash AND verdict = 'returned') AND
      NOT EXISTS (SELECT 1 FROM proposal_count WHERE package = hash AND verdict = 'accepted')) AS counted
    FROM expected LEFT JOIN answered ON answered.sender = expected.code AND place = 1 WHERE ${wanted('code')}`,

  /** Each office for each collection of these days, and whether a package of it came until the last day. */
  timely: `WITH ${expectedOffices}, due AS (SELECT value ->> '$.from' AS since, value ->> '$.over' AS over FROM json_each(@collections))
    SELECT code AS agency, NULL AS id, NULL AS version, hash AS package, hash IS NOT NULL AS counted
    FROM expected, due LEFT JOIN package ON package.hash = (
      SELECT hash FROM package WHERE sender = code AND direction = 'received' AND kind <> 'receipt' AND void_at IS NULL
        AND received_at >= since AND received_at < over ORDER BY received_at LIMIT 1)
    WHERE ${wanted('code')}`,

  /** Entries that were accepted at the end of these days, and those with all that Article 11 names. */
  complete: `WITH ${standing}
    SELECT sender AS agency, id, version, NULL AS package, ${isComplete} AS counted
    FROM standing JOIN state_entry USING (state) JOIN version ON version.hash = version WHERE withheld IS NULL`,

  /** New and changed entries that were accepted in these days and whose errors are counted, and those that had none then. */
  conformance: `WITH ${answered}
    SELECT sender AS agency, id, coalesce(accepted_as, version) AS version, package, errors = 0 AS counted ${acceptedChanges} AND errors <> ${uncounted}`,

  /** Changes that were decided in these days, and those that were returned. */
  returns: `WITH ${answered}
    SELECT sender AS agency, id, version, package, verdict = 'returned' AS counted
    FROM answered JOIN proposal ON package = hash WHERE verdict IS NOT NULL`,

  /** Entries that were accepted, and those that share a group with another office's, which nobody called another thing. */
  oneSource: `WITH ${standing},
    different AS (SELECT collision FROM judgement WHERE undone_at IS NULL AND verdict = 'different' AND number =
      (SELECT max(number) FROM judgement AS last WHERE last.collision = judgement.collision AND last.undone_at IS NULL)),
    colliding AS (SELECT DISTINCT agency, id FROM collision_member WHERE collision NOT IN (SELECT collision FROM different))
    SELECT sender AS agency, id, version, NULL AS package,
      EXISTS (SELECT 1 FROM colliding WHERE colliding.agency = state_entry.agency AND colliding.id = state_entry.id) AS counted
    FROM standing JOIN state_entry USING (state) JOIN version ON version.hash = version WHERE withheld IS NULL`,

  /** Packages that came in these days and that nothing took the place of, and those that have their receipt. */
  answered: `SELECT sender AS agency, NULL AS id, NULL AS version, hash AS package,
      EXISTS (SELECT 1 FROM package AS receipt WHERE receipt.subject = package.hash) AS counted
    FROM package WHERE direction = 'received' AND kind <> 'receipt' AND void_at IS NULL AND received_at >= @from AND received_at < @to
      AND ${wanted('sender')} AND (EXISTS (SELECT 1 FROM package AS receipt WHERE receipt.subject = package.hash) OR (${waitsForAnswer}))`,

  /** Article 16: doubts that were due in these days, and those answered in time. */
  corrections: `SELECT value ->> '$.agency' AS agency, NULL AS id, NULL AS version, NULL AS package, value ->> '$.counted' AS counted,
      value ->> '$.due' AS due, value ->> '$.done' AS done, value ->> '$.doubt' AS doubt, value ->> '$.text' AS text FROM json_each(@doubts)`,

  /** Article 15: offices whose full maintenance was due in these days, and those of which a certificate is here. */
  rounds: `SELECT value ->> '$.agency' AS agency, NULL AS id, NULL AS version, value ->> '$.package' AS package, value ->> '$.counted' AS counted,
      value ->> '$.due' AS due, value ->> '$.done' AS done FROM json_each(@rounds)`,
}

/** Accepted in these days, and how many errors each had is still to be counted: in no figure until then. */
export const stillChecking = `WITH ${answered}
  SELECT count(*) AS entries ${acceptedChanges} AND errors = ${uncounted}`
