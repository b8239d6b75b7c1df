import { sha256 } from '../../../electron/package/dsse.ts'
import { bagDeclaration } from '../../../electron/package/bag.ts'
import { parts as places } from '../../../shared/package.ts'
import { offices } from '../../support/cast.ts'
import type { Dice } from '../dice.ts'
import { joined, stateOf } from '../genuine.ts'
import { makeBag, type Source } from '../parcel.ts'
import { zipBytes, zipOf } from '../zip.ts'
import type { Mutator } from './mutation.ts'
import { contentChanges, misspelt, notUtf8 } from './text.ts'

type Record_ = Record<string, unknown>

/** Without these no line is one; others may be left out, and are then empty. */
const needed = [
  'fingerprint',
  'roles',
  'agency',
  'id',
  'version',
  'verdict',
  'change',
  'package',
  'kind',
  'rules',
  'rows',
  'year',
  'title',
  'approval',
  'signature',
  'envelope',
]

/** One line, spelt otherwise or saying what no line may; the rest of the package is true to it, and signed by the true keys. */
const lineLies: Record<string, (line: string, dice: Dice) => Buffer | string> = {
  spelling: (line, dice) => misspelt(line, dice, contentChanges).text,
  'no UTF-8': notUtf8,
  'a member more': (line, dice) =>
    changed(line, (record) => (record[dice.pick(['zz', 'secret', 'constructor'])] = 1)),
  'a member less': (line, dice) =>
    changed(line, (record) =>
      Reflect.deleteProperty(record, dice.pick(needed.filter((each) => each in record))),
    ),
  'a member of another type': (line, dice) =>
    changed(
      line,
      (record) => (record[dice.pick(Object.keys(record))] = dice.pick<unknown>([null, 7.5, [[]], { x: {} }])),
    ),
  'an empty member': (line) => line.replace(/}$/, ',"zzz":""}'),
  'carriage return': (line) => `${line}\r`,
  'two lines in one': (line) => `${line}${line}`,
}

const payloadLies: Record<string, (lines: string[], dice: Dice) => string[]> = {
  'lines turned round': (lines) => lines.toReversed(),
  'a line twice': (lines, dice) => [...lines, dice.pick(lines)],
  'an empty line': (lines, dice) => lines.toSpliced(dice.below(lines.length + 1), 0, ''),
  'a line less': (lines, dice) => lines.toSpliced(dice.below(lines.length), 1),
  'no lines': () => [],
  'a line that is no object': (lines, dice) => [...lines, dice.pick(['null', '1', '[]', '"x"', '{', ''])],
}

/** Lines that are signed by the true keys, and are not what lines may be. State and counts are made to fit, or not. */
export const lyingLines: Mutator = (bench) => {
  const { genuine, dice } = bench
  const { source } = genuine
  if (Object.keys(source.payload).length === 0) return lyingTags(bench)
  const place = dice.pick(Object.keys(source.payload))
  const lines = String(source.payload[place]).trimEnd().split('\n')
  const onLine = dice.chance(0.7)
  // Nothing counts notices: with fewer of them it is another package, and a true one.
  const fewer = place === places.notices ? ['a line less', 'no lines'] : []
  const how = dice.pick(Object.keys(onLine ? lineLies : payloadLies).filter((each) => !fewer.includes(each)))
  const at = dice.below(lines.length)
  const lie = onLine ? lineLies[how]?.(lines[at] ?? '', dice) : undefined
  const told = lie === undefined ? (payloadLies[how]?.(lines, dice) ?? lines) : lines
  const bytes = Buffer.concat(
    told.flatMap((line, index) => [
      lie !== undefined && index === at ? Buffer.from(lie) : Buffer.from(line),
      Buffer.from('\n'),
    ]),
  )
  const payload = { ...source.payload, [place]: bytes }
  const facts = dice.chance(0.5) ? fitting(source, place, bytes) : source.facts
  return { bytes: zipBytes(zipOf(makeBag(source, { payload, facts }))), how: `${place}: ${how}` }
}

