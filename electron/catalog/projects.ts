import { randomUUID } from 'node:crypto'
import { catalogState } from '../../shared/catalog-state.ts'
import { countFindings } from '../../shared/check.ts'
import { emptyEntry, entryOfOwnRecord, recordLine, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import {
  mostProjectEntries,
  projectFindings,
  type Project,
  type ProjectFields,
  type ProjectPaper,
  type ProjectRow,
} from '../../shared/project.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'
import { asOneChange } from './changes.ts'
import type { CatalogDesk } from './entries.ts'
import { factsOf } from './facts.ts'
import { leavingEntry } from './freeze.ts'
import { stateHash } from './states.ts'

// Projects keep their entries in a table of their own: no list, count, search, package or export of the catalog can see them.

type ProjectColumns = ProjectFields & { id: string; dropped: 0 | 1; existing: 0 | 1 }

const columns = `id, name, system, funding, authority, planned_day AS planned, dropped,
  EXISTS (SELECT 1 FROM project_entry JOIN entry USING (id) WHERE project = project.id) AS existing`

export function listProjects(desk: CatalogDesk): ProjectRow[] {
  const rows = desk.sql.all<ProjectColumns>(`SELECT ${columns} FROM project ORDER BY created_at DESC, id`)
  return rows.map((row) => shown(desk, row).project)
}

/** @throws {Failure} PROJECT_MISSING */
export function findProject(desk: CatalogDesk, id: string): Project {
  return shown(desk, columnsOf(desk.sql, id))
}

function columnsOf(sql: Sql, id: string): ProjectColumns {
  const row = sql.get<ProjectColumns>(`SELECT ${columns} FROM project WHERE id = @id`, { id })
  if (!row) throw new Failure('PROJECT_MISSING', {})
  return row
}

function shown(desk: CatalogDesk, { dropped, existing, ...row }: ProjectColumns): Project {
  const { sql, workspace, rules } = desk
  const drafted = entriesOf(sql, row.id).map(({ id, entry }) => ({
    id,
    entry,
    facts: factsOf(sql, workspace, id, entry),
  }))
  const findings = projectFindings(row, drafted)
  const state = existing === 1 ? 'existing' : dropped === 1 ? 'dropped' : 'planned'
  return {
    project: { ...row, state, entries: drafted.length, findings: findings.length },
    entries: drafted.map(({ id, entry, facts }) => ({
      id,
      entry,
      ...countFindings(rules.check(entry, facts)),
    })),
    findings,
  }
}

function entriesOf(sql: Sql, project: string): { id: string; entry: Entry }[] {
  return sql
    .all<{ id: string; record: string }>(
      'SELECT id, record FROM project_entry WHERE project = @project ORDER BY created_at, id',
      { project },
    )
    .map(({ id, record }) => ({ id, entry: entryOfOwnRecord(record) }))
}

/** Creates a project, or changes what is said of it. @throws {Failure} PROJECT_MISSING */
export function saveProject(
  sql: Sql,
  {
    project,
    ...said
  }: { project?: string | undefined } & { [Key in keyof ProjectFields]?: string | undefined },
): string {
  const id = project ?? randomUUID()
  sql.transaction(() => {
    const before = project === undefined ? undefined : columnsOf(sql, project)
    sql.run(
      `INSERT INTO project (id, name, system, funding, authority, planned_day, created_at)
       VALUES (@id, @name, @system, @funding, @authority, @planned, @at)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, system = excluded.system, funding = excluded.funding,
         authority = excluded.authority, planned_day = excluded.planned_day`,
      {
        id,
        name: said.name ?? before?.name ?? '',
        system: said.system ?? before?.system ?? '',
        funding: said.funding ?? before?.funding ?? '',
        authority: said.authority ?? before?.authority ?? '',
        planned: said.planned ?? before?.planned ?? '',
        at: new Date().toISOString(),
      },
    )
  })
  return id
}

/** @throws {Failure} PROJECT_MISSING, PROJECT_EXISTS */
export function dropProject(sql: Sql, project: string, dropped: boolean): void {
  sql.transaction(() => {
    requireDrafted(sql, project)
    sql.run('UPDATE project SET dropped = @dropped WHERE id = @project', {
      project,
      dropped: dropped ? 1 : 0,
    })
  })
}

/** What is in the catalog is changed there. @throws {Failure} PROJECT_MISSING, PROJECT_EXISTS */
function requireDrafted(sql: Sql, project: string): ProjectColumns {
  const row = columnsOf(sql, project)
  if (row.existing === 1) throw new Failure('PROJECT_EXISTS', { name: row.name })
  return row
}

interface StoredProjectEntry {
  project: string
  record: string
  updatedAt: string
}

const storedEntry = (sql: Sql, id: string) =>
  sql.get<StoredProjectEntry>(
    'SELECT project, record, updated_at AS updatedAt FROM project_entry WHERE id = @id',
    { id },
  )

/** An entry as it is typed, with what is known around it. @throws {Failure} ENTRY_MISSING */
export function findProjectEntry({ sql, workspace }: CatalogDesk, project: string, id: string) {
  const stored = storedEntry(sql, id)
  if (stored?.project !== project) throw new Failure('ENTRY_MISSING', { id })
  const { record, updatedAt } = stored
  const entry = entryOfOwnRecord(record)
  return { id, entry, version: sha256(record), updatedAt, facts: factsOf(sql, workspace, id, entry) }
}

interface SavedProjectEntry {
  project: string
  id?: string | undefined
  entry?: Entry | undefined
  /** The one that the typing started from, if the caller knows it. */
  version?: string | undefined
}

/**
 * Writes an entry of a project; one that was taken out comes back under its id.
 * @throws {Failure} PROJECT_MISSING, PROJECT_EXISTS, PROJECT_FULL, ENTRY_MISSING, ENTRY_CHANGED_ELSEWHERE
 */
export function saveProjectEntry(
  desk: CatalogDesk,
  { project, id = randomUUID(), entry, version }: SavedProjectEntry,
): Omit<ReturnType<typeof findProjectEntry>, 'entry'> {
  const { sql, workspace } = desk
  sql.transaction(() => {
    const { name, system } = requireDrafted(sql, project)
    const known = storedEntry(sql, id)
    if (known && known.project !== project) throw new Failure('ENTRY_MISSING', { id })
    if (version !== undefined && (!known || sha256(known.record) !== version))
      throw new Failure('ENTRY_CHANGED_ELSEWHERE', { name: entry?.name ?? '' })
    const count = sql.get<{ entries: number }>(
      'SELECT count(*) AS entries FROM project_entry WHERE project = @project',
      { project },
    )
    if (!known && (count?.entries ?? 0) >= mostProjectEntries)
      throw new Failure('PROJECT_FULL', { limit: mostProjectEntries })
    const written = entry ?? {
      ...emptyEntry,
      provider: workspace.name,
      system: { ...emptyEntry.system, name: system, funded: 'yes', project: name },
    }
    sql.run(
      `INSERT INTO project_entry (id, project, record, created_at, updated_at) VALUES (@id, @project, @record, @at, @at)
       ON CONFLICT (id) DO UPDATE SET record = excluded.record, updated_at = excluded.updated_at`,
      {
        id,
        project,
        record: recordLine({ agency: workspace.code, id, entry: written }),
        at: new Date().toISOString(),
      },
    )
  })
  const { entry: _, ...saved } = findProjectEntry(desk, project, id)
  return saved
}

/** @throws {Failure} PROJECT_MISSING, PROJECT_EXISTS */
export function removeProjectEntry(sql: Sql, project: string, id: string): void {
  sql.transaction(() => {
    requireDrafted(sql, project)
    sql.run('DELETE FROM project_entry WHERE project = @project AND id = @id', { project, id })
  })
}

/**
 * The system exists: its entries go into the catalog as one step, which can be taken back, and the project is planned again.
 * @throws {Failure} PROJECT_MISSING, PROJECT_EXISTS, PROJECT_UNREADY
 */
export function establishProject(desk: CatalogDesk, project: string): number {
  return desk.sql.transaction(() => {
    const row = requireDrafted(desk.sql, project)
    const { findings, entries } = findProject(desk, project)
    if (findings.length > 0)
      throw new Failure('PROJECT_UNREADY', { name: row.name, findings: findings.length })
    asOneChange(desk, 'establish', (step) => {
      for (const { id, entry } of entries) step.create(entry, id)
    })
    desk.sql.run('UPDATE project SET dropped = 0 WHERE id = @project', { project })
    return entries.length
  })
}

/** A project as it may leave: nothing secret is in it, but its number (Article 24). @throws {Failure} PROJECT_MISSING */
export function projectPaper(desk: CatalogDesk, id: string): ProjectPaper {
  const found = findProject(desk, id)
  const { code: agency } = desk.workspace
  const leaving = leavingEntry(desk.sql)
  const open = found.entries.flatMap((each) => {
    const left = leaving(each.entry)
    return left ? [{ ...each, entry: left.entry, held: left.held }] : []
  })
  const entries = open.map(({ id: entryId, entry, errors, warnings }) => ({
    id: entryId,
    entry,
    errors,
    warnings,
  }))
  const ids = new Set(entries.map((each) => each.id))
  return {
    ...found,
    entries,
    findings: found.findings.filter(({ entry }) => entry === undefined || ids.has(entry)),
    at: new Date().toISOString(),
    state: stateHash(
      catalogState(
        entries.map(({ id: entryId, entry }) => ({
          agency,
          id: entryId,
          version: sha256(recordLine({ agency, id: entryId, entry })),
        })),
      ),
    ),
    withheld: found.entries.length - entries.length,
    withheldItems: open.reduce((sum, { held }) => sum + held, 0),
  }
}
