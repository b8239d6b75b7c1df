import { signingKeys, type Party, type Statement } from '../../shared/package.ts'
import type { KeyStanding, Verification } from '../../shared/shapes.ts'
import { counts, findKey } from '../trust/keys.ts'
import { ownRecords } from '../trust/own-list.ts'
import type { Sql } from '../workspace/sql.ts'
import { knownBefore } from './admission.ts'
import { signedFormerlyFor } from './reorganisations.ts'

/**
 * What is known here of each key that signed a package, this office's own included. One that counted when the package was made, or that ended
 * after the package was known here, still speaks for it.
 */
export function standingsOf(
  sql: Sql,
  office: Party,
  { sender, signers, createdAt }: Pick<Statement, 'sender' | 'signers' | 'createdAt'>,
  packageHash: string,
): KeyStanding[] {
  const known = knownBefore(sql, packageHash)
  return signingKeys({ signers }).map((fingerprint): KeyStanding => {
    const key = ownKey(sql, office, fingerprint) ?? findKey(sql, fingerprint)
    if (!key) return { fingerprint, standing: 'unregistered' }
    const { party, person, endedAt, endedWhy } = key
    const facts = {
      fingerprint,
      party,
      person,
      ...(endedAt && endedWhy && { ended: { at: endedAt, why: endedWhy } }),
    }
    // What a key signed before its person went to another office stays verified, where it is here; what comes later speaks for nobody.
    const isOf = party.code === sender.code || (known && signedFormerlyFor(sql, fingerprint, sender.code))
    if (!isOf) return { ...facts, standing: 'unregistered' }
    return { ...facts, standing: counts(key, createdAt, known) ? 'trusted' : 'ended' }
  })
}

function ownKey(sql: Sql, office: Party, fingerprint: string) {
  const own = ownRecords(sql, office).find((each) => each.fingerprint === fingerprint)
  return own && { ...own, endedAt: own.until, endedWhy: own.ended }
}

/** What all its keys come to together. */
export function trustOf(standings: readonly KeyStanding[]): Verification['trust'] {
  const worst = ['unregistered', 'ended'] as const
  return worst.find((each) => standings.some(({ standing }) => standing === each)) ?? 'trusted'
}

/** Where this desk's ledger has a package, and when it was answered. */
export function inLedger(sql: Sql, hash: string): Verification['ledger'] {
  const row = sql.get<{ direction: 'sent' | 'received'; at: string; answeredAt: string | null }>(
    `SELECT direction, coalesce(received_at, made_at) AS at,
       (SELECT made_at FROM package AS receipt WHERE receipt.subject = package.hash) AS answeredAt
     FROM package WHERE hash = @hash`,
    { hash },
  )
  if (!row) return undefined
  const { direction, at, answeredAt } = row
  return { direction, at, ...(answeredAt && { answeredAt }) }
}
