import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { verifyPackage } from '../../electron/package/read-package.ts'
import { writePackage } from '../../electron/package/write-package.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { recordLine, type Entry, type EntryRecord } from '../../shared/entry.ts'
import type { Certificate } from '../../shared/round.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { BureauDesk } from '../support/bureau-desk.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { signed, signerOf, submissionOf } from '../support/forge.ts'
import { refusalOf } from '../support/refusals.ts'

// One round from its beginning to its receipt: a colleague goes through a part of it, it comes back, and the bureau checks what is said of it.

const folder = temporaryFolder()
let desk: BureauDesk
let office: BureauDesk['township']['client']
let colleague: Backend
const ids: Record<string, string> = {}

const names = ['公交线路', '停车场', '河道名录', '公厕分布', '集市', '古树']
beforeAll(async () => {
  desk = new BureauDesk(join(folder, 'offices'))
  office = desk.township.client
  for (const [at, name] of names.entries()) {
    const code = `3070000/00000${at + 1}`
    ids[name] = await desk.write(name, { ...soundEntry, code, name })
  }
  ids['密档'] = await desk.write('密档', { ...soundEntry, code: '', name: '密档', sensitivity: 'secret' })
  const handed = await desk.handIn()
  await desk.acceptAll(handed)
  await desk.answer(handed)
  colleague = createBackend({ home: join(folder, 'colleague'), host: 'test' })
  const { code, name } = desk.township
  const made = await colleague.client.workspace.create({
    role: 'agency',
    code,
    name,
    signer: '张三',
    passphrase,
  })
  await office.round.meet({ fingerprint: made.signer.fingerprint, person: '张三' })
})
afterAll(async () => {
  await colleague.close()
  await desk.close()
})

const id = (name: string) => ids[name] ?? ''
const give = (...chosen: string[]) =>
  jobAnswer(office.round.give({ selection: { ids: chosen.map(id) }, to: '张三', passphrase }))
const giveBack = () => jobAnswer(colleague.client.round.giveBack({ passphrase }))
const take = ({ client }: Pick<Backend, 'client'>, path: string) => jobAnswer(client.round.take({ path }))
const here = () => desk.township.backend
async function change(
  { client }: Pick<Backend, 'client'>,
  name: string,
  changed: Partial<Entry>,
): Promise<void> {
  const { entry, version } = await client.entry.get({ id: id(name) })
  await client.entry.save({ id: id(name), entry: { ...entry, ...changed }, version })
}
const round = async (name: string) => (await office.entry.get({ id: id(name) })).round
let firstPart = ''
let firstBack = ''

