import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema } from '../../shared/entry.ts'
import type { Progress } from '../../shared/shapes.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { refusalOf } from '../support/refusals.ts'
import { readyOffices } from '../support/offices.ts'

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office
/** The submissions of the township so far, newest last. */
const sent: { path: string; package: string; sequence: number }[] = []

const newest = () => sent.at(-1) ?? { path: '', package: '', sequence: 0 }
const workspaceOf = async ({ client }: Office) => (await client.workspace.current({})).workspace
const contentOf = async (office: Office) => dump((await workspaceOf(office))?.path ?? '')
const add = (name: string) =>
  township.client.entry.create({
    entry: entrySchema.parse({ name, provider: township.name, sensitivity: 'public' }),
  })
async function handIn(): Promise<void> {
  sent.push(await jobAnswer(township.client.submission.export({ passphrase })))
}

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
})
afterAll(() => closeOffices(offices))

describe('handing in', () => {
  test('should refuse an empty catalog, a wrong passphrase and a folder that is not there, and write nothing', async () => {
    const before = await contentOf(township)
    const { client } = township
    expect(await refusalOf(client.submission.export({ passphrase }))).toEqual(['CATALOG_EMPTY', {}])
    expect(await contentOf(township)).toBe(before)
    for (const name of ['公交线路', '停车场', '公园']) await add(name)
    const filled = await contentOf(township)
    expect(await refusalOf(client.submission.export({ passphrase: 'not it at all' }))).toEqual([
      'PASSPHRASE_WRONG',
      {},
    ])
    expect(await contentOf(township)).toBe(filled)
    const gone = join(folder, 'stick')
    expect(await refusalOf(client.submission.export({ passphrase, folder: gone }))).toEqual([
      'FOLDER_MISSING',
      { path: gone },
    ])
    expect(await contentOf(township)).toBe(filled)
  })

  test('should write the same package again while nothing changed and nobody answered', async () => {
    await handIn()
    const bytes = readFileSync(newest().path)
    const before = await contentOf(township)
    await handIn()
    expect(sent[1]).toEqual(sent[0])
    expect(readFileSync(newest().path).equals(bytes)).toBe(true)
    expect(await contentOf(township)).toBe(before)
    const ledger = await township.client.submission.ledger({})
    expect(ledger).toMatchObject([
      { sequence: 1, state: 'unconfirmed', entries: 3, accepted: 0, returned: 0 },
    ])
  })

  test('should make the next package once something changed, and call the one before superseded', async () => {
    await add('农家书屋')
    await handIn()
    expect(newest().sequence).toBe(2)
    const ledger = await township.client.submission.ledger({})
    expect(ledger.map(({ sequence, state }) => [sequence, state])).toEqual([
      [2, 'unconfirmed'],
      [1, 'superseded'],
    ])
  })

  test('should hold back the second package until the first is there, and name what is missing', async () => {
    const { client } = district
    expect(await jobAnswer(client.inbox.import({ path: newest().path }))).toMatchObject({
      status: 'held',
      missing: { sequence: 1, namedBy: 2 },
    })
    const first = await jobAnswer(township.client.package.reexport({ package: sent[0]?.package ?? '' }))
    const also = [{ sequence: 2 }]
    expect(await jobAnswer(client.inbox.import({ path: first.path }))).toMatchObject({
      status: 'stored',
      also,
    })
    const inbox = await client.inbox.list({})
    expect(new Map(inbox.map(({ sequence, state }) => [sequence, state]))).toEqual(
      new Map([
        [1, 'superseded'],
        [2, 'pending'],
      ]),
    )
  })
})

