import * as fc from 'fast-check'
import { pinyin } from 'pinyin-pro'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { asOneChange, type Step } from '../../electron/catalog/changes.ts'
import { indexPending, matchOf, searchRows } from '../../electron/catalog/entry-search.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { emptyEntry, emptyItem, type Entry } from '../../shared/entry.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'

const backend = createBackend({ home: temporaryFolder(), host: 'test' })
await backend.client.workspace.create({
  role: 'agency',
  code: '115201990000000011',
  name: '云溪镇人民政府',
  signer: '张三',
  passphrase: '一个足够长的口令',
})
const { desk } = backend.context
const { sql } = desk
afterAll(() => backend.close())
beforeEach(() => emptyCatalog(sql))

interface Texts {
  name?: string
  code?: string
  summary?: string
  provider?: string
  items?: string[]
}
const entryOf = ({ items = [], ...texts }: Texts): Entry => ({
  ...emptyEntry,
  ...texts,
  items: items.map((name) => ({ ...emptyItem, name })),
})
const create = (texts: Texts) => asOneChange(desk, 'create', (step) => step.create(entryOf(texts)))
const together = (work: (step: Step) => void) => asOneChange(desk, 'bulk', work, { many: true })
const waiting = () => sql.get<{ rows: number }>('SELECT count(*) AS rows FROM search_pending')?.rows
const indexAll = () => indexPending(sql, () => undefined)

const everywhere = { text: 'retired = 0', parameters: {} }
const nameOf = (row: number) =>
  sql.get<{ name: string }>('SELECT name FROM entry WHERE row = @row', { row })?.name ?? ''
const found = (search: string, limit = 1000) => searchRows(sql, search, everywhere, limit).rows.map(nameOf)

describe('a search finds', () => {
  test.each<[string, Texts, string[], string[]]>([
    [
      'any two characters of any text',
      { summary: '城乡低保户' },
      ['低保', '城乡', '保户', '乡低保'],
      ['低乡', '户城'],
    ],
    ['one character', { items: ['姓名'] }, ['姓', '名'], ['性']],
    [
      'names by their initials',
      { name: '低保人员（2026年）' },
      ['dbry', 'bry', 'dbry2026', 'y2026n', 'd'],
      ['rb', 'dbrx'],
    ],
    ['initials as they are read', { name: '重庆银行' }, ['cqyh'], ['zqyx']],
    ['initials of names alone', { summary: '低保' }, ['低保'], ['db']],
    [
      'words from their beginning',
      { summary: '按GB/T 4754分类' },
      ['gb', 'GB/T', '4754', '47'],
      ['754', 'b'],
    ],
    [
      'codes and what is behind the stroke',
      { code: '307001/00012' },
      ['307', '307001/00012', '00012', '307001/000'],
      ['0012'],
    ],
    [
      'words of more than eight letters',
      { summary: 'administrative12' },
      ['administra', 'administrative12'],
      ['administrativf'],
    ],
    [
      'letters, digits and characters together',
      { name: 'A4纸采购' },
      ['A4纸', 'a4zcg', '纸A4', '４纸'],
      ['A5纸'],
    ],
    [
      'several words in several fields',
      { name: '低保名单', provider: '民政局', items: ['户主'] },
      ['低保 民政 户主', '名单，低保'],
      ['低保 财政'],
    ],
    ['full width and either case', { name: 'ＥＴＣ办理' }, ['etc', 'ＥｔＣ', 'ETC办'], []],
    [
      'characters beyond the BMP',
      { name: '𠮷野𪚥', summary: '😀👍好' },
      ['𠮷野', '野𪚥', '𪚥', '😀👍', '👍好'],
      ['野𠮷'],
    ],
  ])('%s', (_, texts, searches, others) => {
    create({ ...texts, name: texts.name ?? '条目' })
    for (const search of searches) expect(found(search), search).toHaveLength(1)
    for (const search of others) expect(found(search), search).toEqual([])
  })

  test('nothing where nothing is asked', () => {
    create({ name: '"-*' })
    for (const search of ['"', '*', '-', '^', '()', '\0', '　']) expect(found(search)).toEqual([])
  })

  test('names first, then the newest, and says when there are more', () => {
    for (const [index, name] of ['一', '二', '低保甲', '三', '低保乙'].entries()) {
      create({ name, summary: index === 1 ? '' : '低保' })
    }
    expect(found('低保')).toEqual(['低保乙', '低保甲', '三', '一'])
    expect(searchRows(sql, '低保', everywhere, 4).more).toBe(false)
    for (const limit of [1, 2, 3]) {
      expect(found('低保', limit)).toEqual(['低保乙', '低保甲', '三'].slice(0, limit))
      expect(searchRows(sql, '低保', everywhere, limit).more).toBe(true)
    }
  })

  test('what it is asked to be among', () => {
    create({ name: '低保甲', code: '307001/00001' })
    create({ name: '低保乙' })
    const among = { text: 'retired = 0 AND code = @filter0', parameters: { filter0: '' } }
    expect(searchRows(sql, '低保', among, 10).rows.map(nameOf)).toEqual(['低保乙'])
  })
})

