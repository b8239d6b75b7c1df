import { readFileSync, statSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { readWithoutThreads } from '../fuzz/quick-files.ts'
import { temporaryFolder } from '../support/folders.ts'
import {
  bitInEach,
  paddingBits,
  readingOf,
  readingsCut,
  readingsOf,
  writtenLarge,
  writtenPackage,
} from './flips.ts'

/**
 * A package with any byte changed, or cut anywhere, is refused. Tried here are every byte (another of its bits in each) and every length of a
 * small package, all the bits that no reader of a zip looks at, and a sample of one of 200 kB. `npm run every-byte` takes all of the large one.
 */

/** A prime, so that the sample falls on every kind of place. */
const stride = 211

const folder = temporaryFolder()
let small = ''
let large = ''

beforeAll(async () => {
  readWithoutThreads()
  small = await writtenPackage(folder, 'small', ['', ''])
  large = await writtenLarge(folder)
})

describe('a package is refused', () => {
  test('when a byte of it is changed', async () => {
    const { refused, unnoticed } = await readingsOf(small, bitInEach(small))
    expect(unnoticed).toEqual([])
    expect(Object.values(refused).reduce((sum, count) => sum + count, 0)).toBe(statSync(small).size)
  })

  test('when a bit is changed that no reader of a zip looks at', async () => {
    for (const each of [small, large]) {
      const { unnoticed } = await readingsOf(each, await paddingBits(each))
      expect(unnoticed).toEqual([])
    }
  })

  test('when a byte of it is changed, where it is 200 kB long', async () => {
    expect(statSync(large).size).toBeGreaterThan(200_000)
    const { unnoticed } = await readingsOf(large, bitInEach(large, stride))
    expect(unnoticed).toEqual([])
  })

  test('when it is cut anywhere', async () => {
    // Of nothing at all, what is left is told by its own sentence: an empty file.
    const kinds = ['PACKAGE_NOT_ZIP', 'PACKAGE_OTHER_FILE', 'PACKAGE_TRUNCATED']
    const [whole, sample] = [await readingsCut(small), await readingsCut(large, { step: stride })]
    expect(Object.keys(whole.refused).toSorted()).toEqual(kinds)
    for (const code of Object.keys(sample.refused)) expect(kinds).toContain(code)
    expect([...whole.unnoticed, ...sample.unnoticed]).toEqual([])
  })
})

describe('the checksum over the file', () => {
  test('is not in a package of format 1, which is read as before', async () => {
    const path = await writtenPackage(folder, 'first', [''], 1)
    expect(readFileSync(path).subarray(-2)).toEqual(Buffer.from([0, 0]))
    expect(await readingOf(path)).toBe('accepted')
  })
})
