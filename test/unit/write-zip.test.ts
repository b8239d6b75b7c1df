import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { unpack, type Part } from '../../electron/demo/zip-parts.ts'
import { writeZip, type ZipPart } from '../../electron/package/write-zip.ts'
import { temporaryFolder } from '../support/folders.ts'
import { randomFrom } from '../support/random.ts'
import { hasTool } from '../support/tools.ts'

const folder = temporaryFolder()
const random = randomFrom(7)
/** Half of it packs well, half of it does not. */
const long = Buffer.from(
  Array.from({ length: 60_000 }, (_, line) => `{"第${line}行":${random()}}\n`).join(''),
).subarray(0, 2_000_003)

const parts: Part[] = [
  { name: 'bag/bagit.txt', bytes: Buffer.from('BagIt-Version: 1.0\n') },
  { name: 'bag/empty.txt', bytes: Buffer.alloc(0) },
  { name: 'bag/data/long.jsonl', bytes: long },
  { name: 'bag/data/nothing.jsonl', bytes: Buffer.alloc(0) },
  { name: 'bag/data/chunk.jsonl', bytes: long.subarray(0, 512 * 1024) },
]

function* cut(bytes: Buffer, length: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

async function written(name: string, pieceLength: number, sealed = true): Promise<string> {
  const path = join(folder, name)
  const unpacked = parts.map(({ name: part, bytes }): ZipPart => ({
    name: part,
    bytes: part.endsWith('.jsonl') ? cut(bytes, pieceLength) : bytes,
  }))
  await writeZip(path, unpacked, { sealed })
  return path
}

describe('a zip that is packed on several threads', () => {
  test('holds every part as it was given', async () => {
    expect(await unpack(await written('whole.zip', 65_536))).toEqual(parts)
  })

  test('is the same bytes however its parts came in', async () => {
    const [one, other] = [await written('one.zip', 1_000), await written('other.zip', 700_000)]
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
  })

  test('says its own checksum where it is sealed', async () => {
    const bytes = readFileSync(await written('sealed.zip', 65_536))
    const body = bytes.subarray(0, -22 - 64)
    expect(bytes.subarray(-64).toString()).toBe(createHash('sha256').update(body).digest('hex'))
    const plain = readFileSync(await written('plain.zip', 65_536, false))
    expect(plain.subarray(0, -22).equals(body)).toBe(true)
  })

  test('ends in the error of what makes its parts', async () => {
    const broken = {
      name: 'bag/data/long.jsonl',
      bytes: (function* () {
        yield* cut(long, 65_536)
        throw new Error('no more')
      })(),
    }
    await expect(writeZip(join(folder, 'broken.zip'), [broken], { sealed: true })).rejects.toThrow('no more')
  })

  test.runIf(hasTool('unzip', '-v'))('is in order for unzip', async () => {
    const said = execFileSync('unzip', ['-t', await written('unzip.zip', 65_536)], { encoding: 'utf8' })
    expect(said).toContain('No errors detected')
  })

  test.runIf(hasTool('python3', '--version'))('is in order for Python', async () => {
    const script = `import sys, zipfile, hashlib
zip = zipfile.ZipFile(sys.argv[1])
assert zip.testzip() is None
print(hashlib.sha256(zip.read('bag/data/long.jsonl')).hexdigest(), end='')`
    const path = await written('python.zip', 65_536)
    const said = execFileSync('python3', ['-c', script, path], { encoding: 'utf8' })
    expect(said).toBe(createHash('sha256').update(long).digest('hex'))
  })
})
