/** A place in the grid: the row's and the column's number, from 0. */
export interface Cell {
  row: number
  column: number
}

/** What is selected: the cell that typing goes to, and the opposite corner. */
export interface Selection {
  active: Cell
  end: Cell
}

export interface Range {
  top: number
  bottom: number
  left: number
  right: number
}

export interface GridSize {
  rows: number
  columns: number
  /** Rows that a page holds. */
  page: number
}

export function at(row: number, column: number): Selection {
  return { active: { row, column }, end: { row, column } }
}

export function rangeOf({ active, end }: Selection): Range {
  return {
    top: Math.min(active.row, end.row),
    bottom: Math.max(active.row, end.row),
    left: Math.min(active.column, end.column),
    right: Math.max(active.column, end.column),
  }
}

export function rowsOf(top: number, bottom: number, columns: number): Selection {
  return { active: { row: top, column: 0 }, end: { row: bottom, column: columns - 1 } }
}

/** Within a grid that may have become smaller. */
export function within({ active, end }: Selection, { rows, columns }: GridSize): Selection {
  const cell = ({ row, column }: Cell): Cell => ({
    row: Math.max(0, Math.min(row, rows - 1)),
    column: Math.max(0, Math.min(column, columns - 1)),
  })
  return { active: cell(active), end: cell(end) }
}

interface Keys {
  key: string
  ctrl: boolean
}

/** Where a key leads from a cell; `undefined` for a key that leads nowhere. */
export function stepFrom({ row, column }: Cell, { key, ctrl }: Keys, size: GridSize): Cell | undefined {
  const [lastRow, lastColumn] = [size.rows - 1, size.columns - 1]
  const steps: Record<string, Cell> = {
    ArrowUp: { row: ctrl ? 0 : row - 1, column },
    ArrowDown: { row: ctrl ? lastRow : row + 1, column },
    ArrowLeft: { row, column: ctrl ? 0 : column - 1 },
    ArrowRight: { row, column: ctrl ? lastColumn : column + 1 },
    Home: { row: ctrl ? 0 : row, column: 0 },
    End: { row: ctrl ? lastRow : row, column: lastColumn },
    PageUp: { row: row - size.page, column },
    PageDown: { row: row + size.page, column },
  }
  const step = steps[key]
  return step && within({ active: step, end: step }, size).active
}

/** The cell after or before, line by line; `undefined` past the ends, where Tab leaves the grid. */
export function nextCell({ row, column }: Cell, by: 1 | -1, size: GridSize): Cell | undefined {
  const place = row * size.columns + column + by
  if (place < 0 || place >= size.rows * size.columns) return undefined
  return { row: Math.floor(place / size.columns), column: place % size.columns }
}
