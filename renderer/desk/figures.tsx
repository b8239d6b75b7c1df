import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { formatCount } from '../parts/format.ts'
import classes from './desk.module.css'

export interface Figure {
  word: string
  value: number | string
  below?: ReactNode
  /** Where what is counted is listed, and whether it is listed now. */
  href?: string
  current?: boolean
}

const shown = (value: number | string) => (typeof value === 'number' ? formatCount(value) : value)

/** Numbers in a row, each under its word; those that have a list lead to it. */
export function Figures({ figures, label }: { figures: readonly Figure[]; label?: string }) {
  return (
    <dl className={classes.figures} aria-label={label}>
      {figures.map(({ word, value, below, href, current }) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd>
            {href === undefined ? (
              shown(value)
            ) : (
              <Anchor
                component={Link}
                href={href}
                inherit
                aria-label={`${word} ${shown(value)}`}
                aria-current={current ? 'true' : undefined}
                fw={current ? 600 : 400}
              >
                {shown(value)}
              </Anchor>
            )}
            {below}
          </dd>
        </div>
      ))}
    </dl>
  )
}
