import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInTables } from '../../shared/built-in.ts'
import { emptyEntry, emptyItem, entrySchema, type Entry, type Item } from '../../shared/entry.ts'
import { entryFields, itemFields } from '../../shared/fields.ts'
import { coreZh } from '../../shared/messages/core.zh.ts'
import { isPlaceholder } from '../../shared/sheet/cell-text.ts'
import { draftEntries } from '../../shared/sheet/drafts/draft-entries.ts'
import { mergeDraft } from '../../shared/sheet/drafts/merge-draft.ts'
import type { Plan, Target } from '../../shared/sheet/plan.ts'
import type { Workbook } from '../../shared/sheet/workbook.ts'
import { arbitraryOf } from '../support/arbitraries.ts'
import { sheetOf, workbookOf } from '../support/sheets.ts'

const none = { provider: '', providerCode: '' }
const fields = entryFields.filter(({ path }) => path !== 'items')
const { codes } = coreZh
/** How each choice is written for people. */
const written: Record<string, Record<string, string>> = {
  sensitivity: codes.sensitivity,
  'item.sensitivity': codes.sensitivity,
  'sharing.type': codes.sharing,
  'item.sharing': codes.sharing,
  'opening.open': codes.yesOrNo,
  'opening.mode': codes.openingMode,
  'system.funded': codes.yesOrNo,
  'institution.authorised': codes.yesOrNo,
  'item.key': codes.yesOrNo,
  'item.role': codes.role,
  'item.type': codes.dataType,
  'collection.subject': codes.subject,
  'collection.origin': codes.origin,
  updateCycle: codes.updateCycle,
}
const levels = 4
const word = (path: string, text: string) => written[path]?.[text] ?? text

/** One row per item, everything else repeated, with an identity; a column for each level of the classification. */
function workbookFrom(entries: readonly Entry[]): { workbook: Workbook; plan: Plan } {
  const targets: Target[] = [
    'id',
    ...fields.flatMap(({ path }) =>
      path === 'classification' ? Array<Target>(levels).fill('classification') : [path as Target],
    ),
    ...itemFields.map(({ path }) => path as Target),
  ]
  const rows = entries.flatMap((entry, index) => {
    const own = fields.flatMap(({ path, read }) =>
      path === 'classification'
        ? Array.from({ length: levels }, (_, level) => entry.classification[level] ?? '')
        : [word(path, read(entry))],
    )
    const items = entry.items.length === 0 ? [emptyItem] : entry.items
    return items.map((item) => [
      `id-${index}`,
      ...own,
      ...itemFields.map(({ path, read }) => word(path, read(item))),
    ])
  })
  return {
    workbook: workbookOf(sheetOf([targets, ...rows])),
    plan: {
      sheets: [
        {
          name: '目录',
          header: { first: 0, last: 0 },
          columns: targets.map((target, column) => ({ column, target })),
        },
      ],
      meanings: [],
      mended: [],
      blank: 'keep',
    },
  }
}

/** Words that a cell can list: none has a separator. */
const listed = fc.constantFrom('部门', '国务院', '贵阳', '307001-1', '目录甲')
const lists = fc.record({
  classification: fc.array(listed, { maxLength: levels }),
  formats: fc.uniqueArray(fc.constantFrom('xlsx', 'oracle', 'JSON', '影印件', 'pdf'), { maxLength: 3 }),
  related: fc.array(listed, { maxLength: 3 }),
  partners: fc.array(listed, { maxLength: 3 }),
})
const named = (item: Item) => item.name.trim() !== '' && !isPlaceholder(item.name.trim())
const anyEntry = fc.tuple(arbitraryOf(entrySchema), lists).map(([entry, { partners, ...rest }]): Entry => ({
  ...entry,
  ...rest,
  library: { ...entry.library, partners },
  // A row without a name of an item is of no item.
  items: entry.items.filter(named),
  reasons: [],
}))

describe('a sheet with one row per item, written from entries', () => {
  test('taken in again, changes nothing, whatever is in them', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 4 }), (entries) => {
        const { workbook, plan } = workbookFrom(entries)
        const drafts = draftEntries(workbook, plan, builtInTables)
        expect(drafts.map(({ id }) => id)).toEqual(entries.map((_, index) => `id-${index}`))
        for (const [index, draft] of drafts.entries()) {
          const entry = entries[index]
          expect(mergeDraft(draft, entry, none, 'keep').entry).toEqual(entry)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('reads back to the same entries where there are none', () => {
    const text = fc.constantFrom(
      '',
      '城乡低保',
      '115201210000000195',
      '第一行\n第二行',
      '0012',
      '𠮷野家🙂',
      '1.5',
      'a, b',
    )
    const plain = anyEntry.chain((entry) =>
      fc
        .record({
          text,
          name: fc.constantFrom('低保', '救助', '0012'),
          length: fc.constantFrom('', '18', '10,2'),
        })
        .map((each): Entry => {
          const withTexts = (value: object): object =>
            Object.fromEntries(
              Object.entries(value).map(([key, inner]: [string, unknown]) => {
                if (Array.isArray(inner)) return [key, inner]
                if (typeof inner === 'object' && inner !== null) return [key, withTexts(inner)]
                return [key, inner]
              }),
            )
          return {
            ...emptyEntry,
            ...(withTexts(entry) as Entry),
            name: each.name,
            code: '307001/000012',
            summary: each.text,
            provider: '某某局',
            providerCode: '',
            office: '救助科',
            contact: { name: '某某', phone: '0851-1' },
            formatCategory: 'database',
            formats: ['oracle', '影印件'],
            formatNote: each.text,
            business: { name: '低保', code: '0012' },
            system: { ...entry.system, name: '低保系统', code: '01', project: '' },
            theme: '民生',
            industry: '农业',
            service: '',
            grade: 'internal',
            sharing: {
              ...entry.sharing,
              use: each.text,
              conditions: '申请',
              scope: each.text,
              basis: '某法',
              methodCategory: 'platform',
              method: 'file',
            },
            opening: { ...entry.opening, conditions: '申请', basis: each.text },
            updateCycleNote: '节后',
            classification: ['部门', '贵阳'],
            collection: {
              ...entry.collection,
              source: '局',
              purpose: each.text,
              scope: '',
              method: '',
              format: '',
              process: each.text,
            },
            library: { name: 'population', lead: '局', partners: entry.library.partners },
            institution: { ...entry.institution, basis: each.text },
            items: entry.items.map((item, index) => ({
              ...item,
              name: `项${index % 2}`,
              length: each.length,
              codeSet: '性别代码',
            })),
          }
        }),
    )
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (entries) => {
        const { workbook, plan } = workbookFrom(entries)
        const read = draftEntries(workbook, plan, builtInTables).map((draft) => ({
          ...mergeDraft(draft, undefined, none, 'clear').entry,
        }))
        expect(read).toEqual(entries)
      }),
      { numRuns: 100 },
    )
  })
})
