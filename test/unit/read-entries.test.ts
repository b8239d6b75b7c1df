import { describe, expect, test } from 'vitest'
import { readPiece } from '../../electron/jobs/read-entries.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { recordLine, type EntryKey } from '../../shared/entry.ts'
import { refusalIn } from '../support/folders.ts'
import { record } from '../support/forge.ts'

const agency = 'township-01'
const expected = {
  agencies: new Set([agency]),
  changes: false,
  accepted: new Map<string, EntryKey>(),
}
const line = (id: string, from = agency) => recordLine(record(from, id, { code: `307/${id}` }))
const pieceOf = (lines: readonly string[]) => Buffer.from(lines.map((each) => `${each}\n`).join(''))
const acceptedAs = (lines: readonly string[]) =>
  new Map(lines.map((each) => [sha256(each), JSON.parse(each) as EntryKey]))

describe('entries of an arriving package', () => {
  const lines = ['a', 'b', 'c'].map((id) => line(id))

  test('are the same ones whether they were accepted before or not', () => {
    const whole = readPiece(pieceOf(lines), 1, expected)
    const known = readPiece(pieceOf(lines), 1, { ...expected, accepted: acceptedAs(lines.slice(1)) })
    const states = [whole, known].map(({ entries }) =>
      entries.map(({ agency: of, id, version }) => ({ of, id, version })),
    )
    expect(states[1]).toEqual(states[0])
    expect(whole.entries.map(({ code }) => code)).toEqual(['307/a', '307/b', '307/c'])
    // What was accepted is neither parsed nor judged again.
    expect(known.entries.map(({ code }) => code)).toEqual(['307/a', undefined, undefined])
  })

  test('stand in their order and are the sender’s, also where they were accepted before', () => {
    const swapped = [lines[1] ?? '', lines[0] ?? '']
    const foreign = [line('a', 'township-02')]
    const bad = (at: number, problem: string) => ['PACKAGE_CONTENT_BAD', { line: at, problem }]
    const reading = (each: readonly string[], accepted = new Map<string, EntryKey>()) =>
      refusalIn(() => readPiece(pieceOf(each), 1, { ...expected, accepted }))
    for (const accepted of [new Map<string, EntryKey>(), acceptedAs([...lines, ...foreign])]) {
      expect(reading(swapped, accepted)).toEqual(bad(2, 'order'))
      expect(reading([lines[0] ?? '', lines[0] ?? ''], accepted)).toEqual(bad(2, 'order'))
      expect(reading(foreign, accepted)).toEqual(bad(1, 'agency'))
    }
  })

  test('are known by all that is in them: one changed byte, and they are read', () => {
    const accepted = acceptedAs(lines)
    const [first = ''] = lines
    const { entries } = readPiece(pieceOf([first.replace('数据', '资料')]), 1, { ...expected, accepted })
    expect(entries[0]?.code).toBe('307/a')
    expect(refusalIn(() => readPiece(pieceOf([`${first} `]), 1, { ...expected, accepted }))).toEqual([
      'PACKAGE_CONTENT_BAD',
      { line: 1, problem: 'spelling' },
    ])
  })
})
