import { boardStates, type Board, type BoardRow, type BoardState } from '../../shared/board.ts'
import type { OrganisationKind } from '../../shared/organisation.ts'
import type { PackageKind } from '../../shared/package.ts'
import type { Certificate } from '../../shared/round.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { beginningOf, currentCollection, dayOf } from './collections.ts'
import { organisationsInForce } from './organisations.ts'
import { waitsForAnswer } from './review.ts'
import { reviewSteps } from './review-settings.ts'

// Who has handed in, and where each stands: the offices of the table that report here, and beside them who else is registered.

interface Row {
  code: string
  name: string
  kind: OrganisationKind | null
  registered: 0 | 1
  held: number
  package: string | null
  packageKind: PackageKind
  sequence: number
  receivedAt: string
  new: number
  changed: number
  retired: number
  errors: number | null
  open: number
  decided: number
  returned: number
  unchecked: number
  answeredAt: string | null
  writtenTo: string | null
  round: string | null
}

/** SQL for the offices that are expected to report to `@own`: those of its table, and beside them who is registered. */
export const expectedOffices = `${organisationsInForce},
  expected AS (
    SELECT code, name, kind FROM in_force WHERE superior = @own AND code <> @own
    UNION ALL SELECT code, name, NULL FROM partner
    WHERE relation = 'subordinate' AND code NOT IN (SELECT code FROM in_force WHERE superior = @own))`

/** One query for all of them, whatever their number. */
const boardRows = `WITH ${expectedOffices},
  received AS (
    SELECT *, row_number() OVER (PARTITION BY sender ORDER BY rowid DESC) AS place FROM package
    WHERE direction = 'received' AND kind <> 'receipt' AND void_at IS NULL AND received_at >= @from),
  last AS (SELECT * FROM received WHERE place = 1),
  counted AS (
    SELECT package,
      sum(entries) FILTER (WHERE change = 'new') AS new,
      sum(entries) FILTER (WHERE change = 'changed') AS changed,
      sum(entries) FILTER (WHERE change = 'retired') AS retired,
      iif(EXISTS (SELECT 1 FROM uncounted WHERE uncounted.package = proposal_count.package), NULL, sum(errors)) AS errors,
      sum(entries) FILTER (WHERE verdict = '') AS open,
      sum(entries) FILTER (WHERE verdict <> '') AS decided,
      sum(entries) FILTER (WHERE verdict = 'returned') AS returned,
      iif(@steps = 2, sum(unchecked), 0) AS unchecked
    FROM proposal_count WHERE package IN (SELECT hash FROM last) GROUP BY package),
  waiting AS (SELECT sender, count(*) AS held FROM held_package GROUP BY sender)
  SELECT expected.code, expected.name, expected.kind,
    expected.code IN (SELECT party FROM trusted_key WHERE ended_at IS NULL) AS registered,
    coalesce(waiting.held, 0) AS held,
    last.hash AS package, last.kind AS packageKind, last.sequence, last.received_at AS receivedAt,
    coalesce(new, 0) AS new, coalesce(changed, 0) AS changed, coalesce(retired, 0) AS retired,
    iif(counted.package IS NULL, 0, errors) AS errors, coalesce(open, 0) AS open, coalesce(decided, 0) AS decided, coalesce(returned, 0) AS returned,
    coalesce(unchecked, 0) AS unchecked,
    receipt.made_at AS answeredAt, receipt.exported_to AS writtenTo,
    (SELECT told.round FROM package AS told WHERE told.sender = expected.code AND told.direction = 'received' AND told.kind = 'submission'
       AND told.round <> '' AND told.void_at IS NULL ORDER BY told.rowid DESC LIMIT 1) AS round
  FROM expected
    LEFT JOIN last ON last.sender = expected.code
    LEFT JOIN counted ON counted.package = last.hash
    LEFT JOIN package AS receipt ON receipt.subject = last.hash
    LEFT JOIN waiting ON waiting.sender = expected.code
  ORDER BY expected.code`

