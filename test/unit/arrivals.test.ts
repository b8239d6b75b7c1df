import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { rulesInForce } from '../../electron/catalog/rules-in-force.ts'
import { encryptFile } from '../../electron/crypto/age.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { JobContext } from '../../electron/jobs/job.ts'
import { takeInMany } from '../../electron/jobs/take-in-many.ts'
import { findLimits } from '../../electron/package/find-packages.ts'
import { connectAgain } from '../../electron/workspace/workspace-file.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { Failure } from '../../shared/failures.ts'
import type { Progress } from '../../shared/shapes.ts'
import { agencies, handIn, recordsOf, registerAll, type Agency } from '../support/agencies.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// A folder with everything in it that a stick comes with: each package goes in or says why not, and the rest is counted.

const folder = temporaryFolder()
const stick = join(folder, '优盘')
let offices: Offices
let district: Office
let all: Agency[]

beforeAll(async () => {
  offices = readyOffices(join(folder, 'homes'))
  district = offices.district
  all = agencies(5)
  await registerAll(district, all.slice(0, 4))
})
afterAll(() => closeOffices(offices))

function at(index: number): Agency {
  const found = all[index]
  if (!found) throw new Error(`no agency ${index}`)
  return found
}
const take = (...paths: string[]): Promise<ArrivalBatch> => jobAnswer(district.client.inbox.takeIn({ paths }))
const outcomes = ({ rows }: ArrivalBatch) =>
  Object.fromEntries(rows.map(({ name, outcome, refusal }) => [name, refusal?.code ?? outcome]))
/** Everything the ledger knows; the list of files is no part of it. */
const ledger = () => dump(district.backend.context.desk.workspace.path, ['arrival', 'arrival_batch'])

describe('a stick', () => {
  test('goes in by the numbers of its senders, whatever its files are called', async () => {
    const [one, two, three, four, stranger] = [at(0), at(1), at(2), at(3), at(4)]
    await handIn(one, district, recordsOf(one, 3), { folder: stick, fileName: 'z.mulu' })
    await handIn(one, district, recordsOf(one, 4), { folder: stick, fileName: 'm.mulu' })
    await handIn(one, district, recordsOf(one, 5), { folder: join(stick, '更深'), fileName: 'a.mulu' })
    const early = await handIn(two, district, recordsOf(two, 1), { folder: join(folder, '没有带来') })
    await handIn(two, district, recordsOf(two, 2), { folder: stick, fileName: '早到.mulu' })
    const { path } = await handIn(three, district, recordsOf(three, 2), {
      folder: stick,
      fileName: '好.mulu',
    })
    copyFileSync(path, join(stick, '好 - 副本.mulu'))
    const torn = await handIn(four, district, recordsOf(four, 2), { folder: stick, fileName: '坏.mulu' })
    writeFileSync(torn.path, readFileSync(torn.path).subarray(0, -50))
    await handIn(stranger, district, recordsOf(stranger, 2), { folder: stick, fileName: '陌生.mulu' })
    writeFileSync(join(stick, '说明.docx'), 'x')
    writeFileSync(join(stick, 'setup.exe'), 'x')
    writeFileSync(join(stick, '._z.mulu'), 'x')
    writeFileSync(join(stick, '.DS_Store'), 'x')
    symlinkSync(early.path, join(stick, '链接.mulu'))
    mkdirSync(join(stick, '1/2/3/4/5'), { recursive: true })
    copyFileSync(early.path, join(stick, '1/2/3/4/5/太深.mulu'))

    const batch: ArrivalBatch = await take(stick)
    expect(outcomes(batch)).toEqual({
      'z.mulu': 'stored',
      'm.mulu': 'stored',
      'a.mulu': 'stored',
      '早到.mulu': 'held',
      '好 - 副本.mulu': 'stored',
      '好.mulu': 'known',
      '坏.mulu': 'PACKAGE_TRUNCATED',
      '陌生.mulu': 'PACKAGE_SIGNER_UNKNOWN',
    })
    expect(batch.beside).toEqual({
      count: 5,
      first: [
        { name: 'setup.exe', runs: true },
        ...['._z.mulu', '4/', '说明.docx', '链接.mulu'].map((name) => ({ name, runs: false })),
      ],
    })
    expect(batch.again).toBe(1)
    expect(existsSync(join(folder, '没有带来'))).toBe(true)
  })

  test('taken in twice changes nothing', async () => {
    const before = ledger()
    const batch: ArrivalBatch = await take(stick)
    expect(ledger()).toBe(before)
    expect(outcomes(batch)).toMatchObject({
      'z.mulu': 'known',
      '早到.mulu': 'held',
      '坏.mulu': 'PACKAGE_TRUNCATED',
    })
    expect(await district.client.inbox.arrivals({})).toEqual([batch])
  })

  test('goes on when what was wrong is mended, and says of what waited that it went in', async () => {
    const [batch] = await district.client.inbox.arrivals({})
    if (!batch) throw new Error('no batch')
    await registerAll(district, [at(4)])
    await jobAnswer(
      district.client.inbox.import({ path: join(folder, '没有带来', '第002号单位-报送-001.mulu') }),
    )
    const after: ArrivalBatch = await jobAnswer(district.client.inbox.takeRest({ batch: batch.number }))
    expect(outcomes(after)).toMatchObject({ '早到.mulu': 'stored', '陌生.mulu': 'stored' })
    expect(after.again).toBe(0)
    await district.client.inbox.forget({ batch: batch.number })
    expect(await district.client.inbox.arrivals({})).toEqual([])
    expect(await refusalOf(jobAnswer(district.client.inbox.takeRest({ batch: batch.number })))).toEqual([
      'ARRIVALS_DONE',
      {},
    ])
  })
})

