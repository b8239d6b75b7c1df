import { z } from 'zod'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { canonicalJson, type Json } from '../../shared/canonical.ts'
import { compileRules, type Rules } from '../../shared/check.ts'
import { CodeTables, codeTableSchema, type CodeTable } from '../../shared/code-tables.ts'
import type { HandoutKind } from '../../shared/package.ts'
import { rulebookSchema } from '../../shared/rulebook.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'

/** What was taken in and not taken out again, the newest first. */
function contents(sql: Sql, kind: HandoutKind): unknown[] {
  return sql
    .all<{
      content: string
    }>('SELECT content FROM handout WHERE kind = @kind AND removed = 0 ORDER BY number DESC', { kind })
    .map(({ content }) => JSON.parse(content) as unknown)
}

/**
 * The rulebook taken in last, or the built-in one; of each table the one taken in last, or the built-in one. One that this program cannot
 * carry out, because a newer one wrote it or this one is stricter, is passed over and never keeps a desk from opening.
 */
export function rulesInForce(sql: Sql): Rules {
  const held = contents(sql, 'tables').flatMap(
    (file): CodeTable[] => z.array(codeTableSchema).safeParse(file).data ?? [],
  )
  const tables = held.length === 0 ? builtInTables : new CodeTables([...held, ...builtInTables.all])
  for (const content of contents(sql, 'rulebook')) {
    const rules = rulesFrom(content, tables)
    if (rules) return rules
  }
  return compileRules(builtInRulebook, tables)
}

/** A stored rulebook, ready; undefined where it cannot be carried out. */
export function rulesFrom(content: unknown, tables: CodeTables): Rules | undefined {
  const rulebook = rulebookSchema.safeParse(content)
  if (!rulebook.success) return undefined
  try {
    return compileRules(rulebook.data, tables)
  } catch {
    return undefined
  }
}

/** Which rulebook findings were made with, as a package says it: its version and its content. */
export function rulebookName({ rulebook }: Rules): string {
  return `${rulebook.version} ${sha256(canonicalLine(rulebook)).slice(0, 16)}`
}

/** Changes when the rules in force do: compiling them takes longer than most operations. */
export function rulesRevision(sql: Sql): string {
  const found = sql.get<{ revision: string | null }>(
    'SELECT group_concat(number) AS revision FROM handout WHERE removed = 0',
  )
  return found?.revision ?? ''
}

/** Canonical JSON of what a schema gave; members that are absent there must be absent and not undefined. */
export function canonicalLine(value: object): string {
  return canonicalJson(JSON.parse(JSON.stringify(value)) as Json)
}
