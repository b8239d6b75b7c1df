import type { DraftView } from '../../shared/contract/draft.ts'
import { requireRole } from '../catalog/admission.ts'
import { findDraft, freezeDraft, requireDraft, stepBack, type Draft } from '../catalog/draft.ts'
import { lastPackage, requireSuperior } from '../catalog/ledger.ts'
import { decideSecrecy, secrecyCounts, secrecyRows, unsaySecrecy } from '../catalog/secrecy-review.ts'
import { changesBetween } from '../catalog/states.ts'
import { Failure } from '../../shared/failures.ts'
import type { SignerRole } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import { operations, startJob } from '../operations.ts'
import { findPerson, listPersons, presentPersons } from '../trust/persons.ts'
import { plainPolicy, policyOf } from '../trust/policy.ts'
import type { Sql } from '../workspace/sql.ts'

/** The submission that is being reviewed and signed. */
export const draftHandlers = operations.draft.router({
  current: operations.draft.current.handler(({ context }) => {
    const { sql, workspace } = context.desk
    const draft = findDraft(sql)
    return {
      ...(draft && { draft: viewOf(sql, workspace, draft) }),
      policy: workspace.superior ? policyOf(sql, workspace.superior.code) : plainPolicy,
      persons: listPersons(sql),
    }
  }),
  freeze: operations.draft.freeze.handler(({ context, input }) => {
    const { sql, workspace } = context.desk
    requireRole(workspace, ['agency'])
    requireSuperior(workspace.superior)
    sql.transaction(() => freezeDraft(sql, input.person ?? firstPerson(sql, 'operator')))
    return {}
  }),
  list: operations.draft.list.handler(({ context, input }) => secrecyRows(context.desk.sql, input)),
  decide: operations.draft.decide.handler(({ context, input }) => {
    const { sql } = context.desk
    return sql.transaction(() => {
      // What was signed names what was withheld: a word changes only after a step back.
      if (requireDraft(sql).unsigned) throw new Failure('DRAFT_CONCLUDED', {})
      const person = findPerson(sql, input.person ?? firstPerson(sql, 'reviewer'))
      if (!person.roles.includes('reviewer'))
        throw new Failure('PERSON_ROLE', { person: person.name, role: 'reviewer' })
      const at = new Date().toISOString()
      const { ids, saidAt } = input
      const decided =
        saidAt !== undefined && input.verdict === 'open'
          ? unsaySecrecy(sql, saidAt)
          : decideSecrecy(sql, { ...input, ids, who: person.name, at })
      return { decided, saidAt: at }
    })
  }),
  conclude: operations.draft.conclude.handler(({ context, input, signal }) =>
    startJob(context, 'concludeReview', input, signal),
  ),
  sign: operations.draft.sign.handler(({ context, input, signal }) =>
    startJob(context, 'signDraft', input, signal),
  ),
  stepBack: operations.draft.stepBack.handler(({ context }) => {
    const { sql } = context.desk
    sql.transaction(() => stepBack(sql))
    return {}
  }),
  send: operations.draft.send.handler(({ context, input, signal }) =>
    startJob(context, 'sendDraft', input, signal),
  ),
})

/** Who wears a hat where nobody was chosen. */
function firstPerson(sql: Sql, role: SignerRole): number {
  const persons = presentPersons(sql)
  const first = persons.find(({ roles }) => roles.includes(role)) ?? persons[0]
  if (!first) throw new Failure('PERSON_MISSING', {})
  return first.number
}

function viewOf(
  sql: Sql,
  { code, superior }: Workspace,
  { frozenAt, frozenBy, unsigned, signatures }: Draft,
): DraftView {
  const last = superior && lastPackage(sql, { sender: code, recipient: superior.code, kind: 'submission' })
  const signed = new Set(signatures.map(({ keyid }) => keyid))
  const signers = (unsigned?.statement.signers ?? []).map((signer) => ({
    ...signer,
    signed: signed.has(signer.fingerprint),
  }))
  return {
    stage: unsigned ? (signers.every((each) => each.signed) ? 'ready' : 'signing') : 'review',
    frozenAt,
    frozenBy: frozenBy.name,
    sequence: unsigned?.statement.sequence ?? (last?.sequence ?? 0) + 1,
    review: secrecyCounts(sql),
    changedSince: changedSince(sql),
    ...(unsigned && { statement: said(sql, unsigned) }),
    signers,
  }
}

function said(sql: Sql, { statement, packageHash, state, base }: NonNullable<Draft['unsigned']>) {
  const { sequence, recipient, createdAt, counts } = statement
  const changes = changesBetween(sql, base, state)
  return { package: packageHash, sequence, recipient, createdAt, counts, changes }
}

/** Entries of the working copy that are not as they were frozen: new, changed or gone. */
function changedSince(sql: Sql): number {
  const found = sql.get<{ changed: number }>(
    `SELECT count(*) AS changed FROM (
       SELECT entry.id FROM entry LEFT JOIN draft_entry USING (id) WHERE retired = 0 AND entry.version IS NOT draft_entry.version
       UNION ALL
       SELECT draft_entry.id FROM draft_entry LEFT JOIN entry USING (id) WHERE entry.retired IS NOT 0)`,
  )
  return found?.changed ?? 0
}
