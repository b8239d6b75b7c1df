import type { NoticeRecord } from '../../shared/notices.ts'
import { parts } from '../../shared/package.ts'
import { sha256 } from '../package/dsse.ts'
import type { Sql } from '../workspace/sql.ts'

/** Notices that went out in packages which count; a reset sets some aside, and what they told may have reached nobody. */
const sent = `carried JOIN package ON package.hash = carried.package
  WHERE part = '${parts.notices}' AND direction = 'sent' AND void_at IS NULL`

/** Whether anybody has been told of a matter. */
export function toldAnybody(sql: Sql, id: string): boolean {
  return sql.get(`SELECT 1 FROM ${sent} AND line ->> '$.id' = @id LIMIT 1`, { id }) !== undefined
}

/** What a party has been told of, by {@link matterOf}. */
export function toldTo(sql: Sql, recipient: string): Set<string> {
  const lines = sql.column<string>(`SELECT line FROM ${sent} AND recipient = @recipient`, { recipient })
  return new Set(lines.map((line) => matterOf(JSON.parse(line) as NoticeRecord)))
}

/** Of notices: one about each matter; in this order they stand in a package. */
export function matterOf({ about, id }: Pick<NoticeRecord, 'about' | 'id'>): string {
  return `${about} ${id}`
}

/** The name of a matter that is what it is by these words, however often it is found. */
export function matterFor(words: string): string {
  return sha256(words).slice(0, 32)
}

/** The day of what is told now. */
export function today(): string {
  return new Date().toISOString().slice(0, 10)
}
