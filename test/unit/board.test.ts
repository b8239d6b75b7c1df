import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listBoard } from '../../electron/catalog/board.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { AnswersWritten } from '../../shared/answers-written.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import type { Board } from '../../shared/board.ts'
import { agencies, handIn, recordsOf, registerAll, type Agency } from '../support/agencies.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// Where each expected office stands, and one action that answers all that are decided.

const folder = temporaryFolder()
const stick = join(folder, '优盘')
let offices: Offices
let district: Office
let all: Agency[]

beforeAll(async () => {
  offices = readyOffices(join(folder, 'homes'))
  district = offices.district
  all = agencies(8)
  await registerAll(district, all.slice(0, 7))
  for (const { code, name } of all.slice(1)) {
    await district.client.organisation.save({ organisation: { code, name, kind: 'department', leads: [] } })
  }
})
afterAll(() => closeOffices(offices))

function at(index: number): Agency {
  const found = all[index]
  if (!found) throw new Error(`no agency ${index}`)
  return found
}
function boardOn(day?: string): Board {
  const { sql, workspace } = district.backend.context.desk
  return listBoard(sql, workspace, day === undefined ? new Date() : new Date(`${day}T12:00:00`))
}
/** States of the offices of this test by their place, without the sample's townships. */
const states = (board: Board) =>
  all.map(({ code }) => board.rows.find((row) => row.code === code)?.state ?? 'not expected')
const rowOf = ({ code }: Agency) => boardOn().rows.find((row) => row.code === code)

