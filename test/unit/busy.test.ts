import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { connectAgain } from '../../electron/workspace/workspace-file.ts'

let home: string
let backend: Backend

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mulu-busy-'))
  backend = createBackend({ home, host: 'test' })
  const office = { code: '115201990000000011', name: '镇', signer: '经办人', passphrase: 'a passphrase' }
  await backend.client.workspace.create({ role: 'agency', ...office })
})

afterEach(() => {
  backend.close()
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
