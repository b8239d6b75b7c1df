import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dropDraft } from '../../electron/catalog/draft.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { parts } from '../../shared/package.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// From the working copy to what one person signed: what is frozen, what the secrecy review says, and what leaves.

const folder = temporaryFolder()
let offices: Offices
let office: Office
let client: Office['client']

beforeAll(() => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  office = first
  client = office.client
})
afterAll(() => closeOffices(offices))

beforeEach(() => {
  const { sql } = office.backend.context.desk
  sql.transaction(() => {
    dropDraft(sql)
    emptyCatalog(sql)
    sql.run('DELETE FROM secrecy_review')
  })
})

const entryOf = (name: string, more: Partial<Entry> | object = {}) =>
  entrySchema.parse({ name, provider: office.name, sensitivity: 'internal', ...more })
const add = async (name: string, more?: object) =>
  (await client.entry.create({ entry: entryOf(name, more) })).id
const edit = (id: string, name: string, more?: object) =>
  client.entry.save({ id, entry: entryOf(name, more) })
const draft = async () => (await client.draft.current({})).draft
const rows = async (filter: 'all' | 'open' | 'withheld' = 'all') => (await client.draft.list({ filter })).rows
const clearRest = () => client.draft.decide({ verdict: 'clear' })
const withhold = (id: string, reason = '属于工作秘密', item = '') =>
  client.draft.decide({ ids: [id], item, verdict: 'withhold', reason })
const conclude = () => jobAnswer(client.draft.conclude({ person: 1, passphrase, chief: 1 }))
const send = () => jobAnswer(client.draft.send({}))

/** The records of a package, by entry. */
async function recordsIn(path: string) {
  const part = (await unpack(path)).find(({ name }) => name.endsWith(parts.entries))
  const lines = part?.bytes.toString('utf8').trimEnd().split('\n') ?? []
  const records = lines.map(
    (line) => JSON.parse(line) as { id: string; entry?: Entry; withheld?: number; withheldItems?: number },
  )
  return new Map(records.map((record) => [record.id, record]))
}

/** Goes through all steps with one person. */
async function handIn() {
  await conclude()
  const sent = await send()
  return { ...sent, records: await recordsIn(sent.path) }
}

describe('what is frozen', () => {
  test('should stay as it was, whatever is typed, retired, undone or added afterwards', async () => {
    const [lines, stops, parks] = [await add('公交线路'), await add('公交站点'), await add('公园')]
    // Typed on in one field without a rest: both are one step of the history.
    await client.entry.save({ id: lines, entry: entryOf('公交线路', { summary: '线路' }) })
    await client.draft.freeze({})
    await client.entry.save({ id: lines, entry: entryOf('公交线路', { summary: '线路与站' }) })
    await client.entry.save({ id: lines, entry: entryOf('公交线路', { summary: '线路与站点。' }) })
    await client.entry.retire({ id: stops, retired: true })
    await add('停车场')
    expect(await draft()).toMatchObject({ stage: 'review', changedSince: 3 })
    expect((await rows()).map(({ name, summary }) => [name, summary])).toEqual([
      ['公交线路', '线路'],
      ['公交站点', ''],
      ['公园', ''],
    ])
    await clearRest()
    const { records } = await handIn()
    expect(new Set(records.keys())).toEqual(new Set([lines, stops, parks]))
    expect(records.get(lines)?.entry?.summary).toBe('线路')
  })

  test('should be one at a time, and the quick way be shut meanwhile', async () => {
    await add('公园')
    await client.draft.freeze({})
    expect(await refusalOf(client.draft.freeze({}))).toEqual(['DRAFT_OPEN', {}])
    expect(await refusalOf(client.submission.export({ passphrase }))).toEqual(['DRAFT_OPEN', {}])
  })

  test('should be there before anything is reviewed, signed or sent', async () => {
    for (const asked of [
      client.draft.stepBack({}),
      client.draft.decide({ verdict: 'clear' }),
      client.draft.conclude({ person: 1, passphrase }),
      client.draft.sign({ person: 1, passphrase }),
      client.draft.send({}),
    ]) {
      expect((await refusalOf(asked))[0]).toBe('DRAFT_NONE')
    }
  })
})

