import { describe, expect, test } from 'vitest'
import {
  draftOf,
  followingDraft,
  namesEntries,
  planOf,
  profileOf,
  rereadDraft,
  withMeaning,
  withMended,
  withTarget,
} from '../../renderer/imports/plan-draft.ts'
import { confidenceOf } from '../../renderer/imports/sheet-words.ts'
import type { Target, UnderstoodColumn, UnderstoodWorkbook } from '../../shared/sheet/plan.ts'

// How a file is taken in, as somebody corrects it.

const column = (number: number, title: string, target?: Target): UnderstoodColumn => ({
  column: number,
  title: [title],
  ...(target && { target }),
  confidence: target ? 1 : 0,
  samples: ['一'],
  filled: 1,
})

function workbook(columns: UnderstoodColumn[], more: Partial<UnderstoodWorkbook> = {}): UnderstoodWorkbook {
  const sheet = {
    name: '清单',
    hidden: false,
    purpose: 'entries' as const,
    rows: 3,
    formulas: 0,
    remarks: [],
  }
  const header = { first: 0, last: 0 }
  const taken = columns.flatMap(({ column: number, target }) =>
    target === undefined ? [] : [{ column: number, target }],
  )
  return {
    kind: 'xlsx',
    sheets: [
      { ...sheet, header, columns },
      { ...sheet, name: '系统', purpose: 'systems', columns: [] },
    ],
    plan: { sheets: [{ name: '清单', header, columns: taken }], meanings: [], mended: [], blank: 'keep' },
    ...more,
  }
}

const understood = workbook([column(0, '名称', 'name'), column(1, '摘要', 'summary'), column(2, '丙')])

describe('a plan', () => {
  test('should be what the program proposes as long as nobody says otherwise', () => {
    expect(planOf(draftOf(understood))).toEqual(understood.plan)
    expect(namesEntries(draftOf(understood))).toBe(true)
  })

  test('should take one column as each field, and several as a list', () => {
    const twice = withTarget(draftOf(understood), '清单', 2, 'name')
    expect(planOf(twice).sheets[0]?.columns).toEqual([
      { column: 1, target: 'summary' },
      { column: 2, target: 'name' },
    ])
    let levels = withTarget(draftOf(understood), '清单', 1, 'classification')
    levels = withTarget(levels, '清单', 2, 'classification')
    expect(planOf(levels).sheets[0]?.columns).toHaveLength(3)
  })

  test('should take a sheet in of which somebody takes a column', () => {
    const both = withTarget(draftOf(understood), '系统', 0, 'name')
    expect(planOf(both).sheets.map(({ name }) => name)).toEqual(['清单', '系统'])
  })

  test('should forget what was mended back, and a meaning that was taken back', () => {
    const cell = { sheet: '清单', row: 4, column: 1 }
    const mended = withMended(draftOf(understood), cell, '新', '旧')
    expect(planOf(mended).mended).toEqual([{ ...cell, text: '新' }])
    // The text that is on screen by then is the mended one.
    expect(planOf(withMended(mended, cell, '旧', '新')).mended).toEqual([])
    const said = withMeaning(draftOf(understood), { target: 'sharing.type', word: '可以' }, 'conditional')
    expect(planOf(withMeaning(said, { target: 'sharing.type', word: '可以' }, undefined)).meanings).toEqual(
      [],
    )
  })
})

describe('a file that is read again', () => {
  const again = workbook([column(0, '编号', 'code'), column(1, '摘要', 'summary'), column(2, '名称', 'name')])

  test('should be as it is understood now, but for what somebody said', () => {
    const said = withTarget(draftOf(understood), '清单', 1, undefined)
    expect(planOf(rereadDraft(said, understood, again)).sheets[0]?.columns).toEqual([
      { column: 0, target: 'code' },
      { column: 2, target: 'name' },
    ])
  })

  test('should be as a kept mapping has it once one is chosen, with its mended cells', () => {
    const cell = { sheet: '清单', row: 4, column: 1 }
    const said = withMended(withTarget(draftOf(understood), '清单', 1, 'office'), cell, '新', '旧')
    const followed = planOf(followingDraft(said, again))
    expect(followed.sheets[0]?.columns).toContainEqual({ column: 1, target: 'summary' })
    expect(followed.mended).toHaveLength(1)
  })
})

test('a kept mapping should hold what is taken, by its titles', () => {
  const draft = withTarget(draftOf(understood), '清单', 2, 'office')
  expect(profileOf(draft, understood, '甲')).toEqual({
    name: '甲',
    columns: [
      { title: '名称', target: 'name' },
      { title: '摘要', target: 'summary' },
      { title: '丙', target: 'office' },
    ],
    meanings: [],
    blank: 'keep',
  })
})

test('how sure a column is should be told by who says it', () => {
  expect(confidenceOf(column(0, '名称', 'name'), 'name')).toBe('known')
  expect(confidenceOf({ ...column(0, '名', 'name'), confidence: 0.6 }, 'name')).toBe('guessed')
  expect(confidenceOf(column(0, '名称', 'name'), 'office')).toBe('said')
  expect(confidenceOf(column(0, '名称', 'name'), undefined)).toBe('said')
  expect(confidenceOf(column(0, '甲'), undefined)).toBe('unknown')
  expect(confidenceOf(column(0, '序号'), undefined)).toBe('needless')
})
