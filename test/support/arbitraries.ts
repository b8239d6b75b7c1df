import * as fc from 'fast-check'
import { z } from 'zod'

/**
 * Any value that a schema lets through, made from the schema itself, so that a field added tomorrow is tested tomorrow. Text is short but
 * of every kind: accents, astral characters, controls; what a refinement forbids is filtered out.
 */
export function arbitraryOf<Schema extends z.ZodType>(schema: Schema): fc.Arbitrary<z.output<Schema>> {
  let tried = 0
  let wrong = 0
  const fits = (value: unknown) => {
    const { success } = schema.safeParse(value)
    tried += 1
    if (!success) wrong += 1
    // Trying until a value happens to be right takes minutes, and finds the simplest alone.
    if (wrong > 100 && wrong > tried / 2)
      throw new Error(`${wrong} of ${tried} values are not what the schema says`)
    return success
  }
  return built(schema)
    .filter(fits)
    .map((value) => schema.parse(value))
}

function built(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<string, z.core.$ZodType>
    const members = Object.entries(shape).map(([key, each]) => [key, built(each)] as const)
    const required = Object.entries(shape).flatMap(([key, each]) =>
      each instanceof z.ZodOptional ? [] : [key],
    )
    return fc.record(Object.fromEntries(members), { requiredKeys: required, noNullPrototype: true })
  }
  if (schema instanceof z.ZodArray) return fc.array(built(schema.element), { maxLength: 4 })
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(built))
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return built(schema.unwrap())
  }
  if (schema instanceof z.ZodNumber) {
    const { minimum = 0, exclusiveMinimum = -1 } = z.toJSONSchema(schema)
    return fc.integer({ min: Math.max(minimum, Number(exclusiveMinimum) + 1, 0), max: 2 ** 31 })
  }
  if (schema instanceof z.ZodISODate) {
    return fc
      .date({ min: new Date('1949-10-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
  }
  if (schema instanceof z.ZodString) return text(schema)
  throw new Error(`no arbitrary for ${schema._zod.def.type}`)
}

function text(schema: z.ZodString): fc.Arbitrary<string> {
  const { pattern, minLength = 0 } = z.toJSONSchema(schema)
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return minLength > 0 ? someText : anyText
}

// Two for all the fields: fast-check prepares each one on its own, and an entry has fifty.
const anyText = fc.string({ unit: 'binary', maxLength: 12 })
const someText = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
