import type { z } from 'zod'
import { isCompactJson, type Json } from '../../shared/canonical.ts'
import { Failure, type ContentProblem } from '../../shared/failures.ts'
import type { VerifiedPackage } from './read-package.ts'

/** One line of a JSONL part, read. */
export interface ReadRecord<Value> {
  record: Value
  /** Whether the line is spelled as a writer of ours spells it: then its hash is the record's own. */
  canonical: boolean
  line: string
  /** 1-based, as an editor counts. */
  at: number
}

/** The records of a verified package's JSONL part, each checked by its schema. @throws {Failure} PACKAGE_CONTENT_BAD naming the line */
export async function* readRecords<Schema extends z.ZodType>(
  verified: VerifiedPackage,
  part: string,
  schema: Schema,
): AsyncGenerator<ReadRecord<z.output<Schema>>> {
  let at = 0
  for await (const line of verified.lines(part)) {
    at += 1
    const value = parsedJson(line, at)
    yield { record: checked(value, at, schema), canonical: isCompactJson(line, value), line, at }
  }
}

export function contentBad(line: number, problem: ContentProblem): Failure {
  return new Failure('PACKAGE_CONTENT_BAD', { line, problem })
}

function parsedJson(line: string, at: number): Json {
  try {
    return JSON.parse(line) as Json
  } catch {
    throw contentBad(at, 'json')
  }
}

function checked<Schema extends z.ZodType>(value: Json, at: number, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(value)
  if (!result.success) throw contentBad(at, 'schema')
  return result.data
}
