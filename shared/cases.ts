import { z } from 'zod'
import { caseIdSchema, casePlaceSchema, caseVerdicts, doubtKinds } from './case-records.ts'
import { countedSchema } from './counted.ts'
import { codeSchema, hashSchema, partySchema } from './package.ts'
import type { Day } from './working-days.ts'

// Cases 事项: what happened, by when it is to be dealt with, and how it ended.

export const caseKinds = ['law_change', 'other_change', 'doubt', 'complaint', 'security_incident'] as const
export type CaseKind = (typeof caseKinds)[number]

/** Article 27 says 及时 and no number of days: a security incident 安全事件 has no clock. It is no incident of a package (`incidents.ts`). */
export const incidentClause = '第二十七条'

/** What is answered to somebody, with a verdict. */
export function isDoubt(kind: CaseKind): boolean {
  return doubtKinds.some((each) => each === kind)
}

/** What is dealt with by handing in a changed catalog. */
export function isChange(kind: CaseKind): boolean {
  return kind === 'law_change' || kind === 'other_change'
}

/** What happened in its first line, without what ends a sentence there: it goes on in one. */
export function firstLineOf(text: string): string {
  return (text.split('\n', 1)[0] ?? '').replace(/[。．.；;，,、！!？?\s]+$/u, '')
}

/** `own`: noted for this office. `received`: of the superior's signed file. `registered`: noted at a bureau for an office below. */
export const caseOrigins = ['own', 'received', 'registered'] as const
export type CaseOrigin = (typeof caseOrigins)[number]

/** `answered`: the office below has answered, and whoever asked has not been told yet. */
export const caseStates = ['open', 'answered', 'closed', 'withdrawn'] as const
export type CaseState = (typeof caseStates)[number]

/** `soon`: due today or within the next seven days. */
export const caseViews = ['open', 'soon', 'overdue', 'answered', 'closed', 'all'] as const
export type CaseView = (typeof caseViews)[number]
export const soonDays = 7

const text = z.string().trim().max(4000)
const name = z.string().trim().max(300)
const day = z.iso.date()

/** Whom a security incident was told to (Article 27). */
export const toldTo = ['bureau', 'police', 'other'] as const
export const toldSchema = z.strictObject({
  whom: z.enum(toldTo),
  /** The office or person that was told, and how. */
  name,
  day,
})
export type Told = z.output<typeof toldSchema>

const written = {
  event: day,
  text: text.min(1),
  evidence: text.default(''),
  /** Who doubts or complains, as much as may be written down. */
  reporter: name.default(''),
  /** Who deals with it. */
  person: name.default(''),
  measures: text.default(''),
  told: z.array(toldSchema).max(20).default([]),
  places: z.array(casePlaceSchema).max(200).default([]),
}

export const newCaseSchema = z.strictObject({
  kind: z.enum(caseKinds),
  /** At a bureau: the office below whose answer is wanted; a doubt or a complaint only, of one place at most. */
  party: codeSchema.optional(),
  ...written,
})
export type NewCase = z.output<typeof newCaseSchema>

/** What is given changes. What others were told in a signed file can change no longer. */
export const caseChangeSchema = z.strictObject({
  event: day.optional(),
  text: text.min(1).optional(),
  evidence: text.optional(),
  reporter: name.optional(),
  person: name.optional(),
  measures: text.optional(),
  told: z.array(toldSchema).max(20).optional(),
  places: z.array(casePlaceSchema).max(200).optional(),
  /** Why it is late. */
  lateReason: text.optional(),
})
export type CaseChange = z.output<typeof caseChangeSchema>

export const caseEndSchema = z.strictObject({
  day,
  done: text.default(''),
  verdict: z.enum(caseVerdicts).optional(),
  /** What whoever doubted or complained is told. */
  answer: text.default(''),
  /** The submission that carried the change, of the ledger. */
  submission: hashSchema.optional(),
  lateReason: text.default(''),
})
export type CaseEnd = z.output<typeof caseEndSchema>

export const caseRowSchema = z.object({
  id: caseIdSchema,
  kind: z.enum(caseKinds),
  origin: z.enum(caseOrigins),
  party: partySchema.optional(),
  event: day,
  text: z.string(),
  person: z.string(),
  state: z.enum(caseStates),
  /** Worked out anew each time; absent where there is no clock. */
  due: z.object({ day, estimated: z.boolean() }).optional(),
  overdue: z.boolean(),
  /** It ended after its due day. */
  late: z.boolean(),
  /** The day on which it was answered or closed. */
  ended: day.optional(),
  /** Of one that was registered for another office: whether it has gone there. */
  sent: z.boolean(),
})
export type CaseRow = z.output<typeof caseRowSchema>

export const caseDetailSchema = z.object({
  row: caseRowSchema,
  clause: z.string(),
  counted: countedSchema.optional(),
  evidence: z.string(),
  reporter: z.string(),
  measures: z.string(),
  told: z.array(toldSchema),
  lateReason: z.string(),
  places: z.array(
    casePlaceSchema.extend({
      name: z.string(),
      /** Where the named item stands today. */
      itemAt: z.number().int().nonnegative().optional(),
      /** Whether the entry can be opened here. */
      here: z.boolean(),
    }),
  ),
  /** What others were told in a signed file: it can change no longer. */
  frozen: z.boolean(),
  /** Whether its end can be taken back: an answer that was sent cannot. */
  reopens: z.boolean(),
  verdict: z.enum(caseVerdicts).optional(),
  answer: z.string(),
  answeredDay: z.string(),
  /** Of an answer from below: the day from which that office counted. */
  receivedDay: z.string(),
  done: z.string(),
  submission: z.object({ package: hashSchema, sequence: z.number().optional() }).optional(),
  closedDay: z.string(),
  withdrawnWhy: z.string(),
  steps: z.array(z.object({ step: z.string(), who: z.string(), at: z.string() })),
})
export type CaseDetail = z.output<typeof caseDetailSchema>

/** A case that goes on, at an entry that it names. */
export const entryCaseSchema = z.object({
  row: caseRowSchema,
  reporter: z.string(),
  /** The fields and items that it names in the entry; none where it is about all of it. */
  places: z.array(
    casePlaceSchema
      .pick({ field: true, item: true })
      .required({ field: true })
      .extend({ itemAt: z.number().int().nonnegative().optional() }),
  ),
})
export type EntryCase = z.output<typeof entryCaseSchema>

/** Where a case stands on a day. */
export function standingOf(
  { state, ended }: { state: CaseState; ended?: Day | undefined },
  due: Day | undefined,
  today: Day,
): { overdue: boolean; late: boolean } {
  if (due === undefined || state === 'withdrawn') return { overdue: false, late: false }
  return { overdue: state === 'open' && today > due, late: ended !== undefined && ended > due }
}
