import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { countFindings } from '../../shared/check.ts'
import { differences, type Difference } from '../../shared/difference.ts'
import { entryOfOwnRecord, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { isSocialCreditCode } from '../../shared/identifiers.ts'
import { sameResourceKey } from '../../shared/near-duplicates.ts'
import { holdsSecret } from '../../shared/secrets.ts'
import { draftEntries } from '../../shared/sheet/drafts/draft-entries.ts'
import type { Draft } from '../../shared/sheet/drafts/draft.ts'
import { mergeDraft } from '../../shared/sheet/drafts/merge-draft.ts'
import type { Plan, ReadWord, SheetCounts, SheetProblem, SheetRow } from '../../shared/sheet/plan.ts'
import { readWords } from '../../shared/sheet/words/read-words.ts'
import { understandWorkbook } from '../../shared/sheet/titles/understand.ts'
import type { Workbook } from '../../shared/sheet/workbook.ts'
import { storedEntry } from '../catalog/entries.ts'
import { leavingEntry } from '../catalog/freeze.ts'
import type { JobContext } from '../jobs/job.ts'
import { withHeldBack } from './held-back.ts'
import { Matcher, type Match } from './match.ts'
import { profiles } from './profiles.ts'
import { readWorkbook } from './read/read-workbook.ts'

/** What importing a file would do: each entry of it, as it would be. */
export interface DryRun {
  workbook: Workbook
  plan: Plan
  words: ReadWord[]
  rows: DryRunRow[]
}

export interface DryRunRow extends SheetRow {
  /** In the file or here: what it says stays on this machine (Article 24). */
  secret: boolean
  /** What the entry becomes; none where it fails. */
  entry?: Entry
}

export interface Asked {
  path: string
  /** Without it what the program proposes. */
  plan?: Plan | undefined
}

/** Entries between two words of progress. */
const often = 200

/**
 * Reads a file by a plan and holds each entry against the catalog, writing nothing. Given the same file, plan and catalog it says the same, so
 * that what was previewed is what is imported.
 *
 * @throws {Failure} those of `readWorkbook`; SHEET_NOTHING_CHOSEN
 */
export async function dryRun(context: JobContext, { path, plan: asked }: Asked): Promise<DryRun> {
  const { report, rules, sql } = context
  const { tables } = rules
  const workbook = await readWorkbook(path, { ...(asked?.encoding && { encoding: asked.encoding }), report })
  const plan = asked ?? understandWorkbook(workbook, { profiles: profiles(sql), tables }).plan
  requireNames(path, plan)
  const drafts = draftEntries(workbook, plan, tables)
  const matcher = new Matcher(sql)
  const seen = new Map<string, Draft>()
  const leaving = leavingEntry(sql)
  const rows = drafts.map((draft, index) => {
    if (index % often === 0) report({ phase: 'comparing', done: index, total: drafts.length })
    return judge({ context, plan, matcher, seen, leaving }, draft, index)
  })
  return { workbook, plan, words: readWords(workbook, plan, tables), rows }
}

/** Rows are told apart by their names; an exported workbook also by the identity it carries. */
function requireNames(path: string, { sheets }: Plan): void {
  const named = sheets.some(({ columns }) =>
    columns.some(({ target }) => target === 'name' || target === 'id'),
  )
  if (!named) throw new Failure('SHEET_NOTHING_CHOSEN', { path })
}

/** What every row is held against. */
interface Bench {
  context: JobContext
  plan: Plan
  matcher: Matcher
  /** The first row of each entry of the file. */
  seen: Map<string, Draft>
  leaving: ReturnType<typeof leavingEntry>
}

function judge({ context, plan, matcher, seen, leaving }: Bench, draft: Draft, index: number): DryRunRow {
  const { sql, workspace, rules } = context
  const { code, name: provider } = workspace
  const match = matcher.find(draft, provider)
  const existing = match.known && entryAt(sql, match.known.id)
  const own = { provider, providerCode: isSocialCreditCode(code) ? code : '' }
  // A workbook holds the open part alone; what it could not say is not what it takes away.
  const open = existing && leaving(existing)?.entry
  const { entry: said, notes, problems } = mergeDraft(draft, open ?? existing, own, plan.blank)
  const entry = existing && open ? withHeldBack(existing, open, said) : said
  const against = [...problems, ...matchProblems(draft, entry, match, seen)]
  const changes = differences(existing, entry)
  const state = against.length > 0 ? 'failed' : stateOf(existing, changes)
  return {
    index,
    sheet: draft.sheet,
    first: draft.first,
    last: draft.last,
    state,
    ...(match.by && { by: match.by }),
    ...(match.known && { id: match.known.id }),
    name: entry.name,
    provider: entry.provider,
    items: entry.items.length,
    errors: countFindings(rules.check(entry)).errors,
    problems: against,
    notes: match.stranger ? [{ note: 'id-unknown', row: draft.first, text: draft.id }, ...notes] : notes,
    differences: changes,
    secret: holdsSecret(entry) || (existing !== undefined && holdsSecret(existing)),
    ...(state !== 'failed' && { entry }),
  }
}

function stateOf(existing: Entry | undefined, changes: readonly Difference[]): SheetRow['state'] {
  if (!existing) return 'created'
  return changes.length > 0 ? 'changed' : 'unchanged'
}

function matchProblems(
  draft: Draft,
  entry: Entry,
  { known, problem }: Match,
  seen: Map<string, Draft>,
): SheetProblem[] {
  const at = { row: draft.first, text: entry.name }
  const found: SheetProblem[] = problem ? [{ problem, ...at }] : []
  // What has no name is told so, and is the same as nothing else.
  if (!known && entry.name === '') return found
  const key = known?.id ?? sameResourceKey(entry)
  const before = seen.get(key)
  const another = !known && before && before.code !== '' && draft.code !== '' && before.code !== draft.code
  if (before && !another)
    found.push({ problem: 'repeated', row: draft.first, text: `${before.sheet} ${before.first + 1}` })
  else seen.set(key, draft)
  return found
}

function entryAt(sql: JobContext['sql'], id: string): Entry | undefined {
  const stored = storedEntry(sql, id)
  return stored && entryOfOwnRecord(stored.record)
}

export function countStates(rows: readonly SheetRow[]): SheetCounts {
  const counts: SheetCounts = { created: 0, changed: 0, unchanged: 0, failed: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}

/** SHA-256 of a file's bytes, by which a preview knows its file again. */
export async function fingerprintOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
