import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leavingCatalog } from '../../electron/catalog/freeze.ts'
import { proofOf, signedFor } from '../../electron/catalog/origins.ts'
import { acceptedFrom } from '../../electron/catalog/states.ts'
import { closeOffices, type Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { rollUpFrom } from '../support/approve.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'
import { bothSides, ReorganisingChain, reorganisingDocument, sqlOf } from '../support/reorganising.ts'

// Townships that are renamed, get another code, become one or are divided, with real files from township to city and back.

const folder = temporaryFolder()
let chain: ReorganisingChain
let one: Office
let two: Office
let three: Office
let district: Office
let city: Office
let counted = 0

function begin(): void {
  counted += 1
  chain = new ReorganisingChain(readyOffices(join(folder, String(counted))))
  const [first, second, third] = chain.offices.townships
  if (!first || !second || !third) throw new Error('the sample has three townships')
  ;[one, two, three, district, city] = [first, second, third, chain.district, chain.city]
}

const end = () => closeOffices(chain.offices)
const merged = { code: '11520199000000009P', name: '云石镇人民政府' }
const changesIn = async (office: Office) => (await office.client.submission.preview({})).changes

/** One that the township noted itself, and one that its bureau wants an answer to. */
async function noteCases(place: { agency: string; id: string }): Promise<void> {
  const said = { event: '2026-11-20', text: '站点有变化。', places: [place] }
  await one.client.cases.add({ kind: 'other_change', ...said })
  await district.client.cases.add({ kind: 'doubt', party: place.agency, ...said })
}

describe('an office that is given another code and name', () => {
  beforeAll(begin)
  afterAll(end)
  let path = ''
  let first = ''

  test('keeps its desk, its entries and what is open on them', async () => {
    first = await chain.add(one, '公交线路')
    await chain.add(one, '停车场')
    await chain.handIn(one)
    await chain.rollUp()
    const { entry, version } = await district.client.correction.entry({ agency: one.code, id: first })
    await district.client.correction.save({
      agency: one.code,
      id: first,
      entry: { ...entry, summary: '本局核对后的摘要。' },
      seen: version,
      reason: '与档案不符',
    })
    await noteCases({ agency: one.code, id: first })
    const plan = {
      type: 'recoded' as const,
      before: [one.code],
      after: [{ ...merged, continues: one.code, place: { code: '520199', name: '示例区' } }],
    }
    expect(
      await district.client.reorganisation.preview({ plan: { document: reorganisingDocument, ...plan } }),
    ).toMatchObject({
      before: [{ code: one.code, entries: 2 }],
      after: [{ code: merged.code, entries: 2, carried: 2, withheld: 0 }],
      ended: [{ code: one.code }],
      keys: [{ fingerprint: one.fingerprint, to: { code: merged.code } }],
      open: { corrections: 1, judgements: 0, disputes: 0 },
    })
    ;({ path } = await chain.sign(plan))
    expect(await chain.take(one, path)).toMatchObject({
      status: 'stored',
      effect: 'goesOn',
      came: 0,
      went: 0,
    })
    const { workspace } = await one.client.workspace.current({})
    expect(workspace).toMatchObject({ ...merged, place: { code: '520199' } })
    const [above, below] = bothSides(district, merged.code, one)
    expect(above).toBe(below)
    expect(acceptedFrom(sqlOf(district), one.code).entries.size).toBe(0)
    expect(await district.client.correction.list({})).toMatchObject([
      { agency: merged.code, id: first, state: 'open' },
    ])
    for (const { client } of [one, district]) {
      const { cases } = await client.cases.ofEntry({ agency: merged.code, id: first })
      expect(cases).toHaveLength(1)
    }
    const { rows } = await district.client.cases.list({ view: 'open' })
    expect(rows).toMatchObject([{ kind: 'doubt', party: { code: merged.code, name: merged.name } }])
  })

  test('has nothing new to hand in, and its history is readable', async () => {
    expect(await changesIn(one)).toEqual({ new: 0, changed: 0, retired: 0, unchanged: 2 })
    const { rows } = await one.client.change.list({})
    expect(rows[0]).toMatchObject({ action: 'reorganise', entries: 2 })
    // Nobody takes back what the bureau signed; what was before can be read and restored.
    expect((await one.client.change.state({})).undo).toBeUndefined()
    const history = await one.client.entry.history({ id: first })
    expect(history.versions.map(({ action }) => action)).toEqual(['reorganise', 'create'])
  })

  test('hands in under its new code from number 1 on, with the correction to come', async () => {
    await chain.change(one, first, { updateCycle: 'daily' })
    const { sequence, changes } = await chain.handIn(one)
    expect(sequence).toBe(1)
    expect(changes).toEqual({ new: 0, changed: 1, retired: 0, unchanged: 1 })
    expect((await one.client.entry.get({ id: first })).entry).toMatchObject({
      summary: '本局核对后的摘要。',
      updateCycle: 'daily',
    })
    const [above, below] = bothSides(district, merged.code, one)
    expect(above).toBe(below)
  })

  test('is carried at the city, and each entry traced to who signed it', async () => {
    const { changes } = await chain.rollUp()
    expect(changes).toEqual({ new: 0, changed: 1, retired: 0, unchanged: 1 })
    const entries = [...acceptedFrom(sqlOf(city), district.code).entries.values()]
    expect(new Set(entries.map(({ agency }) => agency))).toEqual(new Set([merged.code]))
    const [above, below] = bothSides(city, district.code, district)
    expect(above).toBe(below)
    const rollup = sqlOf(city).column<string>(
      "SELECT hash FROM package WHERE kind = 'rollup' ORDER BY sequence DESC LIMIT 1",
    )[0]
    for (const entry of entries) {
      const proof = proofOf(sqlOf(city), rollup ?? '', entry, entry.version)
      expect(proof?.signers[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
      expect(signedFor(sqlOf(city), entry)).toMatchObject({
        ...proof,
        through: { sender: { code: district.code } },
      })
    }
  })

  test('changes nothing where it is taken in again, and is written again byte for byte', async () => {
    expect(await chain.take(one, path)).toMatchObject({ status: 'known' })
    const bytes = readFileSync(path)
    const [row] = await district.client.reorganisation.list({})
    expect(row).toMatchObject({ type: 'recoded', carried: 2, document: reorganisingDocument })
    const again = await jobAnswer(district.client.reorganisation.reexport({ package: row?.package ?? '' }))
    expect(readFileSync(again.path).equals(bytes)).toBe(true)
  })

  test('is another step in the past states, and overwrites none', async () => {
    const { rows } = await district.client.state.list({})
    expect(rows.map(({ by, party }) => [by, party.code])).toContainEqual(['reorganisation', merged.code])
    expect(rows.map(({ by, party }) => [by, party.code])).toContainEqual(['receipt', one.code])
  })

  test('leaves its old packages known and verified, and takes none under its old name', async () => {
    const [old] = sqlOf(district).all<{ exported: string; hash: string }>(
      'SELECT hash FROM package WHERE sender = @code',
      { code: one.code },
    )
    const sent = sqlOf(one).get<{ path: string }>(
      'SELECT exported_to AS path FROM package WHERE hash = @hash',
      { hash: old?.hash ?? '' },
    )
    expect(await jobAnswer(district.client.inbox.import({ path: sent?.path ?? '' }))).toMatchObject({
      status: 'known',
    })
    expect((await district.client.package.verify({ path: sent?.path ?? '' })).trust).toBe('trusted')
    expect(
      await refusalOf(
        district.client.partner.register({ code: one.code, name: one.name, fingerprint: two.fingerprint }),
      ),
    ).toMatchObject(['OFFICE_ENDED', { name: one.name, successors: merged.name }])
  })
})

describe('what a city put right before the office got another code', () => {
  beforeAll(begin)
  afterAll(end)

  test('stands until it is handed down, and what was decided below in sight of it counts', async () => {
    const ids = [await chain.add(one, '公交线路'), await chain.add(one, '停车场')]
    const [buses = '', parking = ''] = ids
    await chain.handIn(one)
    await chain.rollUp()
    for (const id of ids) {
      const key = { agency: one.code, id }
      const { entry, version } = await city.client.correction.entry(key)
      const corrected = { ...entry, summary: '市里更正的摘要' }
      await city.client.correction.save({ ...key, entry: corrected, seen: version, reason: '与档案不符' })
    }
    await chain.rollUp()
    const { path } = await chain.sign({
      type: 'recoded',
      before: [one.code],
      after: [{ ...merged, continues: one.code }],
    })
    await chain.take(one, path)
    const atCity = async (id: string) =>
      (await city.client.correction.entry({ agency: merged.code, id })).accepted.summary

    // The answer to what is handed on as it was stays on its way.
    const handedOn = await rollUpFrom(district)
    await jobAnswer(city.client.inbox.import({ path: handedOn.path }))
    const accepting = { verdict: 'accepted' as const, comment: '' }
    await city.client.review.decide({ package: handedOn.package, ...accepting })
    const late = await jobAnswer(city.client.receipt.export({ package: handedOn.package, passphrase }))
    for (const id of ids) expect(await atCity(id)).toBe('市里更正的摘要')

    await chain.change(one, parking, { summary: '单位改的摘要' })
    const sent = await chain.send(one)
    await jobAnswer(district.client.inbox.import({ path: sent.path }))
    await district.client.review.decide({ package: sent.package, ...accepting })
    const key = { agency: merged.code, id: parking }
    const place = { field: 'summary' }
    await district.client.review.resolve({ package: sent.package, ...key, place, decision: 'theirs' })
    const receipt = await jobAnswer(district.client.receipt.export({ package: sent.package, passphrase }))
    await jobAnswer(one.client.receipt.import({ path: receipt.path }))
    const decided = await rollUpFrom(district)
    await jobAnswer(district.client.receipt.import({ path: late.path }))
    await chain.answer(city, district, decided.path)
    expect(await atCity(buses)).toBe('市里更正的摘要')
    expect(await atCity(parking)).toBe('单位改的摘要')
  })
})

describe('what a city decides without having heard of the other code', () => {
  beforeAll(begin)
  afterAll(end)

  test('reaches the office under the code that it has now', async () => {
    for (const office of [one, two]) {
      await chain.add(office, '停车场名录', { code: '' })
      await chain.handIn(office)
    }
    await jobAnswer(district.client.oneSource.find({}))
    const [group] = (await district.client.oneSource.list({ view: 'open' })).rows
    const judged = await district.client.oneSource.judge({ id: group?.id ?? '', verdict: 'dispute' })
    const { dispute: id = '' } = judged
    await district.client.dispute.escalate({ id })
    const rolled = await rollUpFrom(district)
    await jobAnswer(city.client.inbox.import({ path: rolled.path }))
    await city.client.dispute.decide({ id, source: one.code, text: '以该镇为准', basis: '第十九条' })
    const accepting = { verdict: 'accepted' as const, comment: '' }
    await city.client.review.decide({ package: rolled.package, ...accepting })
    const ruled = await jobAnswer(city.client.receipt.export({ package: rolled.package, passphrase }))
    const { path } = await chain.sign({
      type: 'recoded',
      before: [one.code],
      after: [{ ...merged, continues: one.code }],
    })
    await chain.take(one, path)
    await jobAnswer(district.client.receipt.import({ path: ruled.path }))
    await chain.add(one, '公共厕所')
    await chain.handIn(one)
    const [heard] = await one.client.notice.list({})
    expect(heard?.notice).toMatchObject({ id, source: merged.code })
    expect((await district.client.dispute.get({ id })).ruling).toMatchObject({ source: merged.code })
  })
})

describe('two offices that become one', () => {
  beforeAll(begin)
  afterAll(end)

  test('go on at one desk, with all entries of both unchanged', async () => {
    await chain.add(one, '公交线路')
    await chain.add(one, '涉密台账', {
      sensitivity: 'secret',
      sharing: { ...(await empty()).sharing, type: 'none', basis: '某办法' },
    })
    await chain.add(two, '停车场')
    await chain.add(two, '集贸市场')
    await chain.handIn(one)
    await chain.handIn(two)
    await chain.rollUp()
    const late = await chain.send(one)
    const { path } = await chain.sign({
      type: 'merged',
      before: [one.code, two.code],
      after: [{ code: two.code, name: merged.name, continues: two.code }],
    })
    expect((await refusalOf(district.client.inbox.import({ path: late.path })))[0]).not.toBe(
      'nothing was refused',
    )
    expect(await chain.take(one, path)).toMatchObject({ effect: 'ended', offices: [{ code: two.code }] })
    expect(await chain.take(two, path)).toMatchObject({ effect: 'goesOn', came: 2, went: 0 })
    expect(await chain.take(three, path)).toMatchObject({ effect: 'noted' })
    const [above, below] = bothSides(district, two.code, two)
    expect(above).toBe(below)
    expect(await changesIn(two)).toEqual({ new: 0, changed: 0, retired: 0, unchanged: 4 })
  })

  test('count what stayed secret at the other desk, until somebody says that it need not be', async () => {
    const held = () => two.client.reorganisation.held({})
    const [stub] = await held()
    expect(stub).toMatchObject({ withheld: 1, holders: [{ code: one.code }], released: false })
    const id = stub?.id ?? ''
    await two.client.reorganisation.release({ id, released: true })
    expect(await held()).toMatchObject([{ id, released: true }])
    expect(await changesIn(two)).toEqual({ new: 0, changed: 0, retired: 1, unchanged: 3 })
    // Its number is nobody else's, so that it can be said again.
    const secret = await chain.add(two, '涉密名册', { sensitivity: 'secret' })
    expect(
      [...leavingCatalog(sqlOf(two), two.code).replaced.values()].map((line) => JSON.parse(line)),
    ).toEqual([expect.objectContaining({ id: secret, withheld: 2 })])
    await two.client.reorganisation.release({ id, released: false })
    const { undo } = await two.client.change.state({})
    await jobAnswer(two.client.change.undo({ number: undo?.number ?? 0 }))
    expect(await changesIn(two)).toEqual({ new: 0, changed: 0, retired: 0, unchanged: 4 })
    expect(
      await refusalOf(two.client.reorganisation.release({ id: 'zzzzzz', released: true })),
    ).toMatchObject(['ENTRY_MISSING', { id: 'zzzzzz' }])
  })

  test('leave a desk that can only be read', async () => {
    const { workspace } = await one.client.workspace.current({})
    expect(workspace?.ended).toMatchObject({ successors: [{ code: two.code }] })
    expect((await refusalOf(chain.add(one, '再来一条')))[0]).toBe('OFFICE_ENDED')
    expect((await refusalOf(one.client.submission.export({ passphrase })))[0]).toBe('OFFICE_ENDED')
    expect((await one.client.entry.list({})).rows).toHaveLength(2)
  })

  test('are one at the city, traced to both, and nothing is there twice', async () => {
    await chain.handIn(two)
    const { changes } = await chain.rollUp()
    expect(changes).toEqual({ new: 0, changed: 0, retired: 0, unchanged: 4 })
    const [above, below] = bothSides(city, district.code, district)
    expect(above).toBe(below)
    const { sources } = await city.client.rollup.summary({})
    expect(sources).toMatchObject([{ agency: two.code, entries: 4 }])
  })
})

describe('an office that is divided', () => {
  beforeAll(begin)
  afterAll(end)

  test('gives others their share, and the rest stays', async () => {
    const stays = await chain.add(one, '公交线路')
    const goes = await chain.add(one, '停车场')
    await chain.add(two, '集贸市场')
    await chain.handIn(one)
    await chain.handIn(two)
    await chain.rollUp()
    const fresh = { code: '11520199000000009P', name: '云溪新区办事处' }
    const plan = {
      type: 'split' as const,
      before: [one.code],
      after: [{ code: one.code, name: one.name, continues: one.code }, fresh],
      assigned: [{ to: fresh.code, ids: [goes] }],
    }
    const { path } = await chain.sign(plan)
    expect(await chain.take(one, path)).toMatchObject({ effect: 'goesOn', came: 0, went: 1 })
    const { rows } = await one.client.entry.list({})
    expect(rows.map(({ id }) => id)).toEqual([stays])
    expect(await changesIn(one)).toEqual({ new: 0, changed: 0, retired: 0, unchanged: 1 })
    expect(acceptedFrom(sqlOf(district), fresh.code).entries.size).toBe(1)
    const { changes } = await chain.rollUp()
    expect(changes).toEqual({ new: 0, changed: 0, retired: 0, unchanged: 3 })
    const [above, below] = bothSides(city, district.code, district)
    expect(above).toBe(below)
  })
})

describe('a new office that hands in before it reads what came to it', () => {
  beforeAll(begin)
  afterAll(end)

  test('has that set aside, and begins its order anew', async () => {
    const goes = await chain.add(one, '停车场')
    await chain.handIn(one)
    // Its desk is there already; the district hears of it with the document alone.
    sqlOf(district).run('DELETE FROM partner WHERE code = @code', { code: two.code })
    const { path } = await chain.sign({
      type: 'split',
      before: [one.code],
      after: [
        { code: one.code, name: one.name, continues: one.code },
        { code: two.code, name: two.name },
      ],
      assigned: [{ to: two.code, ids: [goes] }],
    })
    await chain.add(two, '集贸市场')
    const early = await chain.send(two)
    expect((await refusalOf(district.client.inbox.import({ path: early.path })))[0]).toBe(
      'PACKAGE_BEFORE_REORGANISATION',
    )
    expect(await chain.take(two, path)).toMatchObject({ effect: 'goesOn', came: 1 })
    const { sequence, status } = await chain.handIn(two)
    expect({ sequence, status }).toEqual({ sequence: 1, status: 'stored' })
    const [above, below] = bothSides(district, two.code, two)
    expect(above).toBe(below)
  })
})

describe('an office that is renamed', () => {
  beforeAll(begin)
  afterAll(end)

  test('keeps its order', async () => {
    await chain.add(one, '公交线路')
    await chain.handIn(one)
    const { path } = await chain.sign({
      type: 'renamed',
      before: [one.code],
      after: [{ code: one.code, name: merged.name, continues: one.code }],
    })
    expect(await chain.take(one, path)).toMatchObject({ effect: 'goesOn' })
    await chain.add(one, '停车场')
    expect((await chain.handIn(one)).sequence).toBe(2)
    const partners = await district.client.partner.list({})
    expect(partners.find(({ code }) => code === one.code)).toMatchObject({ name: merged.name })
  })
})

async function empty() {
  const { soundEntry } = await import('../../shared/rule-examples.ts')
  return soundEntry
}
