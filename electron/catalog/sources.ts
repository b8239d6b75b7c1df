import { sourceRecordSchema, type Party, type SourceRecord } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'

/** An agency's place in the accepted catalog, and who handed it in here. */
export type AcceptedSource = SourceRecord & { sender: Party }

interface SubmissionSource extends SourceRecord {
  senderName: string
}

/** Each agency whose entries are accepted here, with the signed submission they came from; the same agency never twice. */
export function acceptedSources(sql: Sql): AcceptedSource[] {
  return [...fromSubmissions(sql), ...fromRollups(sql)].toSorted((one, other) =>
    one.agency < other.agency ? -1 : 1,
  )
}

function fromSubmissions(sql: Sql): AcceptedSource[] {
  const rows = sql.all<SubmissionSource>(
    `SELECT package.sender AS agency, package.sender_name AS name, package.sender_name AS senderName, package.hash AS package,
       package.sequence, package.signer_fingerprint AS fingerprint, state.hash AS state, state.entries
     FROM accepted JOIN package ON package.hash = accepted.package JOIN state ON state.number = accepted.state
     WHERE package.kind = 'submission' AND package.direction = 'received' AND state.entries > 0`,
  )
  return rows.map(({ senderName, ...source }) => ({
    ...source,
    sender: { code: source.agency, name: senderName },
  }))
}

/** A roll-up's agencies, counted by what is accepted of them here, which may be less than the roll-up brought. */
function fromRollups(sql: Sql): AcceptedSource[] {
  const rows = sql.all<{ record: string; code: string; name: string; entries: number }>(
    `SELECT source.record, package.sender AS code, package.sender_name AS name,
       (SELECT count(*) FROM state_entry
        WHERE state_entry.state = accepted.state AND state_entry.agency = source.agency) AS entries
     FROM accepted JOIN package ON package.hash = accepted.package JOIN source ON source.package = package.hash
     WHERE package.kind = 'rollup' AND package.direction = 'received'`,
  )
  return rows
    .filter(({ entries }) => entries > 0)
    .map(({ record, code, name, entries }) => ({
      ...sourceRecordSchema.parse(JSON.parse(record)),
      entries,
      sender: { code, name },
    }))
}
