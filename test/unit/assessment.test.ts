import * as fc from 'fast-check'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assess } from '../../electron/catalog/assessment.ts'
import { dayOf } from '../../electron/catalog/collections.ts'
import { uncounted } from '../../electron/catalog/proposals.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import {
  gradeOf,
  indicators,
  scoreOf,
  type Assessment,
  type Figures,
  type IndicatorId,
} from '../../shared/assessment.ts'
import { emptyEntry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { afterMonths, nextDay } from '../../shared/working-days.ts'
import { BureauDesk, type Handed } from '../support/bureau-desk.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'

// Article 30: every figure is the count of what its door lists, and nothing weighs anything until the bureau says so.

const figure = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map(([one, other]) => ({ numerator: Math.min(one, other), denominator: Math.max(one, other) }))
const someFigures = fc.dictionary(fc.constantFrom(...indicators), figure) as fc.Arbitrary<Figures>
const weights = fc.uniqueArray(
  fc.record({ indicator: fc.constantFrom(...indicators), weight: fc.integer({ min: 0, max: 1000 }) }),
  { selector: ({ indicator }) => indicator },
)

describe('the score', () => {
  test('should lie from 0 to 100, and be the same whatever all weights are multiplied with', () => {
    fc.assert(
      fc.property(someFigures, weights, (figures, weighed) => {
        const score = scoreOf(figures, weighed)
        const doubled = scoreOf(
          figures,
          weighed.map((each) => ({ ...each, weight: each.weight * 2 })),
        )
        if (score === undefined) expect(doubled).toBeUndefined()
        else {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(100 + 1e-9)
          expect(doubled).toBeCloseTo(score, 9)
        }
      }),
    )
  })
  test('should leave out what has nothing to count, and count what is returned against', () => {
    const figures: Figures = {
      timely: { numerator: 1, denominator: 1 },
      returns: { numerator: 1, denominator: 4 },
      complete: { numerator: 0, denominator: 0 },
    }
    expect(scoreOf(figures, [])).toBeUndefined()
    expect(scoreOf(figures, [{ indicator: 'complete', weight: 5 }])).toBeUndefined()
    expect(
      scoreOf(figures, [
        { indicator: 'timely', weight: 1 },
        { indicator: 'returns', weight: 1 },
        { indicator: 'complete', weight: 8 },
      ]),
    ).toBe(87.5)
    const grades = [
      { name: '合格', least: 60 },
      { name: '优秀', least: 90 },
    ]
    expect([89.94, 89.96, 60, 59.9, undefined].map((score) => gradeOf(score, grades))).toEqual([
      '合格',
      '优秀',
      '合格',
      undefined,
      undefined,
    ])
  })
})

describe('the assessment of a district', () => {
  const folder = temporaryFolder()
  let desk: BureauDesk
  let handed: Handed
  const ask = (days: { from?: string; to?: string } = {}): Promise<Assessment> =>
    jobAnswer(desk.district.client.assessment.assess(days))
  const assessAt = (now: Date, days: { from: string; to: string }) => {
    const { sql, workspace, rules } = desk.district.backend.context.desk
    return assess({ sql, workspace, rules, now }, days)
  }
  const ours = (found: Assessment) => found.rows.find(({ code }) => code === desk.township.code)

  beforeAll(async () => {
    desk = new BureauDesk(join(folder, 'homes'))
    await desk.district.client.board.collect({ name: '年度', from: '2020-01-01', due: '2099-12-31' })
    const { client, name: provider } = desk.township
    const { district } = desk
    await client.entry.create({ entry: { ...soundEntry, name: '户籍人口', provider, code: '' } })
    const { id } = await client.entry.create({ entry: { ...emptyEntry, name: '低保对象', provider } })
    await client.entry.create({ entry: { ...emptyEntry, name: '残缺', provider } })
    handed = await desk.handIn()
    await district.client.review.decide({
      package: handed.package,
      entries: [desk.key(id)],
      verdict: 'returned',
      comment: '请补齐',
    })
    await desk.acceptAll(handed)
    await desk.answer(handed)
  })
  afterAll(() => desk.close())

  test('counts what was expected, in time, complete, conforming, returned and answered', async () => {
    const found = await ask()
    expect(ours(found)?.figures).toEqual({
      handedIn: { numerator: 1, denominator: 1 },
      timely: { numerator: 1, denominator: 1 },
      complete: { numerator: 1, denominator: 2 },
      conformance: { numerator: 1, denominator: 2 },
      returns: { numerator: 1, denominator: 3 },
      oneSource: { numerator: 0, denominator: 2 },
      answered: { numerator: 1, denominator: 1 },
    })
    expect(found.total.handedIn).toEqual({ numerator: 1, denominator: 3 })
    expect(found.rows.find(({ code }) => code !== desk.township.code)?.figures).toEqual({
      handedIn: { numerator: 0, denominator: 1 },
      timely: { numerator: 0, denominator: 1 },
    })
    expect(ours(found)?.score).toBeUndefined()
  })

  test('each figure is what its door lists', async () => {
    const { total, from, to } = await ask()
    for (const [indicator, counted] of Object.entries(total) as [
      IndicatorId,
      { numerator: number; denominator: number },
    ][]) {
      const behind = (more: { counted?: boolean; agency?: string }) =>
        desk.district.client.assessment.behind({ indicator, from, to, ...more })
      expect((await behind({})).total, indicator).toBe(counted.denominator)
      const { rows, total: inIt } = await behind({ counted: true })
      expect(inIt, indicator).toBe(counted.numerator)
      expect(rows.every((row) => row.counted)).toBe(true)
    }
    const returned = await desk.district.client.assessment.behind({
      indicator: 'returns',
      agency: desk.township.code,
      counted: true,
    })
    expect(returned.rows).toMatchObject([
      { agency: { name: desk.township.name }, name: '低保对象', package: handed.package, sequence: 1 },
    ])
  })

  test('other days have other figures, and years stand beside each other', async () => {
    const before = await ask({ from: '2019-01-01', to: '2019-12-31' })
    expect(ours(before)?.figures).toEqual({ handedIn: { numerator: 0, denominator: 1 } })
    expect(await refusalOf(ask({ from: '2026-02-02', to: '2026-02-01' }))).toEqual([
      'PERIOD_DAYS',
      { from: '2026-02-02', to: '2026-02-01' },
    ])
    const later = assessAt(new Date(), { from: '2098-01-01', to: '2099-12-31' })
    expect(ours(later)?.figures).toMatchObject({
      complete: { numerator: 1, denominator: 2 },
      timely: { numerator: 1, denominator: 1 },
    })
    expect(ours(later)?.figures.returns).toBeUndefined()
    const years = await jobAnswer(desk.district.client.assessment.years({ agency: desk.township.code }))
    expect(years).toMatchObject([{ year: new Date().getFullYear(), figures: { answered: { numerator: 1 } } }])
  })

  test('what is still being checked is in no figure until it is counted', async () => {
    const { sql } = desk.district.backend.context.desk
    const count = (before: number, after: number) =>
      sql.run(
        "UPDATE proposal SET errors = @after WHERE package = @package AND verdict = 'accepted' AND errors = @before",
        { package: handed.package, before, after },
      )
    const errors =
      sql.column<number>('SELECT max(errors) FROM proposal WHERE package = @package', {
        package: handed.package,
      })[0] ?? 0
    expect(errors).toBeGreaterThan(0)
    expect((await ask()).checking).toBe(0)
    count(errors, uncounted)
    const found = await ask()
    expect(found.checking).toBe(1)
    expect(ours(found)?.figures.conformance).toEqual({ numerator: 1, denominator: 1 })
    count(uncounted, errors)
  })

  test('doubts count by the day on which they were due, and only those that somebody here had to answer', async () => {
    const { district, township } = desk
    const march = { from: '2026-03-01', to: '2026-03-31' }
    const doubt = async (text: string, event: string, kind: 'doubt' | 'complaint' = 'doubt') =>
      (await district.client.cases.add({ kind, party: township.code, event, text })).id
    const intoTownship = async (received: string) => {
      const { files } = await jobAnswer(district.client.cases.exportDoubts({ passphrase }))
      for (const { path } of files) await jobAnswer(township.client.cases.importDoubts({ path, received }))
    }
    const close = (office: typeof township, id: string, day: string) =>
      office.client.cases.close({
        id,
        end: { day, verdict: 'upheld', answer: '已更正', lateReason: '负责人外出' },
      })
    // Five working days after Monday the 2nd: Monday the 9th.
    const [inTime, late, silent, here, complaint] = await Promise.all([
      doubt('及时', '2026-03-02'),
      doubt('迟了', '2026-03-02'),
      doubt('无答复', '2026-03-02'),
      doubt('自行了结', '2026-03-02'),
      doubt('举报', '2026-03-02', 'complaint'),
    ])
    await intoTownship('2026-03-02')
    await close(township, inTime, '2026-03-09')
    await close(township, late, '2026-03-10')
    await close(township, complaint, '2026-03-03')
    const answers = await jobAnswer(township.client.cases.exportAnswers({ passphrase }))
    await jobAnswer(district.client.cases.importAnswers({ path: answers.path }))
    await close(district, here, '2026-03-05')
    await doubt('没有送出', '2026-03-03')

    const found = await ask(march)
    expect(ours(found)?.figures.corrections).toEqual({ numerator: 1, denominator: 3 })
    const behind = () => district.client.assessment.behind({ indicator: 'corrections', ...march })
    const { rows } = await behind()
    const due = { due: '2026-03-09', agency: { name: township.name } }
    expect(rows.toSorted((one, two) => (one.name < two.name ? -1 : 1))).toMatchObject([
      { ...due, doubt: inTime, name: '及时', done: '2026-03-09', counted: true },
      { ...due, doubt: silent, name: '无答复', counted: false },
      { ...due, doubt: late, name: '迟了', done: '2026-03-10', counted: false },
    ])
    expect((await ask({ from: '2026-03-10', to: '2026-03-31' })).total.corrections).toBeUndefined()
    // On its last day nothing is missed yet; and of an office that is expected no longer neither the figure nor its door says anything.
    const onLastDay = assessAt(new Date('2026-03-09T12:00:00'), march)
    expect(onLastDay.total.corrections).toEqual({ numerator: 1, denominator: 2 })
    const { sql } = district.backend.context.desk
    sql.run("UPDATE case_record SET party = 'gone' WHERE id = @silent", { silent })
    expect((await ask(march)).total.corrections).toEqual({ numerator: 1, denominator: 2 })
    expect((await behind()).total).toBe(2)
  })

  test('a year after its catalog was answered an office owes a round, and the certificate is what counts', async () => {
    const { district, township } = desk
    const now = new Date()
    const today = dayOf(now)
    const due = afterMonths(today, 12)
    const yearOn = { from: nextDay(today), to: due }
    const dayAfter = new Date(now.getTime() + 400 * 24 * 3600 * 1000)
    expect(assessAt(now, yearOn).total.rounds).toBeUndefined()
    expect(assessAt(dayAfter, yearOn).total.rounds).toEqual({ numerator: 0, denominator: 1 })
    expect(assessAt(dayAfter, { from: nextDay(today), to: nextDay(due, -1) }).total.rounds).toBeUndefined()

    await jobAnswer(township.client.round.begin({ year: now.getFullYear() }))
    const { rows } = await township.client.entry.list({ limit: 100 })
    for (const { id } of rows) await township.client.entry.confirm({ id, note: '核对无误' })
    await township.client.round.complete({})
    const certified = await desk.handIn()
    const days = { from: today, to: due }
    expect(assessAt(now, days).rows.map(({ figures }) => figures.rounds)).toContainEqual({
      numerator: 1,
      denominator: 1,
    })
    const behind = await district.client.assessment.behind({ indicator: 'rounds', ...days })
    expect(behind.rows).toMatchObject([{ package: certified.package, due, done: today, counted: true }])
    const again = { from: nextDay(due), to: afterMonths(due, 12) }
    expect(assessAt(dayAfter, again).total.rounds).toEqual({ numerator: 0, denominator: 1 })
  })

  test('the bureau weighs and grades, and the workbook says so', async () => {
    const said = {
      weights: [
        { indicator: 'complete' as const, weight: 60 },
        { indicator: 'timely' as const, weight: 40 },
      ],
      grades: [
        { name: '良好', least: 60 },
        { name: '优秀', least: 90 },
      ],
    }
    await desk.district.client.assessment.weigh(said)
    const found = await ask()
    expect(ours(found)).toMatchObject({ score: 70, grade: '良好' })
    const { path, entries } = await jobAnswer(desk.district.client.assessment.export({}))
    expect(entries).toBe(3)
    const text = JSON.stringify((await readWorkbook(path, { report: () => undefined })).sheets)
    for (const word of ['指标与权重由主管部门确定。', '良好', desk.township.name, '内容完整'])
      expect(text).toContain(word)
    await desk.district.client.assessment.weigh({ weights: [], grades: [] })
    expect((await ask()).weights).toEqual([])
    expect(await refusalOf(desk.township.client.assessment.behind({ indicator: 'timely' }))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'bureau' },
    ])
  })
})
