import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './two-line-row.module.css'

interface TwoLineRowProps {
  title: ReactNode
  below: ReactNode
  /** What stands at its end. */
  children: ReactNode
}

/** A row of a list: what it is about, quietly below it what is known of that, and one word at the end. */
export function TwoLineRow({ title, below, children }: TwoLineRowProps) {
  return (
    <div className={classes['row']}>
      <div className={classes['text']}>
        <span className="clip">{title}</span>
        <Text span size="xs" c="dimmed" className="clip">
          {below}
        </Text>
      </div>
      {children}
    </div>
  )
}