/** Every expected office and where it stands. @param now by whose day what is overdue is judged */
export function listBoard(sql: Sql, { code: own }: Pick<Workspace, 'code'>, now: Date): Board {
  const collection = currentCollection(sql)
  const from = collection ? beginningOf(collection.from) : ''
  const over = collection && beginningOf(collection.due, 1)
  const isOver = over !== undefined && now.toISOString() >= over
  const rows = sql
    .all<Row>(boardRows, { own, from, steps: reviewSteps(sql) })
    .map((row) => boardRow(row, { over, isOver }))
  const count = (state: BoardState) => rows.filter((row) => row.state === state).length
  return {
    ...(collection && { collection }),
    today: dayOf(now),
    rows,
    counts: Object.fromEntries(boardStates.map((state) => [state, count(state)])) as Board['counts'],
    answers: { ...turns(sql), unwritten: unwrittenReceipts(sql).length },
  }
}

function boardRow(row: Row, due: { over: string | undefined; isOver: boolean }): BoardRow {
  const { code, name, kind, registered, held } = row
  const {
    sequence,
    receivedAt,
    new: added,
    changed,
    retired,
    errors,
    open,
    returned,
    unchecked,
    answeredAt,
  } = row
  return {
    code,
    name,
    ...(kind && { kind }),
    registered: registered === 1,
    state: stateOf(row, due.isOver),
    held,
    ...(row.round !== null && { round: roundIn(row.round) }),
    ...(row.package !== null && {
      last: {
        package: row.package,
        kind: row.packageKind,
        sequence,
        receivedAt,
        late: due.over !== undefined && receivedAt >= due.over,
        new: added,
        changed,
        retired,
        ...(errors !== null && { errors }),
        open,
        returned,
        unchecked: answeredAt === null ? unchecked : 0,
        ...(answeredAt !== null && { answeredAt }),
        unwritten: answeredAt !== null && row.writtenTo === null,
      },
    }),
  }
}

function roundIn(told: string): BoardRow['round'] {
  const { name, year, completedAt } = JSON.parse(told) as Certificate
  return { name, year, completedAt }
}

function stateOf({ package: hash, answeredAt, returned, decided }: Row, isOver: boolean): BoardState {
  if (hash === null) return isOver ? 'overdue' : 'notReceived'
  if (answeredAt !== null) return returned > 0 ? 'returned' : 'accepted'
  return decided > 0 ? 'inReview' : 'received'
}

/** A package that could be answered, or was. */
export interface Answerable {
  package: string
  sender: string
  name: string
  sequence: number
}

const undecided =
  "EXISTS (SELECT 1 FROM proposal_count WHERE proposal_count.package = package.hash AND verdict = '')"
/** Where one person is enough, nothing waits for a second. */
const unchecked =
  '@steps = 2 AND EXISTS (SELECT 1 FROM proposal_count WHERE proposal_count.package = package.hash AND unchecked > 0)'

/** Whose turn it is with the packages that wait for an answer, whenever they came in. */
function turns(sql: Sql): Omit<Board['answers'], 'unwritten'> {
  const counted = sql.get<Omit<Board['answers'], 'unwritten'>>(
    `SELECT count(*) FILTER (WHERE undecided) AS toReview, count(*) FILTER (WHERE NOT undecided AND unchecked) AS toCheck,
       count(*) FILTER (WHERE NOT undecided AND NOT unchecked) AS ready
     FROM (SELECT ${undecided} AS undecided, ${unchecked} AS unchecked FROM package WHERE ${waitsForAnswer})`,
    { steps: reviewSteps(sql) },
  )
  return counted ?? { toReview: 0, toCheck: 0, ready: 0 }
}

/** Packages whose decisions are complete, and checked where that is asked for, and that nothing has taken the place of: a receipt can be signed for each. */
export function completePackages(sql: Sql): Answerable[] {
  return sql.all<Answerable>(
    `SELECT hash AS package, sender, coalesce(partner.name, sender_name) AS name, sequence
     FROM package LEFT JOIN partner ON partner.code = sender
     WHERE ${waitsForAnswer} AND NOT ${undecided} AND NOT (${unchecked})
     ORDER BY sender, sequence`,
    { steps: reviewSteps(sql) },
  )
}

/** Receipts that were signed and are in no file: the disk was full, the stick gone, or the power. */
export function unwrittenReceipts(sql: Sql): Answerable[] {
  return sql.all<Answerable>(
    `SELECT hash AS package, recipient AS sender, coalesce(partner.name, recipient_name) AS name, sequence
     FROM package LEFT JOIN partner ON partner.code = recipient
     WHERE direction = 'sent' AND kind = 'receipt' AND exported_to IS NULL AND void_at IS NULL
     ORDER BY recipient, sequence`,
  )
}
