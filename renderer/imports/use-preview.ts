import { useEffect, useMemo, useState } from 'react'
import type { Plan, ReadWord, SheetCounts } from '../../shared/sheet/plan.ts'
import { client } from '../host.ts'
import { failureOf } from '../parts/failure-notice.tsx'
import { useJob } from '../parts/use-job.ts'

/** Long enough that a word is typed before the whole file is gone through for its first letter. */
const rest = 300

interface Shown {
  plan: Plan
  counts: SheetCounts
  words: ReadWord[]
  /** Its rows are those of this preview and of no other. */
  number: number
}

/** What importing by a plan would do, found out anew whenever the plan changes; what was found last stays in sight meanwhile. */
export function usePreview(path: string, plan: Plan | undefined) {
  const job = useJob(client.sheet.preview, { writes: false })
  const [shown, setShown] = useState<Shown>()
  // A plan that says the same is the same one.
  const key = plan && JSON.stringify(plan)
  const wanted = useMemo(() => (key === undefined ? undefined : (JSON.parse(key) as Plan)), [key])
  const { run, cancel } = job
  const start = async () => {
    if (wanted === undefined) return
    const found = await run({ path, plan: wanted })
    if (found) setShown((old) => ({ plan: wanted, ...found, number: (old?.number ?? 0) + 1 }))
  }
  useEffect(() => {
    if (wanted === undefined) return cancel()
    // The first one is waited for.
    const timer = setTimeout(() => void start(), shown === undefined ? 0 : rest)
    return () => clearTimeout(timer)
    // What `run` and `cancel` do is the same however often they are made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [path, wanted])
  const current = wanted !== undefined && shown?.plan === wanted
  const cancelled = job.error !== undefined && failureOf(job.error)?.code === 'CANCELLED'
  return {
    job,
    shown: wanted === undefined ? undefined : shown,
    /** What is shown is of the plan as it is now. */
    current,
    /** Somebody stopped it: it goes on when it is asked to. */
    stopped: !current && !job.running && cancelled,
    error: cancelled ? undefined : job.error,
    again: () => void start(),
  }
}

export type Preview = ReturnType<typeof usePreview>
