import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { EntryDraft, type LoadedEntry } from '../../renderer/catalog/entry-draft.ts'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules } from '../../shared/check.ts'
import { emptyEntry, type Entry } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { noFacts } from '../../shared/rulebook.ts'

const rules = compileRules(builtInRulebook, builtInTables)

const loaded: LoadedEntry = {
  id: 'a',
  entry: { ...emptyEntry, name: '旧' },
  version: 'v0',
  updatedAt: '2026-11-23T00:00:00.000Z',
  facts: noFacts,
}
const named = (name: string) => (entry: Entry) => ({ ...entry, name })

/** A file that counts its writes and refuses on demand. */
function openDraft() {
  const writes: { name: string; version?: string; leaving?: true }[] = []
  const file = { refusal: undefined as Failure | undefined, slow: Promise.resolve(), facts: noFacts }
  const draft = new EntryDraft(
    loaded,
    rules,
    async ({ entry, version }, leaving) => {
      await file.slow
      if (file.refusal) throw file.refusal
      writes.push({ name: entry.name, version, ...(leaving && { leaving }) })
      return {
        version: `v${writes.length}`,
        updatedAt: `2026-11-23T00:00:0${writes.length}.000Z`,
        facts: file.facts,
      }
    },
    (error) => !(error instanceof Failure && error.code === 'ENTRY_CHANGED_ELSEWHERE'),
  )
  return { draft, writes, file }
}