describe('the review', () => {
  const decide = (
    verdict: 'accepted' | 'returned' | 'undecided',
    comment = '',
    entries?: { agency: string; id: string }[],
  ) =>
    district.client.review.decide({
      package: newest().package,
      verdict,
      comment,
      ...(entries && { entries }),
    })
  const rows = async () => (await district.client.review.list({ package: newest().package })).rows

  test('should list every change, undecided, and find by name', async () => {
    const { client } = district
    const asked = { package: newest().package }
    expect((await client.review.list(asked)).summary.changes).toEqual({
      new: 4,
      changed: 0,
      retired: 0,
      unchanged: 0,
    })
    expect((await client.review.list({ ...asked, undecided: true })).total).toBe(4)
    expect((await client.review.list({ ...asked, search: '书屋' })).rows.map(({ name }) => name)).toEqual([
      '农家书屋',
    ])
    expect((await client.review.list({ ...asked, change: 'retired' })).total).toBe(0)
    expect(await refusalOf(client.review.list({ package: '0'.repeat(64) }))).toEqual([
      'PACKAGE_UNKNOWN',
      { package: '0'.repeat(64) },
    ])
  })

  test('should not return an entry without saying why', async () => {
    const before = await contentOf(district)
    expect(await refusalOf(decide('returned', ' \n'))).toEqual(['COMMENT_NEEDED', {}])
    expect(await contentOf(district)).toBe(before)
  })

  test('should not sign while anything is open, and take a decision back', async () => {
    const [first, second] = await rows()
    const keys = [first, second].flatMap((row) => (row ? [{ agency: row.agency, id: row.id }] : []))
    expect(await decide('returned', '请写明时间范围。', keys)).toEqual({ decided: 2 })
    expect(await decide('undecided', '', keys.slice(1))).toEqual({ decided: 1 })
    expect((await rows()).map(({ verdict, comment }) => [verdict, comment])).toEqual([
      ['returned', '请写明时间范围。'],
      [undefined, ''],
      [undefined, ''],
      [undefined, ''],
    ])
    const before = await contentOf(district)
    const asked = { package: newest().package, passphrase }
    expect(await refusalOf(district.client.receipt.export(asked))).toEqual(['DECISIONS_OPEN', { open: 3 }])
    expect(await contentOf(district)).toBe(before)
  })

  test('should decide the rest at once, and leave what was decided', async () => {
    expect(await decide('accepted')).toEqual({ decided: 3 })
    expect((await rows()).map(({ verdict }) => verdict)).toEqual([
      'returned',
      'accepted',
      'accepted',
      'accepted',
    ])
    expect(await decide('accepted', '', [{ agency: township.code, id: 'none' }])).toEqual({ decided: 0 })
  })

  test('should not answer the package that a newer one took the place of', async () => {
    const old = { package: sent[0]?.package ?? '' }
    const superseded = ['PACKAGE_SUPERSEDED', { sequence: 2 }]
    expect(
      await refusalOf(district.client.review.decide({ ...old, verdict: 'accepted', comment: '' })),
    ).toEqual(superseded)
    expect(await refusalOf(district.client.receipt.export({ ...old, passphrase }))).toEqual(superseded)
  })

  test('should be closed by the receipt, which merges what was accepted and opens the rest at the township', async () => {
    const receipt = await jobAnswer(district.client.receipt.export({ package: newest().package, passphrase }))
    expect(await refusalOf(decide('undecided'))).toEqual(['PACKAGE_ANSWERED', {}])
    expect(
      await refusalOf(district.client.receipt.export({ package: newest().package, passphrase })),
    ).toEqual(['PACKAGE_ANSWERED', {}])
    expect((await district.client.rollup.summary({})).total).toBe(3)

    const read = await jobAnswer(township.client.receipt.import({ path: receipt.path }))
    expect(read).toMatchObject({ accepted: 3, returned: 1 })
    const { rows: returned, total } = await township.client.entry.list({ view: 'returned' })
    expect(total).toBe(1)
    expect((await township.client.entry.counts({})).views.returned).toBe(1)
    const { answer } = await township.client.entry.get({ id: returned[0]?.id ?? '' })
    expect(answer).toMatchObject({ verdict: 'returned', comment: '请写明时间范围。', sequence: 2 })
    const { changes, sequence } = await township.client.submission.preview({})
    expect({ changes, sequence }).toEqual({
      changes: { new: 1, changed: 0, retired: 0, unchanged: 3 },
      sequence: 3,
    })
  })

  test('should show a retired entry as the version that goes, and drop it once accepted', async () => {
    const { rows: active } = await township.client.entry.list({ search: '书屋' })
    await township.client.entry.retire({ id: active[0]?.id ?? '', retired: true })
    await handIn()
    await jobAnswer(district.client.inbox.import({ path: newest().path }))
    const { rows: retired } = await district.client.review.list({
      package: newest().package,
      change: 'retired',
    })
    expect(retired.map(({ name }) => name)).toEqual(['农家书屋'])
    await decide('accepted')
    await jobAnswer(district.client.receipt.export({ package: newest().package, passphrase }))
    const { rows: merged } = await district.client.rollup.entries({})
    expect(merged.map(({ name }) => name).toSorted()).toEqual(['停车场', '公交线路', '公园'].toSorted())
  })
})

