import type { z } from 'zod'
import { Failure } from '../../shared/failures.ts'
import type { VerifiedPackage } from './read-package.ts'

/** One line of a JSONL part, read. */
export interface ReadRecord<Value> {
  record: Value
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
    yield { record: parsed(line, at, schema), line, at }
  }
}

export function contentBad(line: number, detail: string): Failure {
  return new Failure('PACKAGE_CONTENT_BAD', { line, detail })
}

function parsed<Schema extends z.ZodType>(line: string, at: number, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    throw contentBad(at, 'schema')
  }
}
