import { partState } from '../../electron/jobs/round-parts.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { recordLine } from '../../shared/entry.ts'
import { parts, signerRoles } from '../../shared/package.ts'
import { canonical, commonFacts, joined, made, recordsOf, type Genuine } from '../fuzz/genuine.ts'
import { makeBag, type Departure, type Source } from '../fuzz/parcel.ts'
import { zipBytes, zipOf } from '../fuzz/zip.ts'
import { clerks, offices, type Clerk } from '../support/cast.ts'
import { fixedSigner } from '../support/fixed-keys.ts'
import type { FoundLie } from './found-lies.ts'

// A part of an annual round as one desk of the township gives it to another, and the lies about it that a desk which never gave one can tell.
// What only the desk that gave it can tell is in `parts.test.ts`.

const { township, neighbour } = offices
/** The person whom the township's desk knows as its own. */
export const colleague: Clerk = {
  name: '值班员',
  roles: [...signerRoles],
  signer: fixedSigner(`desk of ${township.name}`),
}

interface Said {
  part?: object
  outcome?: object
  entry?: object
  /** Without the entry itself, as for one that came back as it was. */
  bare?: boolean
  signer?: Clerk
}

function given({ part, outcome, entry, bare = false, signer = colleague }: Said = {}): Source {
  const [record] = recordsOf(township.code, ['a'])
  if (!record || !('entry' in record)) throw new Error('no entry')
  const line = recordLine({ ...record, entry: { ...record.entry, ...entry } })
  const version = sha256(line)
  const lines = {
    part: [
      canonical({
        part: '4c5b3f0e-3f6a-4c65-9d0a-0d5c4f1f2a11',
        way: 'out',
        person: colleague.name,
        round: { name: '2026 年度全面维护', year: 2026, begunAt: '2026-11-01T00:00:00.000Z' },
        at: '2026-11-02T00:00:00.000Z',
        ...part,
      }),
    ],
    entries: bare ? [] : [line],
    outcomes: [
      canonical({
        agency: township.code,
        id: 'a',
        outcome: 'waiting',
        base: version,
        version,
        at: '',
        reason: '',
        ...outcome,
      }),
    ],
  }
  return {
    facts: {
      ...commonFacts(township, township, [signer]),
      kind: 'part',
      state: partState(lines),
      counts: { entries: lines.entries.length, outcomes: 1 },
    },
    payload: {
      [parts.part]: joined(lines.part),
      [parts.entries]: joined(lines.entries),
      [parts.outcomes]: joined(lines.outcomes),
    },
    signers: [signer.signer],
  }
}

export const genuinePart = (): Genuine => made('part', 'township', given())

const saying = (said: Said) => (): FoundLie => {
  const genuine = made('part', 'township', given(said))
  return { genuine, bytes: genuine.bytes }
}
const departing = (departure: Departure) => (): FoundLie => {
  const genuine = genuinePart()
  return { genuine, bytes: zipBytes(zipOf(makeBag(genuine.source, departure))) }
}

export const partLies: Record<string, () => FoundLie> = {
  分办件由陌生人签名: saying({ signer: clerks.stranger }),
  分办件由别家的人签名: saying({ signer: clerks.neighbour }),
  分办件从没交出却已交回: saying({
    part: { way: 'back' },
    outcome: { outcome: 'confirmed', at: '2026-11-03T00:00:00.000Z' },
    bare: true,
  }),
  分办件里别家的条目: saying({ outcome: { agency: neighbour.code } }),
  分办件里没有这个版本: saying({ outcome: { base: '0'.repeat(64), version: '0'.repeat(64) } }),
  分办件夹带涉密条目: saying({ entry: { sensitivity: 'secret' } }),
  分办件的总数不符: departing({
    statement: (text) => Buffer.from(text.replace('"outcomes":1', '"outcomes":2')),
  }),
}
