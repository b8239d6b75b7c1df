import { entrySchema } from '../../shared/entry.ts'

const separated = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const together = /^(\d{4})(\d{2})(\d{2})$/

/** The ISO date in what somebody typed or pasted, `''` for nothing, `undefined` where it is no date. */
export function readDate(typed: string): string | undefined {
  const text = typed.trim()
  const [, year, month = '', day = ''] = separated.exec(text) ?? together.exec(text) ?? []
  const date = year === undefined ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return entrySchema.shape.publicationDate.safeParse(date).success ? date : undefined
}
