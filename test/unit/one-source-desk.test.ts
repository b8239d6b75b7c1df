import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agencyNames } from '../../electron/catalog/offers.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { Entry, EntryKey } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import type { OpinionRecord } from '../../shared/notices.ts'
import { approve } from '../support/approve.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// What three townships hand in is compared at the district; what is decided there reaches them with their receipts, and what is not goes to the
// city and comes back.

const folder = temporaryFolder()
let offices: Offices
let yunxi: Office
let shiqiao: Office
let songlin: Office
let district: Office
let city: Office

function open(name: string): void {
  offices = readyOffices(join(folder, name))
  const [one, two, three] = offices.townships
  if (!one || !two || !three) throw new Error('the sample has three townships')
  ;[yunxi, shiqiao, songlin, district, city] = [one, two, three, offices.district, offices.city]
}
beforeAll(() => open('homes'))
afterAll(() => closeOffices(offices))

const shelters = ['避难场所', '容纳人数', '管理单位', '启用等级'].map((name) => ({
  ...soundEntry.items[0],
  name,
})) as Entry['items']

async function create({ client, name }: Office, entry: Partial<Entry>): Promise<string> {
  const made = { ...soundEntry, provider: name, code: '', ...entry }
  return (await client.entry.create({ entry: made })).id
}

/** From one office to the one above it. Gives the package's hash. */
async function handIn(from: Office, to: Office): Promise<string> {
  if (from === district) await approve(from)
  const what = from === district ? from.client.rollup : from.client.submission
  const { path, package: hash } = await jobAnswer(what.export({ passphrase }))
  await jobAnswer(to.client.inbox.import({ path }))
  return hash
}

async function answer(from: Office, to: Office, hash: string): Promise<void> {
  await to.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  const { path } = await jobAnswer(to.client.receipt.export({ package: hash, passphrase }))
  await jobAnswer(from.client.receipt.import({ path }))
}

const find = ({ client }: Office) => jobAnswer(client.oneSource.find({}))
const groupsAt = async ({ client }: Office, view: 'open' | 'judged' | 'all' = 'open') =>
  (await client.oneSource.list({ view })).rows
const noticesAt = async ({ client }: Office) =>
  (await client.notice.list({})).map(({ notice }) => `${notice.about} ${notice.name} ${notice.by.name}`)

