import { Button, Collapse } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import classes from './imports.module.css'

/** A line that says what there is, and shows it when pressed. */
export function Disclosure({ line, children }: { line: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  const Shape = opened ? IconChevronDown : IconChevronRight
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        ml={-8}
        leftSection={<Shape size={16} aria-hidden />}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        {line}
      </Button>
      <Collapse expanded={opened} transitionDuration={0}>
        <section
          className={classes.disclosed}
          aria-label={line}
          // It scrolls, so the keyboard must be able to.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {children}
        </section>
      </Collapse>
    </div>
  )
}
