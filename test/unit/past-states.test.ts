import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import { catalogs } from '../../shared/entry-list.ts'
import type { Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { approve } from '../support/approve.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// What was accepted once stays as it was: any of it is opened, compared and written, on both sides of the receipt.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office
const ids: string[] = []

async function handIn(): Promise<void> {
  const { path, package: hash } = await jobAnswer(township.client.submission.export({ passphrase }))
  await jobAnswer(district.client.inbox.import({ path }))
  await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  const receipt = await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
  await jobAnswer(township.client.receipt.import({ path: receipt.path }))
}

const add = async (name: string, more: Partial<Entry> = {}) =>
  ids.push((await township.client.entry.create({ entry: { ...soundEntry, ...more, name } })).id)
const closed = { opening: { ...soundEntry.opening, open: 'no' as const } }
const unshared = { ...closed, sharing: { ...soundEntry.sharing, type: 'none' as const } }
const quietly = { report: () => undefined }
const all = { offset: 0, limit: 100 }

beforeAll(async () => {
  offices = readyOffices(join(folder, 'homes'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  ;[township, district] = [first, offices.district]
  for (const name of ['公交线路', '停车场']) await add(name)
  await add('河道名录', closed)
  await handIn()
  await approve(district)
  const [bus = '', parking = ''] = ids
  await township.client.entry.save({
    id: bus,
    entry: { ...soundEntry, name: '公交线路', summary: '改过的摘要。' },
  })
  await township.client.entry.retire({ id: parking, retired: true })
  await add('公厕分布', unshared)
  await handIn()
})
afterAll(() => closeOffices(offices))

describe('states that were accepted once', () => {
  test('are listed on both sides, the newest first', async () => {
    const here = await district.client.state.list(all)
    expect(here.rows.map(({ by, sequence, entries }) => ({ by, sequence, entries }))).toEqual([
      { by: 'receipt', sequence: 2, entries: 3 },
      { by: 'approval', sequence: undefined, entries: 3 },
      { by: 'receipt', sequence: 1, entries: 3 },
    ])
    const there = await township.client.state.list(all)
    const receipts = here.rows.filter(({ by }) => by === 'receipt')
    expect(there.rows.map(({ state }) => state)).toEqual(receipts.map(({ state }) => state))
    // However many there are, those of one office can be asked for.
    const { code, name } = township
    expect(here.parties).toContainEqual({ code, name, states: 2 })
    const ofOne = await district.client.state.list({ ...all, limit: 1, party: code })
    expect(ofOne).toMatchObject({ total: 2, rows: [{ sequence: 2 }] })
    expect(await district.client.state.list({ ...all, party: 'nobody' })).toMatchObject({
      rows: [],
      total: 0,
    })
  })

  test('are opened as they were', async () => {
    const first = (await district.client.state.list(all)).rows.at(-1)?.state ?? ''
    const opened = await district.client.state.compare({ to: first, search: '', ...all })
    expect(opened.rows.map(({ name, change }) => `${name} ${change}`).toSorted()).toEqual([
      '停车场 new',
      '公交线路 new',
      '河道名录 new',
    ])
    const bus = opened.rows.find(({ name }) => name === '公交线路')
    const read = await district.client.state.entry({
      to: first,
      agency: bus?.agency ?? '',
      id: bus?.id ?? '',
    })
    expect(read.after?.summary).toBe(soundEntry.summary)
    expect(read.before).toBeUndefined()
  })

  test('are compared, either way round', async () => {
    const { rows: states } = await district.client.state.list(all)
    const [to = '', from = ''] = [states[0]?.state, states[2]?.state]
    const forth = await district.client.state.compare({ from, to, search: '', ...all })
    expect(forth.counts).toEqual({ new: 1, changed: 1, retired: 1, unchanged: 1 })
    expect(forth.total).toBe(4)
    expect(forth.rows.at(-1)).toMatchObject({ name: '河道名录', change: 'unchanged' })
    const changed = await district.client.state.compare({ from, to, change: 'changed', search: '', ...all })
    expect(changed.rows.map(({ name }) => name)).toEqual(['公交线路'])
    expect(changed.total).toBe(1)
    const [row] = changed.rows
    const entry = await district.client.state.entry({
      from,
      to,
      agency: row?.agency ?? '',
      id: row?.id ?? '',
    })
    expect(entry.differences).toEqual([
      { field: 'summary', before: soundEntry.summary, after: '改过的摘要。' },
    ])
    const back = await district.client.state.compare({ from: to, to: from, search: '停车', ...all })
    expect(back.rows).toMatchObject([{ name: '停车场', change: 'new' }])
    expect(back.total).toBe(1)
  })

  test('are written as workbooks, alone and compared', async () => {
    const { rows: states } = await district.client.state.list(all)
    const [to = '', from = ''] = [states[0]?.state, states[2]?.state]
    const whole = await jobAnswer(district.client.state.export({ to: from }))
    expect(whole.entries).toBe(3)
    const { sheets } = await readWorkbook(whole.path, quietly)
    expect(JSON.stringify(sheets)).toContain('停车场')
    const compared = await jobAnswer(district.client.state.export({ from, to }))
    expect(compared.entries).toBe(3)
    expect(existsSync(compared.path)).toBe(true)
  })

  test('are three catalogs, each listed and written, and so is what is accepted now', async () => {
    const { client } = district
    const { total, shared, open } = await client.rollup.summary({})
    const here = { resource: total, sharing: shared, open }
    expect(new Set(Object.values(here)).size).toBe(3)
    const now = (await client.state.list(all)).rows[0]?.state ?? ''
    for (const catalog of catalogs) {
      expect((await client.rollup.entries({ catalog })).total).toBe(here[catalog])
      // One office has handed in: its newest state is all there is.
      for (const to of [now, undefined]) {
        const { path, entries } = await jobAnswer(client.state.export({ catalog, ...(to && { to }) }))
        expect(entries).toBe(here[catalog])
        expect(path).toContain({ resource: '资源目录', sharing: '共享目录', open: '开放目录' }[catalog])
      }
    }
    expect(await refusalOf(jobAnswer(township.client.state.export({})))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'bureau' },
    ])
  })

  test('say who signed what is accepted, not what waits for its answer', async () => {
    const { path } = await jobAnswer(township.client.submission.export({ passphrase }))
    await jobAnswer(district.client.inbox.import({ path }))
    const [row] = (await district.client.rollup.entries({ search: '公厕' })).rows
    const key = { agency: row?.agency ?? '', id: row?.id ?? '' }
    expect((await district.client.correction.entry(key)).signed).toMatchObject({
      kind: 'submission',
      sequence: 2,
      sender: { code: township.code },
    })
  })

  test('are only those of this workspace', async () => {
    const unknown = { to: '0'.repeat(64), search: '', ...all }
    expect(await refusalOf(district.client.state.compare(unknown))).toEqual(['STATE_UNKNOWN', {}])
  })

  test('hold nothing that has become secret since, in a workbook', async () => {
    const [, , river = ''] = ids
    const { entry } = await township.client.entry.get({ id: river })
    await township.client.entry.save({ id: river, entry: { ...entry, sensitivity: 'secret' } })
    const state = (await township.client.state.list(all)).rows.at(-1)?.state ?? ''
    const { path, entries } = await jobAnswer(township.client.state.export({ to: state }))
    expect(entries).toBe(2)
    expect(JSON.stringify(await readWorkbook(path, quietly))).not.toContain('河道名录')
  })
})