describe('the index follows', () => {
  test('a text that is changed, taken away and undone', async () => {
    const id = create({ name: '低保名单' })
    asOneChange(desk, 'edit', (step) => step.save(id, entryOf({ name: '特困名单', items: ['户主'] })))
    expect([found('低保'), found('特困'), found('户主')]).toEqual([[], ['特困名单'], ['特困名单']])
    const undo = async () => {
      const { undo: last } = await backend.client.change.state({})
      await jobAnswer(backend.client.change.undo({ number: last?.number ?? 0 }))
    }
    await undo()
    expect([found('低保'), found('特困')]).toEqual([['低保名单'], []])
    await undo()
    expect([found('低保'), found('名单')]).toEqual([[], []])
  })

  test('a text that is changed while it waits', () => {
    together((step) => {
      const id = step.create(entryOf({ name: '低保名单' }))
      step.save(id, entryOf({ name: '特困名单' }))
    })
    expect([found('低保'), found('特困')]).toEqual([[], ['特困名单']])
    indexAll()
    expect([waiting(), found('低保'), found('特困')]).toEqual([0, [], ['特困名单']])
  })

  test('an entry that is saved while the second pass has it in hand', () => {
    let id = ''
    together((step) => (id = step.create(entryOf({ name: '低保名单' }))))
    const transaction = sql.transaction.bind(sql)
    // Between reading and writing, as another connection would.
    sql.transaction = (work) => {
      sql.transaction = transaction
      asOneChange(desk, 'edit', (step) => step.save(id, entryOf({ name: '特困名单' })))
      return transaction(work)
    }
    indexAll()
    expect([waiting(), found('低保'), found('特困')]).toEqual([0, [], ['特困名单']])
  })

  test('many entries, whose index is merged into one', () => {
    together((step) => {
      for (let number = 0; number < 10_000; number += 1) step.create(entryOf({ name: `条目${number}` }))
    })
    indexAll()
    const segments = sql.get<{ count: number }>('SELECT count(DISTINCT segid) AS count FROM entry_search_idx')
    expect([waiting(), segments?.count, found('条目9999')]).toEqual([0, 1, ['条目9999']])
  })
})

describe('a match is shown', () => {
  const marked = (search: string, texts: Texts) => {
    const { name, other } = matchOf(search, entryOf(texts), () => entryOf(texts))
    const cut = (text: string, ranges: readonly (readonly [number, number])[]) =>
      ranges.map(([from, to]) => text.slice(from, to))
    return [cut(texts.name ?? '', name), other && [other.field, cut(other.text, other.ranges)]]
  }

  test.each<[string, Texts, unknown]>([
    ['低保', { name: '城乡低保' }, [['低保'], undefined]],
    ['dbry', { name: '城乡低保（人员）' }, [['低保（人员'], undefined]],
    ['低保 户主', { name: '低保名单', items: ['姓名', '户主姓名'] }, [['低保'], ['items', ['户主']]]],
    ['307', { name: '低保', code: '307001/00001' }, [[], ['code', ['307']]]],
    ['民政', { name: '低保', summary: '由民政办收集', provider: '民政局' }, [[], ['summary', ['民政']]]],
    ['民政', { name: '低保', provider: '民政局' }, [[], ['provider', ['民政']]]],
    ['低保', { name: '𠮷低保' }, [['低保'], undefined]],
  ])('%s in %j', (search, texts, expected) => {
    expect(marked(search, texts)).toEqual(expected)
  })
})

// What the index does in one question, done plainly. Words and characters are told apart by an expression of its own.
const wordOrCharacters =
  /[\p{Script=Latin}\p{Nd}]+|(?:(?![\p{Script=Latin}\p{Nd}\p{P}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{ASCII}]).)+/gsu
