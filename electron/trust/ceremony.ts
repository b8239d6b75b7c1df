import { z } from 'zod'
import { hashSchema } from '../../shared/package.ts'
import { ceremonySchema, type Ceremony, type CeremonyRow } from '../../shared/trust-shapes.ts'
import { canonicalLine } from '../catalog/rules-in-force.ts'
import { signAs, type Signature } from '../package/dsse.ts'
import type { Signer } from '../crypto/suite.ts'
import type { Sql } from '../workspace/sql.ts'

/** DSSE payload type of a ceremony's record, so that its signatures pass for nothing else. */
export const ceremonyType = 'application/vnd.mulu.ceremony+json'

const signaturesSchema = z.array(
  z.strictObject({ keyid: hashSchema, publicKey: z.base64(), sig: z.base64() }),
)

/** Keeps what was done in canonical form with the signature of each witness over those bytes; gives its number. */
export function enterCeremony(sql: Sql, ceremony: Ceremony, signers: readonly Signer[]): number {
  const record = canonicalLine(ceremonySchema.parse(ceremony))
  const signatures = signers.map((signer) => signAs(ceremonyType, record, signer))
  return sql.insert(
    'INSERT INTO ceremony (at, party, record, signatures) VALUES (@at, @party, @record, @signatures)',
    { at: ceremony.at, party: ceremony.party.code, record, signatures: canonicalLine(signatures) },
  )
}

/** All ceremonies, the newest first. */
export function listCeremonies(sql: Sql): CeremonyRow[] {
  return sql
    .all<{ number: number; record: string }>('SELECT number, record FROM ceremony ORDER BY number DESC')
    .map(({ number, record }) => ({ number, ...ceremonySchema.parse(JSON.parse(record)) }))
}

/** A ceremony as it was signed, for whoever checks it. */
export function signedCeremony(
  sql: Sql,
  number: number,
): { record: string; signatures: Signature[] } | undefined {
  const row = sql.get<{ record: string; signatures: string }>(
    'SELECT record, signatures FROM ceremony WHERE number = @number',
    { number },
  )
  return row && { record: row.record, signatures: signaturesSchema.parse(JSON.parse(row.signatures)) }
}
