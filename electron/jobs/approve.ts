import {
  approvalSchema,
  approvalType,
  type ApprovalDocument,
  type ApprovalRow,
} from '../../shared/approval.ts'
import { canonicalJson } from '../../shared/canonical.ts'
import { Failure } from '../../shared/failures.ts'
import { sourceRecordSchema } from '../../shared/package.ts'
import { enterApproval, findApproval } from '../catalog/approvals.ts'
import { canonicalLine } from '../catalog/rules-in-force.ts'
import { acceptedSources } from '../catalog/sources.ts'
import { acceptedBy, acceptedFromAll, storeState } from '../catalog/states.ts'
import { signAs } from '../package/dsse.ts'
import type { JobContext } from './job.ts'
import { readyToSign } from './signing.ts'

/**
 * Keeps that the government at this bureau's level approved what is accepted here now, by which document (Article 14), with the signature of the
 * person who says so: from then on this very state goes up, whatever is accepted after it.
 *
 * @throws {Failure} ROLLUP_EMPTY, and what a key is refused with
 */
export async function recordApproval(
  context: JobContext,
  { document, ...signing }: { document: ApprovalDocument; person?: number | undefined; passphrase: string },
): Promise<ApprovalRow> {
  const { sql, workspace } = context
  const { signer, person } = await readyToSign(context, signing)
  return sql.transaction(() => {
    const accepted = acceptedFromAll(sql)
    if (accepted.size + acceptedBy(sql, workspace.superior?.code).entries.size === 0)
      throw new Failure('ROLLUP_EMPTY', {})
    const state = storeState(sql, accepted)
    const at = new Date().toISOString()
    const approval = approvalSchema.parse({
      format: 1,
      bureau: { code: workspace.code, name: workspace.name },
      document,
      state: state.hash,
      entries: accepted.size,
      signer: { name: person.name, fingerprint: person.fingerprint },
      at,
    })
    const record = canonicalLine(approval)
    const sources = acceptedSources(sql).map((source) =>
      canonicalJson(sourceRecordSchema.strip().parse(source)),
    )
    const signature = signAs(approvalType, record, signer)
    const number = enterApproval(sql, { state: state.number, sources, record, signature, at })
    return findApproval(sql, number)
  })
}
