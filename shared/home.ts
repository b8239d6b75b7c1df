import { z } from 'zod'
import { boardSchema } from './board.ts'
import { soonDays } from './cases.ts'
import { catalogCountsSchema, count } from './shapes.ts'
import { nextDay } from './working-days.ts'

// 工作台: what waits for somebody, where each catalog stands, and pictures that lead to the entries behind them.

/** What may wait here: at an agency, then at a bureau. The order is the one they are shown in where none has a day. */
export const todoKinds = [
  'case',
  'round',
  'roundDue',
  'caseAnswers',
  'returned',
  'takeovers',
  'unanswered',
  'draft',
  'errors',
  'collection',
  'toAnswer',
  'unwritten',
  'toCheck',
  'toReview',
  'held',
  'disputes',
] as const
export type TodoKind = (typeof todoKinds)[number]

const day = z.iso.date()

export const todoSchema = z.object({
  what: z.enum(todoKinds),
  count,
  /** The last day on which it is in time. */
  due: day.optional(),
  /** The day was counted over a year whose holidays are not known yet. */
  estimated: z.boolean().optional(),
  /** Which of several things of its kind it is. */
  id: z.string().optional(),
  /** What it is called, where it is one thing. */
  name: z.string().optional(),
})
export type Todo = z.output<typeof todoSchema>

/** How far off a day is: what is past, today, in the next seven days, later, or has no day. */
export const nearness = ['overdue', 'today', 'week', 'later', 'anytime'] as const
export type Nearness = (typeof nearness)[number]

export function nearnessOf(due: string | undefined, today: string): Nearness {
  if (due === undefined) return 'anytime'
  if (due <= today) return due === today ? 'today' : 'overdue'
  return due <= nextDay(today, soonDays) ? 'week' : 'later'
}

/** The nearest first; of one day, and of those without one, in the order of `todoKinds`. */
export function inTodoOrder(todos: readonly Todo[]): Todo[] {
  const place = ({ what }: Todo) => todoKinds.indexOf(what)
  const due = (todo: Todo) => todo.due ?? '9999-12-31'
  return todos.toSorted((one, other) => due(one).localeCompare(due(other)) || place(one) - place(other))
}

/** Entries that were last changed or confirmed so many days ago, at most; what is older than the last of them is past the year of Article 15. */
export const ages = [30, 90, 180, 365] as const

export const overviewSchema = z.object({
  catalogs: catalogCountsSchema,
  /** Entries in use by 类 and 项, most first; '' where there is none. */
  classes: z.array(z.object({ value: z.string(), entries: count })),
  /** By how long ago somebody last changed or confirmed them, the newest first; a bound that is absent is open. */
  ages: z.array(z.object({ from: day.optional(), to: day.optional(), entries: count })),
  errors: count,
})
export type Overview = z.output<typeof overviewSchema>

export const homeSchema = z.object({
  /** By this machine's calendar. */
  today: day,
  todos: z.array(todoSchema),
  /** Of an agency's working copy. */
  overview: overviewSchema.optional(),
  /** At a bureau. */
  board: boardSchema.optional(),
})
export type Home = z.output<typeof homeSchema>

/** Somebody is reminded of a matter when it comes near, on its day, and once it is past: each time once. */
const reminded: ReadonlySet<Nearness> = new Set<Nearness>(['week', 'today', 'overdue'])

/** What is to be reminded of, by the matter and the stage that it is at. */
export function remindersOf(
  todos: readonly Todo[],
  today: string,
): { todo: Todo; matter: string; stage: Nearness }[] {
  return todos
    .map((todo) => ({ todo, matter: matterOf(todo), stage: nearnessOf(todo.due, today) }))
    .filter(({ stage }) => reminded.has(stage))
}

/** Another day of the same thing is another matter: a deadline that was moved comes near again. */
const matterOf = ({ what, id, name, due }: Todo): string => [what, id ?? name ?? '', due ?? ''].join(' ')
