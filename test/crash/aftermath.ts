import { createHash } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { openWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { expect } from 'vitest'
import { fill } from '../bench/packages.ts'

/** A closed workspace to crash copies of: what it holds, and the last step that made it. */
export interface Model {
  workspace: string
  /** An entry with nothing in it but its provider, the newest. */
  id: string
  content: string
  step: number
}

/** A township with so many entries. */
export async function makeModel(home: string, entries: number): Promise<Model> {
  const backend = createBackend({ home, host: 'test' })
  const { client } = backend
  const { path } = await client.workspace.create({
    role: 'agency',
    code: '11520199000000001B',
    name: '云溪镇人民政府',
    signer: '张三',
    passphrase: 'passphrase for tests',
  })
  fill(backend, entries)
  const { id } = await client.entry.create({})
  const step = (await client.change.state({})).undo?.number ?? 0
  await backend.close()
  return { workspace: path, id, content: contentOf(path), step }
}

export function copyOf({ workspace }: Model, home: string): string {
  rmSync(home, { recursive: true, force: true })
  cpSync(dirname(workspace), home, { recursive: true })
  return join(home, basename(workspace))
}

/** A hash over everything that the working copy holds: what each entry says, and what it is. */
export function contentOf(path: string): string {
  const database = new Database(path, { readonly: true })
  const rows = database
    .prepare<[], object>(
      'SELECT row, id, version, retired, confirmed_at, created_at, record FROM entry ORDER BY id',
    )
    .all()
  database.close()
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

/** The file opens, and SQLite finds every page and every reference in it whole. */
export function expectWhole(path: string): void {
  openWorkspaceFile(path).close()
  const database = new Database(path)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(database.pragma('foreign_key_check')).toEqual([])
  // The index of the search says of itself whether it is whole.
  database.exec("INSERT INTO entry_search (entry_search) VALUES ('integrity-check')")
  database.close()
}

/** The steps tell the truth: taken back one by one they give the beginning, and done again what was found. */
export async function expectStepsAgree(
  path: string,
  beginning: { content: string; step: number },
): Promise<void> {
  const found = contentOf(path)
  await withBackend(path, async ({ client }) => {
    let steps = 0
    for (;;) {
      const { undo } = await client.change.state({})
      if (undo === undefined || undo.number <= beginning.step) break
      await jobAnswer(client.change.undo({ number: undo.number }))
      steps += 1
    }
    expect(contentOf(path), `${steps} steps taken back`).toBe(beginning.content)
    for (; steps > 0; steps -= 1) {
      const { redo } = await client.change.state({})
      await jobAnswer(client.change.redo({ number: redo?.number ?? -1 }))
    }
    expect(contentOf(path), 'and done again').toBe(found)
  })
}

export async function withBackend<Result>(
  path: string,
  work: (backend: Backend) => Promise<Result>,
): Promise<Result> {
  const backend = createBackend({ home: dirname(path), host: 'test', workspace: path })
  try {
    return await work(backend)
  } finally {
    await backend.close()
  }
}
