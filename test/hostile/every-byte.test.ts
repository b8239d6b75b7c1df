import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openContainer } from '../../electron/package/container.ts'
import { verifyPackage } from '../../electron/package/read-package.ts'
import { writePackage } from '../../electron/package/write-package.ts'
import { createSigner, openSigner } from '../../electron/signer.ts'
import { Failure } from '../../shared/failures.ts'
import { parts } from '../../shared/package.ts'
import { temporaryFolder } from '../support/folders.ts'
import { record, signed, submissionOf } from '../support/forge.ts'

const folder = temporaryFolder()
/** `FLIPS=all` changes every bit of every byte: eight times the work. */
const everyBit = process.env['FLIPS'] === 'all'

/** A small package as the program writes it. */
async function smallPackage(): Promise<string> {
  createSigner(join(folder, 'clerk.mulukey'), 'passphrase for tests')
  const signer = openSigner(join(folder, 'clerk.mulukey'), 'passphrase for tests')
  const [sender, recipient] = [
    { code: 'township-01', name: '云溪镇人民政府' },
    { code: 'district-01', name: '示例区大数据局' },
  ]
  const draft = submissionOf(
    sender,
    recipient,
    [record('township-01', 'a'), record('township-01', 'b')],
    signer,
  )
  const target = { folder, fileName: 'genuine.mulu' }
  const { path } = await writePackage(target, signed(draft), (part) => draft.lines[part] ?? [])
  return path
}

/** What a reader makes of these bytes: its refusal, or what it believes. */
async function readingOf(bytes: Buffer): Promise<string> {
  const path = join(folder, 'flipped.mulu')
  writeFileSync(path, bytes)
  try {
    const verified = await verifyPackage(path)
    const lines: string[] = []
    try {
      for await (const line of verified.lines(parts.entries)) lines.push(line)
    } finally {
      await verified.close()
    }
    return `accepted ${verified.packageHash} ${lines.join('\n')}`
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

/**
 * Where the last byte of each part's deflate stream lies. Its unused bits are padding: no reader looks at them, and no hash can tell.
 */
async function paddedBytes(path: string): Promise<number[]> {
  const container = await openContainer(path)
  await container.close()
  return Array.from(container.parts.values(), ({ entry }) => {
    const start = entry.relativeOffsetOfLocalHeader + 30 + Buffer.byteLength(entry.fileName)
    return start + entry.compressedSize - 1
  })
}

test('a package with any bit changed is refused; in the padding of a compressed part it says the very same', async () => {
  const path = await smallPackage()
  const genuine = readFileSync(path)
  const told = await readingOf(genuine)
  expect(told).toMatch(/^accepted/)
  const accepted = new Map<number, string>()
  const copy = Buffer.from(genuine)
  for (let at = 0; at < genuine.length; at += 1) {
    for (const bit of everyBit ? [0, 1, 2, 3, 4, 5, 6, 7] : [(at * 5 + 3) % 8]) {
      copy.writeUInt8(genuine.readUInt8(at) ^ (1 << bit), at)
      const reading = await readingOf(copy)
      if (reading.startsWith('accepted')) accepted.set(at, reading)
    }
    copy.writeUInt8(genuine.readUInt8(at), at)
  }
  const padded = await paddedBytes(path)
  expect([...accepted.keys()].filter((at) => !padded.includes(at))).toEqual([])
  expect([...accepted.values()].filter((reading) => reading !== told)).toEqual([])
}, 600_000)
