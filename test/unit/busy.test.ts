import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { connectAgain } from '../../electron/workspace/workspace-file.ts'

let home: string
let backend: Backend

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mulu-busy-'))
  backend = createBackend({ home, host: 'test' })
  await openOffice('镇')
})

const openOffice = (name: string) =>
  backend.client.workspace.create({
    role: 'agency',
    code: '11520199000000001B',
    name,
    signer: '经办人',
    passphrase: 'a passphrase',
  })

afterEach(async () => {
  await backend.close()
  rmSync(home, { recursive: true, force: true })
})

it('should let a save wait for a job that writes, and answer everybody else meanwhile', async () => {
  const { id } = await backend.client.entry.create({ entry: { name: '原来的名称' } })
  const { entry } = await backend.client.entry.get({ id })
  const job = connectAgain(backend.context.desk.workspace.path)
  job.database.exec('BEGIN IMMEDIATE')

  let saved = false
  const saving = backend.client.entry
    .save({ id, entry: { ...entry, name: '新的名称' } })
    .then(() => (saved = true))
  // Reads see the state before, at once; had the save waited on this thread, none of these would come back.
  for (let ask = 0; ask < 20; ask += 1) {
    const { rows } = await backend.client.entry.list({})
    expect(rows.map(({ name }) => name)).toEqual(['原来的名称'])
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(saved).toBe(false)

  job.database.exec('COMMIT')
  await saving
  expect((await backend.client.entry.get({ id })).entry.name).toBe('新的名称')
  job.close()
})

it('should not keep in another workspace what waited for this one', async () => {
  const job = connectAgain(backend.context.desk.workspace.path)
  job.database.exec('BEGIN IMMEDIATE')
  const waiting = backend.client.entry.create({ entry: { name: '给原来的工作区' } }).then(
    () => 'kept',
    (error: { code?: unknown }) => error.code,
  )
  await new Promise((resolve) => setTimeout(resolve, 50))
  // The job ends and the other workspace opens in one breath, before whoever waits asks again.
  job.database.exec('ROLLBACK')
  job.close()
  await openOffice('乡')
  expect(await waiting).toBe('CANCELLED')
  expect((await backend.client.entry.list({})).total).toBe(0)
})

it('should let no job begin on a workspace that is being closed', async () => {
  const path = join(home, 'portal.json')
  writeFileSync(
    path,
    JSON.stringify(Array.from({ length: 3000 }, (_, index) => ({ 标题: `数据 ${index}`, 摘要: '' }))),
  )
  const importing = async () =>
    jobAnswer(backend.client.sheet.apply({ path })).then(
      () => 'done',
      (error: { code?: unknown }) => error.code,
    )
  const workspace = backend.context.desk.workspace.path
  const first = importing()
  await new Promise((resolve) => setTimeout(resolve, 20))
  const closing = backend.client.workspace.close({})
  const second = importing()
  await closing
  expect(await Promise.all([first, second])).toEqual(['CANCELLED', 'CANCELLED'])
  await backend.client.workspace.open({ path: workspace })
  expect((await backend.client.entry.list({})).total).toBe(0)
})
