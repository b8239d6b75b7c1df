import { Failure } from '../../shared/failures.ts'
import type { Change } from '../../shared/package.ts'
import type { CoverPaper, NoticePaper } from '../../shared/paper.ts'
import { countByChange, keyText } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import type { Sql } from '../workspace/sql.ts'
import { answerTo, findPackage, statementOf, type LedgerPackage } from './ledger.ts'
import { remarksOf } from './remarks.ts'
import { changesBetween, numberOfState } from './states.ts'

// Papers of a package in the ledger, whichever side of it this desk is on.

/** The cover sheet of what was handed in. @throws {Failure} PACKAGE_UNKNOWN for what is none, or is not here */
export function coverOf(sql: Sql, hash: string): CoverPaper {
  const entered = findPackage(sql, hash)
  if (entered.kind === 'receipt') throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  const { sender, recipient, sequence, createdAt, counts, state, signers, rulebook, kind, base } =
    statementOf(entered.envelope)
  const answer = answerTo(sql, hash)
  return {
    office: sender,
    code: { about: 'package', hash },
    at: createdAt,
    kind,
    recipient,
    sequence,
    counts,
    changes: changesBetween(sql, entered.base ?? numberOfState(sql, base), entered.state),
    state,
    signers,
    rulebook,
    ...(answer && { answer: answerOn(sql, answer, hash) }),
  }
}

function answerOn(sql: Sql, receipt: LedgerPackage, hash: string): NonNullable<CoverPaper['answer']> {
  const decided = sql.get<{ accepted: number; returned: number }>(
    `SELECT coalesce(sum(entries) FILTER (WHERE verdict = 'accepted'), 0) AS accepted,
       coalesce(sum(entries) FILTER (WHERE verdict = 'returned'), 0) AS returned
     FROM proposal_count WHERE package = @hash`,
    { hash },
  )
  return { at: statementOf(receipt.envelope).createdAt, accepted: 0, returned: 0, ...decided }
}

interface DecidedRow extends EntryKey {
  name: string
  change: Change
  verdict: 'accepted' | 'returned'
  comment: string
  corrected: 0 | 1
  withheld: number | null
}

/**
 * What a receipt says, as a notice to the office that it answers. @param hash of the receipt, or of the package that it answers
 * @throws {Failure} PACKAGE_UNKNOWN where there is no receipt
 */
export function noticeOf(sql: Sql, hash: string): NoticePaper {
  const asked = findPackage(sql, hash)
  const receipt = asked.kind === 'receipt' ? asked : answerTo(sql, hash)
  if (!receipt?.subject) throw new Failure('PACKAGE_UNKNOWN', { package: hash })
  const subject = findPackage(sql, receipt.subject)
  const said = statementOf(receipt.envelope)
  const answered = statementOf(subject.envelope)
  const rows = sql.all<DecidedRow>(
    `SELECT agency, proposal.id, coalesce(name, '') AS name, change, verdict, comment, accepted_as IS NOT NULL AS corrected, withheld
     FROM proposal JOIN version ON version.hash = proposal.version
     WHERE package = @hash AND verdict IS NOT NULL ORDER BY agency, name, proposal.id`,
    { hash: subject.hash },
  )
  const remarks = remarksOf(sql, subject.hash)
  const accepted = rows.filter(({ verdict }) => verdict === 'accepted')
  return {
    office: said.sender,
    code: { about: 'package', hash: receipt.hash },
    at: said.createdAt,
    recipient: said.recipient,
    sequence: said.sequence,
    subject: {
      package: subject.hash,
      kind: subject.kind,
      sequence: subject.sequence,
      at: answered.createdAt,
    },
    accepted: countByChange(accepted),
    corrected: accepted.filter(({ corrected }) => corrected === 1).map(({ name }) => name),
    returned: rows
      .filter(({ verdict }) => verdict === 'returned')
      .map(({ agency, id, name, change, comment, withheld }) => ({
        agency,
        id,
        name,
        ...(withheld !== null && { withheld }),
        change,
        comment,
        remarks: remarks.get(keyText({ agency, id })) ?? [],
      })),
    signers: said.signers,
  }
}
