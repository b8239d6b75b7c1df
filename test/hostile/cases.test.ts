import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { canonicalJson } from '../../shared/canonical.ts'
import { everyone, parts, type PackageKind } from '../../shared/package.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { commonFacts, partsOf, signerOf, type Draft, type Facts } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// Lists of doubts, of answers and calendars that the true keys signed, and that lie: none is taken in, and nothing changes.

const folder = temporaryFolder()
const id = (digit: string) => digit.repeat(32)
let offices: Offices
let township: Office
let neighbour: Office
let district: Office
let signers: Record<'township' | 'neighbour' | 'district', Draft['signer']>
/** What the district asked the township. */
let asked: { id: string; line: string }

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first, second] = offices.townships
  if (!first || !second) throw new Error('the sample has three townships')
  ;[township, neighbour, district] = [first, second, offices.district]
  signers = {
    township: await signerOf(township),
    neighbour: await signerOf(neighbour),
    district: await signerOf(district),
  }
  const { id: doubt } = await district.client.cases.add({
    kind: 'doubt',
    party: township.code,
    event: '2026-11-20',
    text: '请核实',
  })
  await jobAnswer(district.client.cases.exportDoubts({ passphrase }))
  const { line } = district.backend.context.desk.sql.get<{ line: string }>(
    'SELECT line FROM case_record WHERE id = @doubt',
    { doubt },
  ) ?? { line: '' }
  asked = { id: doubt, line }
})
afterAll(() => closeOffices(offices))

const doubt = (digit: string, more: object = {}) =>
  canonicalJson({ date: '2026-11-20', id: id(digit), kind: 'doubt', text: '请核实', ...more })
const answer = (more: object = {}) =>
  canonicalJson({
    date: '2026-11-24',
    doubt: sha256(asked.line),
    id: asked.id,
    received: '2026-11-23',
    text: '属实',
    verdict: 'upheld',
    ...more,
  })
const year = (more: object = {}) => canonicalJson({ notice: '通知', off: [], work: [], year: 2027, ...more })

const lists = {
  doubts: { part: parts.doubts, count: 'doubts' },
  answers: { part: parts.answers, count: 'answers' },
  calendar: { part: parts.calendar, count: 'years' },
} as const
type ListKind = keyof typeof lists & PackageKind

function saying(kind: ListKind, lines: string[], facts: Partial<Facts> = {}): Draft {
  const { part, count } = lists[kind]
  const [sender, recipient] = {
    doubts: [district, township] as const,
    answers: [township, district] as const,
    calendar: [district, everyone] as const,
  }[kind]
  return {
    facts: {
      ...commonFacts(sender, recipient),
      kind,
      state: sha256(lines.join('\n')),
      counts: { [count]: lines.length },
      ...facts,
    },
    lines: { [part]: lines },
    signer: kind === 'answers' ? signers.township : signers.district,
  }
}

async function take(kind: ListKind, draft: Draft, desk = kind === 'answers' ? district : township) {
  const path = join(folder, `${kind}.mulu`)
  writeFileSync(path, await packPackage(partsOf(draft)))
  if (kind === 'answers') return jobAnswer(desk.client.cases.importAnswers({ path }))
  if (kind === 'calendar') return jobAnswer(desk.client.handout.import({ path }))
  return jobAnswer(desk.client.cases.importDoubts({ path, received: '2026-11-23' }))
}

const content = async ({ client }: Office) => dump((await client.workspace.current({})).workspace?.path ?? '')
const contents = async () => [await content(township), await content(district)]

async function expectRefused(kind: ListKind, draft: Draft, refusal: unknown, desk?: Office): Promise<void> {
  const before = await contents()
  expect(await refusalOf(take(kind, draft, desk))).toEqual(refusal)
  expect(await contents()).toEqual(before)
}

const bad = (line: number, problem: string) => ['PACKAGE_CONTENT_BAD', { line, problem }]