describe('a draft', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('should write a quarter of a second after the first key, however long typing goes on', async () => {
    const { draft, writes } = openDraft()
    for (const name of ['新', '新名', '新名称', '新名称的', '新名称的条', '新名称的条目']) {
      draft.change(named(name))
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(writes).toEqual([
      { name: '新名称', version: 'v0' },
      { name: '新名称的条目', version: 'v1' },
    ])
    expect(draft.snapshot().status).toBe('saved')
  })

  test('should write what is typed during a write afterwards, from the version that write made', async () => {
    const { draft, writes, file } = openDraft()
    const gate = Promise.withResolvers<void>()
    file.slow = gate.promise
    draft.change(named('一'))
    await vi.advanceTimersByTimeAsync(250)
    draft.change(named('一二'))
    await vi.advanceTimersByTimeAsync(250)
    gate.resolve()
    await vi.runAllTimersAsync()
    expect(writes).toEqual([
      { name: '一', version: 'v0' },
      { name: '一二', version: 'v1' },
    ])
    expect(draft.snapshot()).toMatchObject({ status: 'saved', entry: { name: '一二' } })
  })

  test('should write once for all who ask while a write is under way', async () => {
    const { draft, writes, file } = openDraft()
    const gate = Promise.withResolvers<void>()
    file.slow = gate.promise
    draft.change(named('一'))
    const first = draft.flush()
    await vi.advanceTimersByTimeAsync(0)
    draft.change(named('一二'))
    const others = [draft.flush(), draft.flush(), draft.flush()]
    gate.resolve()
    await Promise.all([first, ...others])
    expect(writes).toEqual([
      { name: '一', version: 'v0' },
      { name: '一二', version: 'v1' },
    ])
  })

  test('should find what the rules find as it is typed, with what is known around it', async () => {
    const { draft, file } = openDraft()
    const rulesFound = () =>
      draft
        .snapshot()
        .findings.at('name')
        .map(({ rule }) => rule)
    expect(rulesFound()).toEqual([])
    draft.change(named(''))
    expect(rulesFound()).toEqual(['name-missing'])
    file.facts = { ...noFacts, sameSpelling: ['新'] }
    draft.change(named('新 '))
    await vi.advanceTimersByTimeAsync(250)
    expect(rulesFound()).toEqual(['name-same-spelling'])
    draft.follow(
      compileRules(
        { ...builtInRulebook, rules: builtInRulebook.rules.map((rule) => ({ ...rule, off: true })) },
        builtInTables,
      ),
    )
    expect(draft.snapshot().findings.all).toEqual([])
  })

  test('should keep the findings of a field the same while another one is typed in', () => {
    const { draft } = openDraft()
    const before = draft.snapshot().findings.at('summary')
    expect(before).not.toEqual([])
    draft.change(named('新'))
    expect(draft.snapshot().findings.at('summary')).toBe(before)
  })

  test('should keep what was typed when the disk refuses, and write it when the disk recovers', async () => {
    const { draft, writes, file } = openDraft()
    file.refusal = new Failure('FILE_UNWRITABLE', { path: '/x', detail: 'ENOSPC' })
    draft.change(named('新'))
    await vi.advanceTimersByTimeAsync(250)
    expect(draft.snapshot()).toMatchObject({ status: 'refused', entry: { name: '新' } })
    file.refusal = undefined
    await vi.advanceTimersByTimeAsync(5000)
    expect(writes).toEqual([{ name: '新', version: 'v0' }])
    expect(draft.snapshot()).toMatchObject({ status: 'saved', error: undefined })
  })

  test('should stay refused while one types on, keep all of it, and try again a moment later', async () => {
    const { draft, writes, file } = openDraft()
    file.refusal = new Failure('FILE_UNWRITABLE', { path: '/x', detail: 'ENOSPC' })
    draft.change(named('新'))
    await vi.advanceTimersByTimeAsync(250)
    draft.change(named('新名'))
    expect(draft.snapshot()).toMatchObject({ status: 'refused', entry: { name: '新名' } })
    file.refusal = undefined
    await vi.advanceTimersByTimeAsync(250)
    expect(writes).toEqual([{ name: '新名', version: 'v0' }])
    expect(draft.snapshot()).toMatchObject({ status: 'saved', error: undefined })
  })

  test('should send everything at once when the window closes, past a write that is under way', async () => {
    const { draft, writes, file } = openDraft()
    draft.leave()
    expect(writes).toEqual([])
    draft.change(named('一'))
    draft.leave()
    await vi.advanceTimersByTimeAsync(0)
    expect(writes).toEqual([{ name: '一', version: 'v0', leaving: true }])

    const gate = Promise.withResolvers<void>()
    file.slow = gate.promise
    draft.change(named('一二'))
    await vi.advanceTimersByTimeAsync(250)
    draft.change(named('一二三'))
    draft.leave()
    gate.resolve()
    await vi.runAllTimersAsync()
    expect(writes.slice(1)).toEqual([
      { name: '一二', version: 'v1' },
      { name: '一二三', version: undefined, leaving: true },
    ])
    // The window stayed open after all: the next write starts from the last one.
    draft.change(named('四'))
    await vi.runAllTimersAsync()
    expect(writes.at(-1)).toEqual({ name: '四', version: 'v3' })
  })

  test('should leave a conflict to the person, who may overwrite or give in', async () => {
    const { draft, writes, file } = openDraft()
    file.refusal = new Failure('ENTRY_CHANGED_ELSEWHERE', { name: '新' })
    draft.change(named('新'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(draft.snapshot().status).toBe('refused')
    file.refusal = undefined
    await draft.overwrite()
    expect(writes).toEqual([{ name: '新', version: undefined }])

    draft.replace({ ...loaded, version: 'v9', entry: { ...emptyEntry, name: '别处' } })
    expect(draft.snapshot()).toMatchObject({ status: 'saved', entry: { name: '别处' } })
  })

  test('should take a newer reading only while nothing is unwritten, and an older one never', async () => {
    const { draft } = openDraft()
    const later = {
      ...loaded,
      version: 'v7',
      updatedAt: '2026-11-24T00:00:00.000Z',
      entry: named('后')(emptyEntry),
    }
    draft.change(named('新'))
    draft.refresh(later)
    expect(draft.snapshot().entry.name).toBe('新')
    await vi.advanceTimersByTimeAsync(250)
    draft.refresh(loaded)
    expect(draft.snapshot().entry.name).toBe('新')
    draft.refresh(later)
    expect(draft.snapshot().entry.name).toBe('后')
  })
})