describe('at the district', () => {
  let first: string

  test('nothing is compared while nothing has come', async () => {
    expect(await district.client.oneSource.summary({})).toMatchObject({ stale: false, offers: 0, open: 0 })
    expect(await find(district)).toEqual({ groups: 0, open: 0 })
    expect(await refusalOf(find(yunxi))).toEqual(['WORKSPACE_WRONG_ROLE', { needed: 'bureau' }])
  })

  test('what waits for its answer is compared with what waits elsewhere', async () => {
    await create(yunxi, {
      name: '应急避难场所',
      items: shelters,
      system: { ...soundEntry.system, name: '应急平台' },
    })
    await create(yunxi, { name: '村级光纤线路' })
    await create(shiqiao, { name: '应急避难 场所信息', items: shelters, sensitivity: 'internal' })
    first = await handIn(yunxi, district)
    await handIn(shiqiao, district)
    expect(await district.client.oneSource.summary({})).toMatchObject({ stale: true })
    expect(await find(district)).toEqual({ groups: 1, open: 1 })
    expect(await district.client.oneSource.summary({})).toMatchObject({ stale: false, offers: 3, open: 1 })
    const [group] = await groupsAt(district)
    expect(group).toMatchObject({
      kinds: ['nearName', 'items', 'sensitivity'],
      offices: 'beside',
      entries: 2,
    })
    const { members } = await district.client.oneSource.group({ id: group?.id ?? '' })
    expect(members.map(({ agencyName }) => agencyName).toSorted()).toEqual(
      [yunxi.name, shiqiao.name].toSorted(),
    )
    expect(members[0]?.items.every(({ shared }) => shared)).toBe(true)
    expect(members.find(({ agency }) => agency === yunxi.code)?.waitsIn).toBe(first)
  })

  test('an office that no key stands for yet is called as the list of offices has it', async () => {
    const { sql } = district.backend.context.desk
    const listed = (code: string) =>
      district.client.organisation.save({
        organisation: { code, name: `名录中的${code}`, kind: 'township', leads: [] },
      })
    await listed('1152019900000099X1')
    await listed(yunxi.code)
    const names = agencyNames(sql)
    expect([names.get('1152019900000099X1'), names.get(yunxi.code)]).toEqual([
      '名录中的1152019900000099X1',
      yunxi.name,
    ])
    sql.run("DELETE FROM organisation WHERE name LIKE '名录中的%'")
  })

  test('an entry in review is told of the groups it is in', async () => {
    const { rows } = await district.client.review.list({ package: first })
    const of = async (name: string) => {
      const { agency = '', id = '' } = rows.find((row) => row.name === name) ?? {}
      return district.client.oneSource.ofEntry({ agency, id })
    }
    expect(await of('应急避难场所')).toHaveLength(1)
    expect(await of('村级光纤线路')).toEqual([])
    const place = (key: EntryKey) =>
      district.client.review.place({ package: first, agency: key.agency, id: key.id })
    expect(await Promise.all(rows.map(place))).toEqual(rows.map((_, index) => ({ index })))
    expect(await place({ agency: shiqiao.code, id: rows[0]?.id ?? '' })).toEqual({})
  })

  test('a word on a group counts until it is taken back, and until something comes to the group', async () => {
    const { client } = district
    const [group] = await groupsAt(district)
    const id = group?.id ?? ''
    expect(await refusalOf(client.oneSource.judge({ id, verdict: 'same', source: songlin.code }))).toEqual([
      'SOURCE_NOT_IN_GROUP',
      {},
    ])
    await client.oneSource.judge({ id, verdict: 'different' })
    await client.oneSource.judge({ id, verdict: 'same', source: yunxi.code })
    expect(await groupsAt(district)).toEqual([])
    expect(await groupsAt(district, 'judged')).toMatchObject([
      { judgement: { verdict: 'same', source: { name: yunxi.name }, since: 0 } },
    ])
    await client.oneSource.undo({ id })
    expect(await groupsAt(district, 'judged')).toMatchObject([{ judgement: { verdict: 'different' } }])
    // Another name leads the group now; what was said goes on to it, and the entry that came is new in it.
    await create(songlin, { name: '应急避难场', items: shelters })
    await handIn(songlin, district)
    await find(district)
    expect(await groupsAt(district)).toMatchObject([{ judgement: { verdict: 'different', since: 1 } }])
    await client.oneSource.undo({ id: (await groupsAt(district))[0]?.id ?? '' })
    expect((await groupsAt(district)).map(({ judgement }) => judgement)).toEqual([undefined])
    expect(await refusalOf(client.oneSource.undo({ id }))).toEqual(['COLLISION_GONE', {}])
  })

  test('a list is narrowed by kind, agency and words', async () => {
    const total = async (asked: Parameters<typeof district.client.oneSource.list>[0]) =>
      (await district.client.oneSource.list(asked)).total
    expect(await total({})).toBe(1)
    expect(await total({ kind: 'sensitivity' })).toBe(1)
    expect(await total({ kind: 'code' })).toBe(0)
    expect(await total({ agency: songlin.code })).toBe(1)
    expect(await total({ agency: '0000' })).toBe(0)
    expect(await total({ search: '避难' })).toBe(1)
    expect(await total({ search: '没有' })).toBe(0)
  })
})

