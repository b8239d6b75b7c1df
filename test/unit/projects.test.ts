import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import type { Project } from '../../shared/project.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'
import { closeOffices, type Offices } from '../../electron/demo/offices.ts'

// A project's catalog is drafted apart: nothing of the catalog sees it until the system exists, and then one step takes it in.

const folder = temporaryFolder()
let offices: Offices
let client: Backend['client']
let project: string

const found = (shown: Project) =>
  shown.findings.map(({ check, field, entry, names }) => [check, field ?? entry ?? '', ...names])
const get = () => client.project.get({ project })
const counts = async () => ({
  entries: (await client.entry.list({})).total,
  views: (await client.entry.counts({})).views['active'],
  found: (await client.entry.list({ search: '停车' })).total,
  preview: (await client.submission.preview({})).entries,
})

const whole: Partial<Entry> = {
  items: [
    {
      name: '车位编号',
      type: 'C',
      length: '20',
      key: 'yes',
      role: '',
      codeSet: '',
      sensitivity: '',
      sharing: '',
    },
  ],
  sharing: { ...entrySchema.parse({}).sharing, type: 'unconditional', use: '业务协同' },
}

beforeAll(async () => {
  offices = readyOffices(join(folder, 'homes'))
  const [township] = offices.townships
  if (!township) throw new Error('no township')
  client = township.client
  await client.entry.create({ entry: entrySchema.parse({ name: '公共厕所信息', provider: township.name }) })
  project = (await client.project.save({ name: '智慧停车' })).project
})
afterAll(() => closeOffices(offices))

test('a project says what it lacks before it can be approved', async () => {
  expect(found(await get())).toEqual([
    ['field', 'system'],
    ['field', 'funding'],
    ['field', 'authority'],
    ['field', 'planned'],
    ['empty', ''],
  ])
  await client.project.save({
    project,
    system: '智慧停车管理系统',
    funding: '区级财政',
    authority: '区发展和改革局',
    planned: '2027-06-30',
  })
  const { id } = await client.project.saveEntry({ project })
  const [draft] = (await get()).entries
  expect(draft?.entry.system).toMatchObject({ name: '智慧停车管理系统', funded: 'yes', project: '智慧停车' })
  expect(found(await get())).toEqual([
    ['name', id],
    ['items', id],
    ['sharing', id],
  ])
  const entry = { ...(draft?.entry ?? entrySchema.parse({})), ...whole, name: '公共厕所信息 ' }
  // Typing starts from what it read: what another window wrote meanwhile is not lost without a word.
  const { version, facts } = await client.project.entry({ project, id })
  expect(facts.agencyName).toBe(draft?.entry.provider)
  const typed = await client.project.saveEntry({ project, id, entry, version })
  expect(typed).toMatchObject({ id, facts: { sameSpelling: ['公共厕所信息'] } })
  expect(await client.project.entry({ project, id })).toMatchObject({ ...typed, entry })
  expect(await refusalOf(client.project.saveEntry({ project, id, entry, version }))).toEqual([
    'ENTRY_CHANGED_ELSEWHERE',
    { name: entry.name },
  ])
  const none = { ...entry.sharing, type: 'none' as const, use: '' }
  await client.project.saveEntry({ project, id, entry: { ...entry, sharing: none } })
  // Near to one of the catalog, and no basis.
  expect(found(await get())).toEqual([
    ['basis', id],
    ['duplicate', id, '公共厕所信息'],
  ])
  await client.project.saveEntry({ project, id, entry: { ...entry, name: '停车泊位信息' } })
  const twin = await client.project.saveEntry({ project, entry: { ...entry, name: '停车泊位 信息' } })
  expect(found(await get())).toEqual([
    ['duplicate', id, '停车泊位 信息'],
    ['duplicate', twin.id, '停车泊位信息'],
  ])
  expect(await refusalOf(client.project.establish({ project }))).toEqual([
    'PROJECT_UNREADY',
    { name: '智慧停车', findings: 2 },
  ])
  await client.project.removeEntry({ project, id: twin.id })
  expect((await get()).findings).toEqual([])
})

test('its entries are in no list, count, search or submission until it exists, and one step takes them in and back', async () => {
  expect(await counts()).toEqual({ entries: 1, views: 1, found: 0, preview: 1 })
  const sent = await jobAnswer(client.submission.export({ passphrase }))
  expect(sent.entries).toBe(1)
  expect(await client.project.establish({ project })).toEqual({ entries: 1 })
  expect(await counts()).toEqual({ entries: 2, views: 2, found: 1, preview: 2 })
  const [id] = (await get()).entries.map((each) => each.id)
  expect((await client.entry.get({ id: id ?? '' })).entry.name).toBe('停车泊位信息')
  expect((await get()).project.state).toBe('existing')
  expect(await refusalOf(client.project.saveEntry({ project }))).toEqual([
    'PROJECT_EXISTS',
    { name: '智慧停车' },
  ])
  const { undo } = await client.change.state({})
  await jobAnswer(client.change.undo({ number: undo?.number ?? 0 }))
  expect((await get()).project.state).toBe('planned')
  expect(await counts()).toEqual({ entries: 1, views: 1, found: 0, preview: 1 })
  await client.project.drop({ project, dropped: true })
  expect((await client.project.list({}))[0]).toMatchObject({ state: 'dropped', entries: 1, findings: 0 })
  await client.project.drop({ project, dropped: false })
})

test('the approval document says the same on paper and in the workbook, and nothing secret', async () => {
  await client.project.saveEntry({
    project,
    entry: entrySchema.parse({ name: '巡查密件', sensitivity: 'secret' }),
  })
  const paper = await client.project.paper({ project })
  expect(paper.entries.map(({ entry }) => entry.name)).toEqual(['停车泊位信息'])
  expect(paper.withheld).toBe(1)
  const { path, entries } = await jobAnswer(client.project.export({ project }))
  expect(entries).toBe(1)
  const { sheets } = await readWorkbook(path, { report: () => undefined })
  const text = JSON.stringify(sheets)
  for (const word of [
    '智慧停车管理系统',
    '区发展和改革局',
    '停车泊位信息',
    '车位编号',
    paper.state.slice(0, 4),
  ])
    expect(text).toContain(word)
  expect(JSON.stringify([paper, text])).not.toContain('巡查密件')
})

test('a bureau has no projects', async () => {
  expect(await refusalOf(offices.district.client.project.list({}))).toEqual([
    'WORKSPACE_WRONG_ROLE',
    { needed: 'agency' },
  ])
})