/** An entry of an office that is not among those it may speak for, a secret one, or one with a text that is too long. */
export const lyingEntries: Mutator = (bench) => {
  const { genuine, dice } = bench
  const { source } = genuine
  const lines = String(source.payload[places.entries]).trimEnd().split('\n')
  const lies: Record<string, (record: Record_, entry: Record_) => unknown> = {
    'of another office': (record) => (record['agency'] = offices.neighbour.code),
    'of nobody': (record) => (record['agency'] = ''),
    'with a wrong id': (record) =>
      (record['id'] = dice.pick(['', '../a', 'a\n', 'a'.repeat(65), 'ａ', 'a/b'])),
    'that is secret': (_, entry) => (entry['sensitivity'] = 'secret'),
    'with a secret item': (_, entry) => (entry['items'] = [{ name: '名称', sensitivity: 'secret' }]),
    'with a text that is too long': (_, entry) => (entry['summary'] = '长'.repeat(8001)),
    'with too many words': (_, entry) =>
      (entry['classification'] = Array.from({ length: 51 }, (__, index) => `类${index}`)),
    'with another value': (_, entry) => (entry['sensitivity'] = dice.pick(['open', 'SECRET', 'x'])),
    'stub and entry in one': (record) => (record['withheld'] = 1),
    'with nothing held back': (record) => (record['withheldItems'] = 0),
  }
  const how = dice.pick(Object.keys(lies))
  const at = dice.below(lines.length)
  const line = changed(lines[at] ?? '', (record) => {
    lies[how]?.(record, record['entry'] as Record_)
    return true
  })
  const bytes = joined(lines.with(at, line))
  const facts = dice.chance(0.7) ? fitting(source, places.entries, bytes) : source.facts
  const payload = { ...source.payload, [places.entries]: bytes }
  return { bytes: zipBytes(zipOf(makeBag(source, { payload, facts }))), how }
}

/** Tag files that the true keys signed, and that are not what the format says. */
const tagEdits: Record<string, [place: string, edit: (text: string, dice: Dice) => string]> = {
  'another declaration': [
    places.bagit,
    (_, dice) =>
      dice.pick([
        '',
        `${bagDeclaration}\n`,
        bagDeclaration.replace('1.0', '0.97'),
        bagDeclaration.replaceAll('\n', '\r\n'),
      ]),
  ],
  'another size': [
    places.bagInfo,
    (text, dice) => text.replace(/Payload-Oxum: \d+/, `Payload-Oxum: ${dice.below(9999)}`),
  ],
  'another number of parts': [
    places.bagInfo,
    (text, dice) => text.replace(/(Payload-Oxum: \d+)\.\d+/, `$1.${4 + dice.below(9)}`),
  ],
  'zeros before the size': [places.bagInfo, (text) => text.replace('Payload-Oxum: ', 'Payload-Oxum: 0')],
  'no size': [places.bagInfo, (text) => text.replace(/Payload-Oxum.*\n/, '')],
  'a manifest in capitals': [
    places.manifest,
    (text) => text.replaceAll(/^\w+/gm, (hash) => hash.toUpperCase()),
  ],
  'a manifest turned round': [
    places.manifest,
    (text) => `${text.trimEnd().split('\n').toReversed().join('\n')}\n`,
  ],
  'a manifest with more': [places.manifest, (text) => `${text}${sha256('')}  data/run.exe\n`],
  'a manifest with less': [places.manifest, (text) => text.split('\n').slice(1).join('\n')],
  'a manifest with stars': [places.manifest, (text) => text.replaceAll('  ', ' *')],
  'a manifest with other ends': [places.manifest, (text) => text.replaceAll('\n', '\r\n')],
  'a manifest that is wrong': [
    places.manifest,
    (text, dice) => text.replace(/\w{64}/, dice.bytes(32).toString('hex')),
  ],
  'a tag manifest turned round': [
    places.tagManifest,
    (text) => `${text.trimEnd().split('\n').toReversed().join('\n')}\n`,
  ],
  'a tag manifest with more': [places.tagManifest, (text) => `${text}${sha256('')}  fetch.txt\n`],
  'a tag manifest with less': [places.tagManifest, (text) => text.split('\n').slice(1).join('\n')],
  'a tag manifest that is wrong': [
    places.tagManifest,
    (text, dice) => text.replace(/\w{64}/, dice.bytes(32).toString('hex')),
  ],
}

export const lyingTags: Mutator = ({ genuine, dice }) => {
  const how = dice.pick(Object.keys(tagEdits))
  const [place, edit] = tagEdits[how] ?? [places.bagit, (text: string) => text]
  const parts = { [place]: (bytes: Buffer) => Buffer.from(edit(bytes.toString(), dice)) }
  return { bytes: zipBytes(zipOf(makeBag(genuine.source, { parts }))), how }
}

/** The statement's state, as if the lie were the truth. */
function fitting({ facts, payload }: Source, place: string, bytes: Buffer): Source['facts'] {
  const whole = Object.values({ ...payload, [place]: bytes })
  if (facts.kind === 'corrections') return { ...facts, state: sha256(Buffer.concat(whole)) }
  if (facts.kind === 'snapshot' || facts.kind === 'organisations')
    return { ...facts, state: sha256(bytes.subarray(0, -1)) }
  if (place !== places.entries || facts.kind === 'receipt') return facts
  try {
    return { ...facts, state: stateOf(bytes.toString().trimEnd().split('\n')) }
  } catch {
    return facts
  }
}

function changed(line: string, change: (record: Record_) => unknown): string {
  const record = JSON.parse(line) as Record_
  change(record)
  const ordered = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .toSorted(([one], [two]) => (one < two ? -1 : 1))
            .map(([key, each]) => [key, ordered(each)]),
        )
  return JSON.stringify(ordered(record))
}
