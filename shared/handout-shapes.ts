import { z } from 'zod'
import { tableIds } from './code-tables.ts'
import { handoutKinds, partySchema } from './package.ts'
import { severities } from './rulebook.ts'
import { count } from './shapes.ts'

// What was handed out and taken in: rulebooks, code tables, calendar years.

/** Whether anything of a handout counts now, or newer ones took its place, or it was taken out, or this program cannot carry it out. */
export const handoutStates = ['inForce', 'superseded', 'removed', 'unusable'] as const

/** A rulebook, tables or calendar years that were taken in here. */
export const handoutRowSchema = z.strictObject({
  number: count,
  kind: z.enum(handoutKinds),
  version: z.string(),
  /** Absent where a person here took in a plain file. */
  sender: partySchema.optional(),
  importedAt: z.string(),
  state: z.enum(handoutStates),
})
export type HandoutRow = z.output<typeof handoutRowSchema>

/** A rule or a row of a file, or of what is in force where the file has it no longer: its id or code, and what it says. */
export const handoutPartSchema = z.strictObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  /** Of a rule: how it would count. */
  severity: z.enum(severities).optional(),
  off: z.boolean().optional(),
})
export type HandoutPart = z.output<typeof handoutPartSchema>

/** What a file would change, before it is taken in. */
export const handoutPreviewSchema = z.strictObject({
  kind: z.enum(handoutKinds),
  version: z.string(),
  sender: partySchema.optional(),
  /** Rules, rows of each table, or days of each year, against what is in force now. */
  parts: z.array(
    z.strictObject({
      id: z.union([z.literal('rules'), z.literal('calendar'), z.enum(tableIds)]),
      /** Of a calendar's part. */
      year: count.optional(),
      total: count,
      added: z.array(handoutPartSchema),
      changed: z.array(handoutPartSchema),
      removed: z.array(handoutPartSchema),
    }),
  ),
})
export type HandoutPreview = z.output<typeof handoutPreviewSchema>
