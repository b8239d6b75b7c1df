import { dirname } from 'node:path'
import { keyPath, openSigner } from '../../electron/crypto/key-file.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { canonicalLine } from '../../electron/catalog/rules-in-force.ts'
import type { Office } from '../../electron/demo/offices.ts'
import { signStatement } from '../../electron/package/dsse.ts'
import { preparePackage, sealPackage, writePackage } from '../../electron/package/write-package.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { linesOf } from '../../electron/trust/own-list.ts'
import { stateOf } from '../../electron/trust/received-list.ts'
import {
  everyone,
  packageFormat,
  policySchema,
  signerRoles,
  type KeyRecord,
  type Statement,
} from '../../shared/package.ts'
import { party } from './forge.ts'
import { lightenKeys } from './light-keys.ts'

/** One more person who signs for an office, with the key unlocked. */
export async function addPerson(
  { client }: Office,
  name: string,
): Promise<{ number: number; signer: Signer }> {
  const { number } = await client.key.create({ name, roles: [...signerRoles], passphrase })
  const { workspace } = await client.workspace.current({})
  const path = workspace?.path ?? ''
  lightenKeys(dirname(path), passphrase)
  return { number, signer: openSigner(keyPath(path, number), passphrase) }
}

/** Somebody at an office compares the fingerprint of another office's person. */
export async function compare(
  { client }: Office,
  other: { code: string; name: string },
  key: { fingerprint: string; person: string },
): Promise<void> {
  await client.partner.register({ code: other.code, name: other.name, ...key })
}

/** A line of a list as a true one would have it. */
export function lineOf(
  owner: { code: string; name: string },
  fingerprint: string,
  change: Partial<KeyRecord> = {},
): KeyRecord {
  return {
    party: party(owner),
    person: owner.name,
    roles: [...signerRoles],
    fingerprint,
    from: '2026-01-01T00:00:00.000Z',
    ...change,
  }
}

export interface ForgedList {
  sender: { code: string; name: string }
  records: readonly KeyRecord[]
  signers: readonly Signer[]
  facts?: Partial<Statement>
  /** As they stand in the file, where that is the lie. */
  lines?: readonly string[]
  policies?: readonly string[]
}

let written = 0

/** Writes a trust list that whoever has these keys can sign; lines are put in order as a true one has them. */
export async function forgeList(folder: string, forged: ForgedList): Promise<string> {
  const { sender, records, signers, facts = {}, policies } = forged
  const order = ({ party: { code }, fingerprint }: KeyRecord) => `${code} ${fingerprint}`
  const sorted = records.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
  const keys = [...(forged.lines ?? sorted.map((record) => canonicalLine(record)))]
  const policy = canonicalLine(policySchema.parse({}))
  const lines = (part: string) =>
    policies && part.endsWith('policy.jsonl') ? policies : linesOf({ keys, policy })(part)
  const unsigned = preparePackage(
    {
      format: packageFormat,
      kind: 'trust',
      sender: party(sender),
      recipient: everyone,
      sequence: 1,
      state: stateOf({ keys, policy }),
      counts: { keys: keys.length },
      rulebook: 'mulu-1',
      suite: 'ed25519-sha256',
      signers: signers.map(({ fingerprint }, at) => ({
        name: `签名人${at + 1}`,
        role: 'operator' as const,
        fingerprint,
      })),
      createdAt: new Date().toISOString(),
      ...facts,
    },
    lines,
  )
  const sealed = sealPackage(
    unsigned,
    signers.map((signer) => signStatement('trust', unsigned.bytes, signer)),
  )
  written += 1
  const target = { folder, fileName: `名录-${written}.mulu` }
  return (await writePackage(target, sealed, lines)).path
}
