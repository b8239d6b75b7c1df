import * as fc from 'fast-check'
import { entrySchema, type Entry, type Item } from '../../shared/entry.ts'
import { withValue, type FieldPath } from '../../shared/entry-path.ts'
import { entryFields } from '../../shared/fields.ts'
import type { Triple } from '../../shared/merge.ts'
import { arbitraryOf } from './arbitraries.ts'

const paths = entryFields.map(({ path }) => path).filter((path) => path !== 'items') as readonly FieldPath[]

/** Few names, so that items meet: the same twice, none, and one that reads like the label of a repeated one. */
const item: fc.Arbitrary<Item> = fc.record({
  name: fc.constantFrom('甲', '乙', '丙', '丁', '甲 (2)', ''),
  type: fc.constantFrom('C' as const, 'N' as const, '' as const),
  length: fc.constantFrom('', '18'),
  key: fc.constant('' as const),
  role: fc.constant('' as const),
  codeSet: fc.constantFrom('', '国标'),
  sensitivity: fc.constant('' as const),
  sharing: fc.constant('' as const),
})
const reason = fc.record({
  rule: fc.constantFrom('r1', 'r2', 'r1 甲'),
  item: fc.constantFrom('', '甲'),
  reason: fc.constantFrom('', '因为', '所以'),
})
const lists = fc.record({
  items: fc.array(item, { maxLength: 5 }),
  reasons: fc.array(reason, { maxLength: 3 }),
})

const words = ['甲', '乙', '']

/** What a person does to an entry: a few fields, some of its items, and where they stand. */
const edit = fc.oneof(
  fc.record({ kind: fc.constant('field' as const), path: fc.nat(paths.length - 1), word: fc.nat(2) }),
  fc.record({ kind: fc.constant('add' as const), at: fc.nat(5), item }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('change' as const), at: fc.nat(5), item }),
  fc.record({ kind: fc.constant('move' as const), at: fc.nat(5), to: fc.nat(5) }),
  fc.record({ kind: fc.constant('reasons' as const), reasons: fc.array(reason, { maxLength: 3 }) }),
)
type Edit = typeof edit extends fc.Arbitrary<infer Each> ? Each : never

function edited(entry: Entry, each: Edit): Entry {
  if (each.kind === 'field') return withField(entry, each)
  if (each.kind === 'reasons') return { ...entry, reasons: each.reasons }
  const items = [...entry.items]
  if (each.kind === 'add') items.splice(each.at, 0, each.item)
  if (each.kind === 'remove') items.splice(each.at, 1)
  const [at, there] = [each.at, items[each.at]]
  if (each.kind === 'change' && there) items[at] = { ...each.item, name: there.name }
  if (each.kind === 'move' && there) items.splice(each.to, 0, ...items.splice(at, 1))
  return { ...entry, items }
}

/** The field with another value, where the schema lets it through. */
function withField(entry: Entry, { path, word }: Extract<Edit, { kind: 'field' }>): Entry {
  const [at, text] = [paths[path] ?? 'name', words[word] ?? '']
  const list = text === '' ? [] : [text, text]
  for (const value of [text, list, 'yes', 'public', 'none', 'daily', '2026-11-27']) {
    const wanted = entrySchema.safeParse(withValue(entry, at, value as never))
    if (wanted.success) return wanted.data
  }
  return entry
}

const edits = fc.array(edit, { maxLength: 6 })
/** Made once, since an entry has fifty fields and a run has a hundred thousand. */
const whole = fc.tuple(
  fc.constantFrom(...fc.sample(arbitraryOf(entrySchema), { numRuns: 200, seed: 7 })),
  lists,
)
const entry = whole.map(([fields, own]): Entry => ({ ...fields, ...own }))

/** An entry and what two sides did to it, alike or apart; now and then one side took it out, or both made it anew. */
export const triples: fc.Arbitrary<Triple> = fc
  .tuple(entry, edits, edits, edits, fc.nat(19))
  .map(([base, both, one, other, kind]) => {
    const shared = both.reduce(edited, base)
    const [ours, theirs] = [one.reduce(edited, shared), other.reduce(edited, shared)]
    if (kind === 0) return { base, ours: undefined, theirs }
    if (kind === 1) return { base, ours, theirs: undefined }
    if (kind === 2) return { base: undefined, ours, theirs }
    return { base, ours, theirs }
  })
