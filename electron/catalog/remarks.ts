import { keyText } from '../../shared/catalog-state.ts'
import type { EntryKey } from '../../shared/entry.ts'
import { mostRemarks, type Remark } from '../../shared/package.ts'
import type { Sql } from '../workspace/sql.ts'

interface RemarkRow extends EntryKey {
  field: string
  item: string
  text: string
}

const columns = 'SELECT agency, id, field, item, text FROM remark WHERE package = @package'
/** As they stand in a receipt. */
const inOrder = 'ORDER BY agency, id, field, item'

/** What was written at places of a package's entries, by the entry. */
export function remarksOf(sql: Sql, hash: string): Map<string, Remark[]> {
  const rows = sql.all<RemarkRow>(`${columns} ${inOrder}`, { package: hash })
  const found = new Map<string, Remark[]>()
  for (const row of rows) found.set(keyText(row), [...(found.get(keyText(row)) ?? []), remarkOf(row)])
  return found
}

export function remarksOn(sql: Sql, hash: string, { agency, id }: EntryKey): Remark[] {
  return sql
    .all<RemarkRow>(`${columns} AND agency = @agency AND id = @id ${inOrder}`, { package: hash, agency, id })
    .map(remarkOf)
}

/** Writes a remark at its place, in the place of the one there; without a text it takes that one away. */
export function writeRemark(sql: Sql, hash: string, key: EntryKey, remark: Remark): void {
  const { field, item = '', text } = remark
  const place = { package: hash, agency: key.agency, id: key.id, field, item }
  if (text === '') {
    sql.run(
      'DELETE FROM remark WHERE package = @package AND agency = @agency AND id = @id AND field = @field AND item = @item',
      place,
    )
    return
  }
  sql.run(
    `INSERT INTO remark (package, agency, id, field, item, text) VALUES (@package, @agency, @id, @field, @item, @text)
     ON CONFLICT DO UPDATE SET text = excluded.text`,
    { ...place, text },
  )
}

/** Whether these are all that a decision can carry. */
export function isTooMany(remarks: readonly Remark[]): boolean {
  return remarks.length > mostRemarks
}

function remarkOf({ field, item, text }: RemarkRow): Remark {
  return { field, ...(item !== '' && { item }), text }
}
