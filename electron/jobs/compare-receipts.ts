import { keyText } from '../../shared/catalog-state.ts'
import { Failure } from '../../shared/failures.ts'
import { decisionRecordSchema, parts, type DecisionRecord, type Statement } from '../../shared/package.ts'
import type { ComparedReceipts, SaidDifferently } from '../../shared/contract/order.ts'
import { isEntered, payloadLines, statementOf } from '../catalog/ledger.ts'
import { verifyPackage } from '../package/read-package.ts'
import type { Sql } from '../workspace/sql.ts'
import { readDecisions } from './import-receipt.ts'
import type { JobContext } from './job.ts'
import { requireOwn, twinOf } from './restore-ledger.ts'

/** What is shown of a long list of differences; the number of all of them stands above it. */
const shown = 200

/**
 * The receipt that this desk signed beside the one of the same number that another desk signed, before a person says which stands. Changes nothing.
 * @throws {Failure} PACKAGE_KIND_WRONG, LEDGER_NOT_OWN, RECEIPT_NOT_OTHER
 */
export async function compareReceipts(
  context: JobContext,
  { path }: { path: string },
): Promise<ComparedReceipts> {
  const { sql, report } = context
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash } = verified
    requireOwn(context, statement, ['receipt'])
    const own = twinOf(sql, statement)
    if (!own || isEntered(sql, packageHash)) throw new Failure('RECEIPT_NOT_OTHER', {})
    const lines = payloadLines(sql, own)(parts.decisions)
    const here = [...lines].map((line) => decisionRecordSchema.parse(JSON.parse(String(line))))
    const differ = differences(here, await readDecisions(verified))
    return {
      party: statement.recipient,
      sequence: statement.sequence,
      here: summary(statementOf(own.envelope)),
      there: summary(statement),
      differ: differ.length,
      first: differ
        .slice(0, shown)
        .map(({ name: version, ...row }) => ({ ...row, name: nameOf(sql, version) })),
    }
  } finally {
    await verified.close()
  }
}

function summary({ signers, createdAt, subject, counts }: Statement): ComparedReceipts['here'] {
  return {
    signer: signers[0]?.name ?? '',
    at: createdAt,
    answers: subject?.sequence ?? 0,
    accepted: counts['accepted'] ?? 0,
    returned: counts['returned'] ?? 0,
  }
}

/** Entries on which the two say different things, or of which only one says anything; named by their versions. */
function differences(here: readonly DecisionRecord[], there: readonly DecisionRecord[]): SaidDifferently[] {
  const [ours, theirs] = [here, there].map((all) => new Map(all.map((each) => [keyText(each), each])))
  const both = new Map([...(theirs ?? []), ...(ours ?? [])])
  return [...both].flatMap(([key, { agency, id, version }]): SaidDifferently[] => {
    const [one, other] = [said(ours?.get(key)), said(theirs?.get(key))]
    return JSON.stringify(one) === JSON.stringify(other)
      ? []
      : [{ agency, id, name: version, ...(one && { here: one }), ...(other && { there: other }) }]
  })
}

function said(decision: DecisionRecord | undefined): SaidDifferently['here'] {
  if (!decision) return undefined
  const { verdict, comment, as } = decision
  return { verdict, comment, ...(as !== undefined && { as }) }
}

function nameOf(sql: Sql, version: string): string {
  return sql.get<{ name: string }>('SELECT name FROM version WHERE hash = @version', { version })?.name ?? ''
}
