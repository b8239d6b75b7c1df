import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { statementOf } from '../../electron/catalog/ledger.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { agencies, handIn, recordsOf, registerAll } from '../support/agencies.ts'
import { startChild, type Child } from '../support/children.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { randomFrom } from '../support/random.ts'
import { expectWhole, withBackend } from './aftermath.ts'

/** Kills of a desk that takes in a stick; a release does 200, of 200 packages: at once, or `KILLS=20 PACKAGES=200` with ten seeds. */
const kills = Number(process.env['KILLS'] ?? 4)
const packages = Number(process.env['PACKAGES'] ?? (kills < 100 ? 24 : 200))
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const entries = 3

const folder = temporaryFolder()
const stick = join(folder, '优盘')
const program = new URL('operation.ts', import.meta.url)
const random = randomFrom(seed)
const bureau = { code: '11520199MB0000002K', name: '示例区大数据发展管理局' }
let model = ''

beforeAll(async () => {
  const backend = createBackend({ home: join(folder, 'district'), host: 'test' })
  const { path } = await backend.client.workspace.create({
    role: 'district',
    ...bureau,
    signer: '审核人',
    passphrase: 'passphrase for tests',
  })
  const all = agencies(packages)
  await registerAll(backend, all)
  for (const each of all) await handIn(each, bureau, recordsOf(each, entries), { folder: stick })
  await backend.close()
  model = path
}, 300_000)

/** A workspace of its own to crash. */
function copyOf(name: string): string {
  const home = join(folder, 'runs', name)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  cpSync(dirname(model), home, { recursive: true })
  return join(home, basename(model))
}

/** Starts a desk that takes the stick in, as soon as it is told to. */
async function begin(workspace: string): Promise<Child> {
  const child = startChild(program, [workspace, 'folder', stick])
  expect(await child.line()).toBe('ready')
  child.process.stdin?.write('go\n')
  return child
}

interface Found {
  hash: string
  envelope: string
  state: string
  entries: number
  proposals: number
}

/** Every package that is here is here with all that its statement says; and nothing is here of any other. */
function packagesIn(workspace: string): Set<string> {
  const database = new Database(workspace, { readonly: true })
  const found = database
    .prepare<[], Found>(
      `SELECT package.hash, envelope, state.hash AS state, state.entries, count(proposal.id) AS proposals
       FROM package JOIN state ON state.number = package.state LEFT JOIN proposal ON proposal.package = package.hash
       GROUP BY package.hash`,
    )
    .all()
  const count = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()
  for (const { envelope, ...each } of found) {
    expect(each).toMatchObject({ state: statementOf(envelope).state, entries, proposals: entries })
  }
  for (const table of ['proposal', 'state_entry', 'version']) {
    expect(count(table), table).toBe(found.length * entries)
  }
  expect(count('state')).toBe(found.length)
  database.close()
  return new Set(found.map(({ hash }) => hash))
}

/** The list says of each file whether it went in, as the ledger knows it. @returns the batch, where it had begun */
function expectToldRight(
  batches: readonly ArrivalBatch[],
  here: ReadonlySet<string>,
): ArrivalBatch | undefined {
  const [batch] = batches
  if (!batch) {
    expect(here.size, 'in without a list').toBe(0)
    return undefined
  }
  expect(batch.rows).toHaveLength(packages)
  for (const row of batch.rows) {
    expect(row.outcome, row.name).toBe(here.has(row.package ?? '') ? 'stored' : 'waiting')
  }
  expect(batch.again).toBe(packages - here.size)
  return batch
}

/** What the ledger says, apart from times, and from the list of files, which tells how it came about. */
function content(workspace: string): string {
  return dump(workspace, ['arrival', 'arrival_batch'])
    .split('\n')
    .map((line) => line.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>'))
    .toSorted()
    .join('\n')
}

describe(`a stick of ${packages} packages, killed at ${kills} random moments (SEED=${seed})`, () => {
  test(
    'leaves every package whole or not there, says which, and goes on',
    async () => {
      const whole = copyOf('whole')
      const child = await begin(whole)
      const from = performance.now()
      expect(await child.line()).toBe('done')
      const took = performance.now() - from
      await child.ended
      expect(packagesIn(whole).size).toBe(packages)
      const after = content(whole)

      const seen: number[] = []
      for (let kill = 0; kill < kills; kill += 1) {
        const workspace = copyOf('killed')
        const desk = await begin(workspace)
        // It begins with a start and a look at every file, when there is nothing to be halved.
        await new Promise((resolve) => setTimeout(resolve, took * (0.3 + 0.7 * random())))
        desk.process.kill('SIGKILL')
        await desk.ended
        expectWhole(workspace)
        const here = packagesIn(workspace)
        seen.push(here.size)
        await withBackend(workspace, async ({ client }) => {
          const batch = expectToldRight(await client.inbox.arrivals({}), here)
          if (kill % Math.ceil(kills / 20) !== 0) return
          const finished: ArrivalBatch = await jobAnswer(
            batch ? client.inbox.takeRest({ batch: batch.number }) : client.inbox.takeIn({ paths: [stick] }),
          )
          expect(finished.again).toBe(0)
        })
        if (kill % Math.ceil(kills / 20) === 0) expect(content(workspace)).toBe(after)
      }
      const between = seen.filter((each) => each > 0 && each < packages).length
      console.log(
        `${packages} packages in ${took.toFixed(0)} ms undisturbed; ${kills} kills, ${between} in the middle, ` +
          `${Math.min(...seen)} to ${Math.max(...seen)} packages in`,
      )
    },
    kills * 30_000,
  )
})
