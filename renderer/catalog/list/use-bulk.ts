import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BulkAction } from '../../../shared/bulk.ts'
import type { Change } from '../../../shared/change.ts'
import type { Selection } from '../../../shared/entry-list.ts'
import type { BulkSummary } from '../../../shared/shapes.ts'
import { client, orpc } from '../../host.ts'
import { useJob } from '../../parts/use-job.ts'
import { useUndo } from '../../shell/undo.tsx'
import { useDrafts } from '../drafts.tsx'

interface Outcome {
  summary: BulkSummary
  /** The step it was; absent where nothing changed. */
  change: Change | undefined
}

/** Something done to many entries in one step, and the way back as long as nothing was done since. */
export function useBulk(onDone: () => void) {
  const queries = useQueryClient()
  const drafts = useDrafts()
  const undo = useUndo()
  const job = useJob(client.entry.bulk)
  const [outcome, setOutcome] = useState<Outcome>()
  const run = async (selection: Selection, action: BulkAction): Promise<boolean> => {
    // What is being typed is written first: the step works on what is in the file.
    if (!(await drafts.flush())) return false
    setOutcome(undefined)
    const summary = await job.run({ selection, action })
    if (!summary) return false
    const { undo: last } = await queries.fetchQuery({
      ...orpc.change.state.queryOptions({ input: {} }),
      staleTime: 0,
    })
    setOutcome({ summary, change: summary.changed > 0 ? last : undefined })
    onDone()
    return true
  }
  const undoable = outcome?.change !== undefined && undo.state.undo?.number === outcome.change.number
  return {
    job,
    run,
    outcome,
    forget: () => {
      setOutcome(undefined)
      job.reset()
    },
    undo: undoable
      ? () => {
          setOutcome(undefined)
          undo.undo()
        }
      : undefined,
  }
}

export type Bulk = ReturnType<typeof useBulk>
