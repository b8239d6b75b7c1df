import { describe, expect, test } from 'vitest'
import { valueAt, withValue } from '../../shared/entry-path.ts'
import { reasonFor, withItemRenamed, withReason } from '../../renderer/catalog/reasons.ts'
import { byPlace, sectionOf, sections } from '../../renderer/catalog/sections.ts'
import { fieldsOf } from '../../shared/difference.ts'
import { emptyEntry, emptyItem } from '../../shared/entry.ts'

describe('the sections of the form', () => {
  test('should show every field of an entry, each once', () => {
    const shown: string[] = Object.values(sections).flat()
    expect(shown.toSorted()).toEqual([...fieldsOf(emptyEntry).keys()].toSorted())
  })

  test('should say where a place is, and lead from the top of the page down', () => {
    expect(sectionOf({ field: 'sharing.type' })).toBe('access')
    expect(sectionOf({ field: 'item.type', item: 3 })).toBe('items')
    expect(sectionOf({ field: 'reasons' })).toBeUndefined()
    const places = [
      { field: 'item.type', item: 1 },
      { field: 'item.name', item: 1 },
      { field: 'item.sharing', item: 0 },
      { field: 'items' },
      { field: 'library.lead' },
      { field: 'name' },
    ]
    expect(places.toSorted(byPlace)).toEqual(places.toReversed())
  })
})

test('a field is read and written by its path, and nothing else changes', () => {
  const entry = withValue(emptyEntry, 'sharing.use', '校核')
  expect(valueAt(entry, 'sharing.use')).toBe('校核')
  expect(entry).toEqual({ ...emptyEntry, sharing: { ...emptyEntry.sharing, use: '校核' } })
  expect(entry.opening).toBe(emptyEntry.opening)
})

describe('reasons', () => {
  const key = { rule: 'internal-not-shared', item: '' }

  test('should be given, changed and taken back', () => {
    const given = withReason(emptyEntry, key, '涉及个人')
    expect(reasonFor(given, key)).toBe('涉及个人')
    expect(withReason(given, key, '涉及未成年人').reasons).toEqual([{ ...key, reason: '涉及未成年人' }])
    expect(withReason(given, key, '  ').reasons).toEqual([])
    expect(withReason(emptyEntry, key, '')).toBe(emptyEntry)
  })

  test('should stay with their item when it gets another name, and never pass to the entry', () => {
    const entry = withReason(
      { ...emptyEntry, items: [{ ...emptyItem, name: '身份证' }] },
      { rule: 'r', item: '身份证' },
      '理由',
    )
    expect(withItemRenamed(entry, 0, '身份证号').reasons[0]?.item).toBe('身份证号')
    expect(withItemRenamed(entry, 0, '').reasons[0]?.item).toBe('身份证')
    const twice = { ...entry, items: [...entry.items, { ...emptyItem, name: '身份证' }] }
    expect(withItemRenamed(twice, 0, '身份证号').reasons[0]?.item).toBe('身份证')
  })
})
