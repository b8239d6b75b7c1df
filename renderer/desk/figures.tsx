import type { ReactNode } from 'react'
import { formatCount } from '../parts/format.ts'
import classes from './desk.module.css'

export interface Figure {
  word: string
  value: number | string
  below?: ReactNode
}

/** Numbers in a row, each under its word. */
export function Figures({ figures, label }: { figures: readonly Figure[]; label?: string }) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {figures.map(({ word, value, below }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            {typeof value === 'number' ? formatCount(value) : value}
            {below}
          </dd>
        </div>
      ))}
    </dl>
  )
}