describe('a part of the round', () => {
  test('should go to a colleague without what is secret, whose key must be known, and show who has it', async () => {
    await jobAnswer(office.round.begin({ year: 2026 }))
    const made = await give('公交线路', '停车场', '河道名录', '公厕分布', '密档')
    expect(made).toMatchObject({ entries: 4, withheld: 1 })
    firstPart = made.path
    const bytes = (await unpack(made.path)).map((part) => part.bytes.toString('utf8'))
    expect(bytes.join('')).not.toContain('密档')
    expect((await round('公交线路'))?.out).toBe('张三')
    expect((await office.entry.list({ round: 'out', offset: 0, limit: 10 })).total).toBe(4)
    // What one colleague has is not given to another.
    expect(await refusalOf(give('公交线路', '密档'))).toEqual(['ROUND_PART_EMPTY', { secret: 1 }])
    expect(await refusalOf(take(colleague, made.path))).toMatchObject(['PACKAGE_SIGNER_UNKNOWN', {}])
    const { fingerprint } = desk.township
    await colleague.client.round.meet({ fingerprint, person: '李四' })
    expect(await take(colleague, made.path)).toMatchObject({ status: 'new', way: 'out', waiting: 4 })
    const before = dump(colleague.context.desk.path ?? '')
    expect(await take(colleague, made.path)).toMatchObject({ status: 'known' })
    expect(dump(colleague.context.desk.path ?? '')).toBe(before)
    expect(await take(here(), made.path), 'this desk wrote it').toMatchObject({ status: 'known' })
    expect(await refusalOf(Promise.resolve(colleague.client.round.complete({})))).toEqual(['ROUND_PART', {}])
  })

  test('should come back merged by a base, with what both changed differently left to a person', async () => {
    const { client } = colleague
    await client.entry.confirm({ id: id('公交线路') })
    await change(colleague, '停车场', { summary: '张三写的摘要，写明泊位。', office: '城管办' })
    await change(here(), '停车场', { summary: '本机写的摘要，写明泊位。', updateCycle: 'monthly' })
    await client.entry.retire({ id: id('河道名录'), retired: true })
    ids['路灯'] = (await client.entry.create({ entry: { ...soundEntry, name: '路灯', code: '' } })).id
    firstBack = (await giveBack()).path
    expect(await take(here(), firstBack)).toEqual({
      status: 'new',
      way: 'back',
      person: '张三',
      entries: 5,
      confirmed: 1,
      changed: 0,
      retired: 1,
      new: 1,
      waiting: 1,
      conflicts: 1,
      kept: 0,
    })
    expect(await round('公交线路')).toMatchObject({ outcome: 'confirmed', who: '张三' })
    expect(await round('河道名录')).toMatchObject({ outcome: 'retired', who: '张三' })
    expect(await round('路灯')).toMatchObject({ outcome: 'new', who: '张三' })
    expect((await round('公厕分布'))?.out).toBe('张三')
    const before = dump(here().context.desk.path ?? '')
    expect(await take(here(), firstBack)).toMatchObject({ status: 'known' })
    expect(dump(here().context.desk.path ?? '')).toBe(before)
    const [conflict] = await office.round.conflicts({})
    expect(conflict).toMatchObject({ name: '停车场', person: '张三' })
    expect(conflict?.conflicts.map(({ field }) => field)).toEqual(['summary'])
    const settled = { id: id('停车场'), seen: conflict?.version ?? '' }
    expect(await refusalOf(Promise.resolve(office.round.settle({ ...settled, decided: [] })))).toMatchObject([
      'CONFLICTS_OPEN',
      { open: 1 },
    ])
    await office.round.settle({ ...settled, decided: [{ place: { field: 'summary' }, decision: 'theirs' }] })
    expect((await office.entry.get({ id: id('停车场') })).entry).toMatchObject({
      summary: '张三写的摘要，写明泊位。',
      office: '城管办',
      updateCycle: 'monthly',
    })
    expect(await office.round.conflicts({})).toEqual([])
  })

  test('should come back as often as it is written, from what both knew last, and never an older one', async () => {
    await change(colleague, '停车场', { summary: '张三又改的摘要，写明泊位。' })
    const { client } = colleague
    await jobAnswer(
      client.entry.bulk({
        selection: { ids: [id('公厕分布'), id('路灯')] },
        action: { kind: 'confirm' },
      }),
    )
    const older = (await giveBack()).path
    const newer = (await giveBack()).path
    expect(await take(here(), newer)).toMatchObject({ changed: 1, confirmed: 1, waiting: 0, conflicts: 0 })
    expect(await take(here(), older)).toMatchObject({ status: 'known' })
    expect((await desk.working(id('停车场'))).summary).toBe('张三又改的摘要，写明泊位。')
    expect(
      (await office.round.parts({})).map(({ person, closed, waiting }) => [person, closed, waiting]),
    ).toEqual([['张三', true, 0]])
    // What came from the colleague is taken back as one step.
    const { undo } = await office.change.state({})
    expect(undo).toMatchObject({ action: 'partBack', who: '张三', entries: 2 })
    await jobAnswer(office.change.undo({ number: undo?.number ?? 0 }))
    expect((await round('公厕分布'))?.outcome).toBe('waiting')
    await jobAnswer(office.change.redo({ number: undo?.number ?? 0 }))
    expect((await round('公厕分布'))?.outcome).toBe('confirmed')
    expect(await refusalOf(take(colleague, firstBack))).toMatchObject(['nothing was refused', undefined])
    expect(await refusalOf(take(here(), firstPart))).toMatchObject(['nothing was refused', undefined])
  })
})

describe('what speaks against an entry where it is given', () => {
  test('should be told to the colleague, who cannot know, and take a reason there', async () => {
    const about = { kind: 'law_change', event: '2026-11-02', text: '依据修改' } as const
    const { id: opened } = await office.cases.add({ ...about, places: [desk.key(id('集市'))] })
    const { path } = await give('集市', '古树')
    const lines = (await unpack(path)).find(({ name }) => name.endsWith('outcomes.jsonl'))
    const told = lines?.bytes
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(told?.filter((line) => 'reasons' in line)).toMatchObject([{ id: id('集市'), reasons: ['case'] }])
    expect(await take(colleague, path)).toMatchObject({ waiting: 2 })
    const { client } = colleague
    const reasons = async (name: string) => (await client.entry.get({ id: id(name) })).round?.reasons
    expect([await reasons('集市'), await reasons('古树')]).toEqual([['case'], []])
    expect(await refusalOf(Promise.resolve(client.entry.confirm({ id: id('集市') })))).toEqual([
      'ROUND_REASON_NEEDED',
      { name: '集市' },
    ])
    // Neither what is typed nor a case that ends there lets go of it.
    await change(colleague, '集市', { summary: '逢三赶场，写明地点。' })
    const own = await client.cases.add({ ...about, places: [desk.key(id('集市'))] })
    await client.cases.withdraw({ id: own.id, why: '重复登记' })
    expect(await reasons('集市')).toEqual(['case'])
    const [part] = await office.round.parts({})
    await office.round.recall({ part: part?.part ?? '' })
    await office.cases.withdraw({ id: opened, why: '重复登记' })
  })
})

