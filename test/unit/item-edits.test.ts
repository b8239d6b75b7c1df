import { expect, test } from 'vitest'
import { emptyItem, entrySchema, limits } from '../../shared/entry.ts'
import { withEmptyRows } from '../../renderer/catalog/items/item-edits.ts'

test('rows inserted into a list that is nearly full should push none out of it', () => {
  const items = Array.from({ length: limits.items - 1 }, (_, index) => ({ ...emptyItem, name: `项${index}` }))
  const entry = entrySchema.parse({ items })
  const inserted = withEmptyRows(entry, 0, 10)
  expect(inserted.items).toHaveLength(limits.items)
  expect(inserted.items.slice(1)).toEqual(entry.items)
  expect(withEmptyRows(inserted, 0, 1)).toEqual(inserted)
})
