import { formatCount } from '../parts/format.ts'
import classes from './print.module.css'

/** Numbers under a heading, each beside its word. */
export function CountTable({ title, rows }: { title: string; rows: readonly (readonly [string, number])[] }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <table className={classes.table}>
        <tbody>
          {rows.map(([name, number]) => (
            <tr key={name}>
              <td>{name}</td>
              <td className={classes.number}>{formatCount(number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