describe('a dispute', () => {
  let id: string
  let dispute: string

  test('opens with a word on a group, and goes with it as long as nothing was said', async () => {
    const { client } = district
    id = (await groupsAt(district)).find(({ kinds }) => kinds.includes('sensitivity'))?.id ?? ''
    const opened = await client.oneSource.judge({ id, verdict: 'dispute' })
    expect(await client.dispute.list({})).toMatchObject([{ id: opened.dispute, state: 'open', opinions: 0 }])
    await client.oneSource.undo({ id })
    expect(await client.dispute.list({})).toEqual([])
    dispute = (await client.oneSource.judge({ id, verdict: 'dispute' })).dispute ?? ''
  })

  test('keeps what each party says, and a deadline', async () => {
    const { client } = district
    const said = { id: dispute, opinion: '由本镇采集', evidence: '三定方案', date: '2026-11-20' }
    await client.dispute.note({ ...said, party: yunxi.code })
    await client.dispute.note({ ...said, party: shiqiao.code, evidence: '' })
    await client.dispute.plan({ id: dispute, deadline: '2026-12-31' })
    expect(await refusalOf(client.dispute.note({ ...said, party: city.code }))).toEqual([
      'PARTY_NOT_IN_DISPUTE',
      {},
    ])
    expect(await refusalOf(client.dispute.get({ id: 'none' }))).toEqual(['DISPUTE_MISSING', {}])
    expect(await client.dispute.get({ id: dispute })).toMatchObject({
      name: expect.stringContaining('避难') as string,
      opinions: [{ party: yunxi.code }, { party: shiqiao.code }],
      deadline: '2026-12-31',
      told: false,
      collision: id,
    })
    expect(await refusalOf(client.oneSource.undo({ id }))).toEqual(['DISPUTE_GOES_ON', {}])
  })

  test('gives an opinion back that was noted here, to be noted anew', async () => {
    const { client } = district
    const opinions = async () => (await client.dispute.get({ id: dispute })).opinions
    const [mistaken, other] = await opinions()
    const { number = 0, notedBy, origin, ...said } = mistaken ?? {}
    expect([notedBy, origin]).toEqual([(await client.key.list({}))[0]?.name, ''])
    await client.dispute.takeBack({ id: dispute, number })
    expect(await opinions()).toEqual([other])
    expect(await refusalOf(client.dispute.takeBack({ id: dispute, number }))).toEqual([
      'OPINION_NOT_HERE',
      {},
    ])
    await client.dispute.note({ id: dispute, ...(said as OpinionRecord), opinion: '由本乡采集' })
    expect((await opinions()).map(({ opinion }) => opinion)).toEqual(['由本镇采集', '由本乡采集'])
  })

  test('is decided, taken back and decided otherwise until a receipt tells it', async () => {
    const { client } = district
    const decision = { id: dispute, text: '各村只报一次', basis: '第二十二条' }
    const { number: person } = await client.key.create({ name: '周复核', roles: ['reviewer'], passphrase })
    await client.dispute.decide({ ...decision, source: shiqiao.code, person })
    expect(await client.dispute.get({ id: dispute })).toMatchObject({ decidedBy: '周复核' })
    const number = (await client.dispute.get({ id: dispute })).opinions[0]?.number ?? 0
    expect(await refusalOf(client.dispute.takeBack({ id: dispute, number }))).toEqual([
      'DISPUTE_STATE',
      { state: 'decided' },
    ])
    expect(await refusalOf(client.dispute.decide({ ...decision, source: yunxi.code }))).toEqual([
      'DISPUTE_STATE',
      { state: 'decided' },
    ])
    await client.dispute.reopen({ id: dispute })
    await client.dispute.decide({ ...decision, source: yunxi.code })
    const mine = (await client.inbox.list({})).find(({ sender }) => sender.code === yunxi.code)
    await answer(yunxi, district, mine?.package ?? '')
    expect(await noticesAt(yunxi)).toEqual([`ruling 应急避难场所 ${district.name}`])
    const [told] = await yunxi.client.notice.list({})
    expect(told).toMatchObject({
      notice: { about: 'ruling', source: yunxi.code, text: '各村只报一次', basis: '第二十二条' },
      sender: { code: district.code },
      subject: 1,
    })
    const [own] = (await yunxi.client.entry.list({ search: '避难' })).rows
    expect(await yunxi.client.notice.list({ entry: { agency: yunxi.code, id: own?.id ?? '' } })).toHaveLength(
      1,
    )
    expect(await yunxi.client.notice.list({ entry: { agency: yunxi.code, id: 'other' } })).toEqual([])
    expect(await refusalOf(client.dispute.reopen({ id: dispute }))).toEqual(['DISPUTE_TOLD', {}])
  })

  test('is told to each party once, in its own receipt', async () => {
    for (const { sender, package: hash } of await district.client.inbox.list({})) {
      const office = [shiqiao, songlin].find(({ code }) => code === sender.code)
      if (office) await answer(office, district, hash)
    }
    expect(await noticesAt(shiqiao)).toHaveLength(1)
    expect(await noticesAt(songlin)).toHaveLength(1)
    await create(shiqiao, { name: '河道名录' })
    await answer(shiqiao, district, await handIn(shiqiao, district))
    expect(await noticesAt(shiqiao)).toHaveLength(1)
  })

  test('goes up to the city with a roll-up, and its ruling comes down through the district', async () => {
    const { client } = district
    await answer(district, city, await handIn(district, city))
    await create(yunxi, { name: '低保对象花名册' })
    await create(songlin, { name: '低保对象 花名册' })
    for (const office of [yunxi, songlin]) await answer(office, district, await handIn(office, district))
    await find(district)
    const group = (await groupsAt(district)).find(({ name }) => name.includes('低保'))
    const asked = (await client.oneSource.judge({ id: group?.id ?? '', verdict: 'dispute' })).dispute ?? ''
    const said = { id: asked, party: yunxi.code, opinion: '民政口径在本镇', evidence: '', date: '2026-11-21' }
    await client.dispute.note(said)
    await client.dispute.escalate({ id: asked })
    expect(await refusalOf(client.dispute.note(said))).toEqual(['DISPUTE_STATE', { state: 'escalated' }])

    const rollup = await handIn(district, city)
    expect(await city.client.dispute.list({})).toMatchObject([
      { id: asked, state: 'open', origin: { code: district.code }, opinions: 1 },
    ])
    const [brought] = (await city.client.dispute.get({ id: asked })).opinions
    expect(brought).toMatchObject({ origin: district.code, opinion: said.opinion })
    expect(
      await refusalOf(city.client.dispute.takeBack({ id: asked, number: brought?.number ?? 0 })),
    ).toEqual(['OPINION_NOT_HERE', {}])
    await city.client.dispute.decide({
      id: asked,
      source: songlin.code,
      text: '以松林乡为准',
      basis: '第十九条',
    })
    await answer(district, city, rollup)
    expect(await client.dispute.get({ id: asked })).toMatchObject({
      state: 'decided',
      ruling: { by: { code: city.code }, source: songlin.code },
    })

    await create(yunxi, { name: '水井名录' })
    await answer(yunxi, district, await handIn(yunxi, district))
    expect(await noticesAt(yunxi)).toContain(`ruling 低保对象花名册 ${city.name}`)
    expect(await refusalOf(client.dispute.reopen({ id: asked }))).toEqual(['DISPUTE_TOLD', {}])
  })
})

