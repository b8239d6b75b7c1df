import { z } from 'zod'
import { clockSchema } from './clocks.ts'
import { tableIds, wordsSchema, wrong } from './code-tables.ts'

/**
 * Rules as data (design.md 7). What is built in is in `data/rulebook.json`; a bureau hands out a corrected one as a signed file, and no
 * new program is needed. A rule says where it is broken by a table of values (`when`), by an expression (`test`, CEL), or by both: the
 * table is twenty times as fast and decides first. Measured in `test/bench`.
 */

export const severities = ['error', 'warning', 'note'] as const
export type Severity = (typeof severities)[number]

/** How sure the project is of what a rule rests on (domain.md): read in the source, read in what implements it, worked out, only recalled. */
export const confidences = ['Q', 'S', 'C', 'R'] as const

const sentence = z.strictObject({ zh: z.string().min(1).max(1000), en: z.string().min(1).max(1000) })
const path = z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)?$/)

const pattern = z.string().min(1).max(500)

/**
 * Values a field has, or has not (`not`); `''` is a field with nothing in it. Or a regular expression that what is written is like or is
 * `unlike`; nothing written is neither. White space around a text does not count.
 */
const valuesSchema = z.union([
  z.array(z.string()).min(1),
  z.strictObject({ not: z.array(z.string()).min(1) }),
  z.strictObject({ like: pattern }),
  z.strictObject({ unlike: pattern }),
])

const expression = z.string().min(1).max(2000)
const exampleSchema = z.strictObject({
  entry: z.record(z.string(), z.unknown()),
  facts: z.record(z.string(), z.unknown()).default({}),
  /** Rows of tables that are not built in, by name, where the rule asks for them. */
  tables: z.partialRecord(z.enum(tableIds), z.array(z.string().min(1))).default({}),
})

export const ruleSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{2,59}$/),
    /** Key of `clauses`. */
    clause: z.string().min(1).max(60),
    /** What the rule rests on besides the clause, for people to judge. */
    basis: sentence.optional(),
    confidence: z.enum(confidences),
    severity: z.enum(severities),
    /** A rule that is switched off is kept and shown, and finds nothing. */
    off: z.boolean().default(false),
    /** May be kept broken with a reason, which travels to the reviewer. */
    overridable: z.boolean().default(false),
    /** `item`: asked of each item, whose members are `item.*`. */
    for: z.enum(['entry', 'item']).default('entry'),
    /** The field the finding is at. */
    at: path,
    when: z.record(path, valuesSchema).default({}),
    /** CEL over `entry`, `item` and `facts`: `true` or a list of fields or item numbers is where the rule is broken. */
    test: expression.optional(),
    /** Fields and what they become, each a CEL expression, where mending is mechanical. */
    set: z.record(path, expression).optional(),
    message: sentence,
    fix: sentence,
    examples: z.strictObject({
      failing: z.array(exampleSchema).min(1).max(20),
      passing: z.array(exampleSchema).min(1).max(20),
    }),
  })
  .refine(({ when, test }) => test !== undefined || Object.keys(when).length > 0, {
    message: 'neither when nor test',
    params: { problem: 'no-condition', detail: '' },
  })
export type Rule = z.output<typeof ruleSchema>

export const rulebookSchema = z
  .strictObject({
    kind: z.literal('mulu-rulebook'),
    format: z.literal(1),
    /** Names this version; a package says which one its findings were made with. */
    version: z.string().min(1).max(60),
    /** The text whose clauses are cited, and which version of it. */
    text: wordsSchema,
    parameters: z.strictObject({
      /** Pattern of a 信息资源代码 (domain.md 1.2); irregular codes are a finding, never refused. */
      codePattern: z.string().max(200),
      /** Digits that a new sequence code has at least. */
      sequenceDigits: z.number().int().min(1).max(12),
      /** Endings of a name that say "system" and not what is in it. */
      systemEndings: z.array(z.string().min(1).max(20)).max(50),
    }),
    /** Text of each clause that rules and clocks cite. */
    clauses: z.record(z.string(), sentence),
    rules: z.array(ruleSchema).min(1).max(500),
    /** Limits that are others than the built-in ones. */
    clocks: z.array(clockSchema).max(20).optional(),
  })
  .check(({ value, issues }) => {
    const seen = new Set<string>()
    for (const [index, { id, clause }] of value.rules.entries()) {
      const at = ['rules', index]
      if (seen.has(id)) issues.push(wrong('repeated', id, at))
      seen.add(id)
      if (!Object.hasOwn(value.clauses, clause)) {
        issues.push(wrong('missing-clause', clause, at))
      }
    }
    const clocks = new Set<string>()
    for (const [index, { id, clause }] of (value.clocks ?? []).entries()) {
      const at = ['clocks', index]
      if (clocks.has(id)) issues.push(wrong('repeated', id, at))
      clocks.add(id)
      if (!Object.hasOwn(value.clauses, clause)) issues.push(wrong('missing-clause', clause, at))
    }
  })
export type Rulebook = z.output<typeof rulebookSchema>

/** One rule failing at one place of an entry. Its sentences are the rulebook's. */
export interface Finding {
  rule: string
  clause: string
  severity: Severity
  /** The field's path, as in `difference.ts`; `item.name`, … where the place is in an item. */
  field: string
  /** Index into `items`, where the place is one item. */
  item?: number
  /** What stands for `{{…}}` in the message, by field path: as stored, so that a code can be shown in words. */
  values?: Record<string, string>
  /** Why it stays so, in the clerk's words; the finding then counts neither as an error nor as a warning. */
  reason?: string
}

/** What an entry alone does not say, as far as it is known where the entry is checked. */
export interface Facts {
  agencyName: string
  agencyCode: string
  /** The code under which the superior accepted the entry. */
  acceptedCode: string
  /** Names of other entries in use with the same code. */
  sameCode: string[]
  /** Names of other entries of the provider that are the same but for width, spaces and punctuation; for trailing digits; for 系统, 平台, 库. */
  sameSpelling: string[]
  sameButNumber: string[]
  sameButEnding: string[]
  /** Systems that entries of the catalog name. */
  systems: string[]
  /** Entries of other offices with the same name, as the superior's reference snapshot has them. */
  providedElsewhere: string[]
}

export const noFacts: Facts = {
  agencyName: '',
  agencyCode: '',
  acceptedCode: '',
  sameCode: [],
  sameSpelling: [],
  sameButNumber: [],
  sameButEnding: [],
  systems: [],
  providedElsewhere: [],
}
