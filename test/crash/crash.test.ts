import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, test } from 'vitest'
import { jobAnswer } from '../../electron/job-answer.ts'
import { verifyPackage } from '../../electron/package/read-package.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { openWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { builtInRulebook } from '../../shared/built-in.ts'
import { startChild, type Child } from '../support/children.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { randomFrom } from '../support/random.ts'
import { closeOffices } from '../../electron/demo/offices.ts'
import { readyOffices } from '../support/offices.ts'

/** Kills of each operation; a release does more. */
const crashes = Number(process.env['CRASHES'] ?? 4)
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const entries = 2000

const folder = temporaryFolder()
const program = new URL('operation.ts', import.meta.url)
const random = randomFrom(seed)

/** Closed workspaces before their operations, and what the operation is given. */
interface Scene {
  operation: 'import' | 'export' | 'sheet' | 'handout'
  workspace: string
  argument: string
}
const scenes: Record<Scene['operation'], Scene> = {
  import: { operation: 'import', workspace: '', argument: '' },
  export: { operation: 'export', workspace: '', argument: passphrase },
  handout: { operation: 'handout', workspace: '', argument: join(folder, 'rules.json') },
  sheet: { operation: 'sheet', workspace: '', argument: join(folder, 'portal.json') },
}

beforeAll(async () => {
  writeFileSync(scenes.sheet.argument, JSON.stringify(Array.from({ length: entries }, portalRecord)))
  // Counted by it, every entry's errors change.
  const rules = builtInRulebook.rules.map((rule) => ({ ...rule, off: rule.severity !== 'error' }))
  writeFileSync(scenes.handout.argument, JSON.stringify({ ...builtInRulebook, version: '2027', rules }))
  const offices = readyOffices(join(folder, 'offices'))
  const [full, empty] = offices.townships
  if (!full || !empty) throw new Error('the sample has three townships')
  await jobAnswer(full.client.sheet.apply({ path: scenes.sheet.argument }))
  const pathOf = async ({ client }: typeof full) => (await client.workspace.current({})).workspace?.path ?? ''
  scenes.sheet.workspace = await pathOf(empty)
  scenes.import.workspace = await pathOf(offices.district)
  scenes.export.workspace = await pathOf(full)
  scenes.handout.workspace = scenes.export.workspace
  await closeOffices(offices)
  // Made by a copy, so that the township that is to export has not yet.
  const copy = copyOf(scenes.export, 'exported')
  await finish(startChild(program, [copy, 'export', passphrase]))
  const [name = ''] = readdirSync(outbox(copy))
  scenes.import.argument = join(outbox(copy), name)
}, 120_000)

function portalRecord(_: unknown, index: number): object {
  return {
    标题: `数据 ${index + 1}`,
    数据摘要: `第 ${index + 1} 项数据的摘要。`.repeat(8),
    数据提供方: '云溪镇人民政府',
    更新频率: '每年',
    开放属性: '无条件开放',
    发布时间: '2026-01-02',
    数据格式: ['xlsx', 'json'],
  }
}

const outbox = (workspace: string) => join(workspace, '..', '导出')

/** A workspace of its own to crash, with its key beside it. */
function copyOf({ workspace }: Scene, name: string): string {
  const home = join(folder, 'runs', name)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  cpSync(join(workspace, '..'), home, { recursive: true })
  return join(home, workspace.slice(join(workspace, '..').length + 1))
}

/** Lets a child do its operation to the end. @returns how long that took */
async function finish(child: Child): Promise<number> {
  expect(await child.line()).toBe('ready')
  const from = performance.now()
  child.process.stdin?.write('go\n')
  expect(await child.line()).toBe('done')
  const took = performance.now() - from
  await child.ended
  return took
}

/**
 * What a database says, apart from what differs from one run to the next: times, new ids, and the hashes and signatures over them.
 * Where a package was written to is left out too: once it is signed and in the ledger, exporting again writes that very package.
 */
function content(path: string): string {
  return dump(path)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replaceAll(/[0-9a-f]{64}/g, '<hash>')
    .replaceAll(/"(envelope|parts)":"(?:[^"\\]|\\.)*"/g, '"$1":"…"')
    .replaceAll(/"exported_to":(?:null|"[^"]*")/g, '"exported_to":"…"')
    .split('\n')
    .toSorted()
    .join('\n')
}

function expectWhole(path: string): void {
  openWorkspaceFile(path).close()
  const database = new Database(path)
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(database.pragma('foreign_key_check')).toEqual([])
  database.close()
}

/** Under its real name a package is whole; what was cut off has another name. */
async function expectWholePackages(workspace: string): Promise<void> {
  const names = existsSync(outbox(workspace)) ? readdirSync(outbox(workspace)) : []
  for (const name of names.filter((each) => !each.endsWith('.part'))) {
    const verified = await verifyPackage(join(outbox(workspace), name))
    await verified.close()
  }
}

describe(`killed at ${crashes} random moments (SEED=${seed})`, () => {
  test.each(Object.values(scenes))(
    '$operation leaves the state before or after, and can be done again',
    async (scene) => {
      const { operation } = scene
      const before = content(scene.workspace)
      const whole = copyOf(scene, `${operation}-whole`)
      const took = await finish(startChild(program, [whole, operation, scene.argument]))
      const after = content(whole)
      expect(after).not.toBe(before)

      const seen = { before: 0, after: 0 }
      for (let crash = 0; crash < crashes; crash += 1) {
        const workspace = copyOf(scene, operation)
        const child = startChild(program, [workspace, operation, scene.argument])
        expect(await child.line()).toBe('ready')
        child.process.stdin?.write('go\n')
        // Towards the end more often, where the writing is.
        await new Promise((resolve) => setTimeout(resolve, took * Math.sqrt(random())))
        child.process.kill('SIGKILL')
        await child.ended
        expectWhole(workspace)
        await expectWholePackages(workspace)
        const found = content(workspace)
        expect([before, after]).toContain(found)
        seen[found === before ? 'before' : 'after'] += 1
        if (crash % 4 === 0) {
          await finish(startChild(program, [workspace, operation, scene.argument]))
          expectWhole(workspace)
          await expectWholePackages(workspace)
          expect(content(workspace)).toBe(after)
        }
      }
      console.log(
        `${operation}: ${took.toFixed(0)} ms undisturbed; killed, ${seen.before} before and ${seen.after} after`,
      )
    },
    600_000,
  )
})