describe('a list of doubts is refused, and nothing changes, where', () => {
  const lies: Record<string, [lines: () => string[], facts: Partial<Facts>, refusal: () => unknown]> = {
    'a line stands before its turn': [() => [doubt('b'), doubt('a')], {}, () => bad(2, 'order')],
    'a doubt is there twice': [() => [doubt('a'), doubt('a')], {}, () => bad(2, 'order')],
    'a line says more than a doubt has': [() => [doubt('a', { phone: '1' })], {}, () => bad(1, 'schema')],
    'the number is none': [() => [doubt('a', { id: '../../etc' })], {}, () => bad(1, 'schema')],
    'the day is none': [() => [doubt('a', { date: '2026-02-30' })], {}, () => bad(1, 'schema')],
    'the text is longer than any': [
      () => [doubt('a', { text: '长'.repeat(4001) })],
      {},
      () => bad(1, 'schema'),
    ],
    'a line says an empty member': [() => [doubt('a', { reporter: '' })], {}, () => bad(1, 'schema')],
    'a line is spelled otherwise': [() => [` ${doubt('a')}`], {}, () => bad(1, 'spelling')],
    'the statement counts otherwise': [
      () => [doubt('a')],
      { counts: { doubts: 2 } },
      () => ['PACKAGE_STATEMENT_BAD', { detail: 'counts.doubts' }],
    ],
    'the statement names another state': [
      () => [doubt('a')],
      { state: '0'.repeat(64) },
      () => ['PACKAGE_STATEMENT_BAD', { detail: 'state' }],
    ],
    "it is about another office's entry": [
      () => [doubt('a', { place: { agency: neighbour.code, id: 'x' } })],
      {},
      () => ['DOUBT_ELSEWHERE', { agency: neighbour.code }],
    ],
    'it is of a day to come': [
      () => [doubt('a', { date: '2099-01-01' })],
      {},
      () => ['CASE_DAY', expect.objectContaining({ from: '2099-01-01' })],
    ],
    'it answers something': [
      () => [doubt('a')],
      { subject: { package: '0'.repeat(64), sequence: 1 } },
      () => ['PACKAGE_STATEMENT_BAD', { detail: 'subject' }],
    ],
  }
  test.each(Object.entries(lies))('%s', (_how, [lines, facts, refusal]) =>
    expectRefused('doubts', saying('doubts', lines(), facts), refusal()),
  )

  test('it is for another office, or of one that is no superior', async () => {
    const genuine = saying('doubts', [doubt('a')])
    await expectRefused(
      'doubts',
      genuine,
      ['PACKAGE_RECIPIENT_WRONG', { recipient: township.name }],
      neighbour,
    )
    await expectRefused('doubts', { ...genuine, signer: signers.neighbour }, [
      'PACKAGE_SIGNER_UNKNOWN',
      expect.anything(),
    ])
    const fromBelow = {
      ...saying('doubts', [doubt('a')], commonFacts(township, district)),
      signer: signers.township,
    }
    const before = await contents()
    const path = join(folder, 'below.mulu')
    writeFileSync(path, await packPackage(partsOf(fromBelow)))
    expect(
      await refusalOf(jobAnswer(district.client.cases.importDoubts({ path, received: '2026-11-23' }))),
    ).toEqual(['PACKAGE_NOT_FROM', { name: township.name }])
    expect(await contents()).toEqual(before)
  })
})

describe('a list of answers is refused, and nothing changes, where', () => {
  const lies: Record<string, [lines: () => string[], refusal: () => unknown]> = {
    'the doubt was never asked': [
      () => [answer({ id: id('f') })],
      () => ['ANSWER_UNKNOWN', { id: id('f'), sender: township.name }],
    ],
    'it answers other words': [
      () => [answer({ doubt: '0'.repeat(64) })],
      () => ['ANSWER_OTHER', { id: asked.id }],
    ],
    'it was received before it was asked': [
      () => [answer({ received: '2026-11-19' })],
      () => ['ANSWER_EARLY', { id: asked.id }],
    ],
    'it was answered before it was received': [
      () => [answer({ date: '2026-11-22' })],
      () => bad(1, 'schema'),
    ],
    'the verdict is none': [() => [answer({ verdict: '也许' })], () => bad(1, 'schema')],
    'one of several was never asked': [
      () => [answer({ id: id('0') }), answer()].toSorted(),
      () => ['ANSWER_UNKNOWN', { id: id('0'), sender: township.name }],
    ],
  }
  test.each(Object.entries(lies))('%s', (_how, [lines, refusal]) =>
    expectRefused('answers', saying('answers', lines()), refusal()),
  )

  test('another office answers what it was not asked', () =>
    expectRefused(
      'answers',
      { ...saying('answers', [answer()], commonFacts(neighbour, district)), signer: signers.neighbour },
      ['ANSWER_UNKNOWN', { id: asked.id, sender: neighbour.name }],
    ))
})

describe('a calendar is refused, and nothing changes, where', () => {
  const mark = (day: string) => ({ day, name: { en: '', zh: '元旦' } })
  const lies: Record<string, [lines: string[], facts: Partial<Facts>, refusal: unknown]> = {
    'a day is of another year': [[year({ off: [mark('2029-01-01')] })], {}, bad(1, 'schema')],
    'a weekday is a make-up workday': [[year({ work: [mark('2027-01-04')] })], {}, bad(1, 'schema')],
    'a day is off and worked': [
      [year({ off: [mark('2027-01-03')], work: [mark('2027-01-03')] })],
      {},
      bad(1, 'schema'),
    ],
    'a year is off for longer than any': [
      [year({ off: Array.from({ length: 121 }, () => mark('2027-01-01')) })],
      {},
      bad(1, 'schema'),
    ],
    'no notice says so': [[year({ notice: ' ' })], {}, bad(1, 'schema')],
    'a year is there twice': [
      [year(), year({ notice: '另一通知' })],
      {},
      ['PACKAGE_STATEMENT_BAD', { detail: 'counts.years' }],
    ],
    'no year is there': [[], {}, ['PACKAGE_STATEMENT_BAD', { detail: 'counts.years' }]],
    'it is for one office': [
      [year()],
      { recipient: { code: '1152', name: '某办' } },
      ['PACKAGE_RECIPIENT_WRONG', { recipient: '某办' }],
    ],
  }
  test.each(Object.entries(lies))('%s', (_how, [lines, facts, refusal]) =>
    expectRefused('calendar', saying('calendar', lines, facts), refusal),
  )
})

test('the genuine ones are taken in; the same number with other words is refused afterwards', async () => {
  expect(await take('doubts', saying('doubts', [doubt('a'), doubt('b')]))).toMatchObject({ fresh: 2 })
  await expectRefused(
    'doubts',
    saying('doubts', [doubt('a', { text: '别的话' }), doubt('b')], { sequence: 2 }),
    ['DOUBT_CHANGED', { id: id('a') }],
  )
  expect(await take('answers', saying('answers', [answer()]))).toMatchObject({ fresh: 1 })
  expect(await take('calendar', saying('calendar', [year()]))).toMatchObject({ kind: 'calendar' })
})
