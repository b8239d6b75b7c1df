import { Failure } from '../../shared/failures.ts'
import { hashSchema, type Party } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { Sql } from '../workspace/sql.ts'

export type Relation = 'superior' | 'subordinate'

/**
 * Binds a key to one party; registering a party again replaces its key. There is one superior.
 * @throws {Failure} PARTNER_SELF, FINGERPRINT_BAD, FINGERPRINT_TAKEN
 */
export function register(
  sql: Sql,
  workspace: Workspace,
  wanted: Party & { relation?: Relation | undefined; fingerprint: string },
): void {
  if (wanted.code === workspace.code) throw new Failure('PARTNER_SELF', {})
  const fingerprint = wanted.fingerprint.replaceAll(/\s/g, '').toLowerCase()
  if (!hashSchema.safeParse(fingerprint).success) throw new Failure('FINGERPRINT_BAD', {})
  const taken = sql.get<{ name: string }>(
    'SELECT name FROM partner WHERE fingerprint = @fingerprint AND code <> @code',
    { fingerprint, code: wanted.code },
  )
  if (taken) throw new Failure('FINGERPRINT_TAKEN', { name: taken.name })
  const known = sql.get<{ relation: Relation }>('SELECT relation FROM partner WHERE code = @code', {
    code: wanted.code,
  })
  const relation = wanted.relation ?? known?.relation ?? 'subordinate'
  if (relation === 'superior') {
    sql.run("DELETE FROM partner WHERE relation = 'superior' AND code <> @code", { code: wanted.code })
  }
  sql.run(
    `INSERT INTO partner (code, name, relation, fingerprint, registered_at) VALUES (@code, @name, @relation, @fingerprint, @at)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, relation = excluded.relation,
       fingerprint = excluded.fingerprint, registered_at = excluded.registered_at`,
    {
      code: wanted.code,
      name: wanted.name,
      relation,
      fingerprint,
      at: new Date().toISOString(),
    },
  )
}
