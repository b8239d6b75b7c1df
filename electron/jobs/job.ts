import type { Rules } from '../../shared/check.ts'
import type { Progress, Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'

/** What long work gets: a connection of its own, whose workspace it is, and a way to say how far it is. */
export interface JobContext {
  sql: Sql
  workspace: Workspace
  /** The rules in force when the job began. */
  rules: Rules
  /** @throws {Failure} CANCELLED once the user asked to stop */
  report: (progress: Progress) => void
}
