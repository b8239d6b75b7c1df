import { stateHash } from '../../electron/catalog/states.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import type { StatementFacts } from '../../electron/package/write-package.ts'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { catalogState } from '../../shared/catalog-state.ts'
import { entryRecordSchema, entrySchema, recordLine, type EntryRecord } from '../../shared/entry.ts'
import { everyone, packageFormat, parts, policySchema, type Party } from '../../shared/package.ts'
import { clerks, linesOf, offices, type Clerk } from '../support/cast.ts'
import { approvalLine, countsOf } from '../support/forge.ts'
import type { Dice } from './dice.ts'
import { makeBag, type Bag, type Source } from './parcel.ts'
import { zipBytes, zipOf } from './zip.ts'

/** Where a package is handed in. */
export const deskNames = ['district', 'city', 'township'] as const
export type DeskName = (typeof deskNames)[number]

/** A package that is let in at one desk. */
export interface Genuine {
  name: string
  desk: DeskName
  source: Source
  bag: Bag
  bytes: Buffer
  /** What the file is of a package, where that is encrypted. */
  encrypt?: (bytes: Buffer, dice: Dice) => Buffer
}

export const recordsOf = (agency: string, ids: readonly string[]): EntryRecord[] =>
  ids.map((id) => ({
    agency,
    id,
    entry: entrySchema.parse({
      name: `数据 ${id}`,
      provider: '云溪镇人民政府',
      sensitivity: 'public',
      items: [{ name: '名称' }, { name: '面积', type: 'N' }],
    }),
  }))

export const linesOfRecords = (records: readonly EntryRecord[]) => records.map(recordLine)
export const joined = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join(''))
export const canonical = (value: unknown) => canonicalJson(JSON.parse(JSON.stringify(value)) as Json)

/** The state that these lines are. */
export function stateOf(lines: readonly string[]): string {
  const entries = lines.map((line) => {
    const { agency, id } = JSON.parse(line) as { agency: string; id: string }
    return { agency, id, version: sha256(line) }
  })
  return stateHash(catalogState(entries))
}

/** What every package says in the same way. */
export function commonFacts(sender: Party, recipient: Party, signers: readonly Clerk[]) {
  return {
    format: packageFormat,
    sender,
    recipient,
    sequence: 1,
    rulebook: 'mulu-1 征求意见稿',
    suite: 'ed25519-sha256' as const,
    signers: signers.flatMap(linesOf),
    createdAt: '2026-11-23T08:00:00.000Z',
  }
}

/** Entries as an office hands them in. */
export function entriesSource(
  facts: Pick<StatementFacts, 'kind' | 'sender' | 'recipient'> & Partial<StatementFacts>,
  records: readonly EntryRecord[],
  signers: readonly Clerk[],
): Source {
  const lines = linesOfRecords(records)
  return {
    facts: {
      ...commonFacts(facts.sender, facts.recipient, signers),
      state: stateOf(lines),
      counts: countsOf(records),
      ...facts,
    },
    payload: { [parts.entries]: joined(lines) },
    signers: signers.map(({ signer }) => signer),
  }
}

const { township, district, city } = offices
const { operator, reviewer, chief } = clerks

/** What the district has of the township before the fuzzing begins, and the township has sent. */
export const first = entriesSource(
  { kind: 'submission', sender: township, recipient: district },
  recordsOf(township.code, ['a', 'b']),
  [operator],
)
export const firstHash = hashOf(first)

export function hashOf(source: Source): string {
  const { payload } = JSON.parse(envelopeOf(source)) as { payload: string }
  return sha256(Buffer.from(payload, 'base64'))
}

export function envelopeOf(source: Source): string {
  return String(makeBag(source).parts.find(({ place }) => place === parts.envelope)?.bytes)
}

export function second(signers: readonly Clerk[]): Source {
  return entriesSource(
    { kind: 'submission', sender: township, recipient: district, sequence: 2, parent: firstHash },
    recordsOf(township.code, ['a', 'b', 'c']),
    signers,
  )
}

/** The same entries as in the second, of which only the new one is sent. */
function changesOnly(): Source {
  const whole = second([operator])
  return {
    ...whole,
    facts: { ...whole.facts, scope: 'changes', base: first.facts.state },
    payload: { [parts.entries]: joined(linesOfRecords(recordsOf(township.code, ['c']))) },
  }
}

