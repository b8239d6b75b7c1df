import { eventIterator, oc } from '@orpc/contract'
import type { z } from 'zod'
import { failureData } from '../failures.ts'
import { progressSchema } from '../shapes.ts'

/** What an operation does, in one line a language; the command line prints it. */
interface Description extends Record<string, unknown> {
  zh: string
  en: string
}

type ErrorMap = { [Code in keyof typeof failureData]: { status: 422; data: (typeof failureData)[Code] } }
const failures = Object.fromEntries(
  Object.entries(failureData).map(([code, data]) => [code, { status: 422, data }]),
) as ErrorMap

const base = oc.$meta<Description>({ zh: '', en: '' }).errors(failures)

/** An operation with its description; every refusal of the closed set may answer it. */
export const operation = (zh: string, en: string) => base.meta({ zh, en })

/** The answer of long work: its progress, and at the end the result. */
export const job = <Result extends z.ZodType>(result: Result) => eventIterator(progressSchema, result)