test('a snapshot says whose data counts, and a clerk reads it at the entry', async () => {
  const { path } = await jobAnswer(district.client.snapshot.export({ passphrase }))
  await jobAnswer(shiqiao.client.snapshot.import({ path }))
  const { rows } = await shiqiao.client.snapshot.list({ search: '避难' })
  expect(rows.filter(({ source }) => source).map(({ agency }) => agency)).toEqual([yunxi.code])
  const id = await create(shiqiao, { name: '应急避难场所' })
  const { findings } = await shiqiao.client.entry.get({ id })
  expect(findings.find(({ rule }) => rule === 'provided-elsewhere')?.values).toMatchObject({
    'facts.providedElsewhere': `应急避难场所（${yunxi.name}，以此为准）`,
  })
  await shiqiao.client.entry.retire({ id, retired: true })
})

describe('an entry of a base library', () => {
  test('that another office leads is shown, and told to both once', async () => {
    const { client } = district
    const library = '人口信息资源库'
    const { code, name } = songlin
    await client.organisation.save({ organisation: { code, name, kind: 'township', leads: [library] } })
    const claimed = { ...soundEntry.library, name: library }
    await create(shiqiao, { name: '常住人口名册', library: claimed })
    await create(songlin, { name: '户籍人口名册', library: claimed })
    const hashes = [await handIn(shiqiao, district), await handIn(songlin, district)]
    await find(district)
    expect(await client.oneSource.leads({})).toMatchObject([
      { name: '常住人口名册', library, lead: { code }, claimant: { code: shiqiao.code }, waitsIn: hashes[0] },
    ])
    await answer(shiqiao, district, hashes[0] ?? '')
    await answer(songlin, district, hashes[1] ?? '')
    for (const office of [shiqiao, songlin]) {
      expect(await noticesAt(office)).toContain(`lead 常住人口名册 ${district.name}`)
    }
    await create(songlin, { name: '井盖名录' })
    await answer(songlin, district, await handIn(songlin, district))
    const told = (await noticesAt(songlin)).filter((notice) => notice.startsWith('lead'))
    expect(told).toHaveLength(1)
  })
})

