import { Failure } from '../../shared/failures.ts'
import { policySchema, type Policy, type StatementSigner } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'

/** What counts where no bureau has said anything. */
export const plainPolicy: Policy = policySchema.parse({})

/** What this bureau asks of those that report to it. */
export function ownPolicy(sql: Sql): Policy {
  const row = sql.get<{ policy: string }>('SELECT policy FROM policy')
  return row ? policySchema.parse(JSON.parse(row.policy)) : plainPolicy
}

export function setPolicy(sql: Sql, policy: Policy): void {
  sql.run(
    'INSERT INTO policy (one, policy) VALUES (1, @policy) ON CONFLICT (one) DO UPDATE SET policy = excluded.policy',
    { policy: JSON.stringify(policy) },
  )
}

/** What a superior asks, by its newest trust list. */
export function policyOf(sql: Sql, superior: string): Policy {
  const row = sql.get<{ policy: string }>(
    `SELECT policy FROM trust_list WHERE direction = 'received' AND sender = @superior ORDER BY sequence DESC LIMIT 1`,
    { superior },
  )
  return row ? policySchema.parse(JSON.parse(row.policy)) : plainPolicy
}

/**
 * Whether these signers are enough. `persons` says who each key belongs to, so that one who has two keys counts once.
 * @throws {Failure} PACKAGE_ROLE_MISSING, _PERSONS_FEW
 */
export function requirePolicy(
  policy: Policy,
  signers: readonly StatementSigner[],
  persons: readonly string[],
): void {
  const missing = policy.roles.find((role) => !signers.some((signer) => signer.role === role))
  if (missing) throw new Failure('PACKAGE_ROLE_MISSING', { role: missing })
  const found = new Set(persons).size
  if (found < policy.persons) throw new Failure('PACKAGE_PERSONS_FEW', { found, needed: policy.persons })
}
