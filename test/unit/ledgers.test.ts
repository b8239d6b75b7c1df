import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema, itemSchema, type Entry } from '../../shared/entry.ts'
import type { Exported } from '../../electron/jobs/export-package.ts'
import { createSigner, keyPath } from '../../electron/crypto/key-file.ts'
import { enterPerson } from '../../electron/trust/persons.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'
import { rollUpFrom } from '../support/approve.ts'

// What two offices each believe of the same packages when things do not happen one after another.

const folder = temporaryFolder()
let round = 0
let offices: Offices
let township: Office
let district: Office
let city: Office

beforeEach(() => {
  round += 1
  offices = readyOffices(join(folder, `offices-${round}`))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  ;({ district, city } = offices)
})
afterEach(() => closeOffices(offices))

const add = async (office: Office, entry: Partial<Entry>) =>
  (await office.client.entry.create({ entry: entrySchema.parse({ provider: office.name, ...entry }) })).id
const handIn = (office: Office) => jobAnswer(office.client.submission.export({ passphrase }))
const rollUp = () => rollUpFrom(district)
const take = (office: Office, { path }: Exported) => jobAnswer(office.client.receipt.import({ path }))

/** The bureau imports a package, decides on everything in it alike, and signs. */
async function answer(
  bureau: Office,
  { path, package: hash }: Exported,
  verdict: 'accepted' | 'returned' = 'accepted',
): Promise<Exported> {
  await jobAnswer(bureau.client.inbox.import({ path }))
  const comment = verdict === 'returned' ? '请核对。' : ''
  await bureau.client.review.decide({ package: hash, verdict, comment })
  return jobAnswer(bureau.client.receipt.export({ package: hash, passphrase }))
}

const returnedNames = async () =>
  (await township.client.entry.list({ view: 'returned' })).rows.map(({ name }) => name)

describe('a new superior', () => {
  test('should begin with nothing accepted, and the old one go on from where it was', async () => {
    const superior = ({ client }: Office, { code, name, fingerprint }: Office) =>
      client.partner.register({ code, name, fingerprint, relation: 'superior' })
    await add(township, { name: '公交线路' })
    await take(township, await answer(district, await handIn(township)))
    await add(township, { name: '停车场' })
    await take(township, await answer(district, await handIn(township), 'returned'))

    await superior(township, city)
    await city.client.partner.register({
      code: township.code,
      name: township.name,
      fingerprint: township.fingerprint,
    })
    expect((await township.client.submission.preview({})).changes).toMatchObject({ new: 2, unchanged: 0 })
    await take(township, await answer(city, await handIn(township)))
    expect(await returnedNames()).toEqual([])

    await superior(township, district)
    expect((await township.client.submission.preview({})).changes).toMatchObject({ new: 1, unchanged: 1 })
    await take(township, await answer(district, await handIn(township)))
    expect((await district.client.rollup.summary({})).total).toBe(2)
  })
})

describe('what was returned', () => {
  test('should be seen also where the answer crossed the next submission', async () => {
    await add(township, { name: '公交线路' })
    const receipt = await answer(district, await handIn(township), 'returned')
    await add(township, { name: '停车场' })
    const second = await handIn(township)
    await take(township, receipt)
    expect(await returnedNames()).toEqual(['公交线路'])
    await add(township, { name: '公园' })
    const third = await handIn(township)
    expect(await returnedNames()).toEqual([])
    await jobAnswer(district.client.inbox.import({ path: second.path }))
    await take(township, await answer(district, third))
    expect((await township.client.submission.preview({})).changes).toMatchObject({ unchanged: 3 })
  })

  test('should be seen also where it is a retirement, until that is taken back', async () => {
    const id = await add(township, { name: '公交线路' })
    await add(township, { name: '停车场' })
    await take(township, await answer(district, await handIn(township)))
    await township.client.entry.retire({ id, retired: true })
    await take(township, await answer(district, await handIn(township), 'returned'))
    expect(await returnedNames()).toEqual(['公交线路'])
    await township.client.entry.retire({ id, retired: false })
    expect(await returnedNames()).toEqual([])
    expect((await township.client.submission.preview({})).changes).toMatchObject({ retired: 0, unchanged: 2 })
  })
})

