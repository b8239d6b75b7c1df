import type { Dice } from '../dice.ts'
import { fitManifests, fitTagManifests, type BagPart } from '../parcel.ts'
import { zipBytes, zipOf } from '../zip.ts'
import type { Bench, Mutation, Mutator } from './mutation.ts'
import { misspelt } from './text.ts'

const textEdits: Record<string, (text: string, dice: Dice) => string> = {
  'a character changed': (text, dice) => {
    const at = dice.below(text.length)
    return text.slice(0, at) + dice.pick(['0', 'a', 'Z', '"', ' ', '\n', '{', '中']) + text.slice(at + 1)
  },
  'a line twice': (text, dice) => edited(text, dice, (lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  'a line less': (text, dice) => edited(text, dice, (lines, at) => lines.splice(at, 1)),
  'lines in another order': (text, dice) => dice.shuffled(text.split('\n')).join('\n'),
  'other line ends': (text) => text.replaceAll('\n', '\r\n'),
  'no last line end': (text) => text.trimEnd(),
  'one line end more': (text) => `${text}\n`,
  'a byte order mark': (text) => `\ufeff${text}`,
  'nothing at all': () => '',
  'spelt otherwise': (text, dice) => misspelt(text, dice).text,
}

/** A part's bytes changed by somebody without a key, who makes the unsigned manifests fit, or not. */
export const changedPart: Mutator = (bench) => {
  const { genuine, dice } = bench
  const part = dice.pick(genuine.bag.parts)
  const how = dice.pick(Object.keys(textEdits))
  const bytes = Buffer.from(textEdits[how]?.(part.bytes.toString(), dice) ?? '')
  return packedWith(bench, new Map([[part.place, bytes]]), `${part.place}: ${how}`)
}

/** Parts taken from a package that is genuine itself: mix and match. */
export const foreignParts: Mutator = (bench) => {
  const { genuine, others, dice } = bench
  const other = dice.pick(others)
  const shared = other.bag.parts.filter(({ place }) => genuine.bag.parts.some((own) => own.place === place))
  const taken = dice.shuffled(shared).slice(0, 1 + dice.below(4))
  const changed = new Map(taken.map(({ place, bytes }) => [place, bytes]))
  return packedWith(bench, changed, `${[...changed.keys()].join(', ')} of ${other.name}`)
}

/** The whole of another package under this one's folder, or at a desk that it is not for. */
export const wrongPlace: Mutator = ({ genuine, others, dice }) => {
  if (dice.chance(0.5)) {
    const desks = (['district', 'city', 'township'] as const).filter((each) => each !== genuine.desk)
    const desk = dice.pick(desks)
    return { bytes: genuine.bytes, desk, how: `handed in at the ${desk}`, asIs: true }
  }
  const other = dice.pick(others.filter(({ bag }) => bag.folder !== genuine.bag.folder))
  const bytes = zipBytes(zipOf({ folder: other.bag.folder, parts: genuine.bag.parts }))
  return { bytes, how: `in the folder of ${other.name}` }
}

function packedWith({ genuine, dice }: Bench, changed: Map<string, Buffer>, how: string): Mutation {
  const bytes = new Map(genuine.bag.parts.map(({ place, bytes: own }) => [place, own]))
  for (const [place, own] of changed) bytes.set(place, own)
  const fits = dice.chance(0.4)
  if (fits) {
    fitManifests(bytes, genuine.source.facts)
    fitTagManifests(bytes, genuine.source.facts)
  }
  const parts: BagPart[] = genuine.bag.parts.map(({ place }) => ({
    place,
    bytes: bytes.get(place) ?? Buffer.alloc(0),
  }))
  return {
    bytes: zipBytes(zipOf({ folder: genuine.bag.folder, parts })),
    how: fits ? `${how}, manifests fit` : how,
  }
}

function edited(text: string, dice: Dice, edit: (lines: string[], at: number) => unknown): string {
  const lines = text.split('\n')
  edit(lines, dice.below(lines.length))
  return lines.join('\n')
}
