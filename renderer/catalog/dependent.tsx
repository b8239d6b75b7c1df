import { Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { valueAt, type FieldPath } from '../../shared/entry-path.ts'
import { useReveal } from './field-focus.ts'
import { useEntry, useFindingsAt } from './form.ts'

interface DependentProps {
  path: FieldPath
  /** Whether another answer calls for this field. */
  asked: boolean
  children: ReactNode
}

/**
 * A field that only another answer calls for. What was written in it while it was called for is never hidden, and neither is what a rule
 * finds there, nor where a case or a remark leads. Give it the other answer as its `key`: until that changes, a field that is emptied stays where one types.
 */
export function Dependent({ path, asked, children }: DependentProps) {
  const filled = useEntry((entry) => valueAt(entry, path).length > 0)
  const found = useFindingsAt(path).length > 0
  const [shown, setShown] = useState(false)
  const wanted = asked || filled || found
  if (wanted && !shown) setShown(true)
  useReveal(({ field }) => {
    if (field === path) setShown(true)
  })
  return shown || wanted ? children : null
}

/** One dimmed line: what the law says, or why there is nothing to fill in. */
export function LawLine({ children }: { children: ReactNode }) {
  return (
    <Text fz="xs" c="dimmed" className="prose">
      {children}
    </Text>
  )
}
