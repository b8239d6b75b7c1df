import type { JobContext } from '../jobs/job.ts'
import type { Sql } from '../workspace/sql.ts'
import { asOneChange } from './changes.ts'
import { findEntry, type CatalogDesk } from './entries.ts'
import { acceptedCodes } from './facts.ts'

// 信息资源代码 (domain.md 1.2): the classification's code, `/`, a sequence of no fixed length. A code is never given twice, not even after its
// entry was retired.

type CatalogJob = CatalogDesk & Pick<JobContext, 'report'>

interface Assigned {
  id: string
  code: string
}

/** The next free code below a classification; undefined where the table has no code for the whole of its path. */
export function nextCode(desk: CatalogDesk, classification: readonly string[]): string | undefined {
  const prefix = prefixOf(desk, classification)
  return prefix === undefined ? undefined : `${prefix}/${nextSequence(desk, prefix)}`
}

/**
 * Gives a code to each entry in use that has none, of these ids or of all, in the order they were made: the one it was accepted with, or
 * the next. All of them or, cancelled, none.
 */
export async function assignCodes(
  desk: CatalogJob,
  { ids }: { ids?: string[] | undefined },
): Promise<{ assigned: Assigned[]; unclassified: number }> {
  const { sql, workspace, report } = desk
  const asked = ids && new Set(ids)
  return sql.transaction(() => {
    const accepted = acceptedCodes(sql, workspace)
    const waiting = withoutCode(sql).filter((id) => !asked || asked.has(id))
    const assigned: Assigned[] = []
    const sequences = new Map<string, string>()
    const nextOf = (classification: readonly string[]) => {
      const prefix = prefixOf(desk, classification)
      if (prefix === undefined) return undefined
      const last = sequences.get(prefix)
      const sequence = last === undefined ? nextSequence(desk, prefix) : following(last)
      sequences.set(prefix, sequence)
      return `${prefix}/${sequence}`
    }
    asOneChange(
      desk,
      'codes',
      (step) => {
        for (const [index, id] of waiting.entries()) {
          if (index % 100 === 0) report({ phase: 'storing', done: index, total: waiting.length })
          const { entry } = findEntry(sql, id)
          const code = accepted.get(id) ?? nextOf(entry.classification)
          if (code === undefined) continue
          step.save(id, { ...entry, code })
          assigned.push({ id, code })
        }
      },
      { places: { fields: ['code'] } },
    )
    return { assigned, unclassified: waiting.length - assigned.length }
  })
}

/** Takes codes back from entries that still have them, and were not accepted with them since. */
export async function withdrawCodes(
  desk: CatalogJob,
  { assigned }: { assigned: Assigned[] },
): Promise<{ withdrawn: number }> {
  return desk.sql.transaction(() => {
    const accepted = acceptedCodes(desk.sql, desk.workspace)
    let withdrawn = 0
    asOneChange(
      desk,
      'withdrawCodes',
      (step) => {
        for (const [index, { id, code }] of assigned.entries()) {
          if (index % 100 === 0) desk.report({ phase: 'storing', done: index, total: assigned.length })
          const { entry } = findEntry(desk.sql, id)
          if (entry.code !== code || accepted.get(id) === code) continue
          step.save(id, { ...entry, code: '' })
          withdrawn += 1
        }
      },
      { places: { fields: ['code'] } },
    )
    return { withdrawn }
  })
}

function withoutCode(sql: Sql): string[] {
  return sql
    .all<{ id: string }>(
      "SELECT id FROM entry WHERE retired = 0 AND trim(code) = '' ORDER BY created_at, row",
    )
    .map(({ id }) => id)
}

/** The code of the whole path; none where the table lacks a part of it, or the path stops above what a code needs (类, 项 and 目). */
function prefixOf({ rules }: CatalogDesk, classification: readonly string[]): string | undefined {
  const path = rules.tables.path('classification', classification)
  const code = path.length === classification.length ? path.at(-1)?.code : undefined
  return code !== undefined && new RegExp(rules.rulebook.parameters.codePattern).test(`${code}/1`)
    ? code
    : undefined
}

function nextSequence({ sql, rules }: CatalogDesk, prefix: string): string {
  const codes = sql.all<{ code: string }>(
    // Also what was handed in with a code and has another now, or is gone.
    `SELECT code FROM entry WHERE code <> '' AND code >= @from AND code < @to
     UNION ALL SELECT code FROM version WHERE code <> '' AND code >= @from AND code < @to`,
    // `0` follows `/`: everything that begins with the prefix and the stroke.
    { from: `${prefix}/`, to: `${prefix}0` },
  )
  const sequences = codes
    .map(({ code }) => code.slice(prefix.length + 1))
    .filter((each) => /^\d+$/.test(each))
  const none = '0'.repeat(rules.rulebook.parameters.sequenceDigits)
  return following(sequences.reduce((most, each) => (BigInt(each) > BigInt(most) ? each : most), none))
}

/** One more, as wide as before where it fits: 00009 → 00010, 99 → 100. Big integers, since the standard gives no length. */
function following(sequence: string): string {
  return String(BigInt(sequence) + 1n).padStart(sequence.length, '0')
}
