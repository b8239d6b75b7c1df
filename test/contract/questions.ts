import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBackend } from '../../electron/backend.ts'
import { failureFrom, type Failure } from '../../shared/failures.ts'
import { entrySchema } from '../../shared/entry.ts'
import type { Progress } from '../../shared/shapes.ts'
import type { Client, Host } from './hosts.ts'

const passphrase = 'passphrase for tests'
export const largeRows = 6000
/** Enough work that a request to stop always comes in the middle of it. */
const endlessRows = 60_000

const township = { code: 'township-01', name: '云溪镇人民政府' }
const entry = (name: string) => entrySchema.parse({ name, provider: township.name })
const everything = { catalog: 'resource', view: 'active', search: '', offset: 0, limit: 100 } as const

/** A data folder with one township: two entries, and portal files to import. */
export async function makeModel(home: string): Promise<void> {
  const backend = createBackend({ home, host: 'test' })
  const { client } = backend
  const superior = { code: 'district-01', name: '示例区大数据局' }
  await client.workspace.create({ role: 'agency', ...township, signer: '张三', passphrase, superior })
  await client.entry.create({ entry: entry('公交线路') })
  await client.entry.create({ entry: entry('停车场') })
  await backend.close()
  await writeFile(join(home, 'theme.csv'), '代码,名称\nT1,交通运输\n')
  await writeFile(join(home, 'small.json'), portalFile(3))
  await writeFile(join(home, 'large.json'), portalFile(largeRows))
  await writeFile(join(home, 'endless.json'), portalFile(endlessRows))
  await writeFile(join(home, 'broken.json'), '[{"标题": ')
}

export async function openWorkspace({ client, home }: Host): Promise<void> {
  await client.workspace.open({ path: await workspaceIn(home) })
}

export async function workspaceIn(home: string): Promise<string> {
  const name = (await readdir(home)).find((each) => each.endsWith('.muludb'))
  if (name === undefined) throw new Error(`no workspace in ${home}`)
  return join(home, name)
}

