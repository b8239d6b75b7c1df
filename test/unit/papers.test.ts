import * as fc from 'fast-check'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobAnswer } from '../../electron/job-answer.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import type { PaperFound } from '../../shared/paper.ts'
import { leastDigits, paperCodeText, readPaperCode } from '../../shared/paper-code.ts'
import { cssText, pageStyle } from '../../renderer/print/page-style.ts'
import { BureauDesk, type Handed } from '../support/bureau-desk.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'

// What stands on paper, and the way back from a paper to its file.

const hash = fc.stringMatching(/^[0-9a-f]{64}$/)

describe('the code on a paper', () => {
  test('should be read back as it was scanned, and as its groups were typed', () => {
    const about = fc.constantFrom('package' as const, 'state' as const)
    const gap = fc.constantFrom(' ', '  ', '-', '\n', ' · ')
    const length = fc.integer({ min: leastDigits, max: 64 })
    fc.assert(
      fc.property(hash, about, gap, length, (digits, named, between, typed) => {
        expect(readPaperCode(paperCodeText({ about: named, hash: digits }))).toEqual({ about: named, digits })
        const part = digits.slice(0, typed)
        expect(readPaperCode(groupedFingerprint(part).toUpperCase().replaceAll(' ', between))).toEqual({
          digits: part,
        })
      }),
    )
  })

  test.each([
    ['nothing', ''],
    ['too few digits', 'ab12 ab12'],
    ['another code', 'MULU-KEY 1 abc 11520199'],
    ['a later kind of code', `MULU-PAPER 2 PACKAGE ${'a'.repeat(64)}`],
    ['more than a hash', 'a'.repeat(65)],
  ])('should not be %s', (_, text) => {
    expect(readPaperCode(text)).toBeUndefined()
  })
})

