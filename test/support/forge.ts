import { stateHash } from '../../electron/catalog/states.ts'
import type { Office } from '../../electron/demo/offices.ts'
import { taggedParts } from '../../electron/package/bag.ts'
import { sealEnvelope, sha256, signAs, signStatement } from '../../electron/package/dsse.ts'
import { signPackage, type SignedPackage, type StatementFacts } from '../../electron/package/write-package.ts'
import { samplePassphrase } from '../../electron/sample/sample-catalog.ts'
import { keyPath, openSigner } from '../../electron/crypto/key-file.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { approvalType } from '../../shared/approval.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import { catalogsOf } from '../../shared/catalogs.ts'
import { entrySchema, recordLine, type EntryRecord } from '../../shared/entry.ts'
import {
  type entryCounts,
  packageFormat,
  parts,
  payloadParts,
  type Party,
  type Statement,
} from '../../shared/package.ts'
import type { Catalog } from '../../shared/entry-list.ts'
import type { Part } from '../../electron/demo/zip-parts.ts'

/** What a statement says, but for who signs it: that follows from the key and this name. */
export type Facts = Omit<StatementFacts, 'suite' | 'signers'> & { signerName: string }

/** What a forger with a real key decides before signing. */
export interface Draft {
  facts: Facts
  /** The payload's JSONL parts by name. */
  lines: Record<string, string[]>
  signer: Signer
}

/** An office's own key, unlocked. */
export async function signerOf({ client }: Office): Promise<Signer> {
  const { workspace } = await client.workspace.current({})
  return openSigner(keyPath(workspace?.path ?? ''), samplePassphrase)
}

export const party = ({ code, name }: Party): Party => ({ code, name })

/** An entry's record as a township would write it. */
export const record = (agency: string, id: string, entry: object = {}): EntryRecord => ({
  agency,
  id,
  entry: entrySchema.parse({ name: `数据 ${id}`, provider: '云溪镇人民政府', ...entry }),
})

/** What every package says in the same way. */
export function commonFacts(sender: Party, recipient: Party) {
  return {
    format: packageFormat,
    sender: party(sender),
    recipient: party(recipient),
    sequence: 1,
    rulebook: 'mulu-1 征求意见稿',
    signerName: '张三',
    createdAt: '2026-11-23T08:00:00.000Z',
  }
}

/** A true submission of these records; a lie is one change to it. */
export function submissionOf(
  sender: Party,
  recipient: Party,
  records: readonly EntryRecord[],
  signer: Signer,
): Draft {
  const lines = records.map(recordLine)
  const entries = records.map(({ agency, id }, index) => ({
    agency,
    id,
    version: sha256(lines[index] ?? ''),
  }))
  const facts: Facts = {
    ...commonFacts(sender, recipient),
    kind: 'submission',
    state: stateHash(catalogState(entries)),
    counts: countsOf(records),
  }
  return { facts, lines: { [parts.entries]: lines }, signer }
}

/** A true roll-up of what one office handed in, which is all that it signed. */
export function rollupOf(sender: Party, recipient: Party, from: Draft, signer: Signer): Draft {
  const { packageHash, envelope } = signed(from)
  const { sender: office, sequence, state, counts } = from.facts
  const agency = office.code
  const lines = from.lines[parts.entries] ?? []
  const entries = lines.map((line) => [(JSON.parse(line) as { id: string }).id, sha256(line)])
  const source = { agency, name: office.name, package: packageHash, sequence, state, entries: lines.length }
  return {
    facts: {
      ...commonFacts(sender, recipient),
      kind: 'rollup',
      state,
      counts: { ...counts, agencies: 1 },
    },
    lines: {
      [parts.entries]: lines,
      [parts.sources]: [canonicalJson({ ...source, fingerprint: from.signer.fingerprint })],
      [parts.origins]: [canonicalJson({ agency, package: packageHash, envelope, entries })],
      [parts.approval]: [approvalLine(sender, { state, entries: lines.length }, signer)],
    },
    signer,
  }
}

/** The line by which a bureau says that its government approved a state. */
export function approvalLine(
  { code, name }: Party,
  approved: { state: string; entries: number },
  signer: Signer,
): string {
  const approval = {
    format: 1,
    bureau: { code, name },
    document: { authority: '区人民政府', number: '试〔2026〕1号', title: '', date: '2026-11-20' },
    ...approved,
    signer: { name: '张三', fingerprint: signer.fingerprint },
    at: '2026-11-23T08:00:00.000Z',
  }
  const signature = signAs(approvalType, canonicalJson(approval), signer)
  return canonicalJson({ approval, signature })
}

/** What a true statement says of its entries. */
export function countsOf(records: readonly EntryRecord[]): Record<(typeof entryCounts)[number], number> {
  const whole = records.flatMap((each) => ('entry' in each ? [each] : []))
  const standing = (catalog: Catalog) =>
    whole.filter(({ entry }) => catalogsOf(entry).includes(catalog)).length
  return {
    entries: records.length,
    withheld: records.length - whole.length,
    withheldItems: whole.reduce((sum, { withheldItems = 0 }) => sum + withheldItems, 0),
    sharing: standing('sharing'),
    open: standing('open'),
  }
}

export function signed({ facts, lines, signer }: Draft): SignedPackage {
  const { signerName, ...said } = facts
  const { suite, fingerprint } = signer
  const signers = [{ name: signerName, role: 'operator' as const, fingerprint }]
  return signPackage({ ...said, suite, signers }, (part) => lines[part] ?? [], signer)
}

/** The parts of a draft's package in the writer's order. `end` follows the last line of each JSONL part. */
export function partsOf(draft: Draft, made = signed(draft), end = '\n'): Part[] {
  const { kind, format, sender, sequence } = draft.facts
  const folder = `${kind}-${sender.code}-${sequence}`
  const part = (name: string, text: string): Part => ({ name: `${folder}/${name}`, bytes: Buffer.from(text) })
  const small = [...taggedParts(draft.signer.suite), parts.tagManifest].map((name) =>
    part(name, made.small[name] ?? ''),
  )
  const payload = payloadParts({ kind, format }).map((name) => {
    const lines = draft.lines[name]
    return part(name, lines ? lines.map((line) => line + end).join('') : (made.small[name] ?? ''))
  })
  return [...small, part(parts.envelope, made.envelope), ...payload]
}

/** The same package with another statement, signed with the same key: `rewrite` gets it and gives the bytes to sign. */
export function restated(draft: Draft, rewrite: (statement: Statement) => string): Part[] {
  const made = signed(draft)
  const bytes = Buffer.from(rewrite(made.statement))
  const { kind } = draft.facts
  const signature = signStatement(kind, bytes, draft.signer)
  return partsOf(draft, { ...made, envelope: sealEnvelope(kind, bytes, [signature]) })
}

/** A statement with something else in it, in canonical form. */
export const saying = (change: object) => (statement: Statement) =>
  canonicalJson(JSON.parse(JSON.stringify({ ...statement, ...change })) as Json)