describe('the certificate of a round', () => {
  let certificate: Certificate
  let sent = { path: '', package: '' }

  test('should be signed into the submission, counted against the base and by person', async () => {
    await change(here(), '集市', { summary: '逢五赶场，写明地点。' })
    await jobAnswer(
      office.entry.bulk({
        selection: { ids: [id('古树'), id('密档')] },
        action: { kind: 'confirm', notes: [{ id: id('密档'), note: '密级未变，共享属性另行报批' }] },
      }),
    )
    expect((await office.round.state({})).current?.progress).toMatchObject({ total: 8, done: 8 })
    await office.round.complete({})
    sent = await jobAnswer(office.submission.export({ passphrase }))
    const verified = await verifyPackage(sent.path)
    await verified.close()
    const said = verified.statement.round
    if (!said) throw new Error('no certificate')
    certificate = said
    expect(said).toMatchObject({ year: 2026, counts: { confirmed: 4, changed: 2, new: 1, retired: 1 } })
    expect(said.earlier).toEqual({ changed: 0, new: 0, retired: 0 })
    expect(said.persons).toEqual([
      { name: '云溪镇人民政府经办人', entries: 3, bulk: 2 },
      { name: '张三', entries: 5, bulk: 1 },
    ])
    expect((await office.round.state({})).current).toMatchObject({ state: 'submitted', sequence: 2 })
    const cover = (await unpack(sent.path)).find(({ name }) => name.endsWith('cover.html'))
    expect(cover?.bytes.toString('utf8')).toContain('未变 4，变更 2，新增 1，停用 1；其中批量确认 3')
  })

  test('should be told at the bureau, and close the round with the receipt', async () => {
    const { district } = desk
    const report = await jobAnswer(district.client.package.report({ path: sent.path }))
    expect(report.refusal).toBeUndefined()
    expect(report.statement?.round).toEqual(certificate)
    await jobAnswer(district.client.inbox.import({ path: sent.path }))
    expect((await district.client.inbox.list({}))[0]?.round).toEqual(certificate)
    const { rows } = await district.client.board.list({})
    expect(rows.find(({ code }) => code === desk.township.code)?.round).toMatchObject({ year: 2026 })
    await desk.acceptAll(sent)
    await desk.answer(sent)
    const { last, current } = await office.round.state({})
    expect(current).toBeUndefined()
    expect(last).toMatchObject({ state: 'accepted', returned: 0 })
    expect(last?.answeredAt).toBeDefined()
    const compared = await office.state.compare({
      from: last?.base,
      to: last?.result ?? '',
      offset: 0,
      limit: 100,
    })
    expect(compared.counts).toEqual({ new: 1, changed: 2, retired: 1, unchanged: 4 })
    expect((await jobAnswer(office.state.export({ from: last?.base, to: last?.result ?? '' }))).entries).toBe(
      4,
    )
  })

  test('should be refused where it says what is not so', async () => {
    const { district, township } = desk
    const signer = await signerOf(township)
    const verified = await verifyPackage(sent.path)
    const records: EntryRecord[] = []
    for await (const line of verified.lines('data/entries.jsonl'))
      records.push(JSON.parse(line) as EntryRecord)
    await verified.close()
    const draft = submissionOf(township, district, records, signer)
    expect(draft.lines['data/entries.jsonl']).toEqual(records.map(recordLine))
    const { name: signerName } = (await office.workspace.current({})).workspace?.signer ?? { name: '' }
    const place = { sequence: 3, parent: sent.package }
    let number = 0
    const handIn = async (lie: object) => {
      number += 1
      const facts = { ...draft.facts, ...place, signerName, round: { ...certificate, ...lie } }
      const target = { folder, fileName: `lie-${number}.mulu` }
      const made = signed({ ...draft, facts })
      const { path } = await writePackage(target, made, (part) => draft.lines[part] ?? [])
      return refusalOf(jobAnswer(district.client.inbox.import({ path })))
    }
    const { counts, earlier } = certificate
    const lies: [lie: object, detail: string][] = [
      [{ counts: { ...counts, confirmed: 5 } }, 'round.counts.confirmed'],
      [{ counts: { ...counts, changed: 1 } }, 'round.counts.changed'],
      [{ counts: { ...counts, new: 0 } }, 'round.counts.new'],
      [{ counts: { ...counts, retired: 0 } }, 'round.counts.retired'],
      [{ earlier: { ...earlier, changed: 3 } }, 'round.earlier.changed'],
      [{ persons: [{ name: '张三', entries: 7, bulk: 0 }] }, 'round.persons'],
      [{ persons: [{ name: '张三', entries: 8, bulk: 8 }] }, 'round.persons'],
      [{ completedAt: '2020-01-01T00:00:00.000Z' }, 'round.completedAt'],
      [{ base: 'f'.repeat(64) }, 'round.base'],
    ]
    for (const [lie, detail] of lies)
      expect(await handIn(lie), detail).toEqual(['PACKAGE_STATEMENT_BAD', { detail }])
    const { base = '', ...baseless } = certificate
    certificate = baseless
    expect(await handIn({})).toEqual(['PACKAGE_STATEMENT_BAD', { detail: 'round.counts.confirmed' }])
    certificate = { ...baseless, base }
    expect(await handIn({}), 'the same certificate is true of the same entries').toEqual([
      'nothing was refused',
      undefined,
    ])
  })
})
