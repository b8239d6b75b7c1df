import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addEntry, retireEntry, saveEntry } from '../../electron/catalog/edits.ts'
import { closeOffices, openOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { exportAnswers } from '../../electron/jobs/sheets.ts'
import { exportComparison } from '../../electron/jobs/export-comparison.ts'
import { exportTemplate } from '../../electron/jobs/export-template.ts'
import { exportWorkbook } from '../../electron/jobs/export-workbook.ts'
import type { JobContext } from '../../electron/jobs/job.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entryListSchema } from '../../shared/entry-list.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { layouts } from '../../shared/sheet/plan.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { marker, markedEntry, markedReason, secretItem } from '../support/secrets.ts'

// Article 24: no workbook holds anything of what is secret, whatever it is written for.

const folder = temporaryFolder()
const stick = join(folder, 'stick')
let offices: Offices
let township: Office

beforeAll(async () => {
  mkdirSync(stick)
  offices = await openOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
})
afterAll(() => closeOffices(offices))

const context = (): JobContext => {
  const { desk } = township.backend.context
  return { sql: desk.sql, workspace: desk.workspace, rules: desk.rules, report: () => undefined }
}

/** What is open, and shares as much as it can with what is secret. */
const open = entrySchema.parse({
  name: '公开的条目',
  code: '307001/00002',
  sensitivity: 'internal',
  sharing: { type: 'conditional' },
  opening: { open: 'yes' },
  related: [` ${marker} `, '307001/00001'],
  items: [{ name: '名称' }],
})
const secret: Entry = { ...markedEntry, sensitivity: 'secret' }

function put(entries: readonly Entry[]): string[] {
  const { desk } = township.backend.context
  return desk.sql.transaction(() => {
    emptyCatalog(desk.sql)
    return entries.map((entry) => addEntry(desk, entry))
  })
}

async function textOf(path: string): Promise<string> {
  const parts = await unpack(path)
  return parts.map(({ name, bytes }) => `${name}\n${bytes.toString()}`).join('\n')
}

describe('a workbook', () => {
  beforeEach(() => {
    const names = Array.from({ length: 3 }, () => secretItem())
    const reasons = [{ ...markedReason, item: `${marker}信息项` }]
    put([secret, { ...open, items: [...open.items, ...names], reasons }])
  })

  test.each(layouts)(
    'should hold nothing of what is secret, and say how much was held back: %s',
    async (layout) => {
      for (const view of ['active', 'findings', 'retired'] as const) {
        const list = entryListSchema.parse({ view })
        const { path } = await exportWorkbook(context(), {
          layout,
          list,
          findings: true,
          paper: 'A4',
          folder: stick,
        })
        const text = await textOf(path)
        expect(text).not.toContain(marker)
        if (view === 'active' && layout === 'resource') {
          expect(text).toContain('另有涉密条目 1 条、涉密信息项 3 个')
        }
      }
      const { path } = await exportTemplate(context(), { layout, paper: 'A4', folder: stick })
      expect(await textOf(path)).not.toContain(marker)
    },
  )

  test('should name no secret entry in what the rules find in another', async () => {
    const provider = '民政办'
    put([
      { ...secret, name: '低保对象', code: open.code, provider },
      { ...open, name: '低保 对象', provider },
    ])
    const [row] = (
      await township.client.entry.list({ filters: [{ column: 'name', test: 'is', values: ['低保 对象'] }] })
    ).rows
    const found = await township.client.entry.get({ id: row?.id ?? '' })
    expect(JSON.stringify(found)).toContain('低保对象')
    const list = entryListSchema.parse({})
    const { path } = await exportWorkbook(context(), {
      layout: 'resource',
      list,
      findings: true,
      paper: 'A4',
      folder: stick,
    })
    const text = await textOf(path)
    expect(text).toContain('低保 对象')
    expect(text).not.toContain('低保对象')
  })

  test('should hold nothing that is secret among retired entries either', async () => {
    const { desk } = township.backend.context
    const [id = ''] = put([secret])
    desk.sql.transaction(() => retireEntry(desk, id, true))
    const list = entryListSchema.parse({ view: 'retired' })
    const { path } = await exportWorkbook(context(), {
      layout: 'resource',
      list,
      findings: true,
      paper: 'A4',
      folder: stick,
    })
    expect(await textOf(path)).not.toContain(marker)
  })
})

describe('a comparison', () => {
  test.each([
    ['the entry', (entry: Entry): Entry => ({ ...entry, sensitivity: 'secret' })],
    [
      'an item of it',
      (entry: Entry): Entry => ({
        ...entry,
        items: [...entry.items.slice(1), secretItem(entry.items[0]?.name)],
      }),
    ],
  ])('should say nothing of what became secret since: %s', async (_, becoming) => {
    const { desk } = township.backend.context
    const before = entrySchema.parse({
      name: `${marker}走访记录`,
      items: [{ name: `${marker}对象` }, { name: '日期' }],
    })
    const [id = ''] = put([before, { ...open, related: [] }])
    const { package: hash } = await jobAnswer(township.client.submission.export({ passphrase }))
    desk.sql.transaction(() => saveEntry(desk, { id, entry: becoming(before) }))
    const { path, entries } = await exportComparison(context(), { package: hash, folder: stick })
    expect(entries).toBe(0)
    expect(await textOf(path)).not.toContain(marker)
  })

  test('should say nothing of what is secret now and was handed in as a stub', async () => {
    put([secret, { ...open, related: [] }])
    const { package: hash } = await jobAnswer(township.client.submission.export({ passphrase }))
    for (const submission of [hash, undefined]) {
      const { path } = await exportComparison(context(), { package: submission, folder: stick })
      expect(await textOf(path)).not.toContain(marker)
    }
  })
})

describe('the answers to a file', () => {
  test('should not repeat what is secret in it, nor what is secret here', async () => {
    const [known] = put([{ ...secret, name: '走访记录', code: '307001/00007' }])
    const file = join(stick, '各村.csv')
    writeFileSync(
      file,
      [
        '信息资源名称,信息资源代码,信息资源摘要,敏感程度',
        `新的涉密条目,,${marker},涉密`,
        `走访记录,307001/00007,${marker},内部`,
        '公开的条目,,可以写出的摘要,公开',
      ].join('\n'),
    )
    expect(known).toBeDefined()
    const { path, entries } = await exportAnswers(context(), { path: file, folder: stick })
    const text = await textOf(path)
    expect(entries).toBe(3)
    expect(text).toContain('可以写出的摘要')
    expect(text).not.toContain(marker)
  })
})
