import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { valueAt, type FieldPath } from '../../shared/entry-path.ts'
import type { Entry } from '../../shared/entry.ts'
import { temporaryFolder } from '../support/folders.ts'
import { randomFrom } from '../support/random.ts'
import { copyOf, expectStepsAgree, expectWhole, makeModel, withBackend } from './aftermath.ts'
import { startMachine, type Machine } from './machines.ts'
import { Typist, typed } from './typist.ts'

/**
 * Somebody types while the program, the window or both are killed, at a random moment of it. What must be true afterwards, and why:
 *
 * - The file is whole, and its steps lead back to the beginning and forward again: SQLite's transactions, one for each write.
 * - Each field holds a beginning of what was typed there and nothing else: a write is a whole entry, never half of one.
 * - Only the field being typed may lack keys, or the one left just before, whose write was under way. The window writes at most 250 ms after
 *   the first key that is not written, and when a field is left; how long ago the missing keys came is said at the end and not judged, since
 *   a machine may stand still.
 */
const runs = Number(process.env['CRASHES'] ?? 2)
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
/** Most milliseconds after a key that something is killed. */
const spread = 300
const entries = 40
/** Between two keys: three times as fast as people type. */
const pause = 40
const allKeys = typed.reduce((sum, [, text]) => sum + text.length, 0)

const folder = temporaryFolder()
const model = { workspace: '', id: '', content: '', step: 0 }

beforeAll(async () => {
  Object.assign(model, await makeModel(join(folder, 'model'), entries))
})

const victims = ['program', 'window', 'both'] as const

async function kill(machine: Machine, victim: (typeof victims)[number]): Promise<void> {
  await Promise.all([
    victim === 'window' ? undefined : machine.program.kill(),
    victim === 'program' ? undefined : machine.killWindow(),
  ])
}

describe(`killed while somebody types, ${runs} times (SEED=${seed})`, () => {
  const missing: number[] = []

  test.each(Array.from({ length: runs }, (_, run) => run))(
    'run %i loses nothing but the last keys',
    async (run) => {
      const random = randomFrom(seed + run)
      const workspace = copyOf(model, join(folder, 'runs', String(run)))
      const machine = await startMachine(dirname(workspace), workspace)
      const victim = victims[Math.floor(random() * victims.length)] ?? 'both'
      try {
        await machine.page.goto(`${new URL(machine.program.address).origin}/#/catalog/${model.id}`)
        const typist = new Typist(machine.page, pause)
        const typing = typist.type().catch(() => 'the window is gone')
        await typist.reached(Math.ceil(random() * allKeys))
        await new Promise((resolve) => setTimeout(resolve, random() * spread))
        const moment = performance.now()
        await kill(machine, victim)
        if (victim === 'program') await expectWindowKeeps(machine, typist)
        await machine.clear()
        await typing

        expectWhole(workspace)
        const found = await readTyped(workspace)
        for (const [field, text] of typed) {
          expect(text.startsWith(found[field] ?? ''), `${field}: ${found[field]}`).toBe(true)
        }
        const first = typist.firstMissing(found)
        missing.push(first === undefined ? 0 : Math.max(0, moment - first.at))
        const left = typist.keys.at(-1)?.field ?? ''
        const fields: string[] = typed.map(([field]) => field)
        const lacking = first === undefined ? fields.length : fields.indexOf(first.field)
        expect(
          lacking,
          `${victim} killed; ${first?.field} lacks keys while ${left} was typed`,
        ).toBeGreaterThanOrEqual(fields.indexOf(left) - 1)
        await expectStepsAgree(workspace, model)
      } finally {
        await machine.clear()
        rmSync(dirname(workspace), { recursive: true, force: true })
      }
    },
    60_000,
  )

  test('how much was missing', () => {
    const sorted = missing.toSorted((one, other) => one - other)
    const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0)
    console.log(
      `typing: ${sorted.length} kills; ms of keys missing: median ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`,
    )
    expect(sorted.length).toBe(runs)
  })
})

/** Only the program is gone: the window still shows every key it was given, and says that it is not written. */
async function expectWindowKeeps({ page }: Machine, typist: Typist): Promise<void> {
  const { field = '', text = '' } = typist.keys.at(-1) ?? {}
  const shown = await page.locator(`[data-field="${field}"]`).locator('input, textarea').first().inputValue()
  expect(shown.startsWith(text), `${field} in the window`).toBe(true)
}

async function readTyped(workspace: string): Promise<Record<string, string>> {
  const entry = await withBackend(
    workspace,
    async ({ client }) => (await client.entry.get({ id: model.id })).entry,
  )
  return Object.fromEntries(typed.map(([field]) => [field, textAt(entry, field)]))
}

function textAt(entry: Entry, field: FieldPath): string {
  return String(valueAt(entry, field))
}
