import { getEventIteratorSchemaDetails, isContractProcedure, type AnyContractRouter } from '@orpc/contract'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from '../../shared/contract.ts'

/** What each operation answers, by its path; of long work, its result. */
function* outputs(router: AnyContractRouter, path = ''): Generator<[string, z.ZodType]> {
  for (const [name, part] of Object.entries(router)) {
    const here = path === '' ? name : `${path}.${name}`
    if (!isContractProcedure(part)) yield* outputs(part as AnyContractRouter, here)
    else {
      const { outputSchema } = part['~orpc']
      yield [here, (getEventIteratorSchemaDetails(outputSchema)?.returns ?? outputSchema) as z.ZodType]
    }
  }
}

describe('the contract', () => {
  it.each([...outputs(contract)])('should answer %s in plain JSON, which is sent as it is', (_, output) => {
    expect(() => z.toJSONSchema(output)).not.toThrow()
  })
})
