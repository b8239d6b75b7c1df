import { mkdirSync } from 'node:fs'
import type { Backend } from '../../electron/backend.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { writePackage } from '../../electron/package/write-package.ts'
import type { EntryRecord } from '../../shared/entry.ts'
import type { Party } from '../../shared/package.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { fixedSigner } from './fixed-keys.ts'
import { record, signed, submissionOf, type Draft } from './forge.ts'

/** An office that hands in packages without a computer of its own: a key, and what it signed last. */
export interface Agency extends Party {
  signer: Signer
  last?: { hash: string; sequence: number }
}

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** So many offices, the same ones each time. */
export function agencies(count: number): Agency[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(3, '0')
    const code = `1152019900000${number}0${letters[index % letters.length] ?? '0'}`
    return { code, name: `第${number}号单位`, signer: fixedSigner(`单位${number}`) }
  })
}

/** Lets a bureau know them. */
export async function registerAll(
  { client }: Pick<Backend, 'client'>,
  all: readonly Agency[],
): Promise<void> {
  for (const { code, name, signer } of all) {
    await client.partner.register({ code, name, relation: 'subordinate', fingerprint: signer.fingerprint })
  }
}

/** Entries of an office, each of a name of its own. */
export function recordsOf({ code, name }: Party, count: number, entry: object = {}): EntryRecord[] {
  return Array.from({ length: count }, (_, index) =>
    record(code, String(index + 1).padStart(6, '0'), {
      ...soundEntry,
      code: '',
      provider: name,
      name: `${name}数据 ${index + 1}`,
      ...entry,
    }),
  )
}

/** The next package of an office, signed: after its last one, or after another that is said. */
export function nextDraft(agency: Agency, recipient: Party, records: readonly EntryRecord[]): Draft {
  const draft = submissionOf(agency, recipient, records, agency.signer)
  const { last } = agency
  const place = last ? { sequence: last.sequence + 1, parent: last.hash } : {}
  return { ...draft, facts: { ...draft.facts, ...place } }
}

/** Writes the next package of an office as a real file. */
export async function handIn(
  agency: Agency,
  recipient: Party,
  records: readonly EntryRecord[],
  target: { folder: string; fileName?: string },
): Promise<{ path: string; package: string }> {
  const draft = nextDraft(agency, recipient, records)
  const made = signed(draft)
  const { sequence } = draft.facts
  agency.last = { hash: made.packageHash, sequence }
  mkdirSync(target.folder, { recursive: true })
  const fileName = target.fileName ?? `${agency.name}-报送-${String(sequence).padStart(3, '0')}.mulu`
  const { path } = await writePackage(
    { folder: target.folder, fileName },
    made,
    (part) => draft.lines[part] ?? [],
  )
  return { path, package: made.packageHash }
}