/** One list of questions for every host; each answer under its question, whatever differs by nature masked. */
export async function answersOf({ client, home }: Host): Promise<Record<string, unknown>> {
  const first = (await client.entry.list(everything)).rows[0]?.id ?? ''
  const selection = { list: { view: 'active' as const }, except: [first] }
  const action = { kind: 'set' as const, field: 'office' as const, value: '办公室' }
  const questions: Record<string, () => Promise<unknown>> = {
    'app.info': async () => ({ ...(await client.app.info({})), host: '<host>' }),
    'workspace.list': () => client.workspace.list({}),
    'workspace.current': () => client.workspace.current({}),
    'workspace.open, missing': () => client.workspace.open({ path: join(home, 'none.muludb') }),
    'partner.list': () => client.partner.list({}),
    'partner.register, bad fingerprint': () =>
      client.partner.register({ ...party('x-01'), fingerprint: 'abc' }),
    'entry.list': () => client.entry.list(everything),
    'entry.list, searched': () => client.entry.list({ ...everything, search: '公交' }),
    'entry.list, wrong input': () => client.entry.list({ ...everything, limit: 0 }),
    'entry.get': () => client.entry.get({ id: first }),
    'entry.get, missing': () => client.entry.get({ id: 'none' }),
    'entry.save, changed elsewhere': () =>
      client.entry.save({ id: first, entry: entry('改名'), version: '0'.repeat(64) }),
    'entry.save': () => client.entry.save({ id: first, entry: entry('改名 😀 e\u0301') }),
    'entry.retire': () => client.entry.retire({ id: first, retired: true }),
    'entry.counts': () => client.entry.counts({}),
    'entry.place': () => client.entry.place({ view: 'retired', id: first }),
    'entry.values': () => client.entry.values({ column: 'provider' }),
    'entry.confirm': () => client.entry.confirm({ id: first }),
    'entry.bulkPreview': () => resultOf(client.entry.bulkPreview({ selection, action })),
    'entry.bulk': () => resultOf(client.entry.bulk({ selection, action })),
    'entry.bulk, no field': () =>
      resultOf(client.entry.bulk({ selection, action: { ...action, field: 'items' as 'name' } })),
    'entry.history': () => client.entry.history({ id: first }),
    'entry.version, missing': () => client.entry.version({ id: first, version: '0'.repeat(64) }),
    'change.state': () => client.change.state({}),
    'change.undo, overtaken': () => resultOf(client.change.undo({ number: 1 })),
    'change.undo': async () =>
      resultOf(client.change.undo({ number: (await client.change.state({})).undo?.number ?? 0 })),
    'change.redo': async () =>
      resultOf(client.change.redo({ number: (await client.change.state({})).redo?.number ?? 0 })),
    'change.list': () => client.change.list({}),
    'view.save': () => client.view.save({ name: '低保', list: { search: '低保' } }),
    'view.list': () => client.view.list({}),
    'view.remove, missing': () => client.view.remove({ number: 99 }),
    'earlier.preview, not one': () => client.earlier.preview({ path: join(home, 'broken.json') }),
    'earlier.apply, missing': () => resultOf(client.earlier.apply({ path: join(home, 'none.mulu') })),
    'entry.list, of the open catalog': () => client.entry.list({ ...everything, catalog: 'open' }),
    'workspace.setPlace': () => client.workspace.setPlace({ place: { code: '520121', name: '开阳县' } }),
    'division.search': () => client.division.search({ search: '开阳 龙岗' }),
    'code.suggest': () => client.code.suggest({ classification: ['部门'] }),
    'code.assign': () => resultOf(client.code.assign({})),
    'code.withdraw': () =>
      resultOf(client.code.withdraw({ assigned: [{ id: first, code: '307001/00001' }] })),
    'catalog.check': () => resultOf(client.catalog.check({})),
    'rulebook.current': () => client.rulebook.current({}),
    'handout.preview': () => client.handout.preview({ path: join(home, 'theme.csv') }),
    'handout.preview, not one': () => client.handout.preview({ path: join(home, 'broken.json') }),
    'handout.import': () => resultOf(client.handout.import({ path: join(home, 'theme.csv') })),
    'handout.list': () => client.handout.list({}),
    'handout.save': () => client.handout.save({ kind: 'tables' }),
    'handout.remove': () => resultOf(client.handout.remove({ number: 1 })),
    'handout.remove, missing': () => resultOf(client.handout.remove({ number: 1 })),
    'handout.export, wrong role': () => resultOf(client.handout.export({ kind: 'tables', passphrase })),
    'sheet.read': () => resultOf(client.sheet.read({ path: join(home, 'small.json') })),
    'sheet.read, broken': () => resultOf(client.sheet.read({ path: join(home, 'broken.json') })),
    'sheet.preview': () => resultOf(client.sheet.preview({ path: join(home, 'small.json') })),
    'sheet.apply': () => resultOf(client.sheet.apply({ path: join(home, 'small.json') })),
    'sheet.apply, missing': () => resultOf(client.sheet.apply({ path: join(home, 'none.json') })),
    'profile.save': () => client.profile.save({ name: '区里的表', columns: [], meanings: [], blank: 'keep' }),
    'profile.list': () => client.profile.list({}),
    'profile.export, missing': () => client.profile.export({ name: '没有' }),
    'submission.preview': () => client.submission.preview({}),
    'submission.export, wrong passphrase': () =>
      resultOf(client.submission.export({ passphrase: 'not the passphrase' })),
    'submission.ledger': () => client.submission.ledger({}),
    'rollup.export, wrong role': () => resultOf(client.rollup.export({ passphrase })),
    'package.verify, missing': () => client.package.verify({ path: join(home, 'none.mulu') }),
  }
  const answers: Record<string, unknown> = {}
  for (const [question, ask] of Object.entries(questions)) {
    answers[question] = masked(await ask().catch(refusal), home)
  }
  return answers
}

/** Reads a stream to its end. */
export async function follow<Result>(
  job: AsyncIterator<Progress, Result>,
  onProgress: () => void = () => {},
): Promise<{ progress: Progress[]; result: Result }> {
  const progress: Progress[] = []
  for (;;) {
    const step = await job.next()
    if (step.done) return { progress, result: step.value }
    progress.push(step.value)
    onProgress()
  }
}

/** Where a refusal of a host is a value to compare: its code and its facts, and nothing of how it travelled. */
export function refusal(error: unknown): { refused: string; facts: unknown } {
  const { code, data } = error as { code?: unknown; data?: unknown }
  const failure: Failure = failureFrom({ code, data })
  // What the library itself refuses, such as a wrong input, has codes that are not ours.
  return failure.code === 'INTERNAL'
    ? { refused: String(code), facts: undefined }
    : { refused: failure.code, facts: failure.data }
}

async function resultOf<Result>(
  job: ReturnType<Client['sheet']['apply']> | Promise<AsyncIterator<Progress, Result>>,
) {
  return (await follow(await job)).result
}

function party(code: string) {
  return { code, name: '另一单位', relation: 'subordinate' as const }
}

function portalFile(rows: number): string {
  const records = Array.from({ length: rows }, (_, index) => ({
    标题: `数据 ${index + 1}`,
    数据摘要: '摘要',
    数据提供方: '云溪镇人民政府',
    更新频率: '每年',
    开放属性: '无条件开放',
    发布时间: '2024-01-02',
    数据格式: ['json'],
  }))
  return JSON.stringify(records)
}

function masked(answer: unknown, home: string): unknown {
  const text = JSON.stringify(answer ?? null)
  const plain = text
    .replaceAll(JSON.stringify(home).slice(1, -1), '<home>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
  return JSON.parse(plain)
}
