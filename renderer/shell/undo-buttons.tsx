import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { changeInWords } from '../parts/change-words.ts'
import { firstKeysOf } from './key-words.ts'
import classes from './shell.module.css'
import { useUndo, type Direction } from './undo.tsx'

const words = {
  undo: { named: 'change.undoOf', none: 'change.nothingToUndo' },
  redo: { named: 'change.redoOf', none: 'change.nothingToRedo' },
} as const

/** The way back and forward, each with the name of the step it would take. */
export function UndoButtons() {
  return (
    <span>
      <StepButton direction="undo" />
      <StepButton direction="redo" />
    </span>
  )
}

function StepButton({ direction }: { direction: Direction }) {
  const { t } = useTranslation()
  const { state, run } = useUndo()
  const change = state[direction]
  const { named, none } = words[direction]
  const name = change ? t(named, { what: changeInWords(t, change) }) : t(none)
  const Shape = direction === 'undo' ? IconArrowBackUp : IconArrowForwardUp
  return (
    <Tooltip label={`${name} (${firstKeysOf(direction)})`}>
      {/* Not `disabled`: what cannot be done now says why when it is pointed at, and keeps the focus. */}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-disabled={change === undefined}
        data-disabled={change === undefined || undefined}
        className={classes['step']}
        onClick={() => change && void run(direction)}
      >
        <Shape size={18} aria-hidden />
        <VisuallyHidden>{name}</VisuallyHidden>
      </ActionIcon>
    </Tooltip>
  )
}
