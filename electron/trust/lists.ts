import { z } from 'zod'
import type { Relation } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { KnownKey, TrustListRow } from '../../shared/trust-shapes.ts'
import { statementOf } from '../catalog/ledger.ts'
import type { Sql } from '../workspace/sql.ts'
import { listKeys } from './keys.ts'
import { ownRecords, recordsOf } from './own-list.ts'
import { ownKeys } from './trust-plan.ts'

const linesSchema = z.array(z.string())

/** Every key that is known here, this office's own first, with who it belongs to and the newest list that names it. */
export function listKnownKeys(sql: Sql, workspace: Workspace): KnownKey[] {
  const relations = new Map(
    sql
      .all<{ code: string; relation: Relation }>('SELECT code, relation FROM partner')
      .map(({ code, relation }) => [code, relation]),
  )
  const lists = new Map(
    sql
      .all<{ hash: string; sender: string; sequence: number }>(
        'SELECT hash, sender_name AS sender, sequence FROM trust_list',
      )
      .map(({ hash, sender, sequence }) => [hash, { sender, sequence }]),
  )
  const own = ownRecords(sql, workspace).map(({ from, until, ended, ...record }) => ({
    ...record,
    validFrom: from,
    registeredAt: from,
    ...(until && { endedAt: until, endedWhy: ended }),
    relation: 'own' as const,
  }))
  const others = listKeys(sql).map((key) => {
    const relation = relations.get(key.party.code)
    const listed = lists.get(key.list ?? '')
    return { ...key, ...(relation && { relation }), ...(listed && { listed }) }
  })
  return [...own, ...others]
}

/** Trust lists that were issued and taken in here, the newest first. */
export function listTrustLists(sql: Sql, workspace: Workspace): TrustListRow[] {
  const newest = new Set<string>()
  return sql
    .all<{
      hash: string
      direction: TrustListRow['direction']
      sender: string
      senderName: string
      sequence: number
      keys: string
      envelope: string
      madeAt: string
    }>(
      `SELECT hash, direction, sender, sender_name AS senderName, sequence, keys, envelope, made_at AS madeAt
       FROM trust_list ORDER BY direction = 'received', sender, sequence DESC`,
    )
    .map(({ hash, direction, sender, senderName, sequence, keys, envelope, madeAt }) => {
      const records = recordsOf(linesSchema.parse(JSON.parse(keys)))
      const isNewest = !newest.has(sender)
      newest.add(sender)
      return {
        package: hash,
        direction,
        sender: { code: sender, name: senderName },
        sequence,
        createdAt: madeAt,
        persons: [...new Set(statementOf(envelope).signers.map(({ name }) => name))],
        keys: records.length,
        ended: records.filter(({ ended }) => ended).length,
        newest: isNewest,
        ...(direction === 'received' && { own: ownKeys(sql, workspace, records) }),
      }
    })
}
