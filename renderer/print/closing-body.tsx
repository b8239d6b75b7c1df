import type { ReactNode } from 'react'
import classes from './print.module.css'

/** So many rows of a table stand with what closes it. */
const closingRows = 2

/** The rows of a table, and those of them that stand with what closes it. */
export function partForClosing<Row>(rows: readonly Row[]): [before: readonly Row[], last: readonly Row[]] {
  return [rows.slice(0, -closingRows), rows.slice(-closingRows)]
}

interface ClosingBodyProps {
  columns: number
  /** The last rows of the table. */
  rows: ReactNode
  /** What is signed below it. */
  children: ReactNode
}

/**
 * The last rows of a table with what is signed below them: signatures that stand alone on a page could be of anything. Chromium keeps the rows
 * of one body on one page; a break before what follows a table of several pages it does not avoid, whatever it is asked.
 */
export function ClosingBody({ columns, rows, children }: ClosingBodyProps) {
  return (
    <tbody className={classes.together}>
      {rows}
      <tr className={classes.closing}>
        <td colSpan={columns}>{children}</td>
      </tr>
    </tbody>
  )
}
