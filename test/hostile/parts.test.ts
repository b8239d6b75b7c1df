import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { keyPath, openSigner } from '../../electron/crypto/key-file.ts'
import { packPackage, unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { partState } from '../../electron/jobs/round-parts.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { canonicalJson } from '../../shared/canonical.ts'
import { recordLine, type EntryRecord } from '../../shared/entry.ts'
import { Failure, type FailureCode, type FailureData } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { parts } from '../../shared/package.ts'
import type { OutcomeRecord, Part } from '../../shared/round.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { BureauDesk } from '../support/bureau-desk.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { commonFacts, partsOf, signerOf, type Draft, type Facts } from '../support/forge.ts'
import { refusalOf } from '../support/refusals.ts'

// Parts of a round that a colleague's true key signed, and that lie: none is taken in, and nothing changes.

const folder = temporaryFolder()
let desk: BureauDesk
let colleague: Backend
let signers: Record<'colleague' | 'office' | 'neighbour', Draft['signer']>
/** As the office wrote them: what was given, and of each given entry its line. */
let given: Part
const lines: Record<string, string> = {}
const ids: Record<string, string> = {}
const id = (name: string) => ids[name] ?? ''
const lineOf = (name: string) => lines[id(name)] ?? ''
const versionOf = (name: string) => sha256(lineOf(name))
const sentences: string[] = []

beforeAll(async () => {
  desk = new BureauDesk(join(folder, 'offices'))
  const { client } = desk.township
  for (const [at, name] of ['公交线路', '停车场', '停用业务', '河道名录'].entries()) {
    const business = name === '停用业务' ? { ...soundEntry.business, name: '已停业务' } : soundEntry.business
    ids[name] = await desk.write(name, { ...soundEntry, code: `3070000/00000${at + 1}`, name, business })
  }
  colleague = createBackend({ home: join(folder, 'colleague'), host: 'test' })
  const { code, name } = desk.township
  const made = await colleague.client.workspace.create({
    role: 'agency',
    code,
    name,
    signer: '张三',
    passphrase,
  })
  const key = { fingerprint: made.signer.fingerprint, person: '张三' }
  await client.round.meet(key)
  await colleague.client.round.meet({ fingerprint: desk.township.fingerprint, person: '李四' })
  const [, neighbour] = desk.offices.townships
  if (!neighbour) throw new Error('the sample has three townships')
  signers = {
    colleague: openSigner(keyPath(made.path), passphrase),
    office: await signerOf(desk.township),
    neighbour: await signerOf(neighbour),
  }
  await jobAnswer(client.round.begin({ year: 2026 }))
  const selection = { ids: [id('公交线路'), id('停车场'), id('停用业务')] }
  const { path } = await jobAnswer(client.round.give({ selection, to: '张三', passphrase }))
  for (const { name: part, bytes } of await unpack(path)) {
    const texts = bytes.toString('utf8').trimEnd().split('\n')
    if (part.endsWith(parts.part)) given = JSON.parse(texts[0] ?? '') as Part
    if (part.endsWith(parts.entries))
      for (const line of texts) lines[(JSON.parse(line) as EntryRecord).id] = line
  }
  const { record } = desk.township.backend.context.desk.sql.get<{ record: string }>(
    'SELECT record FROM entry WHERE id = @id',
    { id: id('河道名录') },
  ) ?? { record: '' }
  lines[id('河道名录')] = record
})
afterAll(async () => {
  await colleague.close()
  await desk.close()
})

interface Said {
  part?: Partial<Part> & object
  outcomes?: object[]
  entries?: string[]
  facts?: Partial<Facts>
  signer?: Draft['signer']
  /** As they stand in the file, in the place of those that follow from the others. */
  raw?: { part?: string[]; outcomes?: string[] }
}

const confirmed = (name: string, more: object = {}) => ({
  agency: desk.township.code,
  id: id(name),
  outcome: 'confirmed',
  base: versionOf(name),
  version: versionOf(name),
  at: '2026-11-24T08:00:00.000Z',
  reason: '',
  ...more,
})
const changedLine = (name: string, more: object = {}) => {
  const record = JSON.parse(lineOf(name)) as EntryRecord & { entry: object }
  return recordLine({
    ...record,
    entry: { ...record.entry, summary: '改过的摘要，写明泊位。', ...more },
  } as EntryRecord)
}
const changed = (name: string, line = changedLine(name)) =>
  confirmed(name, { outcome: 'changed', version: sha256(line) })
const byId = (records: object[]) =>
  (records as OutcomeRecord[]).toSorted((one, other) => (one.id < other.id ? -1 : 1))

/** What comes back when nothing is said otherwise: one entry confirmed, one changed. */
function saying({ part, outcomes, entries, facts, signer, raw }: Said = {}): Draft {
  const said = outcomes ?? [confirmed('公交线路'), changed('停车场')]
  const contents = entries ?? (outcomes ? [] : [changedLine('停车场')])
  const made = {
    part: raw?.part ?? [canonicalJson({ ...given, way: 'back', at: '2026-11-24T09:00:00.000Z', ...part })],
    entries: contents,
    outcomes: raw?.outcomes ?? byId(said).map((each) => canonicalJson({ ...each })),
  }
  return {
    facts: {
      ...commonFacts(desk.township, desk.township),
      kind: 'part',
      state: partState(made),
      counts: { entries: made.entries.length, outcomes: made.outcomes.length },
      ...facts,
    },
    lines: { [parts.part]: made.part, [parts.entries]: made.entries, [parts.outcomes]: made.outcomes },
    signer: signer ?? signers.colleague,
  }
}

const path = join(folder, '分办件.mulu')
async function take(draft: Draft, { client }: Pick<Backend, 'client'> = desk.township.backend) {
  writeFileSync(path, await packPackage(partsOf(draft)))
  return jobAnswer(client.round.take({ path }))
}
const contents = () => [desk.township.backend, colleague].map(({ context }) => dump(context.desk.path ?? ''))

async function expectRefused(how: string, asked: () => Promise<unknown>, refusal: unknown): Promise<void> {
  const before = contents()
  const [code, data] = await refusalOf(asked())
  expect([code, data]).toEqual(refusal)
  expect(contents()).toEqual(before)
  const say = (language: 'zh' | 'en') =>
    failureSentence(
      createTranslator(language).t,
      new Failure(code as FailureCode, data as FailureData<FailureCode>),
    )
  const plain = (text: string) =>
    Object.entries(ids)
      .reduce((all, [name, each]) => all.replaceAll(each, name), text)
      .replaceAll(/[0-9a-f]{64}/g, '…')
  sentences.push(`${how}　${String(code)}　${plain(say('zh'))}　${plain(say('en'))}`)
}

const bad = (line: number, problem: string) => ['PACKAGE_CONTENT_BAD', { line, problem }]
const unknown = ['ROUND_PART_UNKNOWN', expect.anything()]
const other = ['ROUND_PART_OTHER', { name: '2026 年度全面维护', year: 2026 }]
const notGiven = (name: string) => ['ROUND_PART_ENTRY', { id: id(name) }]
const statement = (detail: string) => ['PACKAGE_STATEMENT_BAD', { detail }]
const long = (length: number) => '长'.repeat(length)

describe('what comes back is refused where', () => {
  const lies: Record<string, [said: () => Said, refusal: () => unknown]> = {
    'the part was never given': [() => ({ part: { part: crypto.randomUUID() } }), () => unknown],
    'somebody else was given it': [() => ({ part: { person: '王五' } }), () => unknown],
    'it is of another year': [() => ({ part: { round: { ...given.round, year: 2025 } } }), () => other],
    'it is of another round of the year': [
      () => ({ part: { round: { ...given.round, begunAt: '2026-01-01T00:00:00.000Z' } } }),
      () => other,
    ],
    'an entry was not given': [() => ({ outcomes: [confirmed('河道名录')] }), () => notGiven('河道名录')],
    'an entry that was not given is changed': [
      () => ({ outcomes: [changed('河道名录')], entries: [changedLine('河道名录')] }),
      () => notGiven('河道名录'),
    ],
    'an entry that was not given is retired': [
      () => ({ outcomes: [{ ...confirmed('河道名录'), outcome: 'retired', version: undefined }].map(clean) }),
      () => notGiven('河道名录'),
    ],
    'another entry passes for it': [
      () => ({
        outcomes: [confirmed('公交线路', { base: versionOf('停用业务'), version: versionOf('停用业务') })],
      }),
      () => notGiven('公交线路'),
    ],
    'nobody has what it is said to be': [
      () => ({ outcomes: [confirmed('公交线路', { base: 'f'.repeat(64), version: 'f'.repeat(64) })] }),
      () => notGiven('公交线路'),
    ],
    'it is confirmed though it is another version': [
      () => ({
        outcomes: [{ ...changed('停车场'), outcome: 'confirmed' }],
        entries: [changedLine('停车场')],
      }),
      () => bad(1, 'schema'),
    ],
    'it is changed though it is the same': [
      () => ({ outcomes: [confirmed('公交线路', { outcome: 'changed' })] }),
      () => bad(1, 'schema'),
    ],
    'somebody went through what waits': [
      () => ({ outcomes: [confirmed('公交线路', { outcome: 'waiting' })] }),
      () => bad(1, 'schema'),
    ],
    'the outcome is none': [
      () => ({ outcomes: [confirmed('公交线路', { outcome: 'perhaps' })] }),
      () => bad(1, 'schema'),
    ],
    'the day is none': [
      () => ({ outcomes: [confirmed('公交线路', { at: '昨天' })] }),
      () => bad(1, 'schema'),
    ],
    'the reason is longer than any': [
      () => ({ outcomes: [confirmed('公交线路', { reason: long(501) })] }),
      () => bad(1, 'schema'),
    ],
    'more were confirmed together than there are': [
      () => ({ outcomes: [confirmed('公交线路', { bulk: 1_000_001 })] }),
      () => bad(1, 'schema'),
    ],
    'what comes back says what speaks against an entry': [
      () => ({ outcomes: [confirmed('公交线路', { reasons: ['case'] })] }),
      () => bad(1, 'schema'),
    ],
    'what speaks against it is nothing that is known': [
      () => ({ outcomes: [confirmed('公交线路', { reasons: ['errors'] })] }),
      () => bad(1, 'schema'),
    ],
    'a line says more than an outcome has': [
      () => ({ outcomes: [confirmed('公交线路', { who: '李四' })] }),
      () => bad(1, 'schema'),
    ],
    'an entry is told of twice': [
      () => ({ outcomes: [confirmed('公交线路'), confirmed('公交线路')] }),
      () => bad(2, 'order'),
    ],
    'an entry is of another office': [
      () => ({ outcomes: [confirmed('公交线路', { agency: '11520199MB00000099' })] }),
      () => bad(1, 'agency'),
    ],
    'the content is of another office': [
      () => ({ entries: [changedLine('停车场').replace(desk.township.code, '11520199MB00000099')] }),
      () => bad(1, 'agency'),
    ],
    'the content is not there': [() => ({ outcomes: [changed('停车场')] }), () => bad(1, 'schema')],
    'a content is there that nobody tells of': [
      () => ({ outcomes: [confirmed('公交线路')], entries: [changedLine('停车场')] }),
      () => statement('counts'),
    ],
    'the content is secret': [
      () => {
        const line = changedLine('停车场', { sensitivity: 'secret' })
        return { outcomes: [changed('停车场', line)], entries: [line] }
      },
      () => bad(1, 'secret'),
    ],
    'there are two parts in it': [
      () => {
        const line = canonicalJson({ ...given, way: 'back' })
        return { raw: { part: [line, line] } }
      },
      () => bad(2, 'order'),
    ],
    'there is no part in it': [() => ({ raw: { part: [] } }), () => bad(1, 'schema')],
    'the part says more than it has': [
      () => ({ part: { chief: '张三' } as Partial<Part> }),
      () => bad(1, 'schema'),
    ],
    'the person has a longer name than any': [
      () => ({ part: { person: long(301) } }),
      () => bad(1, 'schema'),
    ],
    'a line is spelled otherwise': [
      () => ({ raw: { outcomes: [` ${canonicalJson(confirmed('公交线路'))}`] }, outcomes: [] }),
      () => bad(1, 'spelling'),
    ],
    'it swells as it is unpacked': [
      () => ({ outcomes: [confirmed('公交线路', { reason: long(2_000_000) })] }),
      () => ['PACKAGE_LIMIT', expect.objectContaining({ what: 'ratio' })],
    ],
    'the statement counts otherwise': [
      () => ({ facts: { counts: { entries: 1, outcomes: 3 } } }),
      () => statement('counts'),
    ],
    'the statement names another state': [
      () => ({ facts: { state: '0'.repeat(64) } }),
      () => statement('state'),
    ],
    'it is from another office': [
      () => ({ facts: { sender: { code: '11520199MB00000099', name: '别的镇' } } }),
      () => ['PACKAGE_NOT_FROM', { name: '别的镇' }],
    ],
    'it is for another office': [
      () => ({ facts: { recipient: { code: '11520199MB00000099', name: '别的镇' } } }),
      () => ['PACKAGE_NOT_FROM', { name: desk.township.name }],
    ],
    'nobody here knows the key': [
      () => ({ signer: signers.neighbour }),
      () => ['PACKAGE_SIGNER_UNKNOWN', expect.anything()],
    ],
  }
  test.each(Object.entries(lies))('%s', (how, [said, refusal]) =>
    expectRefused(how, () => take(saying(said())), refusal()),
  )

  test.each([
    ['the signature was changed', parts.envelope, 'PACKAGE_SIGNATURE_BAD'],
    ['an outcome was changed', parts.outcomes, 'PACKAGE_ALTERED'],
    ['the part was changed', parts.part, 'PACKAGE_ALTERED'],
  ])('%s', async (how, name, code) => {
    const made = partsOf(saying()).map((part) => {
      if (!part.name.endsWith(name)) return part
      const text = part.bytes.toString('utf8')
      const changedText =
        name === parts.envelope
          ? text.replace(/"sig":"(.)/, (_, first: string) => `"sig":"${first === 'A' ? 'B' : 'A'}`)
          : text.replace(/\d(?=\d\.000Z)/, '9')
      expect(changedText).not.toBe(text)
      return { ...part, bytes: Buffer.from(changedText) }
    })
    writeFileSync(path, await packPackage(made))
    await expectRefused(how, () => jobAnswer(desk.township.client.round.take({ path })), [
      code,
      expect.anything(),
    ])
  })
})

describe('what is given is refused where', () => {
  const giving = (outcomes: object[], more: Said = {}): Said => ({
    part: { way: 'out', ...more.part },
    outcomes,
    entries: [lineOf('公交线路')],
    signer: signers.office,
    ...more,
  })
  const waiting = (more: object = {}) => confirmed('公交线路', { outcome: 'waiting', at: '', ...more })
  test.each<[string, () => Said, unknown]>([
    ['it was gone through already', () => giving([confirmed('公交线路')]), bad(1, 'schema')],
    ['it is not as it was given', () => giving([waiting({ base: '0'.repeat(64) })]), bad(1, 'schema')],
    ['its content is not there', () => ({ ...giving([waiting()]), entries: [] }), bad(1, 'schema')],
  ])('%s', (how, said, refusal) => expectRefused(how, () => take(saying(said()), colleague), refusal))

  test('another round goes on there, or the part is there under other words', async () => {
    const genuine = saying(giving([waiting()]))
    expect(await take(genuine, colleague)).toMatchObject({ status: 'new', waiting: 1 })
    expect(await take(genuine, colleague)).toMatchObject({ status: 'known' })
    await expectRefused(
      'the part is there under other words',
      () => take(saying(giving([waiting()], { part: { way: 'out', person: '王五' } })), colleague),
      unknown,
    )
    const elsewhere = { part: crypto.randomUUID(), round: { ...given.round, year: 2025 } }
    await expectRefused(
      'another round goes on there',
      () => take(saying(giving([waiting()], { part: { way: 'out', ...elsewhere } })), colleague),
      other,
    )
    await expectRefused('it comes back to whom it was given', () => take(saying(), colleague), unknown)
  })
})

describe('what a true file says of more than it knows', () => {
  const roundOf = async (name: string) => (await desk.township.client.entry.get({ id: id(name) })).round

  test('its person is the one whose key signed, and what wants a reason goes on waiting without one', async () => {
    await desk.township.client.round.end({ kind: 'business', name: '已停业务' })
    const genuine = saying({
      outcomes: [confirmed('公交线路'), changed('停车场'), confirmed('停用业务')],
      entries: [changedLine('停车场')],
      facts: { signerName: '别的人', sequence: 5 },
    })
    expect(await take(genuine)).toMatchObject({ person: '张三', confirmed: 1, changed: 1, waiting: 1 })
    expect(await roundOf('公交线路')).toMatchObject({ outcome: 'confirmed', who: '张三' })
    expect(await roundOf('停用业务')).toMatchObject({ outcome: 'waiting', reasons: ['business'] })
    const before = contents()
    expect(await take(genuine)).toMatchObject({ status: 'known' })
    expect(contents()).toEqual(before)
  })

  test('an older word changes nothing after a newer, and a reason is one', async () => {
    const older = saying({
      outcomes: [{ ...confirmed('公交线路'), outcome: 'retired', version: undefined }].map(clean),
      facts: { sequence: 5 },
    })
    expect(await take(older)).toMatchObject({ status: 'known' })
    expect(await roundOf('公交线路')).toMatchObject({ outcome: 'confirmed' })
    const reasoned = saying({
      outcomes: [confirmed('停用业务', { reason: '业务并入便民服务' })],
      facts: { sequence: 6 },
    })
    expect(await take(reasoned)).toMatchObject({ confirmed: 1, waiting: 0 })
    expect(await roundOf('停用业务')).toMatchObject({ outcome: 'confirmed', note: '业务并入便民服务' })
  })
})

// Whoever changes a sentence or a check sees here what a clerk will read. Update with `vitest -u`, and read the difference.
test('each is told so in these words', async () => {
  await expect(`${sentences.join('\n')}\n`).toMatchFileSnapshot('parts.txt')
})

/** Without what is not said. */
function clean(record: object): object {
  return JSON.parse(JSON.stringify(record)) as object
}