describe('the board', () => {
  test('tells every office of the table and every partner beside it', () => {
    const board = boardOn()
    expect(board.collection).toBeUndefined()
    expect(states(board)).toEqual(all.map(() => 'notReceived'))
    expect(board.rows).toHaveLength(11)
    expect(rowOf(at(0))?.kind).toBeUndefined()
    expect(rowOf(at(1))).toMatchObject({ kind: 'department', registered: true, held: 0 })
    expect(rowOf(at(7))).toMatchObject({ registered: false })
    expect(rowOf(at(7))?.last).toBeUndefined()
  })

  test('tells what is overdue by the day it is asked on, the last day not included', async () => {
    expect(
      await refusalOf(district.client.board.collect({ name: '年度', from: '2026-02-02', due: '2026-02-01' })),
    ).toEqual(['COLLECTION_DAYS', { from: '2026-02-02', due: '2026-02-01' }])
    const saved = await district.client.board.collect({ name: '年度', from: '2026-01-01', due: '2099-12-30' })
    expect(saved.number).toBe(1)
    expect(boardOn('2099-12-30').counts).toMatchObject({ overdue: 0, notReceived: 11 })
    expect(boardOn('2099-12-31').counts).toMatchObject({ overdue: 11, notReceived: 0 })
    await district.client.board.collect({
      number: 1,
      name: '年度报送',
      from: '2026-01-01',
      due: '2099-12-31',
    })
    expect(boardOn('2099-12-31')).toMatchObject({
      today: '2099-12-31',
      collection: { number: 1, name: '年度报送' },
      counts: { overdue: 0 },
    })
    expect(
      await refusalOf(
        district.client.board.collect({ number: 7, name: '别处', from: '2026-01-01', due: '2026-01-01' }),
      ),
    ).toEqual(['COLLECTION_OVER', {}])
  })

  test('follows each office from what it handed in to its answer', async () => {
    for (const index of [0, 1, 2, 3, 4]) {
      await handIn(at(index), district, recordsOf(at(index), index + 1), { folder: stick })
    }
    const early = recordsOf(at(5), 1)
    await handIn(at(5), district, early, { folder: join(folder, '没有带来') })
    await handIn(at(5), district, recordsOf(at(5), 2, { name: '' }), { folder: stick })
    const batch: ArrivalBatch = await jobAnswer(district.client.inbox.takeIn({ paths: [stick] }))
    expect(batch.rows.map(({ outcome }) => outcome)).toEqual([...Array(5).fill('stored'), 'held'])
    expect(rowOf(at(5))).toMatchObject({ state: 'notReceived', held: 1 })

    const hashes = batch.rows.map((row) => row.package ?? '')
    const decide = (index: number, verdict: 'accepted' | 'returned', count?: number) =>
      district.client.review.decide({
        package: hashes[index] ?? '',
        verdict,
        comment: '请写明时间范围。',
        ...(count !== undefined && {
          entries: recordsOf(at(index), count).map(({ agency, id }) => ({ agency, id })),
        }),
      })
    await decide(1, 'accepted', 1)
    await decide(2, 'accepted')
    await decide(3, 'returned', 1)
    await decide(3, 'accepted')
    expect(states(boardOn()).slice(0, 5)).toEqual([
      'received',
      'inReview',
      'inReview',
      'inReview',
      'received',
    ])
    await district.backend.context.jobs.settled()
    expect(rowOf(at(2))?.last).toMatchObject({ new: 3, open: 0, errors: 0, returned: 0, sequence: 1 })
    expect(boardOn().answers).toEqual({ toReview: 3, toCheck: 0, ready: 2, unwritten: 0 })
  })

  test('answers all that are decided in one action, one file each, and tells what it could not', async () => {
    // The first office wears another's name: its file must not take the other's place.
    const { sql } = district.backend.context.desk
    sql.run('UPDATE partner SET name = @name WHERE code = @code', { name: at(3).name, code: at(2).code })
    sql.run('UPDATE package SET sender_name = @name WHERE sender = @code', {
      name: at(3).name,
      code: at(2).code,
    })
    const answers = join(folder, '回执')
    expect(
      await refusalOf(jobAnswer(district.client.receipt.exportAll({ passphrase, folder: answers }))),
    ).toEqual(['FOLDER_MISSING', { path: answers }])
    expect(boardOn().answers.ready).toBe(2)

    const told: AnswersWritten = await jobAnswer(
      district.client.receipt.exportAll({ passphrase, folder: folder }),
    )
    expect(told).toMatchObject({ failed: [], left: 0 })
    expect(told.written.map(({ party }) => party.code)).toEqual([at(2), at(3)].map(({ code }) => code))
    expect(new Set(told.written.map(({ path }) => path)).size).toBe(2)
    expect(readdirSync(folder).filter((name) => name.includes('回执'))).toHaveLength(2)
    expect(states(boardOn()).slice(1, 4)).toEqual(['inReview', 'accepted', 'returned'])
    expect(boardOn().answers).toMatchObject({ ready: 0, unwritten: 0 })
    expect(await jobAnswer(district.client.receipt.exportAll({ passphrase, folder }))).toEqual({
      written: [],
      failed: [],
      left: 0,
    })
  })

  test('writes again what was signed and lies in no file', async () => {
    const { sql } = district.backend.context.desk
    const receipt = rowOf(at(3))?.last
    sql.run('UPDATE package SET exported_to = NULL WHERE subject = @subject', {
      subject: receipt?.package ?? '',
    })
    expect(rowOf(at(3))?.last?.unwritten).toBe(true)
    expect(boardOn().answers).toMatchObject({ ready: 0, unwritten: 1 })
    const told: AnswersWritten = await jobAnswer(
      district.client.receipt.exportAll({ passphrase, folder: stick }),
    )
    expect(told.written.map(({ party }) => party.code)).toEqual([at(3).code])
    expect(boardOn().answers).toMatchObject({ ready: 0, unwritten: 0 })
  })

  test('has counted what was decided, and what was taken back, as it stands', async () => {
    const { sql } = district.backend.context.desk
    const counted = () => sql.all('SELECT * FROM proposal_count ORDER BY package, change, verdict')
    const standing = () =>
      sql.all(
        `SELECT package, change, coalesce(verdict, '') AS verdict, count(*) AS entries, count(*) FILTER (WHERE errors > 0) AS errors,
           count(*) FILTER (WHERE verdict IS NOT NULL AND checked_by = '') AS unchecked
         FROM proposal GROUP BY package, change, verdict ORDER BY package, change, coalesce(verdict, '')`,
      )
    const hash = rowOf(at(4))?.last?.package ?? ''
    const entries = recordsOf(at(4), 5).map(({ agency, id }) => ({ agency, id }))
    for (const [count, verdict] of [
      [3, 'accepted'],
      [2, 'returned'],
      [5, 'undecided'],
      [5, 'undecided'],
      [1, 'accepted'],
    ] as const) {
      await district.client.review.decide({
        package: hash,
        entries: entries.slice(0, count),
        verdict,
        comment: '请写明时间范围。',
      })
      expect(counted()).toEqual(standing())
    }
    expect(rowOf(at(4))?.last).toMatchObject({ new: 5, open: 4 })
  })

  test('begins anew with the next collection, and says what came late', async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    await district.client.board.collect({ name: '补报', from: tomorrow, due: tomorrow })
    expect(states(boardOn())).toEqual(all.map(() => 'notReceived'))
    // What came in before it waits all the same.
    expect(boardOn().answers.toReview).toBe(3)
    await district.client.board.collect({ number: 2, name: '补报', from: '2020-01-01', due: '2020-01-02' })
    expect(rowOf(at(2))).toMatchObject({ state: 'accepted', last: { late: true } })
    expect(rowOf(at(6))).toMatchObject({ state: 'overdue' })
  })
})
