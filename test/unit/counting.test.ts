import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listBoard } from '../../electron/catalog/board.ts'
import { firstUncounted } from '../../electron/catalog/proposals.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { importPackage } from '../../electron/jobs/import-package.ts'
import { connectAgain } from '../../electron/workspace/workspace-file.ts'
import { Failure } from '../../shared/failures.ts'
import { agencies, handIn, recordsOf, registerAll, type Agency } from '../support/agencies.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'

// Errors of what came in are counted after it is in; until then nothing is called clean.

const folder = temporaryFolder()
let offices: Offices
let district: Office
const [one, other] = agencies(2) as [Agency, Agency]

beforeAll(async () => {
  offices = readyOffices(join(folder, 'homes'))
  district = offices.district
  await registerAll(district, [one, other])
})
afterAll(() => closeOffices(offices))

/** Takes a package in as the job does, without what follows it: as after a crash. */
async function takeInAlone(agency: Agency): Promise<string> {
  const { path } = await handIn(agency, district, recordsOf(agency, 700, { name: '' }), { folder })
  const { workspace, rules } = district.backend.context.desk
  const sql = connectAgain(workspace.path)
  const imported = await importPackage({ sql, workspace, rules, report: () => undefined }, { path })
  sql.close()
  return imported.package
}
const listed = (hash: string) => district.client.review.list({ package: hash, limit: 1 })
const onBoard = ({ code }: Agency) => {
  const { sql, workspace } = district.backend.context.desk
  return listBoard(sql, workspace, new Date()).rows.find((row) => row.code === code)?.last
}

test('what came in is not called clean before it is counted, and is counted when somebody asks', async () => {
  const hash = await takeInAlone(one)
  expect(onBoard(one)).toMatchObject({ new: 700 })
  expect(onBoard(one)).not.toHaveProperty('errors')
  expect(await district.client.inbox.list({})).toMatchObject([{ package: hash, counting: true }])
  const before = await listed(hash)
  expect(before.summary.counting).toBe(true)
  expect(before.rows[0]).not.toHaveProperty('errors')

  await jobAnswer(district.client.review.count({ package: hash }))
  const after = await listed(hash)
  expect(after.summary.counting).toBe(false)
  const { findings } = await district.client.review.entry({ package: hash, ...keyOf(after.rows[0]) })
  expect(after.rows[0]?.errors).toBe(findings.filter(({ severity }) => severity === 'error').length)
  expect(after.rows[0]?.errors).toBeGreaterThan(0)
  expect(onBoard(one)).toMatchObject({ errors: 700 })
})

test('a count that was broken off goes on where it was, also when the file is opened again', async () => {
  const hash = await takeInAlone(other)
  const { sql, workspace, rules } = district.backend.context.desk
  const { countErrors } = await import('../../electron/jobs/count-errors.ts')
  let words = 0
  const stopping = () => {
    words += 1
    // The first part is stored by then.
    if (words === 2) throw new Failure('CANCELLED', {})
  }
  await expect(countErrors({ sql, workspace, rules, report: stopping }, {})).rejects.toThrow()
  const counted = () =>
    sql.column<number>('SELECT count(*) FROM proposal WHERE package = @hash AND errors >= 0', { hash })[0]
  expect(counted()).toBe(500)
  expect(firstUncounted(sql)).toBe(hash)

  const { path } = workspace
  await district.client.workspace.close({})
  await district.client.workspace.open({ path })
  await district.backend.context.jobs.settled()
  expect(firstUncounted(district.backend.context.desk.sql)).toBeUndefined()
  expect(onBoard(other)).toMatchObject({ errors: 700 })
})

function keyOf(row: { agency: string; id: string } | undefined) {
  if (!row) throw new Error('no row')
  return { agency: row.agency, id: row.id }
}
