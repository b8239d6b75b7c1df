import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { catalogsOf } from '../../shared/catalogs.ts'
import { entrySchema, sensitivities, sharingTypes, yesOrNo, type Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { catalogs } from '../../shared/entry-list.ts'
import { arbitraryOf } from '../support/arbitraries.ts'
import { temporaryFolder } from '../support/folders.ts'
import { emptyCatalog } from '../support/catalog.ts'

// Article 10: one record, three catalogs. The sharing and the open catalog are within the resource catalog, at every save and in every package.

const passphrase = '一个足够长的口令'
const folder = temporaryFolder()
let backend: Backend
let client: Backend['client']

beforeAll(async () => {
  backend = createBackend({ home: join(folder, 'home'), host: 'test' })
  client = backend.client
  await client.workspace.create({
    role: 'agency',
    code: 'township-01',
    name: '云溪镇人民政府',
    signer: '张三',
    passphrase,
    superior: { code: 'district-01', name: '示例区大数据局' },
  })
})
afterAll(() => backend.close())

const chosen = fc
  .record({
    sensitivity: fc.constantFrom('', ...sensitivities),
    type: fc.constantFrom('', ...sharingTypes),
    open: fc.constantFrom('', ...yesOrNo),
  })
  .map(({ sensitivity, type, open }): Entry => ({
    ...soundEntry,
    sensitivity,
    sharing: { ...soundEntry.sharing, type },
    opening: { ...soundEntry.opening, open },
  }))
/** Any entry at all, and entries whose three choices meet in every way. */
const entries = fc.array(fc.oneof(arbitraryOf(entrySchema), chosen), { minLength: 1, maxLength: 8 })

/** Ids in each catalog as the list gives them. */
async function listed() {
  const found = await Promise.all(
    catalogs.map(async (catalog) => {
      const { rows, total } = await client.entry.list({ catalog, limit: 500 })
      const { catalogs: counts } = await client.entry.counts({ catalog })
      expect(total).toBe(rows.length)
      expect(counts[catalog]).toBe(rows.length)
      return [catalog, new Set(rows.map(({ id }) => id))] as const
    }),
  )
  return Object.fromEntries(found) as Record<(typeof catalogs)[number], Set<string>>
}

describe('the three catalogs', () => {
  test('should be what each entry says, one within the other, after every save and in every package', async () => {
    await fc.assert(
      fc.asyncProperty(entries, entries, async (created, saved) => {
        emptyCatalog(backend.context.desk.sql)
        const ids: string[] = []
        for (const entry of created) ids.push((await client.entry.create({ entry })).id)
        for (const [index, entry] of saved.entries()) {
          const id = ids[index]
          if (id !== undefined) await client.entry.save({ id, entry })
          const { resource, sharing, open } = await listed()
          expect([...sharing, ...open].filter((each) => !resource.has(each))).toEqual([])
        }
        const now = await listed()
        for (const id of ids) {
          const { entry } = await client.entry.get({ id })
          expect(catalogs.filter((catalog) => now[catalog].has(id))).toEqual(catalogsOf(entry))
        }
        const { path } = await jobAnswer(client.submission.export({ passphrase }))
        const { counts } = await client.package.verify({ path })
        expect(counts).toMatchObject({
          entries: now.resource.size,
          sharing: now.sharing.size,
          open: now.open.size,
        })
      }),
      { numRuns: 15, endOnFailure: true },
    )
  })

  test('should count what is in use, in every view', async () => {
    emptyCatalog(backend.context.desk.sql)
    const { id } = await client.entry.create({ entry: soundEntry })
    await client.entry.create({ entry: { ...soundEntry, name: '值班电话', sensitivity: 'secret' } })
    expect((await client.entry.counts({})).catalogs).toEqual({ resource: 2, sharing: 1, open: 1 })
    await client.entry.retire({ id, retired: true })
    const { catalogs: counts, views } = await client.entry.counts({ catalog: 'sharing' })
    expect(counts).toEqual({ resource: 1, sharing: 0, open: 0 })
    expect(views).toMatchObject({ active: 0, retired: 1 })
  })
})

describe('an entry that is made without content', () => {
  test.each([
    ['11520199000000001B', '11520199000000001B'],
    // A real code can fail its check digit, but none is put into every entry unasked.
    ['115201990000000011', ''],
    ['township-01', ''],
  ])('should begin with its agency, and with the code %s as %j', async (code, providerCode) => {
    const home = join(folder, `of-${code}`)
    const other = createBackend({ home, host: 'test' })
    const name = '石桥乡人民政府'
    await other.client.workspace.create({ role: 'agency', code, name, signer: '张三', passphrase })
    const { id } = await other.client.entry.create({})
    const { entry } = await other.client.entry.get({ id })
    expect(entry).toEqual(entrySchema.parse({ provider: name, providerCode }))
    await other.close()
  })
})