describe('an office of another role', () => {
  test('should be refused what is not its work, and nothing changes', async () => {
    const before = await contentOf(district)
    const entry = entrySchema.parse({ name: '公交线路' })
    expect(await refusalOf(district.client.entry.create({ entry }))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'agency' },
    ])
    expect(await refusalOf(district.client.submission.export({ passphrase }))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'agency' },
    ])
    expect(await refusalOf(township.client.inbox.import({ path: newest().path }))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'bureau' },
    ])
    expect(await refusalOf(township.client.rollup.export({ passphrase }))).toEqual([
      'WORKSPACE_WRONG_ROLE',
      { needed: 'bureau' },
    ])
    expect(await contentOf(district)).toBe(before)
  })
})

describe('long work that is stopped in the middle', () => {
  const entries = 6000
  const portal = join(folder, 'portal.json')
  let other: Office

  beforeAll(async () => {
    const second = offices.townships[1]
    if (!second) throw new Error('the sample has three townships')
    other = second
    const record = (_: unknown, index: number) => ({
      标题: `数据 ${index}`,
      数据摘要: '摘要'.repeat(40),
      数据提供方: other.name,
    })
    writeFileSync(portal, JSON.stringify(Array.from({ length: entries }, record)))
  })

  /** Stops a job at its first word that `when` picks, by the signal a host gives when its window is closed. */
  async function stopped<Result>(
    start: (signal: AbortSignal) => Promise<AsyncIterator<Progress, Result>>,
    when: (progress: Progress) => boolean = () => true,
  ): Promise<unknown> {
    const controller = new AbortController()
    try {
      return await jobAnswer(start(controller.signal), (progress) => {
        if (when(progress)) controller.abort()
      })
    } catch (error) {
      return (error as { code?: unknown }).code
    }
  }

  test('should leave nothing of a portal file', async () => {
    const before = await contentOf(other)
    expect(await stopped((signal) => other.client.sheet.apply({ path: portal }, { signal }))).toBe(
      'CANCELLED',
    )
    expect(await contentOf(other)).toBe(before)
    const whole = await jobAnswer(other.client.sheet.apply({ path: portal }))
    expect(whole).toEqual({ created: entries, changed: 0, unchanged: 0, failed: 0, left: 0 })
  })

  test('should leave no file of an export, and the next one writes the package that was signed', async () => {
    const outbox = (await workspaceOf(other))?.outbox ?? ''
    const start = (signal: AbortSignal) => other.client.submission.export({ passphrase }, { signal })
    expect(await stopped(start)).toBe('CANCELLED')
    expect(readdirSync(outbox)).toEqual([])
    const exported = await jobAnswer(other.client.submission.export({ passphrase }))
    expect(exported).toMatchObject({ sequence: 1, entries })
    expect((await other.client.submission.ledger({})).length).toBe(1)
    expect(readdirSync(outbox).length).toBe(1)
  })

  test('should leave nothing of an import, and go on with the next job', async () => {
    const [row] = await other.client.submission.ledger({})
    const path = row?.exportedTo ?? ''
    const before = await contentOf(district)
    const start = (signal: AbortSignal) => district.client.inbox.import({ path }, { signal })
    expect(await stopped(start)).toBe('CANCELLED')
    expect(await contentOf(district)).toBe(before)
    const imported = await jobAnswer(district.client.inbox.import({ path }))
    expect(imported.changes).toEqual({ new: entries, changed: 0, retired: 0, unchanged: 0 })
  })

  test('should stop too when whoever listens goes away', async () => {
    const before = await contentOf(other)
    const job = await other.client.sheet.apply({
      path: portal,
      rows: Array.from({ length: entries }, (_, index) => index),
    })
    await job.next()
    await job.return?.()
    expect(await contentOf(other)).toBe(before)
  })
})