function snapshot(): Source {
  const lines = ['a', 'b', 'c'].map((id) =>
    canonical({ agency: township.code, id, name: `数据 ${id}`, provider: township.name }),
  )
  return {
    facts: {
      ...commonFacts(district, everyone, [clerks.district]),
      kind: 'snapshot',
      state: sha256(lines.join('\n')),
      counts: { references: lines.length },
    },
    payload: { [parts.references]: joined(lines) },
    signers: [clerks.district.signer],
  }
}

function organisations(): Source {
  const lines = [district, township].map(({ code, name }) =>
    canonical({ code, kind: 'department', leads: [`${name}牵头的库`], name }),
  )
  const sorted = lines.toSorted()
  return {
    facts: {
      ...commonFacts(district, everyone, [clerks.district]),
      kind: 'organisations',
      state: sha256(sorted.join('\n')),
      counts: { organisations: sorted.length },
    },
    payload: { [parts.organisations]: joined(sorted) },
    signers: [clerks.district.signer],
  }
}

/** What a district hands up: what these submissions, sorted by their senders, handed in. */
export function rollupOf(handedIn: readonly Source[], notices: readonly string[] = []): Source {
  const lines = handedIn.flatMap(({ payload }) => String(payload[parts.entries]).trimEnd().split('\n'))
  const records = lines.map((line) => entryRecordSchema.parse(JSON.parse(line)))
  const source = entriesSource({ kind: 'rollup', sender: district, recipient: city }, records, [
    clerks.district,
  ])
  const { state } = source.facts
  return {
    ...source,
    facts: { ...source.facts, counts: { ...source.facts.counts, agencies: handedIn.length } },
    payload: {
      ...source.payload,
      [parts.sources]: joined(handedIn.map(sourceLine)),
      [parts.origins]: joined(handedIn.map(originLine)),
      [parts.approval]: joined([
        approvalLine(district, { state, entries: records.length }, clerks.district.signer),
      ]),
      ...(notices.length > 0 && { [parts.notices]: joined(notices) }),
    },
  }
}

function sourceLine(source: Source): string {
  const { sender, sequence, state, counts, signers } = source.facts
  return canonical({
    agency: sender.code,
    name: sender.name,
    package: hashOf(source),
    sequence,
    fingerprint: signers[0]?.fingerprint,
    state,
    entries: counts['entries'],
  })
}

function originLine(source: Source): string {
  const lines = String(source.payload[parts.entries]).trimEnd().split('\n')
  return canonical({
    agency: source.facts.sender.code,
    package: hashOf(source),
    envelope: envelopeOf(source),
    entries: lines.map((line) => [(JSON.parse(line) as { id: string }).id, sha256(line)]),
  })
}

function receipt(): Source {
  const lines = linesOfRecords(recordsOf(township.code, ['a', 'b']))
  const decision = (id: string, at: number, verdict: string, comment: string) =>
    canonical({
      agency: township.code,
      id,
      change: 'new',
      version: sha256(lines[at] ?? ''),
      verdict,
      comment,
    })
  return {
    facts: {
      ...commonFacts(district, township, [clerks.district]),
      kind: 'receipt',
      subject: { package: firstHash, sequence: 1 },
      state: stateOf(lines.slice(0, 1)),
      counts: { accepted: 1, returned: 1 },
    },
    payload: {
      [parts.decisions]: joined([
        decision('a', 0, 'accepted', ''),
        decision('b', 1, 'returned', '请写明时间范围。'),
      ]),
    },
    signers: [clerks.district.signer],
  }
}

function handout(kind: 'rulebook' | 'tables'): Source {
  const [rule] = builtInRulebook.rules
  const table = builtInTables.table('grade') ?? builtInTables.all[0]
  const { clocks: _, ...others } = builtInRulebook
  const rulebook = { ...others, rules: [rule], clauses: clausesOf(rule?.clause ?? '') }
  const line = canonical(kind === 'rulebook' ? rulebook : { ...table, rows: table?.rows.slice(0, 5) })
  return {
    facts: {
      ...commonFacts(district, everyone, [clerks.district]),
      kind,
      state: sha256(line),
      counts: kind === 'rulebook' ? { rules: 1 } : { tables: 1 },
    },
    payload: { [kind === 'rulebook' ? parts.rulebook : parts.tables]: joined([line]) },
    signers: [clerks.district.signer],
  }
}

function clausesOf(clause: string) {
  return Object.fromEntries(Object.entries(builtInRulebook.clauses).filter(([each]) => each === clause))
}

