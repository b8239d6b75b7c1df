import { useEffect } from 'react'
import type { Assessment } from '../../shared/assessment.ts'
import { client } from '../host.ts'
import { useJob, type Job } from '../parts/use-job.ts'
import { usePaperChoices } from '../print/use-choice.ts'

/** Days as the address has them; without them the backend's own. */
export interface Days {
  from?: string
  to?: string
}

export function useDays(): Days {
  const { of } = usePaperChoices()
  const [from, to] = [of('from'), of('to')]
  return { ...(from !== '' && { from }), ...(to !== '' && { to }) }
}

/** The assessment of the days in the address, counted in the background. */
export function useAssessment(): Job<Days, Assessment> {
  const { from, to } = useDays()
  const job = useJob((days: Days, options) => client.assessment.assess(days, options), { writes: false })
  const { run } = job
  useEffect(() => {
    void run({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) })
    // `run` is another one at every drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [from, to])
  return job
}
