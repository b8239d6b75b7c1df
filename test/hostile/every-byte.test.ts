import { closeSync, copyFileSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openContainer } from '../../electron/package/container.ts'
import { verifyPackage } from '../../electron/package/read-package.ts'
import { writePackage } from '../../electron/package/write-package.ts'
import { createSigner, openSigner } from '../../electron/crypto/key-file.ts'
import type { Signer } from '../../electron/crypto/suite.ts'
import { Failure } from '../../shared/failures.ts'
import { temporaryFolder } from '../support/folders.ts'
import { record, signed, submissionOf } from '../support/forge.ts'
import { randomFrom } from '../support/random.ts'

/**
 * A package with any bit changed, or cut anywhere, is refused. Tried are every byte (another of its bits in each) and every length of a small
 * package, all the bits that no reader of a zip looks at, and a sample of one of 200 kB. With `FLIPS=all` it is every bit of the small one,
 * and every byte and length of the large one, which takes some ten minutes.
 */
const everyByte = process.env['FLIPS'] === 'all'
/** A prime, so that the sample falls on every kind of place. */
const stride = everyByte ? 1 : 211

const bits = [0, 1, 2, 3, 4, 5, 6, 7]

const folder = temporaryFolder()
let signer: Signer
let small = ''
let large = ''

beforeAll(async () => {
  createSigner(join(folder, 'clerk.mulukey'), 'passphrase for tests')
  signer = openSigner(join(folder, 'clerk.mulukey'), 'passphrase for tests')
  small = await written('small', ['', ''])
  // Text that hardly packs, so that most of the file is payload, as in a real one.
  const random = randomFrom(20_261_123)
  const noise = () =>
    Array.from({ length: 600 }, () => String.fromCodePoint(0x4e00 + Math.floor(random() * 20_000))).join('')
  large = await written('large', Array.from({ length: 160 }, noise))
})

/** A package of entries with these summaries, as the program writes it. */
async function written(name: string, summaries: readonly string[], format?: number): Promise<string> {
  const [sender, recipient] = [
    { code: 'township-01', name: '云溪镇人民政府' },
    { code: 'district-01', name: '示例区大数据局' },
  ]
  const records = summaries.map((summary, at) =>
    record(sender.code, String(at).padStart(4, '0'), { summary }),
  )
  const draft = submissionOf(sender, recipient, records, signer)
  const facts = { ...draft.facts, ...(format !== undefined && { format }) }
  const target = { folder, fileName: `${name}.mulu` }
  const { path } = await writePackage(target, signed({ ...draft, facts }), (part) => draft.lines[part] ?? [])
  return path
}

async function readingOf(path: string): Promise<string> {
  try {
    const verified = await verifyPackage(path)
    await verified.close()
    return 'accepted'
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

interface Change {
  at: number
  bit: number
}

/** Which of these changes, one at a time, are not noticed. */
async function unnoticed(genuine: string, changes: Iterable<Change>): Promise<Change[]> {
  const bytes = readFileSync(genuine)
  const path = join(folder, 'flipped.mulu')
  copyFileSync(genuine, path)
  const file = openSync(path, 'r+')
  const accepted: Change[] = []
  for (const { at, bit } of changes) {
    writeSync(file, Buffer.of(bytes.readUInt8(at) ^ (1 << bit)), 0, 1, at)
    if ((await readingOf(path)) === 'accepted') accepted.push({ at, bit })
    writeSync(file, bytes, at, 1, at)
  }
  closeSync(file)
  expect(await readingOf(path)).toBe('accepted')
  return accepted
}

/** What a reader says of the first bytes of a package, for each of these lengths, falling. */
async function readingsCut(genuine: string, step: number): Promise<Set<string>> {
  const path = join(folder, 'cut.mulu')
  copyFileSync(genuine, path)
  const file = openSync(path, 'r+')
  const readings = new Set<string>()
  for (let length = statSync(genuine).size - 1; length >= 0; length -= step) {
    ftruncateSync(file, length)
    readings.add(await readingOf(path))
  }
  closeSync(file)
  return readings
}

function* changesOf(path: string, { step = 1, everyBit = false }): Generator<Change> {
  for (let at = 0; at < statSync(path).size; at += step) {
    for (const bit of everyBit ? bits : [(at * 5 + 3) % 8]) yield { at, bit }
  }
}

/** In the last byte of each part's deflate stream, whose unused bits are padding. */
async function paddingOf(path: string): Promise<Change[]> {
  const container = await openContainer(path)
  await container.close()
  return Array.from(container.parts.values()).flatMap(({ start, record: { packedSize } }) =>
    bits.map((bit) => ({ at: start + packedSize - 1, bit })),
  )
}

describe('a package is refused', () => {
  test('when a byte of it is changed', async () => {
    expect(await unnoticed(small, changesOf(small, { everyBit: everyByte }))).toEqual([])
  }, 600_000)

  test('when a bit is changed that no reader of a zip looks at', async () => {
    expect(await unnoticed(small, await paddingOf(small))).toEqual([])
    expect(await unnoticed(large, await paddingOf(large))).toEqual([])
  })

  test('when a byte of it is changed, where it is 200 kB long', async () => {
    expect(statSync(large).size).toBeGreaterThan(200_000)
    expect(await unnoticed(large, changesOf(large, { step: stride }))).toEqual([])
  }, 3_600_000)

  test('when it is cut anywhere', async () => {
    const cut = new Set(['PACKAGE_NOT_ZIP', 'PACKAGE_TRUNCATED'])
    // Of nothing at all, what is left is told by its own sentence: an empty file.
    expect(await readingsCut(small, 1)).toEqual(new Set([...cut, 'PACKAGE_OTHER_FILE']))
    for (const reading of await readingsCut(large, stride))
      expect([...cut, 'PACKAGE_OTHER_FILE']).toContain(reading)
  }, 3_600_000)
})

describe('the checksum over the file', () => {
  test('is not in a package of format 1, which is read as before', async () => {
    const path = await written('first', [''], 1)
    expect(readFileSync(path).subarray(-2)).toEqual(Buffer.from([0, 0]))
    expect(await readingOf(path)).toBe('accepted')
  })
})
