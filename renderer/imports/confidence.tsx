import { Badge } from '@mantine/core'
import { IconCheck, IconMinus, IconPencil, IconQuestionMark } from '@tabler/icons-react'
import classes from './imports.module.css'
import type { Confidence } from './sheet-words.ts'

// A hundred of these stand under each other: a shape and a word in a quiet colour; only what is open has an edge.
const styles = {
  known: { Shape: IconCheck, c: 'var(--mulu-done)', edge: undefined },
  said: { Shape: IconPencil, c: 'var(--mantine-primary-color-light-color)', edge: undefined },
  guessed: { Shape: IconQuestionMark, c: 'var(--mulu-warning)', edge: 'dashed' },
  unknown: { Shape: IconQuestionMark, c: 'dimmed', edge: undefined },
  needless: { Shape: IconMinus, c: 'dimmed', edge: undefined },
} as const

/** How sure the program is, in a word and a shape. */
export function ConfidenceMark({ how, word }: { how: Confidence; word: string }) {
  const { Shape, c, edge } = styles[how]
  return (
    <Badge
      variant="transparent"
      c={c}
      fz={12}
      h={20}
      px={edge ? 6 : 0}
      className={edge && classes['edge']}
      leftSection={<Shape size={12} stroke={2} aria-hidden />}
    >
      {word}
    </Badge>
  )
}
