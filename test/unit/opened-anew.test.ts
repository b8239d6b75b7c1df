import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { builtInRulebook } from '../../shared/built-in.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'

const folder = temporaryFolder()
let offices: Offices
let township: Office

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
})
afterAll(() => closeOffices(offices))

/** Closes the workspace and opens it again, as after an update of the program. */
async function reopened(meanwhile: () => void): Promise<void> {
  meanwhile()
  const path = township.backend.context.desk.workspace.path
  await township.client.workspace.close({})
  await township.client.workspace.open({ path })
}

test('findings that another rulebook counted are counted anew when the workspace is opened', async () => {
  const { id } = await township.client.entry.create({ entry: { ...soundEntry, summary: '' } })
  const errors = async () => (await township.client.entry.list({})).rows.find((row) => row.id === id)?.errors
  expect(await errors()).toBe(1)
  await reopened(() => {
    const { sql } = township.backend.context.desk
    sql.run('UPDATE entry SET errors = 7')
    sql.run("UPDATE workspace SET checked_with = 'an older one'")
  })
  expect(await errors()).toBe(1)
  await reopened(() => township.backend.context.desk.sql.run('UPDATE entry SET errors = 7'))
  expect(await errors(), 'by the same rulebook nothing is counted').toBe(7)
})

test('a rulebook that this program cannot carry out is passed over, named, and can be taken out', async () => {
  const content = JSON.stringify({ ...builtInRulebook, format: 1, rules: [{ id: 'of-a-newer-program' }] })
  await reopened(() =>
    township.backend.context.desk.sql.run(
      `INSERT INTO handout (kind, version, content, imported_at) VALUES ('rulebook', 'newer', @content, '2026-11-23T00:00:00.000Z')`,
      { content },
    ),
  )
  expect((await township.client.rulebook.current({})).rulebook.version).toBe(builtInRulebook.version)
  const [row] = await township.client.handout.list({})
  expect(row).toMatchObject({ version: 'newer', state: 'unusable' })
  await jobAnswer(township.client.handout.remove({ number: row?.number ?? 0 }))
  expect((await township.client.handout.list({}))[0]?.state).toBe('removed')
})

test('the code of a secret entry leaves in no other entry that names it', async () => {
  const secretCode = '307001/98765'
  await township.client.entry.create({
    entry: {
      ...soundEntry,
      name: '值班信息',
      code: secretCode,
      sensitivity: 'secret',
      sharing: { ...soundEntry.sharing, type: 'none', basis: '某办法第三条' },
    },
  })
  await township.client.entry.create({
    entry: {
      ...soundEntry,
      name: '水库信息',
      code: '307001/00042',
      related: [` ${secretCode}`, '307001/00001'],
    },
  })
  const { path } = await jobAnswer(township.client.submission.export({ passphrase }))
  const text = (await unpack(path)).map(({ bytes }) => bytes.toString('utf8')).join('\n')
  expect(text).toContain('307001/00042')
  expect(text).toContain('"related":["307001/00001"]')
  expect(text).not.toContain(secretCode)
})
