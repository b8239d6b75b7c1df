import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { CaseEnd, CaseKind, NewCase } from '../../shared/cases.ts'
import { dueBy, clocksOf } from '../../shared/clocks.ts'
import { builtInCalendar } from '../../shared/built-in-calendar.ts'
import { builtInRulebook } from '../../shared/built-in.ts'
import { entrySchema } from '../../shared/entry.ts'
import { paperCodeText } from '../../shared/paper-code.ts'
import { WorkingCalendar } from '../../shared/working-days.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// A year of three offices by a clock of the test's own: every limit met, missed, put off by a holiday and run into a year that nobody
// knows yet; doubts and complaints travel as real files. Each test goes on where the one before it stopped.

const folder = temporaryFolder()
let today = '2026-01-05'
/** At noon of the day, by the machine's calendar. */
const now = () => new Date(`${today}T12:00:00`)
let offices: Offices
let township: Office
let other: Office
let district: Office

beforeAll(async () => {
  const made = readyOffices(join(folder, 'homes'))
  const reopened = await Promise.all([made.district, made.city, ...made.townships].map(withClock))
  const [first, second, ...townships] = reopened
  if (!first || !second) throw new Error('the sample has a district and a city')
  offices = { district: first, city: second, townships }
  district = first
  const [one, two] = townships
  if (!one || !two) throw new Error('the sample has townships')
  ;[township, other] = [one, two]
})
afterAll(() => closeOffices(offices))

/** The same desk again, with the test's clock. */
async function withClock(office: Office): Promise<Office> {
  const { desk } = office.backend.context
  const [home, workspace] = [desk.home, desk.path ?? '']
  await office.backend.close()
  const backend = createBackend({ home, host: 'test', workspace, now })
  return { ...office, backend, client: backend.client }
}

const caseOf = (kind: CaseKind, event: string, more: Partial<NewCase> = {}) => ({
  kind,
  event,
  text: `${kind} of ${event}`,
  ...more,
})
const add = async ({ client }: Office, ...said: Parameters<typeof caseOf>) =>
  (await client.cases.add(caseOf(...said))).id
const get = ({ client }: Office, id: string) => client.cases.get({ id })
const rowOf = async (office: Office, id: string) => (await get(office, id)).row
const close = ({ client }: Office, id: string, end: Partial<CaseEnd> & { day: string }) =>
  client.cases.close({ id, end })
const content = async ({ client }: Office) => dump((await client.workspace.current({})).workspace?.path ?? '')

let entry = ''
let submission = ''
/** What goes on about the entry, as an office sees it. */
const atEntry = ({ client }: Office) => client.cases.ofEntry({ agency: township.code, id: entry })

