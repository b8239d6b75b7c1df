import type { CodeTable, CodeTables, TableRow } from '../../shared/code-tables.ts'

/** A row where it stands: how far below the top, and the names above it where those are not on screen. */
export interface PlacedRow extends TableRow {
  depth: number
  above: readonly string[]
}

/** Every row below the one it belongs to, in the table's own order; those that name each other as the one above come last. */
export function rowsInOrder(tables: CodeTables, { id, rows }: CodeTable): PlacedRow[] {
  const placed = new Map<string, PlacedRow>()
  const waiting = tables.below(id).toReversed()
  const depthOf = ({ parent }: TableRow) => (parent === '' ? 0 : (placed.get(parent)?.depth ?? 0) + 1)
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    placed.set(row.code, { ...row, depth: depthOf(row), above: [] })
    waiting.push(...tables.below(id, row.code).toReversed())
  }
  const circular = rows
    .filter(({ code }) => !placed.has(code))
    .map((row) => ({ ...row, depth: 0, above: [] }))
  return [...placed.values(), ...circular]
}

/** Rows whose code begins with what is searched for, or whose name holds it, each with the names above it. */
export function rowsFound(tables: CodeTables, { id, rows }: CodeTable, search: string): PlacedRow[] {
  const wanted = search.trim().toLowerCase()
  return rows
    .filter(
      ({ code, zh, en }) =>
        code.toLowerCase().startsWith(wanted) ||
        zh.toLowerCase().includes(wanted) ||
        en.toLowerCase().includes(wanted),
    )
    .map((row) => ({ ...row, depth: 0, above: tables.namesDownTo(id, row.code).slice(0, -1) }))
}