describe('the page', () => {
  const frame = {
    size: 'A4' as const,
    landscape: true,
    side: '2026-11-27',
    code: { label: '包代码', hash: 'ab12'.repeat(16), qr: 'MULU-PAPER' },
    page: '第 # 页，共 # 页',
  }
  test('should take a name out of a package for a text, whatever is in it', () => {
    const head = '"; } body { display: none } @page { content: url(//x) } </style> \\ \n'
    expect(cssText(head)).not.toMatch(/["\\<>\n](?!$)(?<!\\)[^0-9a-f]*"./)
    expect(cssText('a"b\\c\n<')).toBe(String.raw`"a\22 b\5c c\a \3c "`)
    expect(pageStyle({ ...frame, head })).toContain(`content: ${cssText(head)};`)
  })
  test('should say its size, both lines of the code and both numbers', () => {
    const style = pageStyle({ ...frame, head: '' })
    expect(style).toContain('size: A4 landscape;')
    expect(style).toContain(String.raw`"包代码\a ab12 ab12 ab12 ab12 ab12 ab12 ab12 ab12\a ab12`)
    expect(style).toContain('"第 " counter(page) " 页，共 " counter(pages) " 页"')
    expect(pageStyle({ ...frame, head: '', code: undefined })).not.toContain('bottom-left')
  })
})

describe('papers of a package', () => {
  const folder = temporaryFolder()
  let desk: BureauDesk
  let handed: Handed
  let receipt: Handed

  beforeAll(async () => {
    desk = new BureauDesk(join(folder, 'homes'))
    const good = { sharing: { type: 'unconditional', use: '业务协同' }, opening: { open: 'yes' } }
    const kept = await desk.write('户籍人口', good)
    const returned = await desk.write('低保对象', { sharing: { type: 'none' } })
    await desk.write('密件', { sensitivity: 'secret' })
    handed = await desk.handIn()
    await desk.district.client.review.decide({
      package: handed.package,
      entries: [desk.key(returned)],
      verdict: 'returned',
      comment: '请写明依据',
    })
    await desk.acceptAll(handed)
    receipt = await desk.answer(handed)
    await desk.change(kept, { summary: '改过' })
  })
  afterAll(() => desk.close())

  test('the cover says the same on both sides', async () => {
    const ours = await desk.township.client.paper.cover({ package: handed.package })
    expect(ours).toMatchObject({
      office: { code: desk.township.code },
      code: { about: 'package', hash: handed.package },
      counts: { entries: 3, withheld: 1 },
      changes: { new: 3, changed: 0, retired: 0, unchanged: 0 },
      answer: { accepted: 2, returned: 1 },
    })
    expect(await desk.district.client.paper.cover({ package: handed.package })).toEqual(ours)
    expect(await refusalOf(desk.township.client.paper.cover({ package: receipt.package }))).toEqual([
      'PACKAGE_UNKNOWN',
      { package: receipt.package },
    ])
  })

  test('the notice says what was returned and why, by the receipt or by what it answers', async () => {
    const { client } = desk.township
    const notice = await client.paper.notice({ package: receipt.package })
    expect(notice).toMatchObject({
      code: { about: 'package', hash: receipt.package },
      recipient: { code: desk.township.code },
      accepted: { new: 2, changed: 0, retired: 0, unchanged: 0 },
      returned: [{ name: '低保对象', change: 'new', comment: '请写明依据' }],
    })
    expect(await desk.district.client.paper.notice({ package: handed.package })).toEqual(notice)
  })

  test('a listing has what its catalog has, and of what is secret a number', async () => {
    const { client } = desk.township
    const of = async (asked: { catalog?: 'sharing' | 'open'; package?: string }) => {
      const { entries, total, withheld, source } = await client.paper.catalog(asked)
      return { names: entries.map(({ entry }) => entry.name), total, withheld, source }
    }
    const both = ['低保对象', '户籍人口']
    expect(await of({})).toEqual({ names: both, total: 2, withheld: 1, source: 'working' })
    expect(await of({ catalog: 'sharing' })).toMatchObject({ names: ['户籍人口'], total: 1 })
    expect(await of({ package: handed.package })).toMatchObject({ total: 2, withheld: 1, source: 'package' })
    const accepted = await desk.district.client.paper.catalog({ catalog: 'open' })
    expect(accepted).toMatchObject({ source: 'accepted', total: 1, withheld: 1 })
    expect(JSON.stringify([await client.paper.catalog({}), accepted])).not.toContain('密件')
  })

  test('the report of a year compares with what was accepted last, and counts what went to and fro', async () => {
    const report = await desk.township.client.paper.annual({})
    expect(report).toMatchObject({
      now: { resource: 2, sharing: 1, open: 1 },
      before: { resource: 1, sharing: 1, open: 1 },
      base: { sequence: 1 },
      changes: { new: 1, changed: 1, retired: 0, unchanged: 1 },
      withheld: 1,
      ledger: { packages: 1, answered: 1, accepted: 2, returned: 1 },
    })
    expect(report.shares.sharing).toEqual([
      { value: 'unconditional', now: 1, before: 1 },
      { value: 'none', now: 1, before: 0 },
    ])
    const before = await desk.district.client.paper.annual({ from: '2020-01-01', to: '2020-12-31' })
    expect(before).toMatchObject({ now: { resource: 1 }, ledger: { packages: 0, offices: 0 } })
    expect(before.base).toBeUndefined()
    const days = { from: '2026-02-02', to: '2026-02-01' }
    expect(await refusalOf(desk.district.client.paper.annual(days))).toEqual(['PERIOD_DAYS', days])
  })

  test('a paper is matched to its package in the ledger and to files, whole or not', async () => {
    const stick = join(folder, '优盘', '2026')
    mkdirSync(stick, { recursive: true })
    copyFileSync(handed.path, join(stick, '报送.mulu'))
    const bytes = readFileSync(handed.path)
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
    writeFileSync(join(stick, '动过.mulu'), bytes)
    writeFileSync(join(stick, '加密.mulu.age'), 'age')
    const code = paperCodeText({ about: 'package', hash: handed.package })
    const find = (asked: { code: string; folder?: string }): Promise<PaperFound> =>
      jobAnswer(desk.district.client.paper.find(asked))

    const { found, files, sealed } = await find({ code, folder: join(folder, '优盘') })
    expect({ files, sealed }).toEqual({ files: 3, sealed: 1 })
    expect(found[0]).toMatchObject({ direction: 'received', sequence: 1, by: 'package', whole: true })
    const byName = Object.fromEntries(found.slice(1).map(({ path = '', whole }) => [path.slice(-7), whole]))
    expect(byName['报送.mulu']).toBe(true)
    expect(byName['动过.mulu']).not.toBe(true)

    const listing = await desk.district.client.paper.cover({ package: handed.package })
    const typed = groupedFingerprint(listing.state).slice(0, 29)
    expect((await find({ code: typed })).found).toMatchObject([{ package: handed.package, by: 'state' }])
    expect((await find({ code: 'f'.repeat(64) })).found).toEqual([])
    expect(await refusalOf(find({ code: '第 1 号' }))).toEqual(['PAPER_CODE_BAD', { digits: leastDigits }])
  })
})
