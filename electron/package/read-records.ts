import type { z } from 'zod'
import { isCanonicalJson, isCompactJson, type Json } from '../../shared/canonical.ts'
import { Failure, type ContentProblem } from '../../shared/failures.ts'
import { payloadParts } from '../../shared/package.ts'
import { sha256 } from './dsse.ts'
import type { VerifiedPackage } from './read-package.ts'

/** One line of a JSONL part, read. */
export interface ReadRecord<Value> {
  record: Value
  /** Whether it has no empty member: an entry's line must not, since its hash is the entry's version. */
  compact: boolean
  line: string
  /** 1-based, as an editor counts. */
  at: number
}

/**
 * The records of a verified package's JSONL part, each checked.
 * @throws {Failure} PACKAGE_CONTENT_BAD naming the line
 */
export async function* readRecords<Schema extends z.ZodType>(
  verified: VerifiedPackage,
  part: string,
  schema: Schema,
): AsyncGenerator<ReadRecord<z.output<Schema>>> {
  let at = 0
  for await (const line of verified.lines(part)) {
    at += 1
    yield readRecord(line, at, schema)
  }
}

/** The lines of a part that a package of an earlier format does not have. @throws {Failure} PACKAGE_CONTENT_BAD naming the line */
export async function readCarried(
  verified: VerifiedPackage,
  part: string,
  schema: z.ZodType,
): Promise<string[]> {
  if (!payloadParts(verified.statement).includes(part)) return []
  const lines: string[] = []
  for await (const { line } of readRecords(verified, part, schema)) lines.push(line)
  return lines
}

/**
 * Every record of an open package's one part, whose state is the hash of its lines.
 * @param count the part's name in the statement's counts
 * @param wrongAt what is wrong with a record beside the one before it, if anything
 * @throws {Failure} PACKAGE_CONTENT_BAD naming the line, PACKAGE_STATEMENT_BAD for a count or a hash that does not hold
 */
export async function readWhole<Schema extends z.ZodType>(
  verified: VerifiedPackage,
  { part, schema, count }: { part: string; schema: Schema; count: string },
  wrongAt: (
    record: z.output<Schema>,
    previous: z.output<Schema> | undefined,
    at: number,
  ) => ContentProblem | undefined,
): Promise<z.output<Schema>[]> {
  const { counts, state } = verified.statement
  const found: z.output<Schema>[] = []
  const lines: string[] = []
  for await (const { record, line, at, compact } of readRecords(verified, part, schema)) {
    const wrong = compact ? wrongAt(record, found.at(-1), at) : 'spelling'
    if (wrong) throw contentBad(at, wrong)
    found.push(record)
    lines.push(line)
  }
  if (counts[count] !== found.length)
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: `counts.${count}` })
  if (state !== sha256(lines.join('\n'))) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'state' })
  return found
}

/** One line, checked by its schema and its spelling: one content has one. @throws {Failure} PACKAGE_CONTENT_BAD */
export function readRecord<Schema extends z.ZodType>(
  line: string,
  at: number,
  schema: Schema,
  /** What the schema gives for a value that fits, and nothing for one that does not: as it would itself, and sooner. */
  quickly?: (value: Json) => z.output<Schema> | undefined,
): ReadRecord<z.output<Schema>> {
  const value = parsedJson(line, at)
  const record = quickly?.(value) ?? checked(value, at, schema)
  const compact = isCompactJson(line, value)
  if (!compact && !isCanonicalJson(line, value)) throw contentBad(at, 'spelling')
  return { record, compact, line, at }
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
