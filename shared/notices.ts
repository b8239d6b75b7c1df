import { z } from 'zod'
import { isWellFormed } from './canonical.ts'
import { entryKeySchema } from './entry.ts'
import { codeSchema, hashSchema, partySchema, shortText } from './package.ts'

// What a bureau tells beside its answers, and with a roll-up: the lines of `data/notices.jsonl`.

const words = z.string().max(4000).refine(isWellFormed)
const told = {
  /** Of one matter for ever: nobody is told twice. */
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** The bureau whose word it is, which who hands it on need not be. */
  by: partySchema,
  /** What the data is called. */
  name: shortText,
  date: z.iso.date(),
}
const disputed = {
  ...told,
  /** Sorted by code. */
  parties: z.array(partySchema).min(2).max(200),
  /** Sorted by agency, then id. */
  entries: z.array(entryKeySchema).min(1).max(500),
}

/** What one party to a dispute says. */
export const opinionRecordSchema = z.strictObject({
  party: codeSchema,
  opinion: words.min(1),
  evidence: words,
  date: z.iso.date(),
})
export type OpinionRecord = z.output<typeof opinionRecordSchema>

/** Whose data counts where several agencies have the same (Articles 19 and 22). */
export const rulingSchema = z.strictObject({
  about: z.literal('ruling'),
  ...disputed,
  source: codeSchema,
  text: words.min(1),
  basis: words,
})
export type Ruling = z.output<typeof rulingSchema>

/** An entry of a base library or theme that is not its lead agency's (Article 12): told to both. */
const leadNoticeSchema = z.strictObject({
  about: z.literal('lead'),
  ...told,
  library: shortText,
  lead: partySchema,
  claimant: partySchema,
  entry: entryKeySchema,
})

/** From a district to the city: a dispute in which the parties do not agree (Article 19). */
const escalationSchema = z.strictObject({
  about: z.literal('escalation'),
  ...disputed,
  opinions: z.array(opinionRecordSchema).max(200),
  deadline: z.iso.date().optional(),
})
export type Escalation = z.output<typeof escalationSchema>

/** From a district to the city: what the city put right in an entry is known, and the entry is what it was handed in as all the same. */
const keptNoticeSchema = z.strictObject({
  about: z.literal('kept'),
  ...told,
  entry: entryKeySchema,
  version: hashSchema,
  instead: hashSchema,
})
export type KeptNotice = z.output<typeof keptNoticeSchema>

/** One line of `data/notices.jsonl`: what a bureau tells beside its answers. */
export const noticeRecordSchema = z.discriminatedUnion('about', [
  rulingSchema,
  leadNoticeSchema,
  escalationSchema,
  keptNoticeSchema,
])
export type NoticeRecord = z.output<typeof noticeRecordSchema>
export type NoticeAbout = NoticeRecord['about']

/** More lines than these no package has; what is left goes with the next. */
export const mostNotices = 10_000