describe('signing', () => {
  const pathOf = async ({ client }: Office) => (await client.workspace.current({})).workspace?.path ?? ''

  test('should enter nothing in the ledger while the stick is not plugged in', async () => {
    await add(township, { name: '公交线路' })
    const { path, package: hash } = await handIn(township)
    await jobAnswer(district.client.inbox.import({ path }))
    await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    const stick = join(folder, 'no-stick')
    const [code] = await refusalOf(
      district.client.receipt.export({ package: hash, passphrase, folder: stick }),
    )
    expect(code).toBe('FOLDER_MISSING')
    expect(await district.client.inbox.list({})).toMatchObject([{ state: 'pending' }])
    mkdirSync(stick)
    await jobAnswer(district.client.receipt.export({ package: hash, passphrase, folder: stick }))
  })

  test('should refuse a key that is not the one the superior was told', async () => {
    await add(township, { name: '公交线路' })
    const own = keyPath(await pathOf(township))
    copyFileSync(keyPath(await pathOf(district)), own)
    expect(await refusalOf(township.client.submission.export({ passphrase }))).toEqual([
      'KEY_DAMAGED',
      { path: own },
    ])
    expect(await township.client.submission.ledger({})).toEqual([])
  })

  test('should be by a person who may act for the office, wherever that person stands in the list', async () => {
    await add(township, { name: '公交线路' })
    await jobAnswer(district.client.inbox.import({ path: (await handIn(township)).path }))
    const [received] = await district.client.inbox.list({})
    const hash = received?.package ?? ''
    await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    const { sql } = district.backend.context.desk
    sql.run(`UPDATE person SET roles = '["chief"]'`)
    const receipt = () => district.client.receipt.export({ package: hash, passphrase })
    expect(await refusalOf(receipt())).toEqual([
      'PERSON_ROLE',
      { person: `${district.name}经办人`, role: 'operator' },
    ])
    expect(await district.client.inbox.list({})).toMatchObject([{ state: 'pending' }])
    const operator = createSigner(keyPath(await pathOf(district), 2), passphrase)
    const suite = 'ed25519-sha256'
    enterPerson(sql, { name: '李四', roles: ['operator'], suite, fingerprint: operator.fingerprint })
    await jobAnswer(receipt())
    expect(await district.client.inbox.list({})).toMatchObject([{ state: 'answered' }])
  })

  test.runIf(existsSync('/dev/full'))(
    'should say so when the stick is full, and leave nothing on it',
    async () => {
      const noise = (index: number) => Array.from({ length: 400 }, (_, at) => (index * 7919 + at * at) % 9973)
      for (let index = 0; index < 100; index += 1) {
        await add(township, { name: `数据 ${index}`, summary: noise(index).join(' ') })
      }
      const stick = join(folder, 'full')
      mkdirSync(stick)
      symlinkSync('/dev/full', join(stick, `${township.name}-报送-001.mulu.part`))
      const [code] = await refusalOf(township.client.submission.export({ passphrase, folder: stick }))
      expect(code).toBe('DISK_FULL')
      expect(readdirSync(stick)).toEqual([])
      expect((await handIn(township)).sequence).toBe(1)
    },
  )
})

describe('the last entry retired', () => {
  const retireOnly = async () => {
    const id = await add(township, { name: '公交线路' })
    await take(township, await answer(district, await handIn(township)))
    await township.client.entry.retire({ id, retired: true })
  }

  test('should reach the district and the city, which then have nothing', async () => {
    await retireOnly()
    await take(district, await answer(city, await rollUp()))
    const last = await handIn(township)
    expect(last.entries).toBe(0)
    await take(township, await answer(district, last))
    await take(district, await answer(city, await rollUp()))
    for (const { client } of [district, city]) {
      expect(await client.rollup.summary({})).toMatchObject({ total: 0, sources: [] })
    }
    expect(await refusalOf(township.client.submission.export({ passphrase }))).toEqual(['CATALOG_EMPTY', {}])
    expect(await refusalOf(district.client.rollup.export({ passphrase }))).toEqual(['ROLLUP_EMPTY', {}])
  })

  test('should leave the agency among the sources of a city that returned it', async () => {
    await retireOnly()
    await take(district, await answer(city, await rollUp()))
    await take(township, await answer(district, await handIn(township)))
    await take(district, await answer(city, await rollUp(), 'returned'))
    const { total, sources } = await city.client.rollup.summary({})
    expect(total).toBe(1)
    expect(sources).toMatchObject([{ agency: township.code, entries: 1, sequence: 1 }])
  })
})

describe('an entry that becomes secret', () => {
  test('should change its own stub and no other, and come back as it was', async () => {
    const ids: string[] = []
    for (const name of ['公交线路', '停车场', '公园', '农家书屋']) {
      ids.push(await add(township, { name, sensitivity: 'secret' }))
    }
    await take(township, await answer(district, await handIn(township)))
    const unchanged = (count: number, others: object) =>
      expect(township.client.submission.preview({})).resolves.toMatchObject({
        changes: { unchanged: count, ...others },
      })
    for (let more = 0; more < 8; more += 1) await add(township, { name: `${more}`, sensitivity: 'secret' })
    await unchanged(4, { new: 8, changed: 0 })
    await take(township, await answer(district, await handIn(township)))

    const [id = ''] = ids.toSorted()
    const { entry } = await township.client.entry.get({ id })
    await township.client.entry.save({ id, entry: { ...entry, sensitivity: 'internal' } })
    await unchanged(11, { new: 0, changed: 1 })
    await take(township, await answer(district, await handIn(township)))
    await township.client.entry.save({ id, entry })
    await unchanged(11, { new: 0, changed: 1 })
    await take(township, await answer(district, await handIn(township)))
    expect(await district.client.rollup.summary({})).toMatchObject({ total: 12, withheld: 12 })
  })
})

test('the largest entry that can be saved can be handed in', async () => {
  const letters = (index: number) =>
    String.fromCharCode(
      ...Array.from({ length: 300 }, (_, at) => 0x4e00 + ((index * 31 + at * (index % 97)) % 20_000)),
    )
  const items = Array.from({ length: 5000 }, (_, index) =>
    itemSchema.parse({ name: letters(index), type: 'C' }),
  )
  await add(township, { name: '公交线路', items })
  await take(township, await answer(district, await handIn(township)))
  expect((await district.client.rollup.summary({})).total).toBe(1)
})

describe('a name', () => {
  test('should be the registered one, whatever a package calls its sender', async () => {
    await district.client.partner.register({
      code: township.code,
      name: '档案上的名称',
      fingerprint: township.fingerprint,
    })
    await add(township, { name: '公交线路' })
    await answer(district, await handIn(township))
    const [received] = await district.client.inbox.list({})
    expect(received?.sender).toEqual({ code: township.code, name: '档案上的名称' })
    const { sources } = await district.client.rollup.summary({})
    expect(sources.map(({ name }) => name)).toEqual(['档案上的名称'])
  })

  test('should be registered anew without making a subordinate of the superior', async () => {
    const { code, name, fingerprint } = district
    await township.client.partner.register({ code, name, fingerprint })
    expect(await township.client.partner.list({})).toMatchObject([{ code, relation: 'superior' }])
  })
})
