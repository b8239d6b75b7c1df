import type { Statement } from '../../shared/package.ts'
import { positionIn } from '../catalog/ledger.ts'
import { sha256 } from '../package/dsse.ts'
import { signPackage, type SignedPackage } from '../package/write-package.ts'
import type { JobContext } from './job.ts'
import { factsAfter, type readyAsOperator } from './signing.ts'

/**
 * Signs what is handed over whole, so that the newest counts whatever came before it; where it says what was signed last, that is what is
 * written again, byte for byte. Runs inside the caller's transaction.
 *
 * @param keep enters what was signed anew
 */
export function signWhole(
  context: JobContext,
  { signer, signers, sm3 }: Awaited<ReturnType<typeof readyAsOperator>>,
  last: SignedPackage | undefined,
  { lines, ...said }: Pick<Statement, 'kind' | 'recipient' | 'counts'> & { lines: readonly string[] },
  keep: (made: SignedPackage) => void,
): SignedPackage {
  const state = sha256(lines.join('\n'))
  if (last?.statement.state === state) return last
  const facts = factsAfter(context, signers, last && positionIn(last), { ...said, state })
  const made = signPackage(facts, () => lines, signer, sm3)
  keep(made)
  return made
}
