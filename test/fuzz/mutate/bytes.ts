import { createHash } from 'node:crypto'
import type { Dice } from '../dice.ts'
import type { Bench, Mutation, Mutator } from './mutation.ts'

const endLength = 22
const commentLength = 64

const edits: Record<string, (bytes: Buffer, dice: Dice) => Buffer> = {
  flip: (bytes, dice) => {
    const copy = Buffer.from(bytes)
    for (let left = 1 + dice.below(3); left > 0; left -= 1) {
      const at = dice.below(copy.length)
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << dice.below(8)), at)
    }
    return copy
  },
  overwrite: (bytes, dice) => {
    const copy = Buffer.from(bytes)
    dice.bytes(1 + dice.below(8)).copy(copy, dice.below(copy.length))
    return copy
  },
  insert: (bytes, dice) => spliced(bytes, dice.below(bytes.length + 1), 0, dice.bytes(1 + dice.below(40))),
  remove: (bytes, dice) => spliced(bytes, dice.below(bytes.length), 1 + dice.below(40), Buffer.alloc(0)),
  repeat: (bytes, dice) => {
    const from = dice.below(bytes.length)
    return spliced(bytes, dice.below(bytes.length), 0, bytes.subarray(from, from + 1 + dice.below(200)))
  },
  zero: (bytes, dice) => {
    const from = dice.below(bytes.length)
    return Buffer.from(bytes).fill(0, from, Math.min(bytes.length, from + 1 + dice.below(64)))
  },
  swap: (bytes, dice) => {
    const length = 1 + dice.below(32)
    const [one, two] = [dice.below(bytes.length - length), dice.below(bytes.length - length)]
    const copy = Buffer.from(bytes)
    bytes.copy(copy, one, two, two + length)
    bytes.copy(copy, two, one, one + length)
    return copy
  },
}

/** Bytes changed anywhere, without a thought; the checksum over the file made to fit, sometimes. */
export const changedBytes: Mutator = ({ genuine, dice }) => {
  const how = dice.pick(Object.keys(edits))
  const bytes = edits[how]?.(genuine.bytes, dice) ?? genuine.bytes
  return dice.chance(0.6)
    ? { bytes: resealed(bytes), how: `${how}, checksum made to fit`, asIs: true }
    : { bytes, how, asIs: true }
}

export const cutShort: Mutator = ({ genuine, dice }) => {
  const length = dice.below(genuine.bytes.length)
  return { bytes: genuine.bytes.subarray(0, length), how: `cut to ${length}`, asIs: true }
}

/** Two files in one, whole or in pieces. */
export const joinedFiles: Mutator = ({ genuine, others, dice }: Bench): Mutation => {
  const other = dice.pick(others)
  const [head, tail] = [dice.below(genuine.bytes.length), dice.below(other.bytes.length)]
  const how = dice.pick(['behind', 'before', 'crossed'])
  if (how === 'behind')
    return { bytes: Buffer.concat([genuine.bytes, other.bytes]), how: `${other.name} behind`, asIs: true }
  if (how === 'before')
    return {
      bytes: Buffer.concat([other.bytes.subarray(0, tail), genuine.bytes]),
      how: `${tail} bytes before`,
      asIs: true,
    }
  const crossed = Buffer.concat([genuine.bytes.subarray(0, head), other.bytes.subarray(tail)])
  return { bytes: crossed, how: `${head} bytes, then ${other.name} from ${tail}`, asIs: true }
}

/** What a forger who knows of the checksum does last. */
function resealed(bytes: Buffer): Buffer {
  const sealed = bytes.length - endLength - commentLength
  if (sealed < 0) return bytes
  const checksum = createHash('sha256').update(bytes.subarray(0, sealed)).digest('hex')
  return Buffer.concat([bytes.subarray(0, sealed + endLength), Buffer.from(checksum)])
}

function spliced(bytes: Buffer, at: number, removed: number, inserted: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)])
}
