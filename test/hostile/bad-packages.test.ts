import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDesks } from '../fuzz/desks.ts'
import { temporaryFolder } from '../support/folders.ts'
import { badPackages, fewOf, judged, known, type Listed, type Made } from './bad-packages.ts'

// Files for other implementations; made again by `npm run bad-packages -- --few --to test/hostile/packages`. How a part is packed is for
// each zlib to choose, so the bytes are kept and what they are answered is compared.

const kept = join(import.meta.dirname, 'packages')
const index = JSON.parse(readFileSync(join(kept, 'index.json'), 'utf8')) as {
  desks: typeof known
  packages: Listed[]
}
const listed = index.packages.map((each) => ({ ...each, bytes: readFileSync(join(kept, each.file)) }))
const folder = temporaryFolder()
const desks = openDesks(folder)
afterAll(() => Object.values(desks).forEach((desk) => desk.close()))

describe('a package kept for other implementations is answered as its index says:', () => {
  test.each(listed.map((each) => [each.file, each] as const))('%s', async (_, each) => {
    expect(await judged(desks[each.desk], each, listed, folder)).toEqual(each.expected)
  })

  test('all of them together take less than 300 kB', () => {
    expect(listed.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(300_000)
  })
})

describe('bad packages that are made anew', () => {
  let made: Made[] = []
  beforeAll(async () => {
    made = await badPackages()
  })

  test('should be those that are kept, answered alike', () => {
    const told = ({ file, desk, kind, after, expected }: Listed) => ({ file, desk, kind, after, expected })
    expect(fewOf(made).map(told)).toEqual(index.packages.map(told))
    expect(known).toEqual(index.desks)
  })

  test('should all be refused, and the genuine ones let in', () => {
    for (const { file, expected } of made)
      expect(expected === 'let in', file).toBe(file.startsWith('genuine/'))
  })
})
