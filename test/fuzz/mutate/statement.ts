import type { StatementFacts } from '../../../electron/package/write-package.ts'
import { packageKinds, signerRoles, type PackageKind } from '../../../shared/package.ts'
import { canonicalJson, type Json } from '../../../shared/canonical.ts'
import { clerks, offices } from '../../support/cast.ts'
import type { Dice } from '../dice.ts'
import { canonical } from '../genuine.ts'
import { makeBag } from '../parcel.ts'
import { zipBytes, zipOf } from '../zip.ts'
import type { Mutator } from './mutation.ts'
import { contentChanges, misspelt, notUtf8 } from './text.ts'

/** A statement that is signed by the true keys, and is no canonical JSON. */
export const misspeltStatement: Mutator = ({ genuine, dice }) => {
  let how = 'no UTF-8'
  const statement = (text: string) => {
    if (dice.chance(0.1)) return notUtf8(text, dice)
    const spelt = misspelt(text, dice, contentChanges)
    how = spelt.how
    return Buffer.from(spelt.text)
  }
  return { bytes: zipBytes(zipOf(makeBag(genuine.source, { statement }))), how: `statement: ${how}` }
}

type Said = Record<string, unknown>

/** What a reader of each kind does not ask: the newest handout, list and reset counts whatever came before it. */
const unasked: Partial<Record<PackageKind, readonly string[]>> = {
  rulebook: ['parent', 'state', 'order', 'a state that it is not'],
  tables: ['parent', 'state', 'order', 'a state that it is not'],
  calendar: ['parent', 'state', 'order', 'a state that it is not'],
  doubts: ['order', 'parent'],
  answers: ['order', 'parent'],
  trust: ['order'],
  snapshot: ['order', 'parent'],
  organisations: ['order', 'parent'],
  // Between two desks of one bureau there is no order, and a person may wear another hat at each.
  corrections: ['order', 'parent', 'a hat that the key has not'],
  // Two receipts that need not have come, and whatever stands after them.
  replacement: [
    'parent',
    'state',
    'order',
    'a state that it is not',
    'a subject that it has not',
    'a count that is wrong',
    'counts that are none',
  ],
  // A reset may name any package, and none where the order begins anew.
  reset: [
    'parent',
    'state',
    'subject',
    'order',
    'a state that it is not',
    'a subject that it has not',
    'a count that is wrong',
    'counts that are none',
  ],
}
const isAsked = (kind: unknown, what: string) => !unasked[kind as PackageKind]?.includes(what)

const wrongValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  '',
  ' ',
  'x',
  '0'.repeat(64),
  'F'.repeat(64),
  [],
  {},
  [null],
  { x: 1 },
  '../x',
  '大'.repeat(301),
  '2026-11-23',
]
/** Members whose every value but the true one is a lie that the reader can know of. */
const checkable = [
  'format',
  'kind',
  'sequence',
  'parent',
  'state',
  'suite',
  'tagManifest',
  'subject',
] as const

