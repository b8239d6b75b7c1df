import { copyFileSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import type { Exported } from '../../electron/jobs/export-package.ts'
import { keyPath } from '../../electron/signer.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'

// What two offices each believe of the same packages when things do not happen one after another.

const folder = temporaryFolder()
let made = 0
let offices: Offices
let township: Office
let district: Office
let city: Office

beforeEach(async () => {
  made += 1
  offices = await openOffices(join(folder, String(made)))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  ;({ district, city } = offices)
})
afterEach(() => {
  for (const { backend } of [...offices.townships, district, city]) backend.close()
})

const add = async (office: Office, entry: Partial<Entry>) =>
  (await office.client.entry.create({ entry: entrySchema.parse({ provider: office.name, ...entry }) })).id
const handIn = (office: Office) => jobAnswer(office.client.submission.export({ passphrase }))
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

  test.runIf(existsSync('/dev/full'))(
    'should say so when the stick is full, and leave nothing on it',
    async () => {
      const noise = (index: number) => Array.from({ length: 400 }, (_, at) => (index * 7919 + at * at) % 9973)
      for (let index = 0; index < 300; index += 1) {
        await add(township, { name: `数据 ${index}`, summary: noise(index).join(' ') })
      }
      const stick = join(folder, 'full')
      mkdirSync(stick)
      symlinkSync('/dev/full', join(stick, `${township.name}-报送-001.mulu.part`))
      const [code] = await refusalOf(township.client.submission.export({ passphrase, folder: stick }))
      expect(code).toBe('FILE_UNWRITABLE')
      expect(readdirSync(stick)).toEqual([])
      expect((await handIn(township)).sequence).toBe(1)
    },
  )
})
