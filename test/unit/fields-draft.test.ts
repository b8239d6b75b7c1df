import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FieldsDraft } from '../../renderer/projects/fields-draft.ts'

// What is typed about a project is in the file a moment later, whatever is refused between, and at once where the window goes.

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A file that refuses on demand and answers late. */
function openFields() {
  const file = { fields: {} as Record<string, string>, refuses: false, writes: 0 }
  const draft = new FieldsDraft(async (said) => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    if (file.refuses) throw new Error('the disk is full')
    file.writes += 1
    Object.assign(file.fields, said)
  })
  return { file, draft }
}

const step = fc.oneof(
  fc.record({ field: fc.constantFrom('name', 'system', 'funding'), value: fc.string({ maxLength: 3 }) }),
  fc.record({ rest: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ refuses: fc.boolean() }),
  fc.constant({ flush: true }),
)

test('should end with all that was typed last, in whichever order writes end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { file, draft } = openFields()
      const typed: Record<string, string> = {}
      for (const each of steps) {
        if ('field' in each) {
          typed[each.field] = each.value
          draft.change(each.field, each.value)
        } else if ('rest' in each) await vi.advanceTimersByTimeAsync(each.rest)
        else if ('refuses' in each) file.refuses = each.refuses
        else void draft.flush()
      }
      file.refuses = false
      await vi.advanceTimersByTimeAsync(11_000)
      expect(file.fields).toEqual(typed)
      expect(draft.snapshot().status).toBe('saved')
    }),
  )
})

test('should hold what was refused and say so, and write it when the window goes', async () => {
  const { file, draft } = openFields()
  file.refuses = true
  draft.change('name', '智慧停车')
  await vi.advanceTimersByTimeAsync(300)
  expect(draft.snapshot()).toMatchObject({ status: 'refused', error: new Error('the disk is full') })
  expect(draft.typed('name')).toBe('智慧停车')
  file.refuses = false
  draft.leave()
  await vi.advanceTimersByTimeAsync(10)
  expect(file.fields).toEqual({ name: '智慧停车' })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(file.writes).toBe(1)
})
