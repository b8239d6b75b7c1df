import { sourceRecordSchema, type Party, type SourceRecord } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'

/** An agency's place in the accepted catalog, and who handed it in here. */
export type AcceptedSource = SourceRecord & { sender: Party }

/** Each agency whose entries are accepted here, with the signed submission they came from; the same agency never twice. */
export function acceptedSources(sql: Sql): AcceptedSource[] {
  return [...fromSubmissions(sql), ...fromRollups(sql)].toSorted((one, other) =>
    one.agency < other.agency ? -1 : 1,
  )
}

/** Keeps the sources of a roll-up that is entered, as lines of `sources.jsonl`. Runs inside the same transaction. */
export function keepSources(sql: Sql, rollup: string, lines: Iterable<string>): void {
  for (const record of lines) {
    const { agency } = JSON.parse(record) as Pick<SourceRecord, 'agency'>
    sql.run('INSERT INTO source (package, agency, record) VALUES (@rollup, @agency, @record)', {
      rollup,
      agency,
      record,
    })
  }
}

function fromSubmissions(sql: Sql): AcceptedSource[] {
  const rows = sql.all<SourceRecord>(
    // What an office took over from another came in the other's package.
    `SELECT accepted.sender AS agency, coalesce(partner.name, package.sender_name) AS name, package.hash AS package,
       package.sequence, package.signer_fingerprint AS fingerprint, state.hash AS state, state.entries
     FROM accepted JOIN package ON package.hash = accepted.package JOIN state ON state.number = accepted.state
     LEFT JOIN partner ON partner.code = accepted.sender
     WHERE package.kind = 'submission' AND state.entries > 0`,
  )
  return rows.map((source) => ({ ...source, sender: { code: source.agency, name: source.name } }))
}

/**
 * The agencies that are accepted from roll-ups, counted by what is accepted of them here, which may be less than the roll-up brought.
 * One whose retirement was returned is in no later roll-up; then the last answered one that had it says where it came from.
 */
function fromRollups(sql: Sql): AcceptedSource[] {
  const rows = sql.all<{ record: string | null; code: string; name: string; entries: number }>(
    `SELECT package.sender AS code, coalesce(partner.name, package.sender_name) AS name, count(*) AS entries,
       (SELECT source.record
        FROM source JOIN package AS brought ON brought.hash = source.package LEFT JOIN package AS receipt ON receipt.subject = brought.hash
        WHERE brought.sender = accepted.sender AND source.agency = state_entry.agency
        ORDER BY receipt.hash IS NULL, brought.sequence DESC LIMIT 1) AS record
     FROM accepted JOIN package ON package.hash = accepted.package JOIN state_entry ON state_entry.state = accepted.state
     LEFT JOIN partner ON partner.code = package.sender
     WHERE package.kind = 'rollup' GROUP BY accepted.sender, state_entry.agency`,
  )
  // An office that took entries over and handed in none itself stands in no line yet.
  return rows.flatMap(({ record, code, name, entries }) =>
    record === null
      ? []
      : [{ ...sourceRecordSchema.parse(JSON.parse(record)), entries, sender: { code, name } }],
  )
}