describe('comparing only what is new', () => {
  /** Everything that a comparison leaves behind, but for when. */
  const derived = ({ backend }: Office) =>
    ['offer', 'near_pair', 'collision', 'collision_member'].map((table) =>
      backend.context.desk.sql.database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all(),
    )

  test('gives what comparing everything does, after whatever was handed in and answered', async () => {
    const anyName = fc
      .array(fc.constantFrom('农村', '危房改造', '补助对象', '名单', '信息', '2024年'), {
        minLength: 2,
        maxLength: 4,
      })
      .map((parts) => parts.join(''))
    const names = fc.sample(anyName, { numRuns: 24, seed: 7 })
    for (let round = 0; round < 4; round += 1) {
      for (const [index, office] of [yunxi, shiqiao, songlin].entries()) {
        for (const name of names.slice(round * 6 + index, round * 6 + index + 3))
          await create(office, { name })
        const { rows } = await office.client.entry.list({})
        await office.client.entry.retire({ id: rows.at(-1)?.id ?? '', retired: true })
        const hash = await handIn(office, district)
        await find(district)
        if (round % 2 === 0) await answer(office, district, hash)
      }
      await find(district)
      const after = derived(district)
      const { sql } = district.backend.context.desk
      for (const table of ['offer', 'near_pair', 'collision_member', 'collision']) {
        sql.database.exec(`DELETE FROM ${table}`)
      }
      await find(district)
      expect(derived(district)).toEqual(after)
      expect(after[2]?.length).toBeGreaterThan(1)
    }
  })
})

describe('at a district whose government has not approved all of it', () => {
  beforeAll(async () => {
    await closeOffices(offices)
    open('approving')
  })

  test('what the city is to decide waits until the entries of every party go up', async () => {
    const { client } = district
    for (const office of [yunxi, songlin]) {
      await create(office, { name: '水井名录' })
      await answer(office, district, await handIn(office, district))
      if (office === yunxi) await approve(district)
    }
    await find(district)
    const [group] = await groupsAt(district)
    const { dispute: id = '' } = await client.oneSource.judge({ id: group?.id ?? '', verdict: 'dispute' })
    await client.dispute.escalate({ id })
    const early = await jobAnswer(client.rollup.export({ passphrase }))
    await jobAnswer(city.client.inbox.import({ path: early.path }))
    await answer(district, city, early.package)
    expect(await city.client.dispute.list({})).toEqual([])
    expect(await client.dispute.get({ id })).toMatchObject({ state: 'escalated', told: false })
    await handIn(district, city)
    expect(await city.client.dispute.list({})).toMatchObject([{ id, state: 'open' }])
    expect(await client.dispute.get({ id })).toMatchObject({ state: 'escalated', told: true })
  })
})
