import type { ReactNode } from 'react'
import classes from './print.module.css'

export interface Fact {
  name: string
  value: ReactNode
  /** Over the whole width: codes, long names. */
  wide?: boolean
}

/** Facts at the top of a paper, two in a line. */
export function PaperFacts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ name, value, wide }) => (
        <PaperFact key={name} name={name} value={value} wide={wide} />
      ))}
    </dl>
  )
}

function PaperFact({ name, value, wide }: { [Key in keyof Fact]: Fact[Key] | undefined }) {
  return (
    <>
      <dt className={wide ? classes.wide : undefined}>{name}</dt>
      <dd className={wide ? classes.wide : undefined}>{value}</dd>
    </>
  )
}
