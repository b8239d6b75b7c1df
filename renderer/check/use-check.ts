import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CheckSummary } from '../../shared/shapes.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { client } from '../host.ts'
import { useJob } from '../parts/use-job.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { useCheckPlace } from './use-check-place.ts'

export interface CheckResult {
  summary: CheckSummary
  at: string
}

/** The check of the whole catalog and what it found last; the first one of a session starts by itself. */
export function useCheck(entries: number | undefined) {
  const queries = useQueryClient()
  const drafts = useDrafts()
  const { path } = useWorkspace()
  const { place, keep } = useCheckPlace()
  const job = useJob(client.catalog.check)
  const queryKey = ['check', path]
  // Not asked for: kept here until the next check, whatever screen is shown meanwhile.
  const { data: result } = useQuery<CheckResult>({
    queryKey,
    queryFn: skipToken,
    gcTime: Infinity,
    staleTime: Infinity,
  })

  const run = async () => {
    keep({ held: false })
    // What is being typed is checked as well.
    await drafts.flush()
    const summary = await job.run({})
    if (summary) queries.setQueryData<CheckResult>(queryKey, { summary, at: new Date().toISOString() })
  }
  const cancel = () => {
    keep({ held: true })
    job.cancel()
  }
  const unasked = result === undefined && entries !== undefined && entries > 0 && !place.held
  const idle = !job.running && job.error === undefined
  useEffect(() => {
    if (unasked && idle) void run()
  })
  return { job: { ...job, cancel }, result, run: () => void run() }
}