function trustList(): Source {
  const record = (party: Party, { name, roles, signer }: Clerk) =>
    canonical({
      party,
      person: name,
      roles,
      fingerprint: signer.fingerprint,
      from: '2026-11-01T00:00:00.000Z',
    })
  const keys = [record(district, clerks.district), record(township, operator)].toSorted((one, two) =>
    placeOfKey(one) < placeOfKey(two) ? -1 : 1,
  )
  const policy = canonical(policySchema.parse({}))
  return {
    facts: {
      ...commonFacts(district, everyone, [clerks.district]),
      kind: 'trust',
      state: sha256(joined([...keys, policy])),
      counts: { keys: keys.length },
    },
    payload: { [parts.keys]: joined(keys), [parts.policy]: joined([policy]) },
    signers: [clerks.district.signer],
  }
}

function placeOfKey(line: string): string {
  const { party, fingerprint } = JSON.parse(line) as { party: Party; fingerprint: string }
  return `${party.code} ${fingerprint}`
}

function reset(): Source {
  return {
    facts: {
      ...commonFacts(district, township, [clerks.district]),
      kind: 'reset',
      subject: { package: firstHash, sequence: 1 },
      state: first.facts.state,
      counts: {},
    },
    payload: {},
    signers: [clerks.district.signer],
  }
}

function replacement(): Source {
  const { facts, ...rest } = reset()
  return {
    ...rest,
    facts: {
      ...facts,
      kind: 'replacement',
      subject: { package: '1'.repeat(64), sequence: 1 },
      instead: '2'.repeat(64),
    },
  }
}

/** The doubt that the township answers. */
export const askedLine = canonical({ date: '2026-11-20', id: 'a'.repeat(32), kind: 'doubt', text: '请核实' })

function caseList(kind: 'doubts' | 'answers', lines: readonly string[]): Source {
  const down = kind === 'doubts'
  const [sender, recipient] = down ? [district, township] : [township, district]
  const clerk = down ? clerks.district : operator
  return {
    facts: {
      ...commonFacts(sender, recipient, [clerk]),
      kind,
      state: sha256(lines.join('\n')),
      counts: { [kind]: lines.length },
    },
    payload: { [down ? parts.doubts : parts.answers]: joined(lines) },
    signers: [clerk.signer],
  }
}

function calendar(): Source {
  const name = { en: '', zh: '元旦' }
  const off = ['2027-01-01', '2027-01-02'].map((day) => ({ day, name }))
  const line = canonical({ notice: '通知', off, work: [{ day: '2027-01-09', name }], year: 2027 })
  return {
    facts: {
      ...commonFacts(district, everyone, [clerks.district]),
      kind: 'calendar',
      state: sha256(line),
      counts: { years: 1 },
    },
    payload: { [parts.calendar]: joined([line]) },
    signers: [clerks.district.signer],
  }
}

const doubtLines = [
  askedLine,
  canonical({
    date: '2026-11-20',
    id: 'b'.repeat(32),
    kind: 'complaint',
    place: { agency: township.code, field: 'items', id: 'a', item: '名称' },
    reporter: '某局',
    text: '请核实',
  }),
]
const answerLines = [
  canonical({
    date: '2026-11-22',
    doubt: sha256(askedLine),
    id: 'a'.repeat(32),
    received: '2026-11-21',
    text: '属实',
    verdict: 'upheld',
  }),
]

/** One of every kind that a desk takes in; the submission with one signer, with three, and of changes only. */
export function genuinePackages(): Genuine[] {
  return [
    made('submission', 'district', second([operator])),
    made('submission-of-three', 'district', second([operator, reviewer, chief])),
    made('submission-of-changes', 'district', changesOnly()),
    made('rollup', 'city', rollupOf([first])),
    made('receipt', 'township', receipt()),
    made('rulebook', 'township', handout('rulebook')),
    made('tables', 'township', handout('tables')),
    made('trust', 'township', trustList()),
    made('reset', 'township', reset()),
    made('replacement', 'township', replacement()),
    made('snapshot', 'township', snapshot()),
    made('organisations', 'township', organisations()),
    made('calendar', 'township', calendar()),
    made('doubts', 'township', caseList('doubts', doubtLines)),
    made('answers', 'district', caseList('answers', answerLines)),
  ]
}

export function made(name: string, desk: DeskName, source: Source): Genuine {
  const bag = makeBag(source)
  return { name, desk, source, bag, bytes: zipBytes(zipOf(bag)) }
}