const folded = (text: string) => text.normalize('NFKC').toLowerCase()
const piecesOf = (text: string) => folded(text).match(wordOrCharacters) ?? []
const isWord = (piece: string) => /^[\p{Script=Latin}\p{Nd}]/u.test(piece)
const initialsOf = (name: string) =>
  piecesOf(name)
    .flatMap((piece) =>
      isWord(piece)
        ? [piece]
        : pinyin(piece, { pattern: 'first', toneType: 'none', type: 'array' }).filter((letter) =>
            /^[a-z]$/.test(letter),
          ),
    )
    .join('')

function isFound(piece: string, { name, code, summary, provider, items }: Entry, nameOnly: boolean): boolean {
  if (isWord(piece) && initialsOf(name).includes(piece)) return true
  const texts = nameOnly ? [] : [code, summary, provider, ...items.map((item) => item.name)]
  if (isWord(piece))
    return [...texts, ...(nameOnly ? [] : [name])].some((text) =>
      piecesOf(text).some((each) => each.startsWith(piece)),
    )
  return [name, ...texts].some((text) => folded(text).includes(piece))
}

const bits = [
  '低保',
  '人员',
  '人',
  '名单',
  '重庆',
  '銀',
  '𠮷',
  '𪚥',
  '㐀',
  '😀',
  '👍🏽',
  '\u{e000}',
  'ab',
  'A',
  'ＡＢ',
  'é',
  'e\u0301',
  '20',
  '2',
  '１',
  '㎡',
  'ｶﾞ',
  '①',
]
const hostile = [
  '"',
  "'",
  '*',
  '^',
  '-',
  '(',
  ')',
  ':',
  '+',
  '{',
  ' NEAR(',
  ' OR ',
  ' NOT ',
  ' AND ',
  '\0',
  '，',
  '·',
  '¡',
  '¶',
  '¿',
  '　',
  ' ',
  'entry_search',
  '\\',
  '%',
  '_',
]
const phraseOf = (maxLength: number) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...bits) }, fc.constantFrom(...hostile)), {
      maxLength,
    })
    .map((each) => each.join(''))
const arbitraryTexts = fc.record({
  name: phraseOf(5),
  code: fc.constantFrom('', '307001/00012', '20'),
  summary: phraseOf(6),
  provider: phraseOf(3),
  items: fc.array(phraseOf(3), { maxLength: 3 }),
})

test('the index, the entries that wait for it, and a plain comparison find the same', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryTexts, { minLength: 1, maxLength: 5 }),
      fc.array(phraseOf(4), { minLength: 1, maxLength: 12 }),
      fc.nat(5),
      (texts, drawn, indexed) => {
        emptyCatalog(sql)
        const entries = texts.map((each) => entryOf(each))
        together((step) => entries.slice(0, indexed).forEach((entry) => step.create(entry)))
        indexAll()
        together((step) => entries.slice(indexed).forEach((entry) => step.create(entry)))
        const rows = sql.all<{ row: number }>('SELECT row FROM entry ORDER BY row').map(({ row }) => row)
        // Pieces of the entries' own text as well, so that something is found.
        const searches = [
          ...drawn,
          ...texts.map(({ name, summary }) => `${name.slice(1, 4)} ${summary.slice(0, 3)}`),
        ]
        const expected = searches.map((search) => plainly(search, entries, rows))
        const answers = () => searches.map((search) => searchRows(sql, search, everywhere, 100).rows)
        expect(answers()).toEqual(expected)
        indexAll()
        expect(answers()).toEqual(expected)
      },
    ),
    { numRuns: 150 },
  )
})

function plainly(search: string, entries: readonly Entry[], rows: readonly number[]): number[] {
  const pieces = piecesOf(search)
  if (pieces.length === 0) return []
  const numbered = entries.map((entry, index) => ({ entry, row: rows[index] ?? 0 })).toReversed()
  const has = (entry: Entry, nameOnly: boolean) => pieces.every((piece) => isFound(piece, entry, nameOnly))
  const named = numbered.filter(({ entry }) => has(entry, true))
  const others = numbered.filter(({ entry }) => !has(entry, true) && has(entry, false))
  return [...named, ...others].map(({ row }) => row)
}

test('whatever is typed is text: it is answered, and finds what it is copied from', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), (typed) => {
      emptyCatalog(sql)
      create({ name: typed })
      const rows = searchRows(sql, typed, everywhere, 10).rows.map(nameOf)
      expect(rows).toEqual(
        matchOf(typed, { name: typed, code: '' }, () => entryOf({ name: typed })).name.length > 0
          ? [typed]
          : [],
      )
    }),
    { numRuns: 200 },
  )
})
