import { countFindings, type Rules } from '../../shared/check.ts'
import { entryOfOwnRecord, type Entry } from '../../shared/entry.ts'
import { findDuplicates, spellingKey } from '../../shared/near-duplicates.ts'
import { severities, type Facts, type Finding } from '../../shared/rulebook.ts'
import { checkPlaces, type CheckSummary, type Workspace } from '../../shared/shapes.ts'
import { countCatalogs } from '../catalog/entry-lists.ts'
import {
  acceptedCodes,
  consideredNeighbours,
  namedNeighbours,
  otherOffices,
  similarNames,
} from '../catalog/facts.ts'
import { judgeRound } from '../catalog/round-follow.ts'
import { rulebookName } from '../catalog/rules-in-force.ts'
import type { Sql } from '../workspace/sql.ts'
import type { JobContext } from './job.ts'

/** What of every entry is needed to know the surroundings of each: little, so that a city fits into memory. */
interface Outline {
  id: string
  name: string
  nameKey: string
  code: string
  provider: string
  system: string
}

interface Row {
  row: number
  id: string
  name: string
  version: string
  errors: number
  warnings: number
  record: string
}

type RuleSummary = CheckSummary['rules'][number]

/** A rule's findings so far, and the entry that had the last of them. */
interface Group extends RuleSummary {
  last: string
}

/** Entries read at a time: the connection is free between two pages. In the order of the file: `+` keeps SQLite from an index and from sorting. */
const page = 1000

/**
 * Checks every entry in use by the rules in force, with everything around it known from one reading, and counts the findings anew. An entry
 * that is saved meanwhile keeps its own count.
 */
export async function checkCatalog(
  context: JobContext,
  _input: Record<string, never>,
): Promise<CheckSummary> {
  const { summary, changed } = checkAll(context)
  context.report({ phase: 'storing', done: 0, total: changed.length })
  context.sql.transaction(() => {
    storeCounts(context.sql, changed)
    if (markChecked(context.sql, context.rules)) judgeRound(context)
  })
  return summary
}

/** An entry whose findings are not those it was stored with. */
type ChangedCount = readonly [
  id: string,
  version: string,
  errors: number,
  warnings: number,
  errorsBefore: number,
  warningsBefore: number,
]

/** What a check finds, and which entries' counts it changes; writes nothing. */
export function checkAll(context: JobContext): { summary: CheckSummary; changed: ChangedCount[] } {
  const { sql, rules, report } = context
  const surroundings = readSurroundings(context)
  const groups = new Map<string, Group>()
  const totals = { checked: 0, clean: 0, errors: 0, warnings: 0, notes: 0, explained: 0 }
  const changed: ChangedCount[] = []
  const total = surroundings.outlines.length
  for (const row of rowsInUse(sql)) {
    if (totals.checked % 200 === 0) report({ phase: 'checking', done: totals.checked, total })
    const entry = entryOfOwnRecord(row.record)
    const findings = rules.check(entry, surroundings.factsOf(row.id, entry))
    const { errors, warnings } = countFindings(findings)
    const explained = findings.filter(({ reason }) => reason !== undefined).length
    totals.checked += 1
    totals.clean += findings.length === explained ? 1 : 0
    totals.errors += errors
    totals.warnings += warnings
    totals.explained += explained
    totals.notes += findings.length - errors - warnings - explained
    if (errors !== row.errors || warnings !== row.warnings)
      changed.push([row.id, row.version, errors, warnings, row.errors, row.warnings])
    for (const finding of findings) if (finding.reason === undefined) gather(groups, finding, row)
  }
  const summary = {
    ...totals,
    rules: Array.from(groups.values(), ({ last: _last, ...group }) => group).toSorted(worstFirst),
    duplicates: { pairs: surroundings.pairs.length, first: surroundings.pairs.slice(0, checkPlaces) },
    catalogs: countCatalogs(sql),
  }
  return { summary, changed }
}

function* rowsInUse(sql: Sql): Generator<Row> {
  for (let after = 0; ;) {
    const rows = sql.all<Row>(
      `SELECT row, id, name, version, errors, warnings, record FROM entry
       WHERE +retired = 0 AND row > @after ORDER BY row LIMIT @page`,
      { after, page },
    )
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.row
  }
}

/** Says by which rules every entry's findings are counted now, and whether these are others than before. */
export function markChecked(sql: Sql, rules: Rules): boolean {
  const rulebook = rulebookName(rules)
  return (
    sql.run('UPDATE workspace SET checked_with = @rulebook WHERE checked_with <> @rulebook', { rulebook }) > 0
  )
}

