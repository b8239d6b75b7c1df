import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { BulkAction } from '../../shared/bulk.ts'
import { entryListSchema } from '../../shared/entry-list.ts'
import { temporaryFolder } from '../support/folders.ts'
import { startProgram } from '../support/program.ts'
import { randomFrom } from '../support/random.ts'
import {
  contentOf,
  copyOf,
  expectStepsAgree,
  expectWhole,
  makeModel,
  withBackend,
  type Model,
} from './aftermath.ts'
import { clientOf } from './machines.ts'

/** Whatever is done to many entries at once, and taken back, and done again, is done whole or not at all: whenever the program is killed. */
const runs = Number(process.env['CRASHES'] ?? 3)
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const entries = 200

type Client = Backend['client']
type Act = (client: Client) => Promise<unknown>

const bulk =
  (action: BulkAction): Act =>
  (client) =>
    jobAnswer(client.entry.bulk({ selection: { list: everything, except: [] }, action }))
const everything = entryListSchema.parse({})
const undo: Act = async (client) => {
  const { undo: step } = await client.change.state({})
  await jobAnswer(client.change.undo({ number: step?.number ?? -1 }))
}
const redo: Act = async (client) => {
  const { redo: step } = await client.change.state({})
  await jobAnswer(client.change.redo({ number: step?.number ?? -1 }))
}

const acts: readonly Act[] = [
  bulk({ kind: 'set', field: 'updateCycle', value: 'monthly', onlyEmpty: false }),
  bulk({ kind: 'replace', field: 'summary', find: '季度', with: '月' }),
  undo,
  redo,
  undo,
  bulk({ kind: 'set', field: 'office', value: '党政办公室', onlyEmpty: true }),
  undo,
  undo,
  redo,
  bulk({ kind: 'retire' }),
  undo,
]

const folder = temporaryFolder()
let model: Model
/** What the catalog holds before each act and after the last, and how long each takes undisturbed. */
const states: string[] = []
const took: number[] = []

beforeAll(async () => {
  model = await makeModel(join(folder, 'model'), entries)
  const workspace = copyOf(model, join(folder, 'whole'))
  states.push(contentOf(workspace))
  await withBackend(workspace, async ({ client }) => {
    for (const act of acts) {
      const from = performance.now()
      await act(client)
      took.push(performance.now() - from)
      states.push(contentOf(workspace))
    }
  })
  await expectStepsAgree(workspace, model)
}, 120_000)

describe(`killed while many entries are changed, ${runs} times (SEED=${seed})`, () => {
  const seen = { before: 0, after: 0 }

  test.each(Array.from({ length: runs }, (_, run) => run))(
    'run %i leaves the state before or after',
    async (run) => {
      const random = randomFrom(seed + run)
      const workspace = copyOf(model, join(folder, 'runs', String(run)))
      const program = await startProgram(dirname(workspace))
      try {
        const client = await clientOf(program)
        await client.workspace.open({ path: workspace })
        const last = Math.floor(random() * acts.length)
        for (const act of acts.slice(0, last)) await act(client)
        const dying = acts[last]?.(client).catch(() => 'nobody answers')
        await new Promise((resolve) => setTimeout(resolve, (took[last] ?? 0) * 1.2 * random()))
        await program.kill()
        await dying

        expectWhole(workspace)
        const found = contentOf(workspace)
        expect([states[last], states[last + 1]]).toContain(found)
        seen[found === states[last] ? 'before' : 'after'] += 1
        await expectStepsAgree(workspace, model)
      } finally {
        await program.kill()
        rmSync(dirname(workspace), { recursive: true, force: true })
      }
    },
    60_000,
  )

  test('where the kills fell', () => {
    console.log(`steps: ${seen.before} before and ${seen.after} after`)
    expect(seen.before + seen.after).toBe(runs)
  })
})