describe('what is refused before anything is done', () => {
  test('a place that is not there, and a folder that is too full', async () => {
    const path = join(folder, '没有插上')
    expect(await refusalOf(take(path))).toEqual(['FILE_MISSING', { path }])
    const crowded = join(folder, '太多')
    mkdirSync(crowded)
    for (let each = 0; each <= findLimits.packages; each += 1)
      writeFileSync(join(crowded, `${each}.mulu`), '')
    expect(await refusalOf(take(crowded))).toEqual([
      'FOLDER_CROWDED',
      { path: crowded, packages: findLimits.packages, files: findLimits.entries },
    ])
    expect(await district.client.inbox.arrivals({})).toEqual([])
    const [township] = offices.townships
    expect(
      await refusalOf(jobAnswer(township?.client.inbox.takeIn({ paths: [stick] }) ?? Promise.reject())),
    ).toEqual(['WORKSPACE_WRONG_ROLE', { needed: 'bureau' }])
  })
})

describe('packages that are encrypted', () => {
  test('ask for the passphrase once, and a wrong one changes nothing', async () => {
    const [one, two, three] = agencies(15).slice(12)
    if (!one || !two || !three) throw new Error('too few agencies')
    await registerAll(district, [one, two, three])
    const sealed = join(folder, '加密')
    const recipients: string[] = []
    for (const name of ['一', '二']) {
      const made = await district.client.encryption.create({ name, passphrase: '加密口令-0001' })
      recipients.push(made.recipient)
    }
    mkdirSync(sealed)
    for (const each of [one, two]) {
      const { path } = await handIn(each, district, recordsOf(each, 2), { folder: join(folder, '明文') })
      await encryptFile(path, join(sealed, `${each.name}.mulu.age`), recipients)
    }
    await handIn(three, district, recordsOf(three, 2), { folder: sealed })
    const batch = await take(sealed)
    expect(batch).toMatchObject({ encrypted: 2, again: 2 })
    const goOn = (passphrase: string) =>
      jobAnswer(district.client.inbox.takeRest({ batch: batch.number, passphrase }))
    expect(await refusalOf(goOn('不是这个口令'))).toEqual(['PASSPHRASE_WRONG', {}])
    expect(await district.client.inbox.arrivals({})).toEqual([batch])
    const after: ArrivalBatch = await goOn('加密口令-0001')
    expect(after.rows.map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored'])
    expect(after).toMatchObject({ encrypted: 0, again: 0 })
    expect(
      await refusalOf(
        jobAnswer(district.client.inbox.takeIn({ paths: [sealed], passphrase: '不是这个口令' })),
      ),
    ).toEqual(['PASSPHRASE_WRONG', {}])
  })
})

describe('a stop', () => {
  test('leaves the rest waiting, and going on takes it', async () => {
    const many = join(folder, '许多')
    const senders = agencies(12).slice(5)
    await registerAll(district, senders)
    for (const each of senders) await handIn(each, district, recordsOf(each, 2), { folder: many })
    const { workspace } = district.backend.context.desk
    const sql = connectAgain(workspace.path)
    // The worker speaks every 50 ms, in which all of these are in: what stops here is the job, at a word of its own.
    const report = ({ phase, done }: Progress) => {
      if (phase === 'receiving' && done === 2) throw new Failure('CANCELLED', {})
    }
    const context: JobContext = { sql, report, workspace, rules: rulesInForce(sql) }
    expect(await refusalOf(takeInMany(context, { paths: [many] }))).toEqual(['CANCELLED', {}])
    sql.close()
    const [batch] = await district.client.inbox.arrivals({})
    expect(batch?.rows.filter(({ outcome }) => outcome === 'waiting')).toHaveLength(senders.length - 2)
    expect(batch).toMatchObject({ again: senders.length - 2 })
    const after: ArrivalBatch = await jobAnswer(district.client.inbox.takeRest({ batch: batch?.number ?? 0 }))
    expect(after.rows.map(({ outcome }) => outcome)).toEqual(senders.map(() => 'stored'))
  })
})