const lies: Record<string, (said: Said, dice: Dice) => unknown> = {
  'a member with another value': (said, dice) => {
    const members = checkable.filter((each) => isAsked(said['kind'], each))
    said[dice.pick(members)] = dice.pick(wrongValues)
  },
  'a member less': (said, dice) => {
    const needed = [
      'format',
      'kind',
      'sender',
      'recipient',
      'sequence',
      'state',
      'counts',
      'rulebook',
      'suite',
      'signers',
    ]
    Reflect.deleteProperty(said, dice.pick([...needed, 'createdAt', 'tagManifest']))
  },
  'a member more': (said, dice) => {
    said[dice.pick(['_', 'Format', 'signer', 'constructor', 'hasOwnProperty', 'expires'])] =
      dice.pick(wrongValues)
  },
  'another format': (said, dice) => (said['format'] = dice.pick([0, 3, 99, -2, 2.5, '2', 2 ** 53])),
  'another kind': (said, dice) =>
    (said['kind'] = dice.pick(packageKinds.filter((each) => each !== said['kind']))),
  'another sender': (said, dice) => (said['sender'] = anotherThan(said['sender'], dice)),
  'another recipient': (said, dice) => (said['recipient'] = anotherThan(said['recipient'], dice)),
  'a party without a name': (said) => (said['sender'] = { ...(said['sender'] as object), name: '' }),
  'a party with more': (said) => (said['recipient'] = { ...(said['recipient'] as object), phone: '1' }),
  'another suite': (said, dice) =>
    (said['suite'] = dice.pick(
      ['sm2-sm3', 'ed25519-sha256', 'none', 'ed25519', ''].filter((each) => each !== said['suite']),
    )),
  'no time': (said, dice) =>
    (said['createdAt'] = dice.pick(['昨天', '2026-13-01T00:00:00Z', '2026-11-23', '', 0])),
  'a hat that the key has not': (said, dice) => {
    const signers = said['signers'] as StatementFacts['signers']
    if (signers.length > 1 && new Set(signers.map(({ fingerprint }) => fingerprint)).size === 1)
      said['signers'] = []
    else
      said['signers'] = signers.map((each) => ({
        ...each,
        role: dice.pick(signerRoles.filter((role) => role !== each.role)),
      }))
  },
  'nobody signs': (said) => (said['signers'] = []),
  'a signer who did not': (said) => {
    const { name, signer } = clerks.city
    said['signers'] = [
      ...(said['signers'] as object[]),
      { name, role: 'chief', fingerprint: signer.fingerprint },
    ]
  },
  'another fingerprint': (said, dice) => {
    const fingerprint = dice.pick(['0'.repeat(64), '', 'x', clerks.stranger.signer.fingerprint])
    said['signers'] = (said['signers'] as object[]).map((each) => ({ ...each, fingerprint }))
  },
  'counts that are none': (said, dice) => {
    said['counts'] = dice.pick<unknown>([
      {},
      [],
      null,
      { entries: -1 },
      { entries: 1.5 },
      { ['x'.repeat(41)]: 1 },
    ])
  },
  'a count that is wrong': (said, dice) => {
    const counts = said['counts'] as Record<string, number>
    const name = dice.pick(Object.keys(counts))
    said['counts'] = { ...counts, [name]: (counts[name] ?? 0) + 1 + dice.below(5) }
  },
  'a state that it is not': (said, dice) => (said['state'] = dice.bytes(32).toString('hex')),
  'a subject that it has not': (said, dice) => {
    const subject = { package: dice.bytes(32).toString('hex'), sequence: 1 + dice.below(3) }
    said['subject'] =
      said['subject'] === undefined || dice.chance(0.5) ? subject : { ...subject, sequence: 0 }
  },
}

/** Something untrue, signed by the true keys, with every hash right. */
export const lyingStatement: Mutator = ({ genuine, dice }) => {
  const how = dice.pick(Object.keys(lies).filter((each) => isAsked(genuine.source.facts.kind, each)))
  let folder = genuine.bag.folder
  const statement = (text: string) => {
    const said = JSON.parse(text) as Said
    lies[how]?.(said, dice)
    const { kind, sender, sequence } = said as {
      kind?: string
      sender?: { code?: string }
      sequence?: number
    }
    // Half of them lie in the folder that goes with the lie, so that the folder is not what gives them away.
    if (dice.chance(0.5)) folder = `${kind}-${sender?.code}-${sequence}`
    return Buffer.from(canonicalJson(said as Json))
  }
  const bag = makeBag(genuine.source, { statement })
  return { bytes: zipBytes(zipOf({ ...bag, folder })), how }
}

/** A place in the order that it has not; everything else is true. */
export const wrongOrder: Mutator = ({ genuine, others, dice }) => {
  if (!isAsked(genuine.source.facts.kind, 'order')) return lyingStatement({ genuine, others, dice })
  const { facts } = genuine.source
  const sequence = dice.pick([1, 2, 3, 4, 2_000_000_000, 2 ** 52].filter((each) => each !== facts.sequence))
  // After the right one a number only has to rise.
  const parents = [
    undefined,
    dice.bytes(32).toString('hex'),
    ...(sequence < facts.sequence ? [facts.parent] : []),
  ]
  const parent = dice.pick(parents.filter((each) => sequence < facts.sequence || each !== facts.parent))
  const { parent: _, ...rest } = facts
  const said = { ...rest, sequence, ...(parent !== undefined && { parent }) }
  const how = `sequence ${sequence}, ${parent === facts.parent ? 'true' : 'another'} parent`
  return { bytes: zipBytes(zipOf(makeBag(genuine.source, { facts: said }))), how }
}

function anotherThan(party: unknown, dice: Dice): unknown {
  const { code } = party as { code: string }
  const others = Object.values(offices).filter((each) => each.code !== code)
  return dice.pick<unknown>([
    ...others,
    { code: `${code}0`, name: '某单位' },
    { code: 'x', name: 'x' },
    canonical(party),
  ])
}