describe('changes of law, duties and circumstances (Article 15)', () => {
  let law = ''

  test('is due ten working days after the day on which it happened, holidays and make-up days among them', async () => {
    today = '2026-05-06'
    law = await add(township, 'law_change', '2026-04-30', { text: '《示例条例》修改，两个资源的依据变化' })
    expect(await get(township, law)).toMatchObject({
      clause: '第十五条',
      row: { due: { day: '2026-05-18', estimated: false }, overdue: false, state: 'open' },
      counted: {
        years: [2026],
        passed: [
          { day: '2026-05-01', works: false },
          { day: '2026-05-04', works: false },
          { day: '2026-05-05', works: false },
          { day: '2026-05-09', works: true },
        ],
      },
    })
    expect(
      (await township.client.cases.preview({ kind: 'other_change', event: '2026-02-12' })).counted,
    ).toEqual(expect.objectContaining({ day: '2026-02-14' }))
  })

  test('asks for a day that was, and never takes it to be today', async () => {
    expect(await refusalOf(add(township, 'law_change', '2026-05-07'))).toEqual([
      'CASE_DAY',
      { day: '2026-05-07', from: '1990-01-01', to: '2026-05-06' },
    ])
    // @ts-expect-error: without its day it is no case.
    await expect(township.client.cases.add({ kind: 'law_change', text: '没有日期' })).rejects.toThrow(
      'validation failed',
    )
  })

  test('is met by the submission that carried it, of the ledger', async () => {
    entry = (
      await township.client.entry.create({
        entry: entrySchema.parse({
          name: '低保人员名单',
          provider: township.name,
          sensitivity: 'public',
          items: [{ name: '姓名' }, { name: '住址' }],
        }),
      })
    ).id
    submission = (await jobAnswer(township.client.submission.export({ passphrase }))).package
    today = '2026-05-18'
    expect((await township.client.cases.due({})).dueToday).toBe(1)
    expect(await refusalOf(close(township, law, { day: today }))).toEqual(['CASE_SUBMISSION_NEEDED', {}])
    const foreign = '0'.repeat(64)
    expect(await refusalOf(close(township, law, { day: today, submission: foreign }))).toEqual([
      'PACKAGE_UNKNOWN',
      { package: foreign },
    ])
    const dueDay = { day: today, what: 'case', count: 1, id: law, estimated: false }
    const due = async () =>
      (await township.client.calendar.due({})).days.filter(({ what }) => what === 'case')
    expect(await due()).toEqual([{ ...dueDay, name: '《示例条例》修改，两个资源的依据变化' }])
    await close(township, law, { day: today, submission })
    expect(await due()).toEqual([])
    expect(await get(township, law)).toMatchObject({
      row: { state: 'closed', overdue: false, late: false, ended: '2026-05-18' },
      submission: { package: submission, sequence: 1 },
      steps: [{ step: 'add' }, { step: 'close' }],
    })
  })

  test('is taken back, and then missed: overdue by the day alone, and closed only with a reason', async () => {
    await township.client.cases.reopen({ id: law })
    expect(await rowOf(township, law)).toMatchObject({ state: 'open', overdue: false })
    const before = await content(township)
    today = '2026-05-19'
    expect(await rowOf(township, law)).toMatchObject({ overdue: true })
    expect(await township.client.cases.due({})).toMatchObject({ overdue: 1, dueToday: 0, soon: 0 })
    // That it is overdue stands nowhere: nothing was written.
    expect(await content(township)).toEqual(before)
    expect(await refusalOf(close(township, law, { day: today, submission }))).toEqual([
      'CASE_LATE',
      { due: '2026-05-18' },
    ])
    await township.client.cases.save({ id: law, change: { lateReason: '等上级文件' } })
    await close(township, law, { day: today, submission })
    expect(await get(township, law)).toMatchObject({
      row: { state: 'closed', overdue: false, late: true },
      lateReason: '等上级文件',
    })
  })

  test('was noted by mistake: withdrawn with a reason, and counted no longer', async () => {
    const wrong = await add(township, 'other_change', '2026-05-14')
    expect((await township.client.cases.list({ view: 'overdue' })).rows.map(({ id }) => id)).toEqual([wrong])
    await township.client.cases.withdraw({ id: wrong, why: '重复登记' })
    expect((await township.client.cases.list({ view: 'overdue' })).total).toBe(0)
    expect(await refusalOf(close(township, wrong, { day: today, done: '无' }))).toEqual(['CASE_ENDED', {}])
    expect(await township.client.cases.list({ view: 'all', search: 'OTHER_change' })).toMatchObject({
      total: 1,
      rows: [{ state: 'withdrawn', overdue: false }],
    })
  })
})

