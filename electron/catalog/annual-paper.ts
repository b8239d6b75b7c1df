import { catalogState, classify, countByChange } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import { shareParts, type AnnualPaper, type Shares } from '../../shared/paper.ts'
import type { CatalogCounts, Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'
import { beginningOf, dayOf } from './collections.ts'
import { isStub, leavingCatalog, type LeavingCatalog } from './freeze.ts'
import { acceptedChangesSince, acceptedFromAll, loadState, stateHash, stateLeftBy } from './states.ts'

interface Days {
  from: string
  to: string
}

type Base = NonNullable<AnnualPaper['base']> & { number: number }

/**
 * The report of a year, or of other days: at an agency its catalog as it may leave against what was accepted of it last; at a bureau all that
 * it accepted against what its government approved last. @throws {Failure} PERIOD_DAYS
 */
export function annualReport(
  sql: Sql,
  workspace: Workspace,
  asked: { from?: string | undefined; to?: string | undefined },
  now: Date,
): AnnualPaper {
  const to = asked.to ?? dayOf(now)
  const days = { from: asked.from ?? `${to.slice(0, 4)}-01-01`, to }
  if (days.to < days.from) throw new Failure('PERIOD_DAYS', days)
  const { code, name, role } = workspace
  const about = { office: { code, name }, at: now.toISOString(), ...days }
  return role === 'agency'
    ? { ...about, ...ownCatalog(sql, workspace), ledger: sent(sql, days), confirmed: confirmed(sql, days) }
    : { ...about, ...acceptedCatalog(sql), ledger: received(sql, days) }
}

type Catalogs = Pick<AnnualPaper, 'code' | 'now' | 'before' | 'base' | 'changes' | 'withheld' | 'shares'>

function ownCatalog(sql: Sql, { code, superior }: Workspace): Catalogs {
  const leaving = leavingCatalog(sql, code)
  const base = lastReceipt(sql, superior?.code)
  const { proposals, unchanged } = classify(
    base ? loadState(sql, base.number) : catalogState([]),
    leaving.state,
  )
  return {
    code: { about: 'state', hash: stateHash(leaving.state) },
    ...told(base),
    changes: { ...countByChange(proposals), unchanged },
    withheld: leaving.withheld,
    ...bothCounts(
      ownShares(sql, code, leaving),
      base && sharesIn(sql, 'state_entry WHERE state = @state', base.number),
    ),
  }
}

/** Of the working copy, as it may leave: what a stub stands for is in none of it. */
function ownShares(sql: Sql, agency: string, leaving: LeavingCatalog): SharedRow[] {
  return sql
    .all<SharedRow & { id: string }>(
      `SELECT id, coalesce(nullif(classification, '') ->> '$[0]', '') AS classification, sensitivity, sharing, open AS opening,
         in_sharing AS inSharing, in_open AS inOpen, 1 AS entries
       FROM entry WHERE +retired = 0`,
    )
    .filter(({ id }) => !isStub(leaving, { agency, id }))
}

function acceptedCatalog(sql: Sql): Catalogs {
  const base = lastApproval(sql)
  const accepted = acceptedFromAll(sql)
  const withheld = sql.get<{ withheld: number }>(
    `SELECT count(*) AS withheld FROM accepted JOIN state_entry USING (state) JOIN version ON version.hash = version
     WHERE withheld IS NOT NULL`,
  )
  return {
    code: { about: 'state', hash: stateHash(accepted) },
    ...told(base),
    changes: acceptedChangesSince(sql, base?.number),
    withheld: withheld?.withheld ?? 0,
    ...bothCounts(
      sharesIn(sql, 'accepted JOIN state_entry USING (state) WHERE @state IS NULL', null),
      base && sharesIn(sql, 'state_entry WHERE state = @state', base.number),
    ),
  }
}

const told = (base: Base | undefined): Pick<AnnualPaper, 'base'> => {
  if (!base) return {}
  const { number: _, ...said } = base
  return { base: said }
}

function lastReceipt(sql: Sql, superior: string | undefined): Base | undefined {
  const row = sql.get<Base>(
    `SELECT state.number, state.hash, receipt.made_at AS at, answered.sequence
     FROM package AS receipt JOIN state ON state.number = receipt.state JOIN package AS answered ON answered.hash = receipt.subject
     WHERE receipt.sender = @superior AND receipt.kind = 'receipt' AND receipt.direction = 'received' AND state.number = (${stateLeftBy})
     ORDER BY receipt.sequence DESC LIMIT 1`,
    { superior: superior ?? '' },
  )
  return row
}

function lastApproval(sql: Sql): Base | undefined {
  return sql.get<Base>(
    `SELECT state.number, state.hash, approval.at FROM approval JOIN state ON state.number = approval.state
     WHERE withdrawn_at IS NULL ORDER BY approval.number DESC LIMIT 1`,
  )
}

interface SharedRow {
  classification: string
  sensitivity: string
  sharing: string
  opening: string
  inSharing: number
  inOpen: number
  entries: number
}

/** How many entries share what; a stub says nothing and is in none of it. @param from SQL after FROM, of this program's own text */
function sharesIn(sql: Sql, from: string, state: number | null): SharedRow[] {
  return sql.all<SharedRow>(
    `WITH chosen AS (SELECT version FROM ${from})
     SELECT coalesce(record ->> '$.entry.classification[0]', '') AS classification,
       coalesce(record ->> '$.entry.sensitivity', '') AS sensitivity,
       coalesce(record ->> '$.entry.sharing.type', '') AS sharing, coalesce(record ->> '$.entry.opening.open', '') AS opening,
       in_sharing AS inSharing, in_open AS inOpen, count(*) AS entries
     FROM chosen JOIN version ON version.hash = chosen.version WHERE withheld IS NULL
     GROUP BY 1, 2, 3, 4, 5, 6`,
    { state },
  )
}

function bothCounts(
  now: readonly SharedRow[],
  before: readonly SharedRow[] = [],
): Pick<AnnualPaper, 'now' | 'before' | 'shares'> {
  const shares = Object.fromEntries(
    shareParts.map((part) => [part, sharesOf(part, now, before)]),
  ) as AnnualPaper['shares']
  return { now: catalogCounts(now), before: catalogCounts(before), shares }
}

function sharesOf(
  part: (typeof shareParts)[number],
  now: readonly SharedRow[],
  before: readonly SharedRow[],
): Shares {
  const values = new Map<string, { now: number; before: number }>()
  const add = (rows: readonly SharedRow[], when: 'now' | 'before') => {
    for (const row of rows) {
      const counted = values.get(row[part]) ?? { now: 0, before: 0 }
      values.set(row[part], { ...counted, [when]: counted[when] + row.entries })
    }
  }
  add(now, 'now')
  add(before, 'before')
  return Array.from(values, ([value, counts]) => ({ value, ...counts })).toSorted(
    (one, other) => other.now - one.now || other.before - one.before,
  )
}

function catalogCounts(rows: readonly SharedRow[]): CatalogCounts {
  const sum = (among: readonly SharedRow[]) => among.reduce((total, { entries }) => total + entries, 0)
  return {
    resource: sum(rows),
    sharing: sum(rows.filter(({ inSharing }) => inSharing === 1)),
    open: sum(rows.filter(({ inOpen }) => inOpen === 1)),
  }
}

const moments = ({ from, to }: Days) => ({ from: beginningOf(from), to: beginningOf(to, 1) })

/** What an agency handed in, and what came back, in these days. */
function sent(sql: Sql, days: Days): AnnualPaper['ledger'] {
  return ledgerOf(sql, "direction = 'sent' AND kind = 'submission'", 'made_at', days)
}

/** What a bureau took in, and what it answered. */
function received(sql: Sql, days: Days): AnnualPaper['ledger'] {
  return ledgerOf(sql, "direction = 'received' AND kind <> 'receipt'", 'received_at', days)
}

/** @param which, moment SQL of this program's own text */
function ledgerOf(sql: Sql, which: string, moment: string, days: Days): AnnualPaper['ledger'] {
  const found = sql.get<AnnualPaper['ledger']>(
    `WITH handed AS (
       SELECT hash, sender, (SELECT 1 FROM package AS receipt WHERE receipt.subject = package.hash) AS answered FROM package
       WHERE ${which} AND void_at IS NULL AND ${moment} >= @from AND ${moment} < @to),
     decided AS (SELECT verdict, entries FROM proposal_count WHERE package IN (SELECT hash FROM handed WHERE answered = 1))
     SELECT count(*) AS packages, count(answered) AS answered, count(DISTINCT sender) AS offices,
       (SELECT coalesce(sum(entries), 0) FROM decided WHERE verdict = 'accepted') AS accepted,
       (SELECT coalesce(sum(entries), 0) FROM decided WHERE verdict = 'returned') AS returned
     FROM handed`,
    moments(days),
  )
  if (!found) throw new Error('a count without a row')
  return found
}

function confirmed(sql: Sql, days: Days): number {
  return (
    sql.get<{ entries: number }>(
      'SELECT count(*) AS entries FROM entry WHERE retired = 0 AND confirmed_at >= @from AND confirmed_at < @to',
      moments(days),
    )?.entries ?? 0
  )
}
