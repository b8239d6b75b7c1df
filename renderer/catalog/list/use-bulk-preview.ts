import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { BulkEdit } from '../../../shared/bulk.ts'
import type { Selection } from '../../../shared/entry-list.ts'
import type { bulkRowSchema, BulkSummary } from '../../../shared/shapes.ts'
import { client } from '../../host.ts'
import { useJob } from '../../parts/use-job.ts'

interface Summary extends BulkSummary {
  rows: z.output<typeof bulkRowSchema>[]
}

/** Long enough that a word is typed before a hundred thousand entries are gone through for its first letter. */
const rest = 250

/** What an edit would do, found out anew whenever it changes. */
export function useBulkPreview(selection: Selection, action: BulkEdit | undefined) {
  const job = useJob(client.entry.bulkPreview, { writes: false })
  // What was found last stays in sight while the next is found out.
  const [shown, setShown] = useState<{ action: BulkEdit; summary: Summary }>()
  const { run, cancel } = job
  useEffect(() => {
    if (action === undefined) return cancel()
    const timer = setTimeout(() => {
      void run({ selection, action }).then((summary) => summary && setShown({ action, summary }))
    }, rest)
    return () => clearTimeout(timer)
    // What `run` and `cancel` do is the same however often they are made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selection, action])
  return {
    job,
    summary: action === undefined ? undefined : shown?.summary,
    /** What is shown is of the edit as it is now. */
    current: action !== undefined && shown?.action === action,
  }
}

export type Preview = ReturnType<typeof useBulkPreview>
