import { useQuery } from '@tanstack/react-query'
import { useDebouncedValue } from '@mantine/hooks'
import { createContext, use, useEffect, useEffectEvent, useMemo, type ReactNode } from 'react'
import type { OneSourceSummary } from '../../shared/one-source-shapes.ts'
import { client, orpc } from '../host.ts'
import { useJob, type Job } from '../parts/use-job.ts'

interface OneSource {
  summary: OneSourceSummary | undefined
  job: Pick<Job<object, unknown>, 'running' | 'progress' | 'elapsed' | 'error' | 'cancel'>
  /** Compares now, whatever has come. */
  run: () => void
}

const OneSourceContext = createContext<OneSource | undefined>(undefined)

/** Milliseconds without another package, after which what came is compared: two hundred packages are one comparison. */
const quiet = 1500

/** Compares what came in the background, whatever screen is shown; a bureau's window alone. */
export function OneSourceProvider({ children }: { children: ReactNode }) {
  const { data: summary } = useQuery(orpc.oneSource.summary.queryOptions({ input: {} }))
  const job = useJob(client.oneSource.find)
  const run = useEffectEvent(() => void job.run({}))
  const mark = summary?.mark
  const [settled] = useDebouncedValue(mark, quiet)
  const waits = summary?.stale === true && settled === mark && !job.running && job.error === undefined
  useEffect(() => {
    if (waits) run()
  }, [waits])
  const value = useMemo(() => ({ summary, job, run: () => void job.run({}) }), [summary, job])
  return <OneSourceContext value={value}>{children}</OneSourceContext>
}

export function useOneSource(): OneSource {
  const found = use(OneSourceContext)
  if (!found) throw new Error('useOneSource outside a bureau’s screens')
  return found
}
