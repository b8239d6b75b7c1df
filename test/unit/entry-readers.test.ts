import { describe, expect, test } from 'vitest'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules } from '../../shared/check.ts'
import { recordLine } from '../../shared/entry.ts'
import { readOnThreads, type PieceRead } from '../../electron/jobs/entry-readers.ts'
import { record } from '../support/forge.ts'

const known = {
  rules: compileRules(builtInRulebook, builtInTables),
  agencies: new Set(['township-01']),
}
/** What a package says it has decides whether threads are worth their start. */
const [few, many] = [10, 1_000_000]

const line = (at: number) =>
  `${recordLine(record('township-01', String(at).padStart(4, '0'), { code: `307/${at}`, sensitivity: at % 2 ? 'public' : '' }))}\n`

/** Twenty pieces of ten lines; `spoil` has the last word on each line. */
async function* pieces(spoil = (text: string, _at: number) => text): AsyncGenerator<Buffer> {
  for (let piece = 0; piece < 20; piece += 1) {
    const lines = Array.from({ length: 10 }, (_, at) => spoil(line(piece * 10 + at), piece * 10 + at + 1))
    yield Buffer.from(lines.join(''))
  }
}

async function readAll(entries: number, from = pieces()): Promise<PieceRead[]> {
  const all: PieceRead[] = []
  for await (const each of readOnThreads(from, { ...known, changes: false, entries })) all.push(each)
  return all
}

describe('entries that are read on threads', () => {
  test('are those that are read without, in the same order', async () => {
    const [without, on] = [await readAll(few), await readAll(many)]
    expect(without).toHaveLength(20)
    expect(on).toEqual(without)
    expect(on.map(({ first }) => first)).toEqual(Array.from({ length: 20 }, (_, at) => at * 10 + 1))
    expect(on[0]?.read.entries[0]).toMatchObject({ id: '0000', code: '307/0' })
    expect(on[0]?.read.counts.entries).toBe(10)
  })

  test.each([few, many])('are refused at the first line that is bad (%i)', async (entries) => {
    const spoilt = pieces((text, at) =>
      at === 57 || at === 61 || at === 190 ? `${text.slice(0, -2)}\n` : text,
    )
    await expect(readAll(entries, spoilt)).rejects.toMatchObject({
      code: 'PACKAGE_CONTENT_BAD',
      data: { line: 57, problem: 'json' },
    })
  })

  test('stop when nobody reads on', async () => {
    for await (const { first } of readOnThreads(pieces(), { ...known, changes: false, entries: many })) {
      expect(first).toBe(1)
      break
    }
  })
})
