import { sha256 } from '../../electron/package/dsse.ts'
import { recordLine, type EntryRecord } from '../../shared/entry.ts'
import { parts, signerRoles } from '../../shared/package.ts'
import { clerks, offices, type Clerk } from '../support/cast.ts'
import { fixedSigner } from '../support/fixed-keys.ts'
import { ageFile } from './age.ts'
import { Dice } from './dice.ts'
import {
  canonical,
  commonFacts,
  entriesSource,
  first,
  firstHash,
  hashOf,
  joined,
  made,
  recordsOf,
  rollupOf,
  second,
  stateOf,
  type Genuine,
} from './genuine.ts'
import type { Source } from './parcel.ts'
import { sm2Clerks } from './sm2.ts'

// Packages that one of each kind does not show: with all their parts filled, of the other suite, encrypted, and between two desks of one bureau.

const { township, neighbour, district } = offices
const { operator } = clerks

/** Who keeps the district's desks, of which there are two. */
export const deskClerk: Clerk = {
  name: '值班员',
  roles: signerRoles,
  signer: fixedSigner(`desk of ${district.name}`),
}

/** What the district has of the neighbour and has not answered. */
export const pending = entriesSource(
  { kind: 'submission', sender: neighbour, recipient: district },
  recordsOf(neighbour.code, ['m', 'n']),
  [clerks.neighbour],
)

const whole = (record: EntryRecord | undefined) => {
  if (!record || !('entry' in record)) throw new Error('not an entry')
  return record
}
const [a, b] = recordsOf(township.code, ['a', 'b']).map(whole)
const [m, n] = recordsOf(neighbour.code, ['m', 'n']).map(whole)

/** An entry as a bureau put it right. */
export function putRight(record: EntryRecord | undefined, summary: string): string {
  const { agency, id, entry } = whole(record)
  return recordLine({ agency, id, entry: { ...entry, summary } })
}
const versionOf = (record: EntryRecord | undefined) => sha256(recordLine(whole(record)))

export const disputeParties = [township, neighbour]
const disputed = {
  id: '1'.repeat(32),
  by: district,
  name: '数据',
  date: '2026-11-20',
  parties: disputeParties,
  entries: [
    { agency: township.code, id: 'a' },
    { agency: neighbour.code, id: 'm' },
  ],
}

function receiptInFull(): Source {
  const corrected = putRight(a, '按规定补写的摘要')
  const remarks = [
    { field: 'summary', text: '请写明范围。' },
    { field: 'item.type', item: '面积', text: '应为数值。' },
  ]
  const decided = [
    {
      agency: township.code,
      id: 'a',
      change: 'new',
      version: versionOf(a),
      verdict: 'accepted',
      comment: '',
      as: sha256(corrected),
    },
    {
      agency: township.code,
      id: 'b',
      change: 'new',
      version: versionOf(b),
      verdict: 'returned',
      comment: '请修改。',
      remarks,
    },
  ]
  const lead = {
    about: 'lead',
    id: '2'.repeat(32),
    by: district,
    name: '数据 a',
    date: '2026-11-20',
    library: '人口库',
    lead: neighbour,
    claimant: township,
    entry: { agency: township.code, id: 'a' },
  }
  const ruling = {
    about: 'ruling',
    ...disputed,
    source: township.code,
    text: '以云溪镇为准。',
    basis: '第十九条',
  }
  return {
    facts: {
      ...commonFacts(district, township, [clerks.district]),
      kind: 'receipt',
      subject: { package: firstHash, sequence: 1 },
      state: stateOf([corrected]),
      counts: { accepted: 1, returned: 1 },
    },
    payload: {
      [parts.decisions]: joined(decided.map(canonical)),
      [parts.entries]: joined([corrected]),
      [parts.notices]: joined([lead, ruling].map(canonical)),
    },
    signers: [clerks.district.signer],
  }
}

/** A roll-up of two agencies that dispute something. */
function rollupWithDispute(): Source {
  const opinions = [{ party: township.code, opinion: '归我方。', evidence: '', date: '2026-11-19' }]
  return rollupOf([first, pending], [canonical({ about: 'escalation', ...disputed, opinions })])
}

/** What the other desk of the district put right and decided. */
function exchange(): Source {
  const [before, now, seen] = [putRight(a, '初稿'), putRight(a, '定稿'), putRight(m, '审核时补写')]
  const step = {
    who: '赵白露',
    at: '2026-11-23T08:00:00.000Z',
    reason: '笔误',
    checkedBy: '',
    checkedAt: '',
  }
  const correction = {
    agency: township.code,
    id: 'a',
    base: versionOf(a),
    version: sha256(now),
    before: [sha256(before)],
    ...step,
  }
  const { who, at, checkedBy, checkedAt } = step
  const review = {
    package: hashOf(pending),
    agency: neighbour.code,
    who,
    at,
    checkedBy,
    checkedAt,
    over: [],
  }
  const accepted = {
    id: 'm',
    version: versionOf(m),
    verdict: 'accepted',
    comment: '',
    as: sha256(seen),
    remarks: [],
  }
  const remarks = [{ field: 'summary', text: '请写明范围。' }]
  const returned = { id: 'n', version: versionOf(n), verdict: 'returned', comment: '请修改。', remarks }
  const versions = [before, now, seen].toSorted((one, other) => (sha256(one) < sha256(other) ? -1 : 1))
  const payload = {
    [parts.corrections]: joined([canonical(correction)]),
    [parts.reviews]: joined(
      [
        { ...review, ...accepted },
        { ...review, ...returned },
      ].map(canonical),
    ),
    [parts.versions]: joined(versions),
  }
  return {
    facts: {
      ...commonFacts(district, district, [{ ...deskClerk, roles: ['operator'] }]),
      kind: 'corrections',
      state: sha256(Buffer.concat(Object.values(payload))),
      counts: { corrections: 1, reviews: 2 },
    },
    payload,
    signers: [deskClerk.signer],
  }
}

function inSm2(): Source {
  const { facts, payload } = second([{ ...sm2Clerks.operator, roles: ['operator'] }])
  return { facts: { ...facts, suite: 'sm2-sm3' }, payload, signers: [sm2Clerks.operator.signer] }
}

function encrypted(): Genuine {
  const plain = made('submission-encrypted', 'district', second([operator]))
  return { ...plain, bytes: ageFile(plain.bytes, new Dice(1, 1)), encrypt: ageFile }
}

export function moreGenuinePackages(): Genuine[] {
  return [
    made('submission-sm2', 'district', inSm2()),
    encrypted(),
    made('corrections', 'district', exchange()),
    made('receipt-in-full', 'township', receiptInFull()),
    made('rollup-with-dispute', 'city', rollupWithDispute()),
  ]
}
