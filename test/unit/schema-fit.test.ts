import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson, compactJson, isCompactJson, type Json } from '../../shared/canonical.ts'
import { changeRecordSchema, entryRecordSchema, limits } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { fitting, fittingCompact, shapeOf } from '../../shared/schema-fit.ts'

const schemas = { entryRecordSchema, changeRecordSchema }
const record = { agency: 'township-01', id: 'a', entry: soundEntry } as unknown as Json

/** Every place in a value, as a path. */
function places(value: Json, path: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...path]]
  const members = Object.entries(value as Record<string, Json>)
  return [[...path], ...members.flatMap(([key, each]) => places(each, [...path, key]))]
}

function put(value: Json, path: readonly (string | number)[], fresh: Json | undefined): Json {
  const [key, ...rest] = path
  if (key === undefined) return fresh ?? null
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, Json>
  if (rest.length === 0 && fresh === undefined) delete copy[key]
  else copy[key] = put(copy[key] ?? null, rest, fresh)
  return copy
}

const strange = fc.oneof(
  fc.constantFrom<Json[]>('', 'public', 'yes', 'no', 'C', '2026-11-27', '2026-13-01', '\ud800', '__proto__'),
  fc.constantFrom<Json[]>(null, true, 0, 1, -1, 1.5, 2 ** 53, [], {}, [''], ['x'], { name: 'x' }, { zz: 1 }),
  fc.constantFrom('长'.repeat(limits.name + 1), '长'.repeat(limits.text + 1)),
  fc.array(fc.constant('类'), { minLength: limits.words, maxLength: limits.words + 2 }),
  fc.jsonValue() as fc.Arbitrary<Json>,
)
/** A sound record with up to three places that say something else, are gone, or are new. */
const spoilt = fc
  .array(fc.tuple(fc.constantFrom(...places(record)), fc.option(strange, { nil: undefined }), fc.boolean()), {
    maxLength: 3,
  })
  .map((edits) =>
    edits.reduce<Json>((value, [path, fresh, added]) => {
      try {
        return put(value, added ? [...path, 'zz'] : path, fresh)
      } catch {
        return value
      }
    }, record),
  )

/** A lone surrogate has no canonical spelling. */
function canBeSpelled(value: Json): boolean {
  try {
    return canonicalJson(value) !== ''
  } catch {
    return false
  }
}

describe.each(Object.entries(schemas))('%s as one function', (_name, schema) => {
  const fits = fitting(schema)

  test('takes a record that is sound', () => {
    expect(fits(record)).toBe(true)
    expect(fits({ agency: 'a', id: 'b', withheld: 1 })).toBe(true)
    expect(fits({ agency: 'a', id: 'b', retired: true })).toBe(schema === changeRecordSchema)
  })

  test('says what the schema says, of any value', () => {
    fc.assert(
      fc.property(spoilt, (value) => {
        expect(fits(value)).toBe(schema.safeParse(value).success)
      }),
      { numRuns: Number(process.env['FITS'] ?? 2000) },
    )
  })

  test('knows beside it whether a text is the one spelling, also where its shape came from another thread', () => {
    const spells = fittingCompact(structuredClone(shapeOf(schema)))
    const asIs = (value: Json) => JSON.stringify(value)
    const spelled = fc.constantFrom(compactJson, canonicalJson, asIs)
    fc.assert(
      fc.property(spoilt, spelled, (written, spell) => {
        // Without the holes that no text can spell.
        const value = JSON.parse(asIs(written)) as Json
        const text = canBeSpelled(value) ? spell(value) : asIs(value)
        const parsed = JSON.parse(text) as Json
        const both = spells(parsed) && JSON.stringify(parsed) === text
        expect(both).toBe(fits(parsed) && isCompactJson(text, parsed))
      }),
      { numRuns: Number(process.env['FITS'] ?? 2000) },
    )
    const text = compactJson(record)
    expect(spells(JSON.parse(text) as Json)).toBe(true)
    expect(spells(record)).toBe(false)
  })
})

test.each([
  ['an object that takes any member', z.object({ a: z.string() })],
  ['a kind that no record uses', z.date()],
  ['a check that no record uses', z.string().trim()],
  ['a pattern with a memory', z.string().regex(/a/g)],
])('is not made of %s', (_what, schema) => {
  expect(() => fitting(schema)).toThrow()
})
