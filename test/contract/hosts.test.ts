import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { entrySchema } from '../../shared/entry.ts'
import { hosts, inProcess, openHost, type Host } from './hosts.ts'
import { answersOf, follow, largeRows, makeModel, openWorkspace, refusal, workspaceIn } from './questions.ts'

let model = ''
/** What the backend says when nothing lies between. */
let expected: Record<string, unknown> = {}

beforeAll(async () => {
  model = await mkdtemp(join(tmpdir(), 'mulu-model-'))
  await makeModel(model)
  const plain = await openHost(inProcess, model)
  await openWorkspace(plain)
  expected = await answersOf(plain)
  await plain.close()
})
afterAll(() => rm(model, { recursive: true, force: true }))

test('the questions reach both answers and refusals', () => {
  const refused = Object.entries(expected).flatMap(([question, answer]) =>
    typeof answer === 'object' && answer !== null && 'refused' in answer ? [[question, answer.refused]] : [],
  )
  expect(Object.fromEntries(refused)).toEqual({
    'workspace.open, missing': 'WORKSPACE_MISSING',
    'partner.register, bad fingerprint': 'FINGERPRINT_BAD',
    'entry.list, wrong input': 'BAD_REQUEST',
    'entry.get, missing': 'ENTRY_MISSING',
    'entry.save, changed elsewhere': 'ENTRY_CHANGED_ELSEWHERE',
    'entry.bulk, no field': 'BAD_REQUEST',
    'entry.version, missing': 'VERSION_MISSING',
    'change.undo, overtaken': 'CHANGE_OVERTAKEN',
    'view.remove, missing': 'VIEW_MISSING',
    'earlier.preview, not one': 'EARLIER_NOT_CATALOG',
    'earlier.apply, missing': 'FILE_MISSING',
    'handout.preview, not one': 'HANDOUT_NOT',
    'handout.remove, missing': 'HANDOUT_MISSING',
    'handout.export, wrong role': 'WORKSPACE_WRONG_ROLE',
    'sheet.read, broken': 'SHEET_NOT_RECORDS',
    'sheet.apply, missing': 'FILE_MISSING',
    'profile.export, missing': 'PROFILE_MISSING',
    'submission.export, wrong passphrase': 'PASSPHRASE_WRONG',
    'rollup.export, wrong role': 'WORKSPACE_WRONG_ROLE',
    'package.verify, missing': 'FILE_MISSING',
  })
})

describe.each(Object.entries(hosts))('%s', (_name, open) => {
  let host: Host
  beforeEach(async () => {
    host = await openHost(open, model)
    await openWorkspace(host)
  })
  afterEach(() => host.close())

  // On the command line sixty processes one after another: a minute when nothing else runs.
  test(
    'every question has the answer that it has with nothing in between',
    { timeout: 400_000 },
    async () => {
      expect(await answersOf(host)).toEqual(expected)
    },
  )

  test('a long job tells how far it is, and returns what it did', async () => {
    const job = await host.client.sheet.apply({ path: join(host.home, 'large.json') })
    const { progress, result } = await follow(job)
    expect(result).toEqual({ created: largeRows, changed: 0, unchanged: 0, failed: 0, left: 0 })
    expect(progress.length).toBeGreaterThan(1)
    // Stored, and then checked with the two that were there.
    for (const [phase, total] of [
      ['storing', largeRows],
      ['checking', largeRows + 2],
    ] as const) {
      const steps = progress.filter((step) => step.phase === phase)
      for (const step of steps) expect(step.total).toBe(total)
      const done = steps.map((step) => step.done)
      expect(done.length).toBeGreaterThan(1)
      expect(done).toEqual(done.toSorted((one, other) => one - other))
    }
  })

  test('a job that is cancelled leaves nothing behind', async () => {
    const stopping = new AbortController()
    const job = host.client.sheet.apply(
      { path: join(host.home, 'endless.json') },
      { signal: stopping.signal },
    )
    await expect(job.then((steps) => follow(steps, () => stopping.abort()))).rejects.toThrow()
    // Over HTTP a request to stop is a connection that closes; a host notices it between two answers.
    await host.client.app.info({})
    // A write waits until the job's transaction has ended; only then does the count tell what became of it.
    await host.client.entry.create({ entry: entrySchema.parse({ name: '取消之后' }) })
    const { total } = await host.client.entry.list({ view: 'active', search: '', offset: 0, limit: 1 })
    expect(total).toBe(3)
  })
})

test('one workspace is not opened by two hosts', async () => {
  const path = await workspaceIn(model)
  const first = await inProcess(model)
  await first.client.workspace.open({ path })
  for (const open of Object.values(hosts)) {
    const second = await open(model)
    expect(await second.client.workspace.open({ path }).catch(refusal)).toEqual({
      refused: 'WORKSPACE_IN_USE',
      facts: { path },
    })
    await second.close()
  }
  await first.close()
})