describe('doubts (Article 16) and complaints (Article 31) that go from a bureau to an office and back', () => {
  let doubt = ''
  let complaint = ''
  let first = ''
  let second = ''
  let answers = ''
  const exportDoubts = ({ client }: Office, party?: string) =>
    jobAnswer(client.cases.exportDoubts({ passphrase, ...(party !== undefined && { party }) }))
  const importDoubts = ({ client }: Office, path: string, received: string) =>
    jobAnswer(client.cases.importDoubts({ path, received }))
  const exportAnswers = ({ client }: Office) => jobAnswer(client.cases.exportAnswers({ passphrase }))
  const importAnswers = ({ client }: Office, path: string) => jobAnswer(client.cases.importAnswers({ path }))

  test('are registered on an accepted entry, signed and written for each office in one action', async () => {
    today = '2026-09-18'
    const { path } = await jobAnswer(township.client.submission.export({ passphrase }))
    await jobAnswer(district.client.inbox.import({ path }))
    await district.client.review.decide({ package: submission, verdict: 'accepted', comment: '' })
    await jobAnswer(district.client.receipt.export({ package: submission, passphrase }))

    const place = { agency: township.code, id: entry, field: 'item.name', item: '住址' }
    doubt = await add(district, 'doubt', '2026-09-17', {
      party: township.code,
      text: '住址应为户籍地址还是居住地址？',
      reporter: '示例区民政局',
      places: [place],
    })
    complaint = await add(district, 'complaint', '2026-09-18', {
      party: township.code,
      text: '拒绝提供已公开的数据',
    })
    await add(district, 'doubt', '2026-09-18', { party: other.code, text: '更新周期与实际不符' })
    expect((await get(district, doubt)).places).toMatchObject([
      {
        ...place,
        name: '低保人员名单',
        here: true,
        itemAt: 1,
        version: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
    expect(await refusalOf(add(district, 'law_change', '2026-09-18', { party: township.code }))).toEqual([
      'CASE_NOT_TOLD',
      {},
    ])
    expect(await refusalOf(add(township, 'doubt', '2026-09-18', { party: other.code }))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'bureau' },
    ])

    const { files } = await exportDoubts(district)
    expect(files).toMatchObject([
      { party: { code: township.code }, entries: 2, sequence: 1 },
      { party: { code: other.code }, entries: 1, sequence: 1 },
    ])
    first = files[0]?.path ?? ''
    expect(await refusalOf(exportDoubts(district))).toEqual(['DOUBTS_EMPTY', {}])
    // What was told can change no longer.
    expect(await refusalOf(district.client.cases.save({ id: doubt, change: { text: '另一句' } }))).toEqual([
      'CASE_FROZEN',
      {},
    ])
    expect(await refusalOf(district.client.cases.withdraw({ id: doubt, why: '误' }))).toEqual([
      'CASE_FROZEN',
      {},
    ])
  })

  test('are written again byte for byte where the file was lost', async () => {
    const bytes = readFileSync(first)
    const { files } = await exportDoubts(district, township.code)
    expect(files[0]?.sequence).toBe(1)
    expect(readFileSync(files[0]?.path ?? '')).toEqual(bytes)
  })

  test('start a doubt from its receipt and a complaint from its acceptance, over a holiday', async () => {
    today = '2026-09-23'
    expect(await refusalOf(importDoubts(township, first, '2026-09-16'))).toEqual([
      'CASE_DAY',
      { day: '2026-09-16', from: '2026-09-18', to: '2026-09-23' },
    ])
    expect(await importDoubts(township, first, '2026-09-22')).toEqual({
      status: 'new',
      sender: district.name,
      sequence: 1,
      fresh: 2,
      known: 0,
    })
    expect(await get(township, doubt)).toMatchObject({
      clause: '第十六条',
      row: { origin: 'received', event: '2026-09-22', due: { day: '2026-09-30' } },
      places: [{ name: '低保人员名单', field: 'item.name', itemAt: 1, here: true }],
      reporter: '示例区民政局',
    })
    expect(await rowOf(township, complaint)).toMatchObject({
      event: '2026-09-18',
      due: { day: '2026-09-24' },
    })
    // The complaint names no entry.
    expect(await atEntry(township)).toMatchObject({
      today,
      cases: [
        {
          row: { id: doubt, due: { day: '2026-09-30' }, party: { name: district.name } },
          reporter: '示例区民政局',
          places: [{ field: 'item.name', item: '住址', itemAt: 1 }],
        },
      ],
    })
    expect((await atEntry(district)).cases).toMatchObject([{ row: { id: doubt, origin: 'registered' } }])
    const before = await content(township)
    expect(await importDoubts(township, first, '2026-09-23')).toMatchObject({
      status: 'known',
      fresh: 0,
      known: 2,
    })
    expect(await content(township)).toEqual(before)
  })

  test('a file for another office, or of another sender, is refused in its own words', async () => {
    expect(await refusalOf(importDoubts(other, first, '2026-09-22'))).toEqual([
      'PACKAGE_RECIPIENT_WRONG',
      { recipient: township.name },
    ])
    expect(await refusalOf(importAnswers(district, first))).toEqual([
      'PACKAGE_KIND_WRONG',
      { found: 'doubts' },
    ])
    expect(await refusalOf(exportAnswers(township))).toEqual(['ANSWERS_EMPTY', {}])
  })

  test('are answered, and the answer goes back and stands in both ledgers alike', async () => {
    expect(await refusalOf(close(township, doubt, { day: today }))).toEqual(['CASE_ANSWER_NEEDED', {}])
    await close(township, doubt, {
      day: '2026-09-23',
      verdict: 'upheld',
      answer: '应为户籍地址，名称已改。',
      done: '信息项改为「户籍地址」',
      submission,
    })
    today = '2026-09-30'
    expect(await rowOf(township, complaint)).toMatchObject({ overdue: true })
    await close(township, complaint, {
      day: today,
      verdict: 'not_upheld',
      answer: '数据已在开放平台公布。',
      lateReason: '经办人出差',
    })
    expect((await atEntry(township)).cases).toEqual([])
    const file = await exportAnswers(township)
    answers = file.path
    expect(file).toMatchObject({ entries: 2, sequence: 1 })
    const bytes = readFileSync(answers)
    await exportAnswers(township)
    expect(readFileSync(answers)).toEqual(bytes)
    expect(await refusalOf(township.client.cases.reopen({ id: doubt }))).toEqual(['CASE_FROZEN', {}])

    expect((await district.client.cases.list({ view: 'overdue' })).total).toBe(3)
    expect(await importAnswers(district, answers)).toMatchObject({ status: 'new', fresh: 2, known: 0 })
    expect(await importAnswers(district, answers)).toMatchObject({ status: 'known', fresh: 0 })
    for (const id of [doubt, complaint]) {
      const [told, asked] = [await get(township, id), await get(district, id)]
      const said = ({ verdict, answer, done, row: { text, due, late, ended } }: typeof told) => ({
        verdict,
        answer,
        done,
        text,
        due,
        late,
        ended,
      })
      expect(said(asked)).toEqual(said(told))
    }
    expect(await get(district, doubt)).toMatchObject({
      row: { state: 'answered', late: false, overdue: false },
      receivedDay: '2026-09-22',
      submission: { package: submission, sequence: 1 },
    })
    expect(await rowOf(district, complaint)).toMatchObject({ state: 'answered', late: true })
    await expectPaper(township, '已办结')
    await expectPaper(district, '待告知')
    // Whoever asked is told, and that closes it.
    await close(district, doubt, { day: today, done: '电话告知' })
    expect(await district.client.cases.list({ view: 'answered' })).toMatchObject({
      rows: [{ id: complaint }],
    })
    expect(await get(district, doubt)).toMatchObject({ verdict: 'upheld', row: { state: 'closed' } })
    // How whoever asked was told is none of what the office did.
    await expectPaper(district, '已告知')
  })

  /** The answer on paper says the same on both sides, and its code leads back to the signed file and so to the case. */
  async function expectPaper({ client }: Office, when: string): Promise<void> {
    const paper = await client.paper.answer({ case: doubt })
    expect(paper, when).toMatchObject({
      clause: '第十六条',
      asker: '示例区民政局',
      provider: township.name,
      entries: [{ name: '低保人员名单', field: 'item.name', item: '住址', withheld: false }],
      start: { zh: '收到校核信息之日' },
      received: '2026-09-22',
      due: '2026-09-30',
      answered: '2026-09-23',
      late: false,
      text: '住址应为户籍地址还是居住地址？',
      verdict: 'upheld',
      answer: '应为户籍地址，名称已改。',
      done: '信息项改为「户籍地址」',
      sequence: 1,
    })
    const { found } = await jobAnswer(client.paper.find({ code: paperCodeText(paper.code) }))
    expect(found, when).toMatchObject([{ kind: 'answers', sender: { code: township.code }, by: 'package' }])
    const { rows } = await client.cases.list({ view: 'all', search: paper.case })
    expect(rows.map(({ id }) => id)).toEqual([doubt])
  }

  test('an answer to what was never asked is refused, and nothing changes', async () => {
    // Registered for the township and not yet signed: nobody can have an answer to it. One of another office's is none of its own.
    const before = await content(district)
    const { path } = await exportAnswers(township)
    const elsewhere = await refusalOf(importAnswers(offices.city, path))
    expect(elsewhere).toEqual(expect.arrayContaining(['PACKAGE_SIGNER_UNKNOWN']))
    expect(await content(district)).toEqual(before)
  })

  test('more of them come in a whole list: one that was lost leaves no gap, an older one is refused', async () => {
    today = '2026-10-12'
    await add(district, 'doubt', '2026-10-10', { party: township.code, text: '联系人电话有误' })
    await exportDoubts(district)
    await add(district, 'doubt', '2026-10-11', { party: township.code, text: '摘要过短' })
    const { files } = await exportDoubts(district)
    second = files[0]?.path ?? ''
    expect(files).toMatchObject([{ party: { code: township.code }, sequence: 3, entries: 4 }])
    expect(await importDoubts(township, second, today)).toMatchObject({ fresh: 2, known: 2 })
    expect(await refusalOf(importDoubts(township, first, today))).toEqual([
      'HANDOUT_OLDER',
      { sender: district.name, sequence: 1, last: 3 },
    ])
    expect(await township.client.cases.list({ view: 'open', kind: 'doubt' })).toMatchObject({
      total: 2,
      rows: [{ due: { day: '2026-10-19' } }, { due: { day: '2026-10-19' } }],
    })
    // The day of receipt was typed wrong: it is this office's own word.
    const [row] = (await township.client.cases.list({ view: 'open', kind: 'doubt' })).rows
    await township.client.cases.save({ id: row?.id ?? '', change: { event: '2026-10-11' } })
    expect(await rowOf(township, row?.id ?? '')).toMatchObject({ due: { day: '2026-10-16' } })
    expect(
      await refusalOf(township.client.cases.save({ id: row?.id ?? '', change: { text: '改对方的话' } })),
    ).toEqual(['CASE_FROZEN', {}])
  })
})

describe('into a year that is not known yet', () => {
  let late = ''

  test('a due day says that it was worked out from weekends alone', async () => {
    today = '2026-12-30'
    late = await add(township, 'doubt', '2026-12-28', { text: '年末的疑义' })
    expect(await get(township, late)).toMatchObject({
      row: { due: { day: '2027-01-04', estimated: true } },
      counted: { years: [2026, 2027] },
    })
  })

  test('a year that is typed in moves it, and taking it out again moves it back', async () => {
    const { number } = await township.client.calendar.save({
      year: 2027,
      notice: '国办发明电〔2026〕0号（测试）',
      off: [1, 2, 3].map((day) => ({ day: `2027-01-0${day}`, name: { zh: '元旦', en: "New Year's Day" } })),
      work: [],
    })
    expect(await rowOf(township, late)).toMatchObject({ due: { day: '2027-01-05', estimated: false } })
    expect((await township.client.calendar.list({}))[0]).toEqual({
      year: 2027,
      notice: '国办发明电〔2026〕0号（测试）',
      off: 3,
      work: 0,
      handout: number,
    })
    await jobAnswer(township.client.handout.remove({ number }))
    expect(await rowOf(township, late)).toMatchObject({ due: { day: '2027-01-04', estimated: true } })
  })

  test('the bureau signs a year for everyone, and an emergency change for the same year takes its place', async () => {
    const take = ({ client }: Office, path: string) => jobAnswer(client.handout.import({ path }))
    const handOut = ({ client }: Office) => jobAnswer(client.handout.export({ kind: 'calendar', passphrase }))
    const csv = join(folder, '工作日历2027.csv')
    writeFileSync(
      csv,
      '日期,类型,名称,文号\n2027/01/01,休,元旦,通知一\n2027-01-02,休,元旦,\n2027-01-03,休,元旦,\n',
    )
    expect(await take(district, csv)).toEqual({ kind: 'calendar', version: '2027 通知一', checked: 0 })
    const { path } = await handOut(district)
    expect(await township.client.handout.preview({ path })).toMatchObject({
      kind: 'calendar',
      sender: { code: district.code },
      // The years that are known already are left out.
      parts: [{ id: 'calendar', year: 2027, total: 3, added: [{ id: '2027-01-01', zh: '元旦' }, {}, {}] }],
    })
    await take(township, path)
    expect(await rowOf(township, late)).toMatchObject({ due: { day: '2027-01-05', estimated: false } })

    // holiday-cn's form: the holiday is made longer.
    const json = join(folder, '2027.json')
    const days = [1, 2, 3, 4, 5].map((day) => ({ name: '元旦', date: `2027-01-0${day}`, isOffDay: true }))
    writeFileSync(json, JSON.stringify({ year: 2027, papers: ['通知二'], days }))
    await take(district, json)
    const changed = await handOut(district)
    await take(township, changed.path)
    expect(await rowOf(township, late)).toMatchObject({ due: { day: '2027-01-07', estimated: false } })
    expect((await township.client.handout.list({})).map(({ version, state }) => [version, state])).toEqual([
      ['2004–2027', 'inForce'],
      ['2004–2027', 'superseded'],
      ['2027 国办发明电〔2026〕0号（测试）', 'removed'],
    ])
    expect(await refusalOf(take(township, path))).toEqual([
      'HANDOUT_OLDER',
      { sender: district.name, sequence: 1, last: 2 },
    ])
    expect(await refusalOf(take(district, changed.path))).toEqual(
      expect.arrayContaining(['PACKAGE_SIGNER_UNKNOWN']),
    )
  })

  test('a plain file that is no calendar says where it is wrong', async () => {
    const csv = join(folder, 'calendar-2028.csv')
    writeFileSync(csv, 'date,type,name,notice\n2028-01-01,休,元旦,通知\n2028-01-05,班,元旦,\n')
    expect(await refusalOf(jobAnswer(township.client.handout.import({ path: csv })))).toEqual([
      'HANDOUT_BAD',
      expect.objectContaining({ problem: 'work-weekday', detail: '2028-01-05' }),
    ])
  })
})

test("a bureau's rulebook changes a limit, and every open case with it", async () => {
  today = '2027-01-04'
  const id = await add(other, 'other_change', '2027-01-04')
  expect((await rowOf(other, id)).due?.day).toBe('2027-01-06')
  const [law, change, ...clocks] = builtInRulebook.clocks ?? []
  if (!law || !change) throw new Error('the built-in rulebook has clocks')
  const path = join(folder, 'rulebook.json')
  const longer = { ...change, limit: { unit: 'workingDays' as const, amount: 3 } }
  writeFileSync(path, JSON.stringify({ ...builtInRulebook, version: '2027', clocks: [longer] }))
  await jobAnswer(other.client.handout.import({ path }))
  expect((await rowOf(other, id)).due?.day).toBe('2027-01-07')
  // Those that it does not name stay the built-in ones.
  expect((await other.client.cases.clocks({})).map((clock) => clock.limit)).toEqual(
    [law, longer, ...clocks].map(({ limit }) => limit),
  )
})

test('a security incident (Article 27) has no limit, keeps who was told, and ends by a person', async () => {
  const id = await add(other, 'security_incident', '2027-01-03', {
    measures: '断开网络',
    told: [{ whom: 'bureau', name: '示例区大数据局 电话', day: '2027-01-03' }],
  })
  await other.client.cases.save({
    id,
    change: {
      told: [
        { whom: 'bureau', name: '示例区大数据局 电话', day: '2027-01-03' },
        { whom: 'police', name: '示例区公安局', day: '2027-01-04' },
      ],
    },
  })
  const detail = await get(other, id)
  expect(detail).toMatchObject({ clause: '第二十七条', told: [{ whom: 'bureau' }, { whom: 'police' }] })
  expect(detail.row.due).toBeUndefined()
  await close(other, id, { day: '2027-01-04', done: '已恢复' })
  // It is none of the incidents of packages.
  expect((await other.client.order.list({})).incidents).toEqual([])
})

test('the yearly full maintenance is due on the same day a year later', () => {
  const clock = clocksOf({}, builtInRulebook).get('full_maintenance')
  if (!clock) throw new Error('built in')
  expect(dueBy(clock, '2025-11-28', new WorkingCalendar(builtInCalendar.years)).day).toBe('2026-11-28')
})

test('an answer on paper says nothing of a secret entry, and there is none before there is an answer', async () => {
  const secret = { provider: township.name, sensitivity: 'secret', name: '密件目录' }
  const { id } = await township.client.entry.create({ entry: entrySchema.parse(secret) })
  const about = await add(township, 'doubt', '2027-01-04', { places: [{ agency: township.code, id }] })
  const paper = () => township.client.paper.answer({ case: about })
  expect(await refusalOf(paper())).toEqual(['CASE_UNANSWERED', {}])
  await close(township, about, { day: '2027-01-04', verdict: 'not_upheld', answer: '无误' })
  expect(await paper()).toMatchObject({
    asker: '',
    entries: [{ name: '', withheld: true }],
    // Neither an answer that was signed nor a submission: the catalog as it may leave.
    code: { about: 'state', hash: (await township.client.paper.catalog({})).code.hash },
  })
  expect(JSON.stringify(await paper())).not.toContain('密件')
  const law = await add(township, 'law_change', '2027-01-04')
  await close(township, law, { day: '2027-01-04', done: '不需要更新' })
  expect(await refusalOf(township.client.paper.answer({ case: law }))).toEqual(['CASE_UNANSWERED', {}])
})