/**
 * Leaves alone what was counted anew meanwhile, because it was saved or a neighbour was. Runs inside the caller's transaction.
 */
export function storeCounts(sql: Sql, changed: readonly ChangedCount[]): void {
  sql.run(
    `UPDATE entry SET errors = found.errors, warnings = found.warnings
     FROM (SELECT value ->> 0 AS id, value ->> 1 AS version, value ->> 2 AS errors, value ->> 3 AS warnings,
       value ->> 4 AS errors_before, value ->> 5 AS warnings_before FROM json_each(@changed)) AS found
     WHERE entry.id = found.id AND entry.version = found.version
       AND entry.errors = found.errors_before AND entry.warnings = found.warnings_before`,
    { changed: JSON.stringify(changed) },
  )
}

/** One reading of what all entries are called and which codes and systems they have. */
function readSurroundings({ sql, workspace }: JobContext) {
  const outlines = sql.all<Outline>(
    'SELECT id, name, name_key AS nameKey, code, provider, system FROM entry WHERE +retired = 0 ORDER BY row',
  )
  const codes = Map.groupBy(
    outlines.filter(({ code }) => code.trim() !== ''),
    ({ code }) => code,
  )
  const systems = new Set(outlines.map(({ system }) => system))
  const pairs = [...findDuplicates(outlines)]
  const near = nearlyCalled(outlines)
  const accepted = acceptedCodes(sql, workspace)
  const elsewhere = referencesOf(sql, workspace)
  const factsOf = (id: string, entry: Entry): Facts => {
    const others = (all: readonly Outline[] | undefined, most: number) =>
      (all ?? [])
        .slice(0, most + 1)
        .filter((each) => each.id !== id)
        .slice(0, most)
    return {
      agencyName: workspace.name,
      agencyCode: workspace.code,
      acceptedCode: accepted.get(id) ?? '',
      sameCode: others(codes.get(entry.code.trim()), namedNeighbours).map(({ name }) => name),
      ...similarNames(entry, others(near.get(id), consideredNeighbours)),
      systems: entry.name.trim() !== '' && systems.has(entry.name) ? [entry.name] : [],
      providedElsewhere: otherOffices(entry.name, (elsewhere.get(id) ?? []).slice(0, consideredNeighbours)),
    }
  }
  return { outlines, pairs, factsOf }
}

/** By entry what the superior's reference snapshot has of other offices under the key of its name. */
function referencesOf(sql: Sql, { code }: Workspace) {
  const rows = sql.all<{ id: string; name: string; provider: string; source: number }>(
    `SELECT entry.id, reference.name, reference.provider, reference.source
     FROM reference JOIN entry ON entry.name_key = reference.name_key
     WHERE +entry.retired = 0 AND entry.name <> '' AND reference.agency <> @code ORDER BY reference.agency, reference.id`,
    { code },
  )
  return Map.groupBy(rows, ({ id }) => id)
}

/** By entry the provider's entries whose names have its name's key, where there are others: in few catalogs there are many. */
function nearlyCalled(outlines: readonly Outline[]): Map<string, Outline[]> {
  const named = outlines.filter(({ name }) => name.trim() !== '')
  const written = new Set(named.map(({ provider }) => provider))
  // Folded once each: providers are few.
  const offices = new Map(Array.from(written, (provider) => [provider, spellingKey(provider)]))
  const found = new Map<string, Outline[]>()
  for (const called of Map.groupBy(named, ({ nameKey }) => nameKey).values()) {
    if (called.length === 1) continue
    for (const group of Map.groupBy(called, ({ provider }) => offices.get(provider)).values()) {
      if (group.length > 1) for (const { id } of group) found.set(id, group)
    }
  }
  return found
}

function gather(groups: Map<string, Group>, { rule, severity, field, item }: Finding, row: Row): void {
  const group = groups.get(rule) ?? { rule, severity, findings: 0, entries: 0, places: [], last: '' }
  groups.set(rule, group)
  group.findings += 1
  // The findings of one entry come one after another.
  if (group.last === row.id) return
  group.last = row.id
  group.entries += 1
  if (group.places.length < checkPlaces) {
    group.places.push({ id: row.id, name: row.name, field, ...(item !== undefined && { item }) })
  }
}

function worstFirst(one: RuleSummary, other: RuleSummary): number {
  return (
    severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.findings - one.findings
  )
}