describe('the secrecy review', () => {
  test('should not end while an entry has no word', async () => {
    const [one] = [await add('公园'), await add('停车场')]
    await client.draft.freeze({})
    await client.draft.decide({ ids: [one], verdict: 'clear' })
    const asked = client.draft.conclude({ person: 1, passphrase, chief: 1 })
    expect(await refusalOf(asked)).toEqual(['REVIEW_OPEN', { open: 1 }])
  })

  test('should want a reason for what stays, and know who said what', async () => {
    const id = await add('名册')
    await client.draft.freeze({})
    expect(await refusalOf(withhold(id, '  '))).toEqual(['REASON_NEEDED', {}])
    await withhold(id, ' 含工作秘密 ')
    expect(await rows('withheld')).toMatchObject([
      { id, verdict: 'withhold', reason: '含工作秘密', who: `${office.name}经办人` },
    ])
  })

  test('should take back everything that was said at once, and nothing else', async () => {
    const [first] = [await add('公园'), await add('停车场'), await add('名册')]
    await client.draft.freeze({})
    await client.draft.decide({ ids: [first], verdict: 'clear' })
    await new Promise((resolve) => setTimeout(resolve, 2))
    const { decided, saidAt } = await clearRest()
    expect(decided).toBe(2)
    expect((await draft())?.review.open).toBe(0)
    expect(await client.draft.decide({ verdict: 'open', saidAt })).toMatchObject({ decided: 2 })
    expect((await draft())?.review).toMatchObject({ entries: 3, open: 2 })
  })

  test('should remember what was cleared until that entry changes', async () => {
    const [lines] = [await add('公交线路'), await add('公园')]
    await client.draft.freeze({})
    await clearRest()
    await client.draft.stepBack({})
    await edit(lines, '公交线路', { summary: '线路' })
    await client.draft.freeze({})
    expect((await draft())?.review).toMatchObject({ entries: 2, open: 1, kept: 1 })
    expect((await rows('open')).map(({ id }) => id)).toEqual([lines])
  })

  test('should be over once it was concluded, until somebody steps back', async () => {
    const id = await add('公园')
    await client.draft.freeze({})
    await clearRest()
    await conclude()
    expect(await refusalOf(withhold(id))).toEqual(['DRAFT_CONCLUDED', {}])
    await client.draft.stepBack({})
    await withhold(id)
    expect((await draft())?.review.withheld).toBe(1)
  })

  test('should find by name and page in the order of names', async () => {
    for (const name of ['停车场', '公园', '公交线路', '报刊亭']) await add(name)
    await client.draft.freeze({})
    const { rows: page, total } = await client.draft.list({ offset: 1, limit: 2 })
    expect([total, page.map(({ name }) => name)]).toEqual([4, ['公交线路', '公园']])
    expect((await client.draft.list({ search: '公' })).total).toBe(2)
  })
})

describe('what leaves', () => {
  test('should have a stub with a lasting number for what was withheld, and the entry again once it is cleared', async () => {
    const [roll, park, list] = [await add('名册'), await add('公园'), await add('台账')]
    await client.draft.freeze({})
    await withhold(roll)
    await withhold(list)
    await clearRest()
    const first = await handIn()
    const number = first.records.get(list)?.withheld
    expect(first).toMatchObject({ entries: 3, withheld: 2 })
    expect(first.records.get(list)).toEqual({ agency: office.code, id: list, withheld: number })
    expect(readFileSync(first.path).includes('台账')).toBe(false)

    await client.draft.freeze({})
    await client.draft.decide({ ids: [roll], verdict: 'clear' })
    const second = await handIn()
    expect(second.records.get(list)?.withheld).toBe(number)
    expect(second.records.get(roll)?.entry?.name).toBe('名册')
    expect(second.records.get(park)?.entry?.name).toBe('公园')
  })

  test('should leave out a withheld item, and count it', async () => {
    const items = [{ name: '姓名' }, { name: '住址' }]
    const id = await add('名册', { items })
    await client.draft.freeze({})
    await withhold(id, '个人隐私', '住址')
    await clearRest()
    expect((await draft())?.review).toMatchObject({ withheld: 0, items: 1 })
    expect((await rows('withheld'))[0]?.items.map(({ name, withheld }) => [name, withheld])).toEqual([
      ['姓名', undefined],
      ['住址', '个人隐私'],
    ])
    const { records, path } = await handIn()
    expect(records.get(id)?.entry?.items.map((item: { name: string }) => item.name)).toEqual(['姓名'])
    expect(records.get(id)?.withheldItems).toBe(1)
    expect(readFileSync(path).includes('住址')).toBe(false)
  })

  test('should never be what was secret when it was frozen, nor its code, whatever it became since', async () => {
    const secret = await add('演练方案', { sensitivity: 'secret', code: '520199-S-7' })
    const naming = await add('演练场地', { related: ['520199-S-7'] })
    await client.draft.freeze({})
    await edit(secret, '演练方案', { code: '520199-S-7' })
    await edit(naming, '演练场地')
    expect((await draft())?.review).toMatchObject({ secret: 1, open: 1 })
    await client.draft.decide({ ids: [secret], verdict: 'clear' })
    await clearRest()
    const { records } = await handIn()
    expect(records.get(secret)).toEqual({ agency: office.code, id: secret, withheld: 1 })
    expect(records.get(naming)?.entry?.related ?? []).toEqual([])
  })

  test('should tell nothing of what was withheld in the entries around it', async () => {
    const roll = await add('名册', { code: '520199-W-1' })
    const naming = await add('场地', { related: ['520199-W-1'] })
    await client.draft.freeze({})
    await withhold(roll)
    await clearRest()
    const { records } = await handIn()
    expect(records.get(naming)?.entry?.related ?? []).toEqual([])
  })

  test('should be nothing that became secret after it was signed, and take no number for it', async () => {
    const id = await add('名册')
    await client.draft.freeze({})
    await clearRest()
    await conclude()
    await edit(id, '名册', { sensitivity: 'secret' })
    const before = await client.submission.ledger({})
    expect((await refusalOf(client.draft.send({})))[0]).toBe('PACKAGE_HOLDS_SECRET')
    expect(await client.submission.ledger({})).toEqual(before)
    expect((await draft())?.stage).toBe('ready')
  })
})
